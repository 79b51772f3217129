"""Keys and the store, for the ways in that other programs take."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.settings import Settings
from assistant.store.conversation import Owner
from assistant.store.database import sqlite_url
from assistant.web.application import create_app
from assistant.web.serving import Serving
from index.opened import LiveIndex
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ANSWERED, ScriptedAssistant

MCP_TYPES = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
QUESTION = "41号任务谁牵头"
COMPLETION = {"model": "wence", "messages": [{"role": "user", "content": QUESTION}]}
TOOL_CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": QUESTION}},
}


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    serving = Serving.from_settings(Settings(database_url=sqlite_url(tmp_path)))
    yield serving
    serving.store.database.close()


@pytest.fixture
def client(live_index: LiveIndex, serving: Serving) -> Iterator[TestClient]:
    """The application while it runs."""
    with TestClient(create_app(ScriptedAssistant(), live_index, serving), base_url="http://localhost") as client:
        yield client


def test_without_keys_everybody_is_let_in(client: TestClient) -> None:
    assert client.post("/v1/chat/completions", json=COMPLETION).status_code == 200
    assert client.post("/mcp", json=TOOL_CALL, headers=MCP_TYPES).status_code == 200


def test_once_there_is_a_key_it_is_needed(client: TestClient, serving: Serving) -> None:
    token = serving.store.keys.add("portal").token
    key = {"Authorization": f"Bearer {token}"}

    for wrong in ({}, {"Authorization": "Bearer wk_wrong"}, {"Authorization": token}):
        for path in ("/v1/chat/completions", "/mcp"):
            body = COMPLETION if path.startswith("/v1") else TOOL_CALL
            refused = client.post(path, json=body, headers={**MCP_TYPES, **wrong})
            assert "python -m assistant keys add" in assert_problem(refused, 401)
            assert refused.headers["www-authenticate"].startswith("Bearer")
        assert_problem(client.get("/v1/models", headers=wrong), 401)
    assert client.post("/v1/chat/completions", json=COMPLETION, headers=key).status_code == 200
    assert client.post("/mcp", json=TOOL_CALL, headers={**MCP_TYPES, **key}).status_code == 200
    assert client.get("/v1/models", headers=key).status_code == 200


def test_what_other_programs_ask_is_kept_with_its_answer(client: TestClient, serving: Serving) -> None:
    key = serving.store.keys.add("portal")
    headers = {**MCP_TYPES, "Authorization": f"Bearer {key.token}"}
    client.post("/v1/chat/completions", json=COMPLETION, headers=headers)
    client.post("/v1/chat/completions", json={**COMPLETION, "stream": True}, headers=headers)
    client.post("/mcp", json=TOOL_CALL, headers=headers)
    owner = Owner(kind="key", name=key.key.key_id)
    kept = serving.store.conversations.list_of(owner)
    exchanges = [serving.store.conversations.exchanges(owner, one.conversation_id) for one in kept]

    assert [[exchange.question for exchange in each] for each in exchanges] == [[QUESTION]] * 3
    assert [each[0].answer and each[0].answer.text for each in exchanges] == [ANSWERED.text] * 3


def test_an_answer_of_the_completions_can_be_voted_on(client: TestClient) -> None:
    details = client.post("/v1/chat/completions", json=COMPLETION).json()["wence"]
    voted = client.post("/api/feedback", json={"message_id": details["message_id"], "rating": "down"})

    assert voted.status_code == 200
