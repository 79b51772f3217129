"""Who may ask what, and how much of it."""

import pytest
from fastapi.testclient import TestClient

from assistant.store.conversation import ANYONE, Owner
from assistant.web.limits import Limits
from tests.assistant.web.conftest import OpenServer
from tests.assistant.web.problem_json import assert_problem

ASK = {"question": "41号任务谁牵头"}
CLOSED = [
    ("POST", "/api/ask"),
    ("POST", "/api/ask/stream"),
    ("POST", "/api/feedback"),
    ("GET", "/api/search?q=班列"),
    ("GET", "/api/clauses/plan:41"),
]
OPEN = ["/", "/healthz", "/readyz", "/api/openapi.json", "/documents", "/documents/plan", "/site/documents.css"]
WRONG = ["", "Bearer", "Bearer ", "Bearer wrong", "bearer wk_字", "Basic {token}", "{token}", "Bearer {token}x"]


Headers = dict[str, str] | dict[bytes, bytes]


def ask(client: TestClient, headers: Headers | None = None, **fields: str) -> int:
    return client.post("/api/ask", json={**ASK, **fields}, headers=headers).status_code


def test_without_any_key_every_token_is_ignored(open_server: OpenServer) -> None:
    client, _, _ = open_server()

    assert ask(client) == ask(client, {"Authorization": "Bearer anything"}) == 200


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_with_a_key_every_route_of_the_api_needs_it(open_server: OpenServer, method: str, path: str) -> None:
    client, serving, assistant = open_server()
    token = serving.store.keys.add("eval").token
    for wrong in WRONG:
        headers = {b"Authorization": wrong.format(token=token).encode()} if wrong else None
        response = client.request(method, path, json=ASK, headers=headers)
        assert "python -m assistant keys add" in assert_problem(response, 401)
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert assistant.asked == []
    for right in (f"Bearer {token}", f"bearer  {token} "):
        assert client.request(method, path, json=ASK, headers={"Authorization": right}).status_code in {200, 422}


def test_with_a_key_the_pages_and_probes_stay_open(open_server: OpenServer) -> None:
    client, serving, _ = open_server()
    serving.store.keys.add("eval")

    assert {path: client.get(path).status_code for path in OPEN} == dict.fromkeys(OPEN, 200)


def test_a_revoked_key_opens_nothing_and_without_another_none_is_needed(open_server: OpenServer) -> None:
    client, serving, _ = open_server()
    first, second = serving.store.keys.add("a"), serving.store.keys.add("b")
    serving.store.keys.revoke(first.key.prefix)
    assert ask(client, {"Authorization": f"Bearer {first.token}"}) == 401
    assert ask(client, {"Authorization": f"Bearer {second.token}"}) == 200

    serving.store.keys.revoke(second.key.prefix)
    assert ask(client) == 200


def test_the_conversations_of_a_key_are_its_own(open_server: OpenServer) -> None:
    client, serving, _ = open_server()
    first, second = serving.store.keys.add("a", collection="south"), serving.store.keys.add("b")
    own, other = ({"Authorization": f"Bearer {token}"} for token in (first.token, second.token))
    conversation = client.post("/api/ask", json=ASK, headers=own).json()["conversation_id"]

    assert ask(client, other, conversation_id=conversation) == 404
    assert ask(client, own, conversation_id=conversation) == 200
    (listed,) = serving.store.conversations.list_of(Owner(kind="key", name=first.key.key_id))
    assert (listed.conversation_id, listed.collection) == (conversation, "south")


def test_too_many_questions_of_an_address_are_refused_for_a_while(open_server: OpenServer) -> None:
    client, serving, assistant = open_server(limits=Limits(per_address=3))
    assert [ask(client, {"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(5)] == [200, 200, 200, 429, 429]
    response = client.post("/api/ask/stream", json=ASK)

    assert "3 requests a minute" in assert_problem(response, 429)
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert len(assistant.asked) == len(serving.store.conversations.list_of(ANYONE)) == 3


def test_lookups_and_votes_are_counted_apart_from_questions(open_server: OpenServer) -> None:
    client, _, _ = open_server(limits=Limits(per_address=2))
    message = client.post("/api/ask", json=ASK).json()["message_id"]
    assert client.post("/api/feedback", json={"message_id": message, "rating": "up"}).status_code == 200
    assert client.get("/api/search?q=班列").status_code == 200
    assert_problem(client.get("/api/clauses/plan:41"), 429)

    assert ask(client) == 200
    assert client.get("/healthz").status_code == client.get("/documents/plan").status_code == 200


def test_each_key_has_its_own_limit(open_server: OpenServer) -> None:
    client, serving, _ = open_server(limits=Limits(per_key=2, per_address=1))
    first, second = ({"Authorization": f"Bearer {serving.store.keys.add(name).token}"} for name in ("a", "b"))

    assert [ask(client, first) for _ in range(3)] == [200, 200, 429]
    assert ask(client, second) == 200


def test_each_user_behind_the_proxy_has_a_limit_and_conversations_of_his_own(open_server: OpenServer) -> None:
    client, serving, _ = open_server(limits=Limits(per_user=2, per_address=1), user_header="X-User@192.0.2.0/24")
    li, wang = ({b"X-User": name.encode()} for name in ("李明", "王芳"))

    assert [ask(client, li) for _ in range(3)] == [200, 200, 429]
    assert ask(client, wang) == 200
    assert len(serving.store.conversations.list_of(Owner(kind="user", name="李明"))) == 2
    assert len(serving.store.conversations.list_of(Owner(kind="user", name="王芳"))) == 1


def test_the_user_header_of_any_other_peer_is_ignored(open_server: OpenServer) -> None:
    client, serving, _ = open_server(user_header="X-User@198.51.100.1")

    assert ask(client, {"X-User": "li"}) == 200
    assert serving.store.conversations.list_of(Owner(kind="user", name="li")) == ()
    assert len(serving.store.conversations.list_of(ANYONE)) == 1
