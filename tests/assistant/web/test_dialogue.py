"""What the chat page does with questions."""

import pytest

from assistant.web.pages.dialogue import Exchange, answer_question, find_fault, stop_answering
from assistant.web.pages.examples import read_example_questions
from assistant.web.texts import read_texts
from tests.assistant.web.scripted import ANSWERED, ScriptedAssistant

TEXTS = read_texts("zh-Hans").chat


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("", TEXTS.question_blank),
        (" \n　", TEXTS.question_blank),
        ("字" * 1001, "问题共 1001 字，超过了 1,000 字，请删减后再发送。"),
        ("谁\x00牵头", TEXTS.question_unreadable),
        ("\u200b", TEXTS.question_unreadable),
        ("\ud800", TEXTS.question_unreadable),
        ("字" * 1000, ""),
        ("41号任务\n谁牵头？", ""),
    ],
)
def test_what_is_wrong_with_a_question_is_told(question: str, fault: str) -> None:
    assert find_fault(question, TEXTS) == fault


def test_the_question_is_shown_first_then_the_answer_as_it_grows() -> None:
    shown = list(answer_question("慢慢说", (), ScriptedAssistant(), TEXTS))

    assert [exchange.text for (exchange,) in shown] == ["", ANSWERED.text[:5], ANSWERED.text, ANSWERED.text]
    assert [exchange.answer for (exchange,) in shown] == [None, None, None, ANSWERED]


def test_tokens_that_come_at_once_are_not_drawn_one_by_one() -> None:
    shown = list(answer_question("谁", (), ScriptedAssistant(), TEXTS))

    assert [exchange.text for (exchange,) in shown] == ["", ANSWERED.text[:5], ANSWERED.text]


def test_a_failed_exchange_stays_in_sight_but_is_not_recalled() -> None:
    assistant = ScriptedAssistant()
    *_, failed = answer_question("故障", (), assistant, TEXTS)
    *_, (first, second) = answer_question("谁", failed, assistant, TEXTS)

    assert first.answer is None
    assert first.note.startswith("系统出错")
    assert second == Exchange(question="谁", text=ANSWERED.text, answer=ANSWERED)
    assert assistant.asked[-1].history == ()


def test_only_the_last_exchanges_are_recalled() -> None:
    assistant = ScriptedAssistant()
    earlier = tuple(Exchange(question=f"第{number}问", text="答", answer=ANSWERED) for number in range(15))
    list(answer_question("谁", earlier, assistant, TEXTS))

    assert [turn.content for turn in assistant.asked[-1].history[::2]] == [f"第{number}问" for number in range(5, 15)]


def test_a_stopped_answer_keeps_what_had_come_and_says_so() -> None:
    coming = Exchange(question="慢慢说", text=ANSWERED.text[:5])
    (stopped,) = stop_answering((coming,), TEXTS)

    assert (stopped.text, stopped.note, stopped.is_coming) == (ANSWERED.text[:5], TEXTS.stopped, False)


def test_stopping_after_the_answer_changes_nothing() -> None:
    complete = (Exchange(question="谁", text=ANSWERED.text, answer=ANSWERED),)

    assert stop_answering(complete, TEXTS) == complete


def test_every_example_may_be_asked() -> None:
    assert [question for question in read_example_questions() if find_fault(question, TEXTS)] == []
