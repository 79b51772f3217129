"""Folding makes script and width alike and moves no character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold, is_traditional, to_simplified, to_traditional

# The converters load at their first call, which takes longer than hypothesis allows a call.
any_text = settings(deadline=None)
MIXED = st.text(st.sampled_from("達达著着台臺后後干幹乾裏里麵面Ａ１，（①Ⅲ㎡ \n") | st.characters(codec="utf-8"))


@any_text
@given(MIXED)
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(to_simplified(text)) == len(to_traditional(text)) == len(text)


@any_text
@given(MIXED)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@any_text
@given(st.text(st.sampled_from("達鋼搬遷著力，（2025）ＡＢ")), st.text(st.sampled_from("達鋼搬遷著力，（2025）ＡＢ")))
def test_offsets_of_folded_text_are_those_of_the_source(before: str, after: str) -> None:
    found = fold(f"{before}。新興產業。{after}").index("。新兴产业。")
    assert found == len(before)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("達鋼搬遷項目", "达钢搬迁项目"),
        ("著力推動,緊跟著走", "着力推动,紧跟着走"),
        ("显著", "显着"),
        ("（２０２４年，４１号：Ａ）", "(2024年,41号:A)"),
        ("一。二、三《四》“五”", "一。二、三《四》“五”"),
        ("①②Ⅲ㎡½㈠", "①②Ⅲ㎡½㈠"),
        ("全角　空格", "全角 空格"),
        ("who leads task 41", "who leads task 41"),
        ("", ""),
    ],
)
def test_script_and_width_are_folded_and_compatibility_characters_stay(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("成效顯著", "成效显著"),
        ("著名企業的著作", "著名企业的著作"),
        ("著力解決跟著走", "着力解决跟着走"),
        ("顯著著力", "显著着力"),
        ("（２０２４）", "（２０２４）"),
    ],
)
def test_reading_in_simplified_script_keeps_zhu_where_it_is_a_root(text: str, simplified: str) -> None:
    assert to_simplified(text) == simplified


def test_reading_in_traditional_script_converts_character_by_character() -> None:
    assert to_traditional("达钢搬迁项目2024年") == "達鋼搬遷項目2024年"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("達鋼", True),
        ("誰", True),
        ("任務任务", True),
        ("41號任務誰牽頭?", True),
        ("達鋼搬遷 2025 target", True),
        ("任务41的責任領導是誰", True),
        ("达钢", False),
        ("谁", False),
        ("41号任务谁牵头？", False),
        ("后来干部怎么制造", False),
        ("任务41的责任领导是誰", False),
        ("who leads task 41", False),
        ("2024", False),
        ("", False),
    ],
)
def test_a_question_is_traditional_where_more_of_it_is_than_is_simplified(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value of a table
    assert is_traditional(text) is expected
