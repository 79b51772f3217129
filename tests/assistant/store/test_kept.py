"""Votes, keys, channels and curated answers."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from assistant.answer import Answer
from assistant.store.conversation import Owner
from assistant.store.curated import Curation, pin_clause
from assistant.store.errors import UnknownMessageError
from assistant.store.store import Store
from assistant.store.tables import now
from corpus.collection import Collection

ANSWER = Answer(text="是。", refused=False, engine="records")
ANYONE = Owner(kind="anyone")


def give_answer(store: Store, owner: Owner = ANYONE, curated_id: str | None = None) -> tuple[str, str]:
    """Answer a question, and return the conversation's id and the message's."""
    asked = store.conversations.ask(owner, "是吗")
    message = store.conversations.answer(asked, ANSWER, elapsed_ms=1.0, curated_id=curated_id)
    return asked.conversation_id, message


def test_a_second_vote_replaces_the_first(store: Store) -> None:
    conversation, message = give_answer(store)
    store.feedback.vote(ANYONE, message, "down", reason="引用不符", comment="应为任务42")
    second = store.feedback.vote(ANYONE, message.upper(), "up")
    answer = store.conversations.exchanges(ANYONE, conversation)[0].answer

    assert answer is not None
    assert answer.vote == second
    assert (second.rating, second.reason, second.comment) == ("up", None, None)


def test_only_answers_are_voted_on(store: Store) -> None:
    question = store.conversations.ask(ANYONE, "是吗").question_id
    for message in (str(uuid4()), question):
        with pytest.raises(UnknownMessageError):
            store.feedback.vote(ANYONE, message, "up")


def test_nobody_votes_on_the_answers_of_another(store: Store) -> None:
    _, message = give_answer(store, Owner(kind="user", name="li"))
    for stranger in (ANYONE, Owner(kind="user", name="wang"), Owner(kind="key", name="li")):
        with pytest.raises(UnknownMessageError):
            store.feedback.vote(stranger, message, "down")
    assert store.feedback.vote(Owner(kind="user", name="li"), message, "up").rating == "up"


def test_a_key_opens_until_it_is_revoked(store: Store) -> None:
    assert not store.keys.are_needed()
    key, token = store.keys.add("eval", collection="south")
    other, _ = store.keys.add("other")

    assert token.startswith(key.prefix)
    assert len(token) > len(key.prefix) + 30
    assert store.keys.find(token) == key
    assert store.keys.find(token + "x") is None
    assert store.keys.find("") is None
    assert (key.name, key.collection, other.collection) == ("eval", "south", "default")
    assert store.keys.are_needed()

    revoked = store.keys.revoke(key.prefix)
    assert revoked is not None
    assert revoked.key_id == key.key_id
    assert revoked.revoked is not None
    assert store.keys.find(token) is None
    assert store.keys.revoke(key.prefix) is None
    store.keys.revoke(other.prefix)
    assert not store.keys.are_needed()
    assert [listed.revoked is not None for listed in store.keys.list()] == [True, True]


def test_a_token_is_nowhere_in_the_database(store: Store) -> None:
    token = store.keys.add("eval").token
    with store.database.transaction() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM api_keys").all()

    assert len(rows) == 1
    assert token not in repr(rows)


def test_a_channel_is_found_until_it_is_revoked(store: Store) -> None:
    channel = store.channels.add("门户", ["https://portal.gov.cn", "https://a.gov.cn"], daily_limit=5)

    assert channel.channel_id.startswith("em_")
    assert channel.origins == ("https://portal.gov.cn", "https://a.gov.cn")
    assert store.channels.find(channel.channel_id) == channel
    assert store.channels.list() == (channel,)
    assert store.channels.revoke(channel.channel_id)
    assert not store.channels.revoke(channel.channel_id)
    assert not store.channels.revoke("em_none")
    assert store.channels.find(channel.channel_id) is None
    assert store.channels.find("em_none") is None


def test_the_questions_of_a_channel_are_counted(store: Store) -> None:
    first, second = (store.channels.add(name, []).channel_id for name in ("a", "b"))
    give_answer(store, Owner(kind="channel", name="a:li", channel_id=first))
    give_answer(store, Owner(kind="channel", name="a:wang", channel_id=first))
    give_answer(store)
    today = now() - timedelta(hours=1)

    assert store.channels.count_questions(first, since=today) == 2
    assert store.channels.count_questions(first, since=now() + timedelta(hours=1)) == 0
    assert store.channels.count_questions(second, since=today) == 0


def test_a_curated_answer_is_kept_changed_disabled_and_deleted(store: Store, collection: Collection) -> None:
    clause = collection.clauses[0]
    curation = Curation(
        question="班列目标",
        answer="650列",
        clauses=(pin_clause(clause),),
        paraphrases=("班列要开多少",),
        negative_examples=("公交目标",),
    )
    kept = store.curated.add(curation)
    assert store.curated.list() == (kept,)
    assert kept.curation == curation
    assert kept.disabled_reason is None

    assert store.curated.disable(kept.curated_id, "条款已变")
    assert store.curated.list()[0].disabled_reason == "条款已变"
    changed = store.curated.replace(kept.curated_id, replace(curation, answer="700列"))
    assert changed is not None
    assert store.curated.list() == (changed,)
    assert (changed.curation.answer, changed.disabled_reason) == ("700列", None)
    assert store.curated.delete(kept.curated_id)
    assert store.curated.list() == ()
    assert not store.curated.delete(kept.curated_id)
    assert not store.curated.disable(kept.curated_id, "无")
    assert store.curated.replace(kept.curated_id, curation) is None


def test_curated_answers_that_were_given_are_counted(store: Store, collection: Collection) -> None:
    curated_id = store.curated.add(
        Curation(question="是吗", answer="是", clauses=(pin_clause(collection.clauses[0]),))
    ).curated_id
    conversation, _ = give_answer(store, curated_id=curated_id)
    give_answer(store)

    assert store.curated.count_given(curated_id) == 1
    store.curated.delete(curated_id)
    answer = store.conversations.exchanges(ANYONE, conversation)[0].answer
    assert answer is not None
    assert answer.curated_id is None


def test_a_pinned_clause_changes_with_its_text(collection: Collection) -> None:
    clause = collection.clauses[0]

    assert pin_clause(clause) == pin_clause(replace(clause))
    assert pin_clause(replace(clause, text=clause.text + "。")).text_sha256 != pin_clause(clause).text_sha256
