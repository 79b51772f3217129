"""Questions and answers are kept, whatever happens between them, and each for its owner alone."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from fastapi.testclient import TestClient

from assistant.answer import Turn
from assistant.store.conversation import ANYONE, Exchange
from assistant.store.database import sqlite_url
from assistant.store.store import Store, open_store
from assistant.web.serving import Serving
from index.settings import IndexSettings
from tests.assistant.web.conftest import OpenServer
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ANSWERED, HANGING_SECONDS, LEADERS, REFUSED
from tests.assistant.web.serving import start

PATHS = ("/api/ask", "/api/ask/stream")
USER_HEADER = "X-Remote-User@192.0.2.7"


def kept(serving: Serving, conversation_id: str) -> tuple[Exchange, ...]:
    return serving.store.conversations.exchanges(ANYONE, conversation_id)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_stored_as_it_was_returned(client: TestClient, serving: Serving, path: str) -> None:
    first = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()
    client.post(path, json={"question": "2026年呢", "conversation_id": first["conversation_id"]})
    answered, refused = (exchange.answer for exchange in kept(serving, first["conversation_id"]))

    assert answered is not None
    assert refused is not None
    assert (answered.message_id, answered.elapsed_ms) == (first["message_id"], first["elapsed_ms"])
    assert (answered.text, answered.engine, answered.citations) == (ANSWERED.text, "records", (LEADERS,))
    assert (refused.text, refused.refused, refused.nearest) == (REFUSED.text, True, (LEADERS,))


@pytest.mark.parametrize(("path", "failing"), [("/api/ask", "故障"), ("/api/ask/stream", "中断")])
def test_a_question_whose_answer_failed_is_kept_and_is_no_turn(
    open_server: OpenServer, path: str, failing: str
) -> None:
    client, serving, assistant = open_server()
    conversation = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()["conversation_id"]
    client.post(path, json={"question": failing, "conversation_id": conversation})
    client.post("/api/ask", json={"question": "它呢", "conversation_id": conversation})

    assert assistant.asked[-1].history == (Turn("user", "41号任务谁牵头"), Turn("assistant", ANSWERED.text))
    assert [exchange.question for exchange in kept(serving, conversation)] == ["41号任务谁牵头", failing, "它呢"]
    assert [exchange.answer is None for exchange in kept(serving, conversation)] == [False, True, False]


def wait_for_question(store: Store, question: str, conversation_id: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if store.conversations.exchanges(ANYONE, conversation_id)[-1].question == question:
            return
        time.sleep(0.02)
    raise AssertionError("the question was not stored while its answer was coming")


def test_a_server_killed_amid_answers_loses_neither_question_nor_conversation(hashed_index: IndexSettings) -> None:
    command = ("-m", "tests.assistant.web.scripted_server")
    store = open_store(sqlite_url(hashed_index.data_dir))
    conversations: list[str] = []
    with start(*command, data_dir=hashed_index.data_dir) as server, ThreadPoolExecutor(2) as clients:
        for _ in PATHS:
            first = httpx.post(f"{server.address}/api/ask", json={"question": "41号任务谁牵头"}).json()
            conversations.append(first["conversation_id"])
        waiting = []
        for path, conversation in zip(PATHS, conversations, strict=True):
            hanging = {"question": "停住", "conversation_id": conversation}
            waiting.append(clients.submit(httpx.post, server.address + path, json=hanging, timeout=HANGING_SECONDS))
            wait_for_question(store, "停住", conversation)
        os.kill(server.process.pid, signal.SIGKILL)
        assert all(isinstance(lost.exception(timeout=20), httpx.TransportError) for lost in waiting)

    with start(*command, data_dir=hashed_index.data_dir) as server:
        for conversation in conversations:
            again = {"question": "前面说了什么", "conversation_id": conversation}
            answer = httpx.post(f"{server.address}/api/ask", json=again).json()["answer"]
            exchanges = store.conversations.exchanges(ANYONE, conversation)
            assert answer == f"前面有2条：41号任务谁牵头、{ANSWERED.text}"
            assert [exchange.question for exchange in exchanges] == ["41号任务谁牵头", "停住", "前面说了什么"]
            given = [exchange.answer and exchange.answer.text for exchange in exchanges]
            assert given == [ANSWERED.text, None, answer]
    store.database.close()


@pytest.mark.parametrize("path", PATHS)
def test_a_conversation_that_nobody_has_is_not_found(open_server: OpenServer, path: str) -> None:
    client, serving, assistant = open_server()
    response = client.post(path, json={"question": "谁", "conversation_id": str(uuid4())})

    assert "`conversation_id`" in assert_problem(response, 404)
    assert assistant.asked == []
    assert serving.store.conversations.list_of(ANYONE) == ()


@pytest.mark.parametrize("path", PATHS)
def test_a_conversation_of_another_user_is_not_found_and_never_read(open_server: OpenServer, path: str) -> None:
    client, _, assistant = open_server(user_header=USER_HEADER)
    secret = {"question": "秘密"}
    conversation = client.post("/api/ask", json=secret, headers={"X-Remote-User": "li"}).json()["conversation_id"]
    again = {"question": "前面说了什么", "conversation_id": conversation}
    nobodys = client.post(path, json={**again, "conversation_id": str(uuid4())}, headers={"X-Remote-User": "wang"})
    strangers = client.post(path, json=again, headers={"X-Remote-User": "wang"})
    unnamed = client.post(path, json=again)
    own = client.post("/api/ask", json=again, headers={"X-Remote-User": "li"})

    assert_problem(strangers, 404)
    assert strangers.text == nobodys.text == unnamed.text
    assert own.json()["answer"] == f"前面有2条：秘密、{ANSWERED.text}"
    assert [question.text for question in assistant.asked] == ["秘密", "前面说了什么"]


def test_without_a_database_nothing_is_answered_and_the_server_is_not_ready(
    open_server: OpenServer, tmp_path: Path
) -> None:
    client, serving, assistant = open_server()
    serving.store.database.close()
    for file in tmp_path.glob("wence.db*"):
        file.unlink()
    (tmp_path / "wence.db").mkdir()

    assert "database" in assert_problem(client.get("/readyz"), 503)
    assert client.get("/healthz").status_code == 200
    for path in PATHS:
        assert "database" in assert_problem(client.post(path, json={"question": "谁"}), 503)
    assert assistant.asked == []


def test_old_conversations_are_deleted_when_the_server_starts(open_server: OpenServer) -> None:
    client, serving, _ = open_server()
    old = serving.store.conversations.ask(ANYONE, "很久以前").conversation_id
    with serving.store.database.transaction() as session:
        session.connection().exec_driver_sql("UPDATE conversations SET updated = '2024-01-01 00:00:00.000000'")
    recent = serving.store.conversations.ask(ANYONE, "刚才").conversation_id
    with client:
        deadline = time.monotonic() + 10
        while len(serving.store.conversations.list_of(ANYONE)) > 1 and time.monotonic() < deadline:
            time.sleep(0.02)
        left = [conversation.conversation_id for conversation in serving.store.conversations.list_of(ANYONE)]

    assert old != recent
    assert left == [recent]
