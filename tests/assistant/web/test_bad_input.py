"""Whatever is sent, the answer is a problem with a sentence, and the server stays up."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.assistant.web.problem_json import assert_problem

PATHS = ["/api/ask", "/api/ask/stream"]
JSON_TYPE = {"Content-Type": "application/json"}
MARK = "ECHOMARK"
BAD_QUESTIONS = {
    "empty": "",
    "spaces": " \t\n　",
    "invisible": "\u200b\ufeff\u2060",
    "one too long": "字" * 1001,
    "NUL": f"{MARK}\x00",
    "escape": f"{MARK}\x1b[31m",
    "delete": f"{MARK}\x7f",
    "C1": f"{MARK}\x85",
    "number": 5,
    "null": None,
    "list": [MARK],
    "object": {"text": MARK},
    "boolean": True,
}
BAD_FIELDS: dict[str, dict[str, object]] = {
    "unknown field": {MARK: MARK},
    "history is text": {"history": MARK},
    "history is an object": {"history": {"role": "user", "content": MARK}},
    "history of texts": {"history": [MARK]},
    "history of pairs": {"history": [["user", MARK]]},
    "role missing": {"history": [{"content": MARK}]},
    "content missing": {"history": [{"role": "user"}]},
    "role unknown": {"history": [{"role": MARK, "content": "x"}]},
    "system role": {"history": [{"role": "system", "content": MARK}]},
    "content empty": {"history": [{"role": "user", "content": ""}]},
    "content a number": {"history": [{"role": "user", "content": 7}]},
    "content in parts": {"history": [{"role": "user", "content": [{"type": "text", "text": MARK}]}]},
    "content with control characters": {"history": [{"role": "user", "content": f"{MARK}\x00"}]},
    "content too long": {"history": [{"role": "user", "content": "x" * 8001}]},
    "extra in a message": {"history": [{"role": "user", "content": "x", "name": MARK}]},
    "too many messages": {"history": [{"role": "user", "content": "x"}] * 51},
    "conversation a number": {"conversation_id": 7},
    "conversation not a UUID": {"conversation_id": MARK},
    "conversation empty": {"conversation_id": ""},
}
BAD_BODIES = {
    "nothing": b"",
    "not JSON": MARK.encode(),
    "cut off": b'{"question": "' + MARK.encode(),
    "text": json.dumps(MARK).encode(),
    "list": json.dumps([MARK]).encode(),
    "null": b"null",
    "number": b"7",
    "NaN": b"NaN",
    "NaN in it": b'{"question": NaN}',
    "empty object": b"{}",
    "not UTF-8": b'{"question": "\xff\xfe"}',
    "UTF-8 of a surrogate": b'{"question": "\xed\xa0\x80"}',
    "lone surrogate": b'{"question": "' + MARK.encode() + b'\\ud800"}',
    "lone surrogate as a field": b'{"question": "x", "\\udfff": 1}',
    "lone surrogate in the history": b'{"question": "x", "history": [{"role": "user", "content": "\\udc00"}]}',
    "nested 100,000 deep": b"[" * 100_000,
    "huge number": b'{"question": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("question", BAD_QUESTIONS.values(), ids=BAD_QUESTIONS)
def test_a_bad_question_is_refused_with_its_rule(client: TestClient, path: str, question: object) -> None:
    response = client.post(path, json={"question": question})

    assert "1 to 1,000 characters" in assert_problem(response, 422)
    assert MARK not in response.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("fields", BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_a_bad_field_is_refused_by_name(client: TestClient, path: str, fields: dict[str, object]) -> None:
    response = client.post(path, json={"question": "x", **fields})

    detail = assert_problem(response, 422)
    assert MARK not in response.text
    assert any(f"`{name}`" in detail for name in fields) or MARK in fields


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
def test_a_bad_body_is_refused(client: TestClient, path: str, body: bytes) -> None:
    response = client.post(path, content=body, headers=JSON_TYPE)

    assert_problem(response, 422)
    assert MARK not in response.text


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_another_content_type_is_refused(client: TestClient, content_type: str) -> None:
    response = client.post("/api/ask", content=b'{"question": "x"}', headers={"Content-Type": content_type})

    assert "application/json" in assert_problem(response, 422)


@pytest.mark.parametrize("question", ["字" * 1000, "第一行\n第二行\t完", "𠀀" * 1000, "?", "who leads task 41"])
def test_a_question_at_the_edge_of_the_rule_is_answered(client: TestClient, question: str) -> None:
    assert client.post("/api/ask", json={"question": question}).status_code == 200


def test_a_history_at_the_edge_of_the_rule_is_taken(client: TestClient) -> None:
    history = [{"role": "user", "content": "x"}] * 49 + [{"role": "assistant", "content": "字" * 8000}]

    assert client.post("/api/ask", json={"question": "x", "history": history}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_million_characters_are_too_large(client: TestClient, path: str) -> None:
    assert "256 KiB" in assert_problem(client.post(path, json={"question": "字" * 1_000_000}), 413)


def test_a_body_of_unannounced_length_is_counted_while_it_is_read(client: TestClient) -> None:
    def send() -> Iterator[bytes]:
        for _ in range(64):
            yield b" " * 16_384

    response = client.post("/api/ask", content=send(), headers=JSON_TYPE)

    assert "Content-Length" not in response.request.headers
    assert_problem(response, 413)


def test_the_limit_is_of_the_whole_body_not_of_its_text(client: TestClient) -> None:
    padded = b'{"question": "x"}' + b" " * (256 * 1024 - 17)

    assert client.post("/api/ask", content=padded, headers=JSON_TYPE).status_code == 200
    assert_problem(client.post("/api/ask", content=padded + b" ", headers=JSON_TYPE), 413)


def test_the_chat_page_takes_no_more_than_the_api(client: TestClient) -> None:
    response = client.post("/gradio_api/queue/join", content=b" " * 300_000, headers=JSON_TYPE)

    assert response.status_code == 413


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%20", "q=%00", "q=x&k=0", "q=x&k=51", "q=x&k=-1", "q=x&k=two", "q=x&k=1.5", f"q={'x' * 1001}"],
)
def test_a_bad_search_is_refused(client: TestClient, query: str) -> None:
    detail = assert_problem(client.get(f"/api/search?{query}"), 422)

    assert ("`k`" if "k=" in query else "`q`") in detail


@pytest.mark.parametrize(
    "query",
    ["start=1", "end=1", "start=5&end=5", "start=6&end=5", "start=-1&end=5", "start=0&end=99999999", "start=a&end=b"],
)
def test_a_span_outside_the_document_is_refused(client: TestClient, query: str) -> None:
    assert "`start` and `end`" in assert_problem(client.get(f"/documents/plan?{query}"), 422)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
NEAR_REQUESTS = st.fixed_dictionaries(
    {"question": JSON_VALUES},
    optional={
        "history": st.lists(st.fixed_dictionaries({"role": JSON_VALUES, "content": JSON_VALUES}), max_size=3)
        | JSON_VALUES,
        "conversation_id": JSON_VALUES,
    },
)
fuzz = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fuzz
@given(body=NEAR_REQUESTS | JSON_VALUES)
def test_no_json_makes_the_server_fail(client: TestClient, body: object) -> None:
    response = client.post("/api/ask", content=json.dumps(body).encode(), headers=JSON_TYPE)

    assert response.status_code in {200, 422}


@fuzz
@given(body=st.binary(max_size=400))
def test_no_bytes_make_the_server_fail(client: TestClient, body: bytes) -> None:
    assert_problem(client.post("/api/ask", content=body, headers=JSON_TYPE), 422)


@fuzz
@given(query=st.text(min_size=1, max_size=60).filter(lambda text: text.strip("/?#.")))
def test_no_search_or_address_makes_the_server_fail(client: TestClient, query: str) -> None:
    assert client.get("/api/search", params={"q": query}).status_code in {200, 422}
    assert client.get("/documents/plan", params={"start": query, "end": query}).status_code == 422
