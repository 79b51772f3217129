"""What the chat page does with questions."""

from dataclasses import replace

import pytest

from assistant.store.conversation import Owner
from assistant.web.admission import Caller
from assistant.web.limits import Counted, Limits
from assistant.web.pages.dialogue import Dialogue, Exchange, Questioning, find_fault, recall
from assistant.web.pages.examples import read_example_questions
from assistant.web.texts import read_texts
from tests.assistant.web.conftest import OpenServer, OwnServer
from tests.assistant.web.scripted import ANSWERED

TEXTS = read_texts("zh-Hans").chat
READER = Caller(owner=Owner(kind="browser", name="a"), counted=Counted(kind="address", name="192.0.2.7"))


def questioning(server: OwnServer) -> Questioning:
    return Questioning(server.assistant, server.serving, READER, TEXTS)


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


def test_the_question_is_shown_first_then_the_answer_as_it_grows(open_server: OpenServer) -> None:
    shown = list(questioning(open_server()).ask("慢慢说", Dialogue()))
    texts = [dialogue.exchanges[-1].text for dialogue in shown]

    assert texts == ["", ANSWERED.text[:5], ANSWERED.text, ANSWERED.text]
    assert [dialogue.exchanges[-1].answer for dialogue in shown] == [None, None, None, ANSWERED]


def test_tokens_that_come_at_once_are_not_drawn_one_by_one(open_server: OpenServer) -> None:
    shown = list(questioning(open_server()).ask("谁", Dialogue()))

    assert [dialogue.exchanges[-1].text for dialogue in shown] == ["", ANSWERED.text[:5], ANSWERED.text]


def test_a_failed_exchange_stays_in_sight_but_is_not_recalled(open_server: OpenServer) -> None:
    server = open_server()
    *_, failed = questioning(server).ask("故障", Dialogue())
    *_, answered = questioning(server).ask("谁", failed)
    first, second = answered.exchanges

    assert first.answer is None
    assert first.note.startswith("系统出错")
    assert (second.text, second.answer) == (ANSWERED.text, ANSWERED)
    assert server.assistant.asked[-1].history == ()


def test_what_was_said_is_kept_and_found_again(open_server: OpenServer) -> None:
    server = open_server()
    *_, first = questioning(server).ask("谁", Dialogue())
    *_, second = questioning(server).ask("那42呢", first)
    assert second.conversation_id
    stored = server.serving.store.conversations.exchanges(READER.owner, second.conversation_id)

    assert [turn.content for turn in server.assistant.asked[-1].history] == ["谁", ANSWERED.text]
    assert recall(second.conversation_id, stored, TEXTS) == second


def test_a_question_that_was_never_answered_says_so_when_recalled(open_server: OpenServer) -> None:
    server = open_server()
    asked = server.serving.store.conversations.ask(READER.owner, "谁")
    stored = server.serving.store.conversations.exchanges(READER.owner, asked.conversation_id)

    assert recall(asked.conversation_id, stored, TEXTS).exchanges == (Exchange(question="谁", note=TEXTS.unanswered),)


def test_too_many_questions_are_told(open_server: OpenServer) -> None:
    server = open_server(limits=Limits(per_address=1))
    *_, first = questioning(server).ask("谁", Dialogue())
    *_, second = questioning(server).ask("谁", first)

    assert [exchange.note for exchange in second.exchanges] == ["", TEXTS.too_many]


def test_a_deleted_conversation_is_told(open_server: OpenServer) -> None:
    server = open_server()
    *_, shown = questioning(server).ask("谁", Dialogue())
    assert shown.conversation_id
    server.serving.store.conversations.delete(READER.owner, shown.conversation_id)
    *_, after = questioning(server).ask("谁", shown)

    assert after.exchanges[-1].note == TEXTS.gone


def test_a_stopped_answer_keeps_what_had_come_and_says_so() -> None:
    coming = Exchange(question="慢慢说", text=ANSWERED.text[:5])
    (stopped,) = Dialogue(exchanges=(coming,)).stopped(TEXTS).exchanges

    assert stopped == replace(coming, note=TEXTS.stopped)
    assert not stopped.is_coming


def test_stopping_after_the_answer_changes_nothing() -> None:
    complete = Dialogue(exchanges=(Exchange(question="谁", text=ANSWERED.text, answer=ANSWERED),))

    assert complete.stopped(TEXTS) == complete


def test_every_example_may_be_asked() -> None:
    assert [question for question in read_example_questions() if find_fault(question, TEXTS)] == []
