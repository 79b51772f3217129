"""What is counted for Prometheus."""

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from assistant.web.application import create_app
from assistant.web.serving import Serving
from index.opened import LiveIndex
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ScriptedAssistant


@pytest.fixture
def client(live_index: LiveIndex, serving: Serving) -> TestClient:
    """An application of its own, whose counters begin at zero."""
    return TestClient(create_app(ScriptedAssistant(), live_index, serving))


def read(client: TestClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Read the samples as Prometheus does, by name and labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_questions_answers_and_refusals_are_counted_over_every_way_in(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "41号任务谁牵头"})
    client.post("/api/ask/stream", json={"question": "2026年的目标"})
    user = [{"role": "user", "content": "<b>"}]
    client.post("/v1/chat/completions", json={"model": "wence", "messages": user})
    client.post("/v1/chat/completions", json={"model": "wence", "messages": user, "stream": True})
    samples = read(client)

    assert samples["wence_questions_total", ()] == 4
    assert samples["wence_answers_total", (("engine", "records"),)] == 1
    assert samples["wence_answers_total", (("engine", "extract"),)] == 3
    assert samples["wence_refusals_total", ()] == 1
    assert samples["wence_answer_seconds_count", ()] == 4
    assert samples["wence_questions_in_flight", ()] == 0
    assert samples["wence_question_failures_total", ()] == 0


def test_failures_and_errors_are_counted(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "故障"})
    client.post("/api/ask/stream", json={"question": "中断"})
    client.post("/api/ask", json={})
    client.get("/api/none")
    samples = read(client)

    assert samples["wence_questions_total", ()] == 2
    assert samples["wence_question_failures_total", ()] == 2
    assert samples["wence_errors_total", (("status", "500"),)] == 1
    assert samples["wence_errors_total", (("status", "422"),)] == 1
    assert samples["wence_errors_total", (("status", "404"),)] == 1


def test_requests_are_counted_by_the_route_s_pattern(client: TestClient) -> None:
    for path in ("/api/clauses/plan:41", "/api/clauses/plan:42", "/documents/plan", "/none-a", "/none-b"):
        client.get(path)
    client.request("BREW", "/api/ask")
    samples = read(client)
    routes = {dict(labels)["route"] for name, labels in samples if name == "wence_requests_total"}

    by_clause = (("method", "GET"), ("route", "/api/clauses/{clause_id}"), ("status", "200"))
    assert samples["wence_requests_total", by_clause] == 2
    assert not any("plan" in route or "none" in route for route in routes)
    assert samples["wence_requests_in_flight", ()] == 1  # the one that reads them


def test_two_applications_count_apart(client: TestClient, live_index: LiveIndex, serving: Serving) -> None:
    client.post("/api/ask", json={"question": "谁"})
    other = TestClient(create_app(ScriptedAssistant(), live_index, serving))

    assert read(other)["wence_questions_total", ()] == 0


def test_nothing_that_was_asked_is_shown(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "ECHOMARK"})
    client.get("/api/search", params={"q": "ECHOMARK"})

    assert "ECHOMARK" not in client.get("/metrics").text


def test_metrics_are_only_read(client: TestClient) -> None:
    assert_problem(client.post("/metrics"), 405)
