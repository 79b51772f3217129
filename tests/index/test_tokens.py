"""Tokens of clauses and questions."""

from hypothesis import given
from hypothesis import strategies as st

from index.tokens import tokenise


def test_a_chinese_run_gives_its_words_and_its_character_pairs() -> None:
    assert tokenise("森林覆盖率") == ["森林", "覆盖率", "森林", "林覆", "覆盖", "盖率"]


def test_numbers_and_latin_words_stay_whole_and_lower_case() -> None:
    assert tokenise("创建5A，PPP 1.85万、1,200") == ["创建", "创建", "5a", "ppp", "1.85", "万", "1200"]


def test_full_width_digits_are_the_same_tokens_as_half_width() -> None:
    assert tokenise("２０２４年ＧＤＰ") == tokenise("2024年GDP") == ["2024", "年", "gdp"]


def test_a_traditional_question_has_the_tokens_of_the_simplified_clause() -> None:
    assert tokenise("臺賬著力整改") == tokenise("台账着力整改")


def test_words_that_ask_are_not_dropped() -> None:
    assert {"任务", "完成", "多少"} <= set(tokenise("任务完成多少"))


def test_pairs_do_not_cross_punctuation() -> None:
    assert "局经" not in tokenise("商务局、经信局")


def test_text_without_letters_or_digits_has_no_tokens() -> None:
    assert tokenise("？！ ——") == []


@given(st.text())
def test_any_text_can_be_split_and_no_token_is_empty(text: str) -> None:
    assert all(token and token == token.lower() for token in tokenise(text))
