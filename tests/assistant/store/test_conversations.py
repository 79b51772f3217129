"""Conversations and whose they are."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, timedelta
from uuid import uuid4

import pytest

from assistant.answer import Answer, Citation, Turn
from assistant.store.conversation import ANYONE, Owner
from assistant.store.conversations import KEPT_TURNS, TITLE_CHARACTERS
from assistant.store.errors import UnknownConversationError
from assistant.store.store import Store, open_store
from assistant.store.tables import now
from corpus.clause import ClauseId, Span

LI = Owner(kind="user", name="李明")
BROWSER = Owner(kind="browser", name="李明")
LEADERS = Citation(
    clause_id=ClauseId("plan:41.leaders"),
    label="任务41·责任领导",
    document="plan",
    quote="唐志坤",
    start=13886,
    end=13889,
    supports=(Span(10, 13), Span(0, 2)),
)
ANSWER = Answer(
    text="任务41的责任领导是唐志坤。", refused=False, engine="records", citations=(LEADERS,), suggestions=("那42呢？",)
)
REFUSAL = Answer(
    text="没有。", refused=True, engine="extract", citations=(LEADERS,), nearest=(replace(LEADERS, label="任务42"),)
)


def answer(store: Store, owner: Owner, question: str, conversation_id: str | None = None) -> str:
    """Ask and answer a question, and return the conversation's id."""
    asked = store.conversations.ask(owner, question, conversation_id=conversation_id)
    store.conversations.answer(asked, replace(ANSWER, text=f"{question}的答案"), elapsed_ms=1.5)
    return asked.conversation_id


def test_a_question_opens_a_conversation_under_its_first_words(store: Store) -> None:
    asked = store.conversations.ask(LI, "41号任务\n谁牵头" + "？" * 100)
    found = store.conversations.find(LI, asked.conversation_id)

    assert asked.turns == ()
    assert found.title == ("41号任务 谁牵头" + "？" * 100)[:TITLE_CHARACTERS]
    assert found.collection == "default"
    assert found.created.tzinfo is UTC
    assert abs(now() - found.created) < timedelta(minutes=1)
    assert store.conversations.list_of(LI) == (found,)


def test_an_exchange_comes_back_as_it_was_answered(store: Store) -> None:
    first = store.conversations.ask(LI, "41谁牵头")
    first_id = store.conversations.answer(first, ANSWER, elapsed_ms=12.5)
    second = store.conversations.ask(LI, "2026年呢", conversation_id=first.conversation_id)
    store.conversations.answer(second, REFUSAL, elapsed_ms=3.0)
    exchanges = store.conversations.exchanges(LI, first.conversation_id)

    assert [exchange.question for exchange in exchanges] == ["41谁牵头", "2026年呢"]
    given, refused = exchanges[0].answer, exchanges[1].answer
    assert given is not None
    assert refused is not None
    assert (given.message_id, given.text, given.engine, given.refused) == (first_id, ANSWER.text, "records", False)
    assert (given.citations, given.nearest, given.suggestions) == ((LEADERS,), (), ("那42呢？",))
    assert (given.elapsed_ms, given.curated_id, given.vote) == (12.5, None, None)
    assert (refused.refused, refused.citations, refused.nearest) == (True, REFUSAL.citations, REFUSAL.nearest)
    assert exchanges[0].asked <= given.created <= exchanges[1].asked


def test_the_answered_turns_before_a_question_come_with_it(store: Store) -> None:
    conversation = answer(store, LI, "一")
    store.conversations.ask(LI, "没有回答", conversation_id=conversation)
    answer(store, LI, "二", conversation)

    assert store.conversations.ask(LI, "三", conversation_id=conversation).turns == (
        Turn("user", "一"),
        Turn("assistant", "一的答案"),
        Turn("user", "二"),
        Turn("assistant", "二的答案"),
    )
    assert [exchange.answer is None for exchange in store.conversations.exchanges(LI, conversation)] == [
        False,
        True,
        False,
        True,
    ]


def test_two_questions_asked_at_once_keep_their_own_answers(store: Store) -> None:
    first = store.conversations.ask(LI, "一")
    second = store.conversations.ask(LI, "二", conversation_id=first.conversation_id)
    store.conversations.answer(second, replace(ANSWER, text="二答"), elapsed_ms=1.0)
    store.conversations.answer(first, replace(ANSWER, text="一答"), elapsed_ms=1.0)
    exchanges = store.conversations.exchanges(LI, first.conversation_id)

    assert [exchange.answer and exchange.answer.text for exchange in exchanges] == ["一答", "二答"]


