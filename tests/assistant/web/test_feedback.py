"""`POST /api/feedback`."""

import json
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from assistant.store.conversation import ANYONE
from assistant.web.serving import Serving
from tests.assistant.web.conftest import OpenServer
from tests.assistant.web.problem_json import assert_problem

DOWN = {"rating": "down", "reason": "引用不符", "comment": "应为任务42"}


@pytest.fixture
def answer(client: TestClient) -> dict[str, str]:
    answer: dict[str, str] = client.post("/api/ask", json={"question": "41号任务谁牵头"}).json()
    return answer


def kept(serving: Serving, answer: dict[str, str]) -> tuple[str, str | None, str | None] | None:
    given = serving.store.conversations.exchanges(ANYONE, answer["conversation_id"])[0].answer
    assert given is not None
    return (given.vote.rating, given.vote.reason, given.vote.comment) if given.vote else None


def test_a_vote_is_kept_with_its_reason_and_comment(
    client: TestClient, serving: Serving, answer: dict[str, str]
) -> None:
    response = client.post("/api/feedback", json={"message_id": answer["message_id"], **DOWN})

    assert response.status_code == 200
    assert response.json() == {"message_id": answer["message_id"], **DOWN}
    assert kept(serving, answer) == ("down", "引用不符", "应为任务42")


def test_a_second_vote_replaces_the_first(client: TestClient, serving: Serving, answer: dict[str, str]) -> None:
    client.post("/api/feedback", json={"message_id": answer["message_id"], **DOWN})
    client.post("/api/feedback", json={"message_id": answer["message_id"], "rating": "up", "comment": None})

    assert kept(serving, answer) == ("up", None, None)


@pytest.mark.parametrize("reason", ["错误", "不完整", "引用不符", "答非所问", "其他"])
def test_every_reason_is_taken(client: TestClient, answer: dict[str, str], reason: str) -> None:
    vote = {"message_id": answer["message_id"], "rating": "down", "reason": reason}

    assert client.post("/api/feedback", json=vote).json()["reason"] == reason


def test_a_vote_on_nothing_is_not_found(client: TestClient) -> None:
    response = client.post("/api/feedback", json={"message_id": str(uuid4()), "rating": "up"})

    assert "`message_id`" in assert_problem(response, 404)


def test_a_vote_on_the_answer_of_another_user_is_not_found(open_server: OpenServer) -> None:
    client, _, _ = open_server(user_header="X-Remote-User@192.0.2.7")
    message = client.post("/api/ask", json={"question": "谁"}, headers={"X-Remote-User": "li"}).json()["message_id"]
    vote = {"message_id": message, "rating": "down"}

    assert_problem(client.post("/api/feedback", json=vote, headers={"X-Remote-User": "wang"}), 404)
    assert client.post("/api/feedback", json=vote, headers={"X-Remote-User": "li"}).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message_id", "ECHOMARK"),
        ("message_id", 7),
        ("rating", "ECHOMARK"),
        ("rating", None),
        ("reason", "ECHOMARK"),
        ("comment", ""),
        ("comment", " \n"),
        ("comment", "字" * 2_001),
        ("comment", "a\x00b"),
        ("comment", "\ud800"),
    ],
)
def test_a_bad_field_is_named(client: TestClient, field: str, value: object) -> None:
    body = json.dumps({"message_id": str(uuid4()), "rating": "up", field: value}).encode()
    response = client.post("/api/feedback", content=body, headers={"Content-Type": "application/json"})

    assert f"`{field}`" in assert_problem(response, 422)
    assert "ECHOMARK" not in response.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"up"', b'{"message_id": 1, "extra": 2}', b"\xff"])
def test_a_body_that_is_no_vote_is_refused_with_its_fields(client: TestClient, body: bytes) -> None:
    response = client.post("/api/feedback", content=body, headers={"Content-Type": "application/json"})

    assert "message_id" in assert_problem(response, 422)


def test_a_vote_in_another_content_type_is_refused(client: TestClient) -> None:
    assert_problem(client.post("/api/feedback", data={"message_id": str(uuid4()), "rating": "up"}), 422)
