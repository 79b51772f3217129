"""`POST /api/ask` and `POST /api/ask/stream`."""

import json
import logging
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Turn
from tests.assistant.web.problem_json import Answered, assert_problem
from tests.assistant.web.scripted import ANSWERED, FAILURE, ScriptedAssistant

CITATION = {
    "clause_id": "plan:41.leaders",
    "label": "任务41·责任领导",
    "document": "plan",
    "quote": "唐志坤",
    "start": 13886,
    "end": 13889,
    "supports": [[10, 13]],
}
FIELDS = {
    "answer",
    "refused",
    "engine",
    "citations",
    "nearest",
    "suggestions",
    "conversation_id",
    "message_id",
    "elapsed_ms",
}


def read_events(response: Answered) -> list[tuple[str, object]]:
    """Read server-sent events as any client would: blocks of lines, an event's name, its data."""
    assert response.text.endswith("\n\n")
    events: list[tuple[str, object]] = []
    for block in response.text.removesuffix("\n\n").split("\n\n"):
        name, data = block.split("\n")
        assert name.startswith("event: ")
        assert data.startswith("data: ")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


def test_an_answer_has_exactly_the_fields_of_the_contract(client: TestClient) -> None:
    body = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()

    assert body.keys() == FIELDS
    assert body["answer"] == "任务41的责任领导是唐志坤。"
    assert body["refused"] is False
    assert body["engine"] == "records"
    assert body["citations"] == [CITATION]
    assert body["nearest"] == []
    assert body["suggestions"] == ["那42呢？"]
    assert UUID(body["conversation_id"]) != UUID(body["message_id"])
    assert 0 <= body["elapsed_ms"] < 1000


def test_a_refusal_shows_the_nearest_clauses(client: TestClient) -> None:
    body = client.post("/api/ask", json={"question": "2026年的目标"}).json()

    assert body["refused"] is True
    assert body["citations"] == []
    assert body["nearest"] == [CITATION]


def test_each_answer_gets_its_own_message_id(client: TestClient) -> None:
    ids = {client.post("/api/ask", json={"question": "谁牵头"}).json()["message_id"] for _ in range(3)}

    assert len(ids) == 3


def test_a_conversation_goes_on_under_its_id(client: TestClient, assistant: ScriptedAssistant) -> None:
    first = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()
    again = {"question": "它的配合单位呢", "conversation_id": first["conversation_id"]}
    second = client.post("/api/ask", json=again).json()

    assert second["conversation_id"] == first["conversation_id"]
    assert assistant.asked[-2].history == ()
    assert assistant.asked[-1].history == (Turn("user", "41号任务谁牵头"), Turn("assistant", ANSWERED.text))


def test_conversations_do_not_mix(client: TestClient, assistant: ScriptedAssistant) -> None:
    client.post("/api/ask", json={"question": "41号任务谁牵头"})
    client.post("/api/ask", json={"question": "它的配合单位呢"})

    assert assistant.asked[-1].history == ()


def test_a_history_wins_over_what_is_remembered(client: TestClient, assistant: ScriptedAssistant) -> None:
    first = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()
    history = [{"role": "user", "content": "42呢"}, {"role": "assistant", "content": "刘政"}]
    again = {"question": "那43呢", "history": history, "conversation_id": first["conversation_id"]}
    client.post("/api/ask", json=again)

    assert assistant.asked[-1].history == (Turn("user", "42呢"), Turn("assistant", "刘政"))


def test_a_history_given_once_is_remembered(client: TestClient, assistant: ScriptedAssistant) -> None:
    history = [{"role": "user", "content": "42呢"}]
    first = client.post("/api/ask", json={"question": "那43呢", "history": history}).json()
    client.post("/api/ask", json={"question": "44呢", "conversation_id": first["conversation_id"]})

    assert [turn.content for turn in assistant.asked[-1].history] == ["42呢", "那43呢", ANSWERED.text]


def test_absent_and_null_fields_are_the_same(client: TestClient, assistant: ScriptedAssistant) -> None:
    response = client.post("/api/ask", json={"question": "谁", "history": None, "conversation_id": None})

    assert response.status_code == 200
    assert assistant.asked[-1].history == ()


def test_a_stream_sends_tokens_then_citations_then_the_whole_answer(client: TestClient) -> None:
    response = client.post("/api/ask/stream", json={"question": "41号任务谁牵头"})
    events = read_events(response)

    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-cache"
    assert [name for name, _ in events] == ["token", "token", "citations", "done"]
    assert [data for name, data in events if name == "token"] == [{"text": "任务41的"}, {"text": "责任领导是唐志坤。"}]
    assert events[2] == ("citations", [CITATION])
    done = events[3][1]
    assert isinstance(done, dict)
    assert done.keys() == FIELDS
    assert done["answer"] == ANSWERED.text


def test_a_stream_continues_a_conversation(client: TestClient, assistant: ScriptedAssistant) -> None:
    first = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()
    again = {"question": "它呢", "conversation_id": first["conversation_id"]}
    client.post("/api/ask/stream", json=again)
    client.post("/api/ask/stream", json=again)

    assert [turn.content for turn in assistant.asked[-1].history] == [
        "41号任务谁牵头",
        ANSWERED.text,
        "它呢",
        ANSWERED.text,
    ]


def test_a_failure_is_logged_and_answered_with_its_incident(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = client.post("/api/ask", json={"question": "故障"})

    assert_problem(response, 500)
    incident = response.json()["instance"]
    assert incident.startswith("urn:uuid:")
    assert incident in caplog.text
    assert FAILURE in caplog.text
    assert FAILURE not in response.text


def test_a_failure_amid_a_stream_ends_it_with_an_error_event(client: TestClient) -> None:
    events = read_events(client.post("/api/ask/stream", json={"question": "中断"}))

    assert [name for name, _ in events] == ["token", "error"]
    problem = events[1][1]
    assert isinstance(problem, dict)
    assert problem["status"] == 500
    assert problem["instance"].startswith("urn:uuid:")


def test_an_index_lost_amid_a_question_is_not_ready(client: TestClient) -> None:
    assert_problem(client.post("/api/ask", json={"question": "未就绪"}), 503)


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_without_an_index_the_build_command_is_named(unready_client: TestClient, path: str) -> None:
    detail = assert_problem(unready_client.post(path, json={"question": "谁"}), 503)

    assert "python -m index.build" in detail
    assert "/srv" not in detail
