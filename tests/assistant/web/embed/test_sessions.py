"""What the server does for the widget, over HTTP: sessions, what a token opens, limits."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from assistant.store.channels import Channel
from assistant.store.conversation import Owner
from assistant.web.embed.overview import list_channels
from assistant.web.embed.signatures import sign_user
from assistant.web.limits import Limits
from assistant.web.serving import Serving
from tests.assistant.web.embed.conftest import PORTAL, RunLimited
from tests.assistant.web.problem_json import Answered, assert_problem

OTHER, OWN = "https://other.example", "http://testserver"


def open_session(client: TestClient, channel: Channel, *, origin: str | None = PORTAL, **body: str) -> Answered:
    headers = {} if origin is None else {"Origin": origin}
    return client.post("/api/embed/session", json={"channel": channel.channel_id, **body}, headers=headers)


def get_token(client: TestClient, channel: Channel, **body: str) -> str:
    response = client.post(
        "/api/embed/session", json={"channel": channel.channel_id, **body}, headers={"Origin": PORTAL}
    )
    token = response.json()["token"]
    assert isinstance(token, str)
    return token


def ask(client: TestClient, token: str, *, conversation_id: str | None = None, **headers: str) -> Answered:
    body = {"question": "41号任务谁牵头"} | ({"conversation_id": conversation_id} if conversation_id else {})
    sent = {"Authorization": f"Bearer {token}", "Origin": OWN, **headers}
    return client.post("/api/ask/stream", json=body, headers=sent)


def sign(channel: Channel, user: str, *, seconds: int = 600, secret: str | None = None) -> dict[str, str]:
    signature = sign_user(
        secret or channel.secret, channel_id=channel.channel_id, user=user, expiry=int(time.time()) + seconds
    )
    return {"user": user, "signature": signature}


def test_a_page_at_a_listed_origin_gets_a_token_for_30_minutes(client: TestClient, channel: Channel) -> None:
    response = client.post("/api/embed/session", json={"channel": channel.channel_id}, headers={"Origin": PORTAL})

    assert response.status_code == 200
    assert response.json().keys() == {"token", "expires_at"}
    left = datetime.fromisoformat(response.json()["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    assert response.headers["access-control-allow-origin"] == PORTAL
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["vary"] == "Origin"
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("origin", [OTHER, "null", "http://portal.example", f"{PORTAL}:8443", f"{PORTAL}.evil", None])
def test_a_page_at_another_origin_gets_a_sentence_and_no_cors(
    client: TestClient, channel: Channel, origin: str | None
) -> None:
    response = open_session(client, channel, origin=origin)

    assert "channels add" in assert_problem(response, 403)
    assert "access-control-allow-origin" not in response.headers


def test_a_channel_that_is_unknown_tampered_or_closed_is_refused(client: TestClient, serving: Serving) -> None:
    closed = serving.store.channels.add("旧门户", [PORTAL])
    serving.store.channels.revoke(closed.channel_id)

    assert_problem(open_session(client, closed), 403)
    for channel_id in ("em_000000000000000000", f"{closed.channel_id}'--", "EM_1", "频道"):
        body = {"channel": channel_id}
        assert_problem(client.post("/api/embed/session", json=body, headers={"Origin": PORTAL}), 403)


def test_a_preflight_allows_the_origins_of_open_channels_alone(client: TestClient, channel: Channel) -> None:
    allowed = client.options("/api/embed/session", headers={"Origin": channel.origins[1]})
    refused = client.options("/api/embed/session", headers={"Origin": OTHER})

    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-origin"] == "http://10.0.0.7:8080"
    assert allowed.headers["access-control-allow-headers"] == "Content-Type"
    assert_problem(refused, 403)
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "`channel`"),
        ({"channel": ""}, "`channel`"),
        ({"channel": "em_" + "0" * 60}, "`channel`"),
        ({"channel": 1}, "`channel`"),
        ({"channel": "em_1", "user": "王芳"}, "`signature`"),
        ({"channel": "em_1", "signature": "2000000000." + "0" * 64}, "`user`"),
        ({"channel": "em_1", "user": "王\u0000芳", "signature": "2000000000." + "0" * 64}, "`user`"),
        ({"channel": "em_1", "user": "王" * 101, "signature": "2000000000." + "0" * 64}, "`user`"),
        ({"channel": "em_1", "user": "王芳", "signature": "forever"}, "`signature`"),
        ({"channel": "em_1", "origin": PORTAL}, "`channel`"),
    ],
)
def test_bad_bodies_are_told_what_to_send(client: TestClient, body: dict[str, object], named: str) -> None:
    response = client.post("/api/embed/session", json=body, headers={"Origin": PORTAL})

    assert named in assert_problem(response, 422)


def test_a_signed_user_owns_the_conversation(client: TestClient, serving: Serving, channel: Channel) -> None:
    wang, li = (get_token(client, channel, **sign(channel, user)) for user in ("王芳", "李雷"))
    assert ask(client, wang).status_code == 200
    owner = Owner(kind="channel", name=f"{channel.channel_id}/王芳", channel_id=channel.channel_id)
    (conversation,) = serving.store.conversations.list_of(owner)

    assert ask(client, wang, conversation_id=conversation.conversation_id).status_code == 200
    assert_problem(ask(client, li, conversation_id=conversation.conversation_id), 404)
    assert_problem(ask(client, get_token(client, channel), conversation_id=conversation.conversation_id), 404)


def test_a_tampered_or_expired_signature_is_refused(client: TestClient, serving: Serving, channel: Channel) -> None:
    foreign = serving.store.channels.add("另一门户", [PORTAL])
    good = sign(channel, "王芳")
    wrong = [
        {**good, "user": "李雷"},
        {**good, "signature": str(good["signature"])[:-1] + ("0" if str(good["signature"])[-1] != "0" else "1")},
        sign(channel, "王芳", seconds=-1),
        sign(channel, "王芳", secret=foreign.secret),
        sign(foreign, "王芳"),
    ]

    assert open_session(client, channel, **good).status_code == 200
    for body in wrong:
        response = open_session(client, channel, **body)
        assert "sign the name anew" in assert_problem(response, 403)
        assert response.headers["access-control-allow-origin"] == PORTAL  # the portal's own page may read why


def test_a_token_opens_questions_and_votes_from_the_servers_own_page(client: TestClient, channel: Channel) -> None:
    token = get_token(client, channel)
    answered = ask(client, token)
    message_id = answered.text.rpartition('"message_id":"')[2][:36]
    headers = {"Authorization": f"Bearer {token}", "Origin": OWN}
    vote = client.post("/api/feedback", json={"message_id": message_id, "rating": "up"}, headers=headers)

    assert answered.status_code == 200
    assert "event: done" in answered.text
    assert vote.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": PORTAL}, {"Origin": OTHER}, {"Origin": "null"}, {"Origin": ""}, {"Sec-Fetch-Site": "cross-site"}],
    ids=str,
)
def test_a_stolen_token_is_refused_from_another_page(
    client: TestClient, channel: Channel, headers: dict[str, str]
) -> None:
    response = ask(client, get_token(client, channel), **headers)

    assert "/embed" in assert_problem(response, 403)
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", ["/api/ask", "/api/search?q=班列", "/api/clauses/plan:41.leaders"])
def test_a_token_opens_nothing_else(client: TestClient, channel: Channel, path: str) -> None:
    headers = {"Authorization": f"Bearer {get_token(client, channel)}", "Origin": OWN}
    body = {"question": "谁"} if path == "/api/ask" else None

    assert_problem(client.request("POST" if body else "GET", path, json=body, headers=headers), 403)


def test_a_token_ends_with_its_channel(client: TestClient, serving: Serving) -> None:
    channel = serving.store.channels.add("短命门户", [PORTAL])
    token = get_token(client, channel)
    serving.store.channels.revoke(channel.channel_id)

    assert "channels list" in assert_problem(ask(client, token), 403)


def test_a_token_made_for_an_origin_that_is_not_listed_is_refused(
    client: TestClient, serving: Serving, channel: Channel
) -> None:
    token = serving.tokens.issue(channel_id=channel.channel_id, origin=OTHER, user=None).token

    assert_problem(ask(client, token), 403)


def test_a_wrong_or_expired_token_is_told_to_get_another(
    client: TestClient, serving: Serving, channel: Channel
) -> None:
    past = datetime.now(UTC) - timedelta(hours=1)
    expired = serving.tokens.issue(channel_id=channel.channel_id, origin=PORTAL, user=None, now=past).token
    for token in (expired, get_token(client, channel)[:-3] + "abc", "a.b.c"):
        response = ask(client, token)

        assert "/api/embed/session" in assert_problem(response, 401)
        assert response.headers["www-authenticate"].startswith("Bearer ")


def test_a_token_is_good_where_others_need_a_key(run_limited: RunLimited) -> None:
    client, store = run_limited(Limits())
    channel = store.channels.add("门户", [PORTAL])
    store.keys.add("program")

    assert_problem(client.post("/api/ask", json={"question": "谁"}), 401)
    assert ask(client, get_token(client, channel)).status_code == 200


@pytest.mark.parametrize(
    ("limits", "user"),
    [(Limits(per_token=2), None), (Limits(per_user=2), "王芳"), (Limits(per_channel=2), None)],
    ids=["token", "user", "channel"],
)
def test_token_user_and_channel_are_each_limited(run_limited: RunLimited, limits: Limits, user: str | None) -> None:
    client, store = run_limited(limits)
    channel = store.channels.add("门户", [PORTAL])
    token = get_token(client, channel, **(sign(channel, user) if user else {}))

    assert [ask(client, token).status_code for _ in range(2)] == [200, 200]
    refused = ask(client, token)
    assert "try again in" in assert_problem(refused, 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_sessions_are_limited_by_address_and_the_portal_may_read_that(run_limited: RunLimited) -> None:
    client, store = run_limited(Limits(per_address=2))
    channel = store.channels.add("门户", [PORTAL])

    assert [open_session(client, channel).status_code for _ in range(2)] == [200, 200]
    refused = open_session(client, channel)
    assert_problem(refused, 429)
    assert refused.headers["access-control-allow-origin"] == PORTAL
    assert refused.headers["access-control-expose-headers"] == "Retry-After"
    assert_problem(open_session(client, channel, origin=OTHER), 429)


def test_a_channels_questions_of_a_day_are_limited(client: TestClient, serving: Serving) -> None:
    channel = serving.store.channels.add("门户", [PORTAL], daily_limit=2)
    tokens = [get_token(client, channel) for _ in range(3)]

    assert [ask(client, token).status_code for token in tokens[:2]] == [200, 200]
    refused = ask(client, tokens[2])
    assert "2 questions of today" in assert_problem(refused, 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 24 * 3600
    overview = next(row for row in list_channels(serving.store.channels) if row.channel_id == channel.channel_id)
    assert (overview.questions_today, overview.daily_limit, overview.origins) == (2, 2, (PORTAL,))
