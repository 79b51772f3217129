"""`GET /api/comparison` as JSON and as CSV."""

import pytest
from fastapi.testclient import TestClient

from assistant.overview import compare_year
from assistant.overview_table import render_csv
from assistant.web.application import create_app
from assistant.web.serving import Serving
from index.opened import LiveIndex
from index.settings import IndexSettings
from tests.assistant.web.problem_json import assert_problem
from tests.assistant.web.scripted import ScriptedAssistant


@pytest.fixture(scope="module")
def live_index(bundled_index: IndexSettings) -> LiveIndex:
    """The index with the bundled model, whose links are the reviewed ones."""
    return LiveIndex(bundled_index)


@pytest.fixture(scope="module")
def client(live_index: LiveIndex, serving: Serving) -> TestClient:
    return TestClient(create_app(ScriptedAssistant(), live_index, serving))


def test_every_task_comes_with_its_texts_clauses_and_status(client: TestClient, report_text: str) -> None:
    sent = client.get("/api/comparison?year=2025").json()
    assert sent["year"] == 2025
    assert [row["task"] for row in sent["rows"]] == list(range(1, 135))
    row = sent["rows"][66]
    assert (row["title_clause"], row["status"], row["status_text"]) == (
        "plan:67.title",
        "stated_differently",
        "表述不同",
    )
    assert {item["clause_id"] for item in row["requirements"]} == {"plan:67.2021-2025"}
    (statement,) = row["statements"]
    assert (statement["clause_id"], statement["label"]) == ("report:3.2.2.2.m4", "三（二）2②·第四项")
    assert statement["text"] == report_text[statement["start"] : statement["end"]]
    assert "達萬鐵路擴能改造工程" in statement["text"]


def test_the_figures_that_a_status_rests_on_are_named(client: TestClient) -> None:
    row = client.get("/api/comparison?year=2025").json()["rows"][28]
    assert (row["status"], row["status_text"]) == ("not_met", "未达到")
    assert row["compared"][0]["requirement"]["text"] == "力争高新技术企业达到400家以上"
    assert row["compared"][0]["statement_clause"].startswith("report:")
    assert row["compared"][0]["is_met"] is False


def test_the_csv_is_the_table_with_a_byte_order_mark(client: TestClient, live_index: LiveIndex) -> None:
    response = client.get("/api/comparison?year=2025&format=csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="comparison-2025.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    index = live_index.current()
    assert response.content.decode() == render_csv(compare_year(index.collection, index.links, 2025))


@pytest.mark.parametrize("query", ["", "year=", "year=2020", "year=2026", "year=soon", "year=2025.5", "year=-1"])
def test_a_bad_year_is_refused(client: TestClient, query: str) -> None:
    assert "`year`" in assert_problem(client.get(f"/api/comparison?{query}"), 422)


def test_another_format_is_refused(client: TestClient) -> None:
    detail = assert_problem(client.get("/api/comparison?year=2025&format=xml"), 422)
    assert detail == "Give `format` as json or csv, or leave it out for json."


def test_only_get_and_head_are_taken(client: TestClient) -> None:
    assert_problem(client.post("/api/comparison?year=2025"), 405)
    assert client.head("/api/comparison?year=2025").status_code == 200
