"""Addresses, methods, headers: what holds for everything that the server answers."""

import pytest
from fastapi.testclient import TestClient

from tests.assistant.web.problem_json import assert_problem

PREFIXES = ["/api", "/v1", "/documents", "/embed", "/mcp"]
GET_ROUTES = [
    "/healthz",
    "/readyz",
    "/documents",
    "/documents/plan",
    "/documents/plan?start=0&end=4",
    "/api/search?q=班列",
    "/api/clauses/plan:41.leaders",
    "/site/documents.css",
    "/",
]
NOT_ALLOWED = {
    "/api/ask": ("GET", "POST"),
    "/api/ask/stream": ("PUT", "POST"),
    "/api/search": ("POST", "GET, HEAD"),
    "/api/clauses/plan:41": ("DELETE", "GET, HEAD"),
    "/documents": ("POST", "GET, HEAD"),
    "/documents/plan": ("PATCH", "GET, HEAD"),
    "/healthz": ("POST", "GET, HEAD"),
    "/readyz": ("OPTIONS", "GET, HEAD"),
    "/mcp": ("GET", "POST"),
    "/v1/chat/completions": ("GET", "POST"),
}


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_an_unknown_address_under_our_prefixes_is_a_problem(client: TestClient, prefix: str, method: str) -> None:
    response = client.request(method, f"{prefix}/no/ECHOMARK")

    assert_problem(response, 404)
    assert "ECHOMARK" not in response.text


@pytest.mark.parametrize("path", ["/api", "/api/", "/v1", "/embed", "/mcp/", "/documents/", "/documents/none"])
def test_a_bare_prefix_without_a_route_is_a_problem(client: TestClient, path: str) -> None:
    assert_problem(client.get(path), 404)


@pytest.mark.parametrize(("path", "method_and_allow"), NOT_ALLOWED.items(), ids=NOT_ALLOWED)
def test_another_method_is_refused_with_those_that_are_allowed(
    client: TestClient, path: str, method_and_allow: tuple[str, str]
) -> None:
    method, allow = method_and_allow
    response = client.request(method, path)

    assert_problem(response, 405)
    assert response.headers["allow"] == allow


def test_a_head_of_an_address_that_only_takes_post_is_refused(client: TestClient) -> None:
    response = client.head("/api/ask")

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.content == b""


@pytest.mark.parametrize("path", GET_ROUTES)
def test_head_answers_as_get_without_the_body(client: TestClient, path: str) -> None:
    got, headed = client.get(path), client.head(path)

    assert headed.status_code == got.status_code == 200
    assert headed.content == b""
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers["content-length"] == str(len(got.content))


@pytest.mark.parametrize("path", [*GET_ROUTES, "/api/none", "/none"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors" in headers["content-security-policy"]


def test_each_kind_of_page_may_run_only_what_it_needs(client: TestClient) -> None:
    policies = {
        path: client.get(path).headers["content-security-policy"] for path in ("/healthz", "/documents/plan", "/")
    }

    assert policies["/healthz"] == "default-src 'none'; frame-ancestors 'none'"
    assert "script-src 'self';" in policies["/documents/plan"]
    assert "unsafe" not in policies["/documents/plan"]
    assert "default-src 'self'" in policies["/"]
    assert "http" not in policies["/"]


def test_answers_are_not_kept_by_caches(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "谁"}).headers["cache-control"] == "no-store"
    assert client.get("/documents/plan").headers["cache-control"] == "no-cache"


def test_the_chat_page_is_served_at_the_root(client: TestClient) -> None:
    response = client.get("/")

    assert "text/html" in response.headers["content-type"]
    assert "问策" in response.text


def test_the_chat_page_takes_no_uploads(client: TestClient) -> None:
    assert client.post("/gradio_api/upload", files={"files": ("x.html", b"<script></script>")}).status_code == 404


def test_the_server_is_alive_but_not_ready_without_an_index(unready_client: TestClient) -> None:
    assert unready_client.get("/healthz").json() == {"status": "alive"}
    assert "python -m index.build" in assert_problem(unready_client.get("/readyz"), 503)


@pytest.mark.parametrize("path", ["/documents", "/documents/plan", "/api/search?q=x", "/api/clauses/plan:41"])
def test_nothing_is_looked_up_without_an_index(unready_client: TestClient, path: str) -> None:
    assert_problem(unready_client.get(path), 503)


def test_the_chat_page_opens_without_an_index(unready_client: TestClient) -> None:
    assert unready_client.get("/").status_code == 200
