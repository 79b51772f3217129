"""What is no request for a completion is refused with a problem that OpenAI's clients read too."""

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATH = "/v1/chat/completions"
MARK = "ECHOMARK"
USER = {"role": "user", "content": "41号任务谁牵头"}
BAD: dict[str, tuple[dict[str, object], str]] = {
    "no model": ({"messages": [USER]}, "`model`"),
    "model is a number": ({"model": 5, "messages": [USER]}, "`model`"),
    "no messages": ({"model": "wence"}, "`messages`"),
    "messages empty": ({"model": "wence", "messages": []}, "`messages`"),
    "messages is text": ({"model": "wence", "messages": MARK}, "`messages`"),
    "message is text": ({"model": "wence", "messages": [MARK]}, "`messages`"),
    "role unknown": ({"model": "wence", "messages": [{"role": MARK, "content": "x"}]}, "`messages`"),
    "content is a number": ({"model": "wence", "messages": [{"role": "user", "content": 5}]}, "`messages`"),
    "an image": (
        {"model": "wence", "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": MARK}]}]},
        "parts of type text",
    ),
    "no question": ({"model": "wence", "messages": [{"role": "system", "content": MARK}]}, "role user"),
    "blank question": ({"model": "wence", "messages": [{"role": "user", "content": "\u3000"}]}, "role user"),
    "no content": ({"model": "wence", "messages": [{"role": "user"}]}, "role user"),
    "long question": ({"model": "wence", "messages": [{"role": "user", "content": "字" * 1001}]}, "role user"),
    "control character": ({"model": "wence", "messages": [{"role": "user", "content": f"{MARK}\x00"}]}, "role user"),
    "stream is text": ({"model": "wence", "messages": [USER], "stream": "yes"}, "`stream`"),
    "stream options is text": ({"model": "wence", "messages": [USER], "stream_options": MARK}, "`stream_options`"),
    "two answers": ({"model": "wence", "messages": [USER], "n": 2}, "`n`"),
}


def assert_openai_problem(body: bytes, status: int) -> str:
    problem = json.loads(body)
    assert problem.keys() == {"type", "title", "status", "detail", "error"}
    assert problem["status"] == status
    assert problem["error"] == {
        "message": problem["detail"],
        "type": "invalid_request_error",
        "param": None,
        "code": None,
    }
    assert MARK not in body.decode()
    detail = problem["detail"]
    assert isinstance(detail, str)
    return detail


@pytest.mark.parametrize(("body", "named"), BAD.values(), ids=BAD)
def test_a_bad_field_is_named(client: TestClient, body: dict[str, object], named: str) -> None:
    response = client.post(PATH, json=body)

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert named in assert_openai_problem(response.content, 422)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null"])
def test_what_is_no_object_is_told_what_to_send(client: TestClient, content: bytes) -> None:
    response = client.post(PATH, content=content, headers={"Content-Type": "application/json"})

    assert "`messages`" in assert_openai_problem(response.content, 422)


def test_another_method_path_or_model_has_its_status(client: TestClient) -> None:
    assert_openai_problem(client.get(PATH).content, 405)
    assert_openai_problem(client.post("/v1/embeddings", json={}).content, 404)
    assert_openai_problem(client.get("/v1/models/gpt-4o").content, 404)
    assert_openai_problem(client.post(PATH, json={"model": MARK, "messages": [USER]}).content, 404)


def test_without_an_index_the_build_command_is_named(unready_client: TestClient) -> None:
    response = unready_client.post(PATH, json={"model": "wence", "messages": [USER]})

    assert response.status_code == 503
    assert "python -m index.build" in response.json()["error"]["message"]
    assert response.json()["error"]["type"] == "server_error"


def test_a_history_of_special_tokens_is_counted_as_text(client: TestClient) -> None:
    messages = [{"role": "assistant", "content": "<|endoftext|>" * 50}, USER]
    response = client.post(PATH, json={"model": "wence", "messages": messages})

    assert response.json()["usage"]["prompt_tokens"] > 100


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
MESSAGES = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["system", "user", "assistant", "tool", "x"]), "content": ANYTHING | st.text()}
    ),
    max_size=4,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=MESSAGES | ANYTHING, stream=st.booleans() | ANYTHING)
def test_no_messages_make_the_server_fail(client: TestClient, messages: object, stream: object) -> None:
    body = {"model": "wence", "messages": messages, "stream": stream}
    response = client.post(PATH, content=json.dumps(body).encode(), headers={"Content-Type": "application/json"})

    assert response.status_code in {200, 422}
