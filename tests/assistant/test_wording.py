"""The sentences of answers exist in both languages, and one that lacks a value is an error that names it."""

import string
import tomllib

import pytest

from assistant.cues import PROMPTS_FOLDER
from assistant.wording import Wording

TABLES: dict[str, dict[str, str]] = tomllib.loads((PROMPTS_FOLDER / "answers.toml").read_text(encoding="utf-8"))


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_have_the_same_sentences() -> None:
    assert TABLES.keys() == {"zh", "en"}
    assert TABLES["zh"].keys() == TABLES["en"].keys()


@pytest.mark.parametrize("name", TABLES["zh"])
def test_a_sentence_names_the_same_values_in_both_languages(name: str) -> None:
    assert fields_of(TABLES["zh"][name]) == fields_of(TABLES["en"][name])


def test_values_are_filled_in() -> None:
    said = Wording("zh-Hans").say("task_missing", task=135, first=1, last=134)
    assert said == "没有任务135，方案的任务是1—134"


def test_a_missing_value_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="last"):
        Wording("zh-Hans").say("task_missing", task=135, first=1)


def test_a_missing_sentence_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="no_such_sentence"):
        Wording("en").say("no_such_sentence")


def test_only_an_english_question_gets_english_sentences() -> None:
    assert Wording("en").say("confirmed") == "Yes: "
    assert Wording("zh-Hans").say("confirmed") == Wording("zh-Hant").say("confirmed") == "是的，"


def test_items_are_joined_with_the_separator_of_the_language() -> None:
    assert Wording("zh-Hans").join(["甲", "乙"]) == "甲、乙"
    assert Wording("zh-Hans").join(["甲", "乙"], "comma") == "甲，乙"
    assert Wording("en").join(["a", "b"], "comma") == "a, b"