def test_only_the_last_turns_come_with_a_question(store: Store) -> None:
    conversation = answer(store, LI, "0")
    for number in range(1, KEPT_TURNS):
        answer(store, LI, str(number), conversation)
    turns = store.conversations.ask(LI, "?", conversation_id=conversation).turns

    assert len(turns) == KEPT_TURNS
    assert turns[0] == Turn("user", str(KEPT_TURNS // 2))
    assert turns[-1] == Turn("assistant", f"{KEPT_TURNS - 1}的答案")


def test_a_history_wins_now_and_for_the_questions_after_it(store: Store) -> None:
    conversation = answer(store, LI, "忘掉")
    history = (Turn("user", "42呢"), Turn("assistant", "刘政"))
    asked = store.conversations.ask(LI, "那43呢", conversation_id=conversation, history=history)
    store.conversations.answer(asked, ANSWER, elapsed_ms=1.0)
    after = store.conversations.ask(LI, "44呢", conversation_id=conversation)
    alone = store.conversations.ask(LI, "45呢", conversation_id=conversation, history=())

    assert asked.turns == history
    assert after.turns == (*history, Turn("user", "那43呢"), Turn("assistant", ANSWER.text))
    assert alone.turns == ()


def test_nobody_sees_or_continues_the_conversation_of_another(store: Store) -> None:
    conversation = answer(store, LI, "秘密")
    conversations = store.conversations

    for stranger in (BROWSER, ANYONE, Owner(kind="user", name="李"), Owner(kind="key", name="李明")):
        assert conversations.list_of(stranger) == ()
        for look in (conversations.find, conversations.exchanges, conversations.delete):
            with pytest.raises(UnknownConversationError):
                look(stranger, conversation)
        with pytest.raises(UnknownConversationError):
            conversations.ask(stranger, "还有呢", conversation_id=conversation)
        with pytest.raises(UnknownConversationError):
            conversations.rename(stranger, conversation, "我的")
    assert [exchange.question for exchange in conversations.exchanges(LI, conversation)] == ["秘密"]


def test_an_id_that_was_never_given_is_unknown(store: Store) -> None:
    with pytest.raises(UnknownConversationError):
        store.conversations.ask(LI, "谁", conversation_id=str(uuid4()))
    assert store.conversations.list_of(LI) == ()


def test_an_id_is_the_same_in_capitals(store: Store) -> None:
    conversation = answer(store, LI, "一")

    assert store.conversations.ask(LI, "二", conversation_id=conversation.upper()).conversation_id == conversation


def test_the_last_used_conversation_is_listed_first(store: Store) -> None:
    first, second = answer(store, LI, "一"), answer(store, LI, "二")
    assert [item.conversation_id for item in store.conversations.list_of(LI)] == [second, first]

    answer(store, LI, "三", first)
    assert [item.conversation_id for item in store.conversations.list_of(LI)] == [first, second]
    assert [item.conversation_id for item in store.conversations.list_of(LI, limit=1)] == [first]


def test_a_conversation_is_renamed(store: Store) -> None:
    conversation = answer(store, LI, "一")
    store.conversations.rename(LI, conversation, " 班列 \n 目标 ")
    answer(store, LI, "二", conversation)

    assert store.conversations.find(LI, conversation).title == "班列 目标"


def test_a_conversation_opened_empty_gets_its_title_from_its_first_question(store: Store) -> None:
    conversation = store.conversations.open(BROWSER).conversation_id
    answer(store, BROWSER, "班列", conversation)

    assert store.conversations.find(BROWSER, conversation).title == "班列"


def test_a_deleted_conversation_takes_everything_along(store: Store) -> None:
    asked = store.conversations.ask(LI, "一")
    message = store.conversations.answer(asked, ANSWER, elapsed_ms=1.0)
    store.feedback.vote(LI, message, "up")
    late = store.conversations.ask(LI, "二", conversation_id=asked.conversation_id)
    store.conversations.delete(LI, asked.conversation_id)
    store.conversations.answer(late, ANSWER, elapsed_ms=1.0)

    assert store.conversations.list_of(LI) == ()
    with store.database.transaction() as session:
        for table in ("conversations", "messages", "citations", "feedback"):
            assert session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608


def test_what_nobody_used_for_too_long_is_deleted(store: Store) -> None:
    conversation = answer(store, LI, "一")
    conversations = store.conversations

    assert conversations.delete_unused(days=30, today=now() + timedelta(days=29, hours=23)) == 0
    assert conversations.delete_unused(days=0, today=now() + timedelta(days=5000)) == 0
    assert [item.conversation_id for item in conversations.list_of(LI)] == [conversation]
    assert conversations.delete_unused(days=30, today=now() + timedelta(days=30, hours=1)) == 1
    assert conversations.list_of(LI) == ()


def test_everything_is_still_there_after_a_restart(store: Store, database_url: str) -> None:
    conversation = answer(store, LI, "一")
    again = open_store(database_url)

    assert again.conversations.exchanges(LI, conversation) == store.conversations.exchanges(LI, conversation)
    again.database.close()


def test_many_threads_ask_answer_and_vote_at_once(store: Store) -> None:
    conversation = store.conversations.open(LI).conversation_id
    message = store.conversations.answer(
        store.conversations.ask(LI, "一", conversation_id=conversation), ANSWER, elapsed_ms=1.0
    )
    with ThreadPoolExecutor(8) as people:
        asked = list(people.map(lambda number: answer(store, LI, str(number), conversation), range(40)))
        votes = list(people.map(lambda _: store.feedback.vote(LI, message, "down"), range(40)))
    exchanges = store.conversations.exchanges(LI, conversation)

    assert set(asked) == {conversation}
    assert {vote.rating for vote in votes} == {"down"}
    assert sorted(exchange.question for exchange in exchanges) == sorted(["一", *map(str, range(40))])
    assert all(
        exchange.answer and exchange.answer.text in {ANSWER.text, f"{exchange.question}的答案"}
        for exchange in exchanges
    )
