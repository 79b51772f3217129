"""Numbers are read exactly, whatever writing they stand in."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import NumberMention, amount_in_digits, find_numbers, read_number

WHOLE = st.integers(min_value=0, max_value=10**12)


def values(text: str) -> list[Decimal]:
    return [mention.value for mention in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("41", "41"),
        ("４１", "41"),
        ("1,200", "1200"),
        ("0.69", "0.69"),
        ("1.85万", "18500"),
        ("6315.5亿", "631550000000"),
        ("四十一", "41"),
        ("一百零八", "108"),
        ("二〇二五", "2025"),
        ("二零二五", "2025"),
        ("两", "2"),
        ("十五", "15"),
        ("五百四", "540"),
        ("一万二", "12000"),
        ("三百二十一万四千", "3214000"),
        ("十二点五", "12.5"),
        ("千亿", "100000000000"),
        ("百分之八十七", "87"),
        ("百分之八十七点五", "87.5"),
        ("87%", "87"),
        ("87％", "87"),
    ],
)
def test_a_whole_numeral_is_read(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "万", "abc", "①", "第三", "3—5", "41号", "4 1", "十四五", "四川"])
def test_what_is_not_one_numeral_is_not_read(text: str) -> None:
    assert read_number(text) is None


def test_a_mention_tells_its_place_surface_scale_and_writing() -> None:
    assert find_numbers("培训1.85万人次，占87%") == (
        NumberMention(value=Decimal(18500), is_percent=False, writing="arabic", surface="1.85万", start=2, end=7),
        NumberMention(value=Decimal(87), is_percent=True, writing="arabic", surface="87%", start=11, end=14),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021—2025年", [2021, 2025]),
        ("1—7月", [1, 7]),
        ("2—3万亩", [20000, 30000]),
        ("2021－2025年", [2021, 2025]),
        ("2025.4.21", [2025, 4, 21]),
        ("第四十一条", [41]),
        ("41．加大", [41]),
        ("56，123", [56, 123]),
        ("1,200家", [1200]),
        ("20.5万千瓦", [205000]),
        ("4000千瓦", [4000]),
        ("二十万千瓦", [200000]),
        ("3000余万元", [30000000]),
        ("3千人", [3000]),
        ("二四年", [24]),
        ("五百四十处", [540]),
    ],
)
def test_numbers_in_running_text(text: str, found: list[int]) -> None:
    assert values(text) == [Decimal(number) for number in found]


def test_both_ends_of_a_percent_range_are_percentages() -> None:
    assert [mention.is_percent for mention in find_numbers("5—10%、7%、8")] == [True, True, True, False]


def test_percentage_points_are_no_percentage() -> None:
    assert [(mention.value, mention.is_percent) for mention in find_numbers("5.5个百分点")] == [(Decimal("5.5"), False)]


@pytest.mark.parametrize("text", ["万源市", "达万铁路", "十四五规划", "七八个", "一一作答", "百日攻坚", "五四运动"])
def test_numeral_characters_inside_names_and_estimates_are_no_numbers(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text", ["一是推进", "统一领导", "一体化", "“三向”班列", "四川省", "一次会议", "百亿企业", "零容忍"]
)
def test_a_numeral_that_may_be_part_of_a_word_is_marked_bare(text: str) -> None:
    assert [mention.writing for mention in find_numbers(text)] == ["bare"]


@pytest.mark.parametrize(
    "text", ["一项", "两项", "七个", "九条", "第三", "四十一", "二〇二五", "五届", "百分之八", "十五"]
)
def test_a_numeral_that_counts_or_orders_is_marked_chinese(text: str) -> None:
    assert [mention.writing for mention in find_numbers(text)] == ["chinese"]


def test_traditional_and_full_width_text_needs_no_folding_first() -> None:
    assert values("１８５億元、兩萬畝") == [Decimal(185 * 10**8), Decimal(20000)]


@given(WHOLE)
def test_chinese_numerals_round_trip(number: int) -> None:
    assert read_number(cn2an.an2cn(number)) == number


@given(WHOLE)
def test_digits_grouped_or_full_width_round_trip(number: int) -> None:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_number(f"{number:,}") == read_number(full_width) == read_number(str(number)) == number


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_scaled_decimals_are_exact(number: Decimal) -> None:
    assert read_number(f"{number}万") == number * 10000


@given(st.integers(min_value=10, max_value=9999), st.sampled_from("年项亩元"))
def test_a_number_found_in_a_sentence_is_the_number_written(number: int, unit: str) -> None:
    for written in (str(number), cn2an.an2cn(number)):
        (mention,) = find_numbers(f"目标为{written}{unit}。")
        assert mention.value == number
        assert mention.surface == written


@given(st.text())
def test_every_surface_stands_at_its_place(text: str) -> None:
    for mention in find_numbers(text):
        assert text[mention.start : mention.end] == mention.surface


def test_a_power_without_a_digit_before_it_is_no_number() -> None:
    assert read_number("〇亿两") is None
    assert [mention.surface for mention in find_numbers("〇亿两")] in ([], ["〇"], ["两"], ["〇", "两"])


@pytest.mark.parametrize(("text", "digits"), [("五十亿", "50亿"), ("一百亿", "100亿"), ("50亿", "50亿"), ("企业", "")])
def test_hundred_millions_are_written_in_digits(text: str, digits: str) -> None:
    assert amount_in_digits(text) == digits
