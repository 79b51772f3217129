"""`GET /api/search`, `GET /api/clauses/{id}` and readiness."""

import pytest
from fastapi.testclient import TestClient

from index.opened import LiveIndex
from tests.assistant.web.problem_json import assert_problem


def test_search_returns_the_index_s_ranking_with_texts_and_scores(client: TestClient, live_index: LiveIndex) -> None:
    results = client.get("/api/search", params={"q": "三向班列", "k": 3}).json()["results"]
    hits = live_index.current().search("三向班列", limit=3)

    assert [(result["clause_id"], result["score"]) for result in results] == hits
    assert all(result.keys() == {"clause_id", "label", "document", "text", "score"} for result in results)
    assert all(result["clause_id"].startswith(result["document"] + ":") for result in results)
    assert any("三向" in result["text"] for result in results)


def test_search_returns_ten_clauses_unless_told_otherwise(client: TestClient) -> None:
    assert len(client.get("/api/search?q=班列").json()["results"]) == 10
    assert len(client.get("/api/search?q=班列&k=50").json()["results"]) == 50


def test_a_clause_is_shown_in_its_context(client: TestClient) -> None:
    assert client.get("/api/clauses/plan:41.leaders").json() == {
        "clause_id": "plan:41.leaders",
        "label": "任务41·责任领导",
        "document": "plan",
        "heading_path": ["二、重点工作", "（三）坚持实业兴市，加快构建现代产业体系。", "b．增强服务业竞争力。"],
        "text": "责任领导：唐志坤",
        "start": 13881,
        "end": 13889,
        "previous": "plan:41.title",
        "next": "plan:41.units",
    }


def test_an_id_above_clauses_is_all_of_them(client: TestClient) -> None:
    task = client.get("/api/clauses/plan:41").json()

    assert task["clause_id"] == "plan:41"
    assert task["label"] == "任务41"
    assert task["text"].startswith("41．加快发展现代物流业")
    assert task["text"].endswith("跨境电商交易额超过40亿元。")
    assert task["previous"] == "plan:40.2025"
    assert task["next"] == "plan:42.title"


def test_a_heading_is_a_clause_of_its_own(client: TestClient) -> None:
    heading = client.get("/api/clauses/report:3.3").json()

    assert heading["text"].startswith("(三)反饋問題:突出工業振興主攻方向")
    assert "\n" not in heading["text"]


def test_a_document_s_first_and_last_clauses_have_one_neighbour(client: TestClient) -> None:
    assert client.get("/api/clauses/plan:preamble.1").json()["previous"] is None
    assert client.get("/api/clauses/plan:footer").json()["next"] is None


@pytest.mark.parametrize("clause_id", ["plan:135", "none:1", "plan", "plan:", "plan:41.", "plan:41.leader", "%00"])
def test_an_id_that_names_nothing_is_not_found(client: TestClient, clause_id: str) -> None:
    assert_problem(client.get(f"/api/clauses/{clause_id}"), 404)


def test_an_id_is_not_the_beginning_of_a_number(client: TestClient) -> None:
    task = client.get("/api/clauses/plan:4").json()

    assert task["label"] == "任务4"
    assert task["next"] == "plan:5.title"


def test_readiness_names_the_index_s_stamp(client: TestClient, live_index: LiveIndex) -> None:
    assert client.get("/readyz").json() == {"status": "ready", "index": live_index.current().stamp}


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]

    assert paths.keys() == {
        "/api/ask",
        "/api/ask/stream",
        "/api/feedback",
        "/api/search",
        "/api/clauses/{clause_id}",
        "/api/comparison",
        "/api/embed/session",
        "/healthz",
        "/readyz",
        "/v1/models",
        "/v1/models/{model}",
        "/v1/chat/completions",
    }
