"""The share of a word in a text, worked by hand."""

import numpy as np
import pytest

from assistant.fields import Field, share, shared_runs
from tests.assistant.made import make_word


def test_a_word_that_stands_in_a_text_has_the_whole_share() -> None:
    assert share(make_word("班列"), "“三向”班列开行突破650列") == 1
    assert share(make_word("班列"), "森林覆盖率达到46%") == 0


def test_of_a_compound_the_head_counts_twice() -> None:
    # 高速公路 is cut into 高速 and its head 公路: 0.9 x 2/3 and 0.9 x 1/3.
    word = make_word("高速公路", occurs=False)
    assert share(word, "农村公路") == pytest.approx(0.6)
    assert share(word, "高速铁路") == pytest.approx(0.3)
    assert share(word, "公路和高速列车") == pytest.approx(0.9)


def test_a_compound_of_no_known_words_counts_by_pairs_of_characters() -> None:
    # 达钢厂 has the pairs 达钢 and 钢厂: 0.8 x 1/2.
    assert share(make_word("达钢厂", occurs=False), "达钢搬迁") == pytest.approx(0.4)
    assert share(make_word("达钢厂", occurs=False), "达州的厂") == 0


def test_an_abbreviation_counts_nearly_whole_where_no_document_has_it_else_half() -> None:
    assert share(make_word("环保", occurs=False), "加强环境保护") == pytest.approx(0.9)
    assert share(make_word("环保", occurs=True), "加强环境保护") == pytest.approx(0.5)
    assert share(make_word("环保", occurs=True), "节能环保产业") == 1


def test_a_compound_of_four_characters_may_be_printed_as_its_first_and_third() -> None:
    # 播种面积 is cut into 播种 and 面积; neither stands in 粮食播面.
    assert share(make_word("播种面积", occurs=False), "粮食播面达842万亩") == pytest.approx(0.7)


def test_a_word_that_only_staff_say_counts_as_what_the_documents_write() -> None:
    word = make_word("gdp", occurs=False, alias="经济总量")
    assert share(word, "全市经济总量突破3500亿元") == 1
    assert share(word, "制造业占gdp比重") == 1
    assert share(word, "一般公共预算收入") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("达到46%", 1), ("46.3%", 0), ("146家", 0), ("460家", 0), ("3.46亿", 0), ("460家、46户", 1), ("在46.", 1)],
)
def test_a_number_is_bounded_by_other_digits(text: str, expected: float) -> None:
    assert share(make_word("46"), text) == expected


def test_a_decimal_number_is_a_number_too() -> None:
    assert share(make_word("63.2"), "达到63.2%") == 1
    assert share(make_word("63.2"), "达到163.2%") == 0


def test_a_field_has_a_share_for_each_of_its_texts_in_their_order_repeated_ones_too() -> None:
    field = Field(["班列", "森林", "班列"])
    assert field.shares(make_word("班列")).tolist() == [1, 0, 1]


def test_weighed_shares_are_summed_with_weight_and_factor() -> None:
    field = Field(["班列开行", "班列", "森林"])
    words = [(make_word("班列", 2.0), 1.0), (make_word("开行", 3.0), 0.5)]
    assert field.weighed(words).tolist() == [3.5, 2.0, 0.0]
    assert np.array_equal(field.weighed([]), np.zeros(3))


def test_a_field_without_texts_has_no_shares() -> None:
    assert Field([]).shares(make_word("班列")).tolist() == []


def test_shared_runs_is_the_part_of_a_question_that_is_repeated_word_for_word() -> None:
    # 班列开行突破 has the runs 班列开行, 列开行突, 开行突破; the text repeats only the first.
    assert shared_runs("班列开行突破", "今年班列开行多少") == pytest.approx(1 / 3)
    assert shared_runs("班列开行突破", "班列开行突破650列") == 1


def test_runs_without_chinese_or_across_a_comma_do_not_count() -> None:
    assert shared_runs("2024", "2024年") == 0
    # Of 班列,开行, every run of four characters holds the comma.
    assert shared_runs("班列,开行", "班列,开行") == 0
