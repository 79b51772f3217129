"""The overview of both documents as a page, and what a task's own page shows of it."""

import csv
import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from assistant.overview import compare_year
from assistant.web.comparison_page import STATUSES
from index.opened import LiveIndex


@pytest.mark.parametrize("status", STATUSES)
def test_the_page_shows_the_tasks_with_the_status_asked_for(
    client: TestClient, live_index: LiveIndex, status: str
) -> None:
    index = live_index.current()
    overview = compare_year(index.collection, index.links, 2025)
    numbers = [row.task for row in overview.rows if row.status == status]
    page = client.get("/tasks/comparison", params={"year": 2025, "status": status}).text

    assert f"共 {len(numbers)} 项" in page
    assert page.count('<th scope="row">') == len(numbers)
    assert all(f'<th scope="row">{number}</th>' in page for number in numbers)


def test_without_a_choice_every_task_of_the_last_year_is_shown(client: TestClient) -> None:
    page = client.get("/tasks/comparison?year=&status=").text
    assert "共 134 项" in page
    assert '<option value="2025" selected>' in page


def test_the_file_has_every_task_of_the_year(client: TestClient) -> None:
    response = client.get("/tasks/comparison/export.csv", params={"year": 2024})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 135)]
    assert 'filename="comparison-2024.csv"' in response.headers["content-disposition"]


@pytest.mark.parametrize("query", ["year=2031", "year=soon", "status=perfect", "colour=red"])
def test_a_bad_choice_is_refused_with_a_sentence(client: TestClient, query: str) -> None:
    response = client.get(f"/tasks/comparison?{query}")
    assert response.status_code == 422
    assert response.json()["detail"].endswith(".")


def test_a_tasks_page_shows_what_is_linked_to_it_and_where(client: TestClient, live_index: LiveIndex) -> None:
    links = live_index.current().links
    linked = {link.task for link in links}
    for link in links:
        assert f"start={link.start}&amp;end={link.end}#{link.clause_id}" in client.get(f"/tasks/{link.task}").text
    unlinked = next(number for number in range(1, 135) if number not in linked)
    assert "通报没有提到这项任务的事。" in client.get(f"/tasks/{unlinked}").text


def test_the_form_filters_without_leaving_the_page(browser: Browser, page_address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{page_address}/tasks")
    page.get_by_role("link", name="对照总览").click()
    expect(page.locator(".results-bar strong")).to_have_text("共 134 项")
    page.get_by_label("状态").select_option("not_mentioned")
    expect(page.locator(".results-bar strong")).not_to_have_text("共 134 项")

    assert "status=not_mentioned" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    serious = [found for found in Axe().run(page).response["violations"] if found["impact"] in {"serious", "critical"}]
    assert serious == []
    context.close()
