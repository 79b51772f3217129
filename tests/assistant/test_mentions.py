"""A term in quotation marks is told wherever the documents print it."""

import pytest

from tests.assistant.asking import Asking, cited


def test_each_task_that_prints_the_term_is_quoted(ask: Asking, plan_text: str) -> None:
    answer = ask("“一核两区三带”方案里都指什么")
    assert plan_text.count("“一核两区三带”") == 2
    assert {place.partition(".")[0] for place in cited(answer)} == {"plan:84", "plan:102"}


def test_what_a_term_is_used_for_is_answered_by_its_sentence(ask: Asking) -> None:
    assert "应急减排" in ask("“一厂一策”是用在什么地方的").text


@pytest.mark.parametrize("question", ["“一厂一策”在哪家企业试点", "“六馆一地”具体是哪六个馆"])
def test_more_than_the_term_is_not_answered_by_it(ask: Asking, question: str) -> None:
    assert ask(question).refused


def test_each_title_with_the_term_is_named(ask: Asking) -> None:
    text = ask("有个“三年提升行动实施方案”，前后写的不一样，各叫什么").text
    assert "《达州高新区高质量发展三年提升行动实施方案》" in text
    assert "《达州市工业园区高质量发展三年提升行动实施方案》" in text


def test_a_term_is_told_wherever_it_is_printed_though_asked_for_without_quotation_marks(ask: Asking) -> None:
    answer = ask("一核两区三带在方案里出现两回，各指什么")
    assert set(cited(answer)) == {"plan:84.title", "plan:102.2025"}
