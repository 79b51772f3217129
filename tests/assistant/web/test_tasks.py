"""The tasks' pages and files."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from playwright.sync_api import Page, expect

from assistant.web.calendar import find_reporting_rule, reporting_days
from assistant.web.problems import FIELD_SENTENCES
from assistant.web.task_filter import TaskFilter, filter_tasks, find_choices
from corpus.collection import Collection


def numbers_of(collection: Collection, wanted: TaskFilter) -> list[int]:
    return [task.number for task in filter_tasks(collection, wanted)]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (TaskFilter(unit="市林业局", role="lead"), [11, 18, 112]),
        (TaskFilter(leader="唐志坤", section="plan:part2.3.b", words="班列"), [42]),
        (TaskFilter(words="物流樞紐 網絡貨運"), [42]),
        (TaskFilter(number=(42, 41)), [41, 42]),
        (TaskFilter(words="没有这样的词"), []),
    ],
)
def test_tasks_are_filtered(collection: Collection, wanted: TaskFilter, numbers: list[int]) -> None:
    assert numbers_of(collection, wanted) == numbers


def test_an_empty_filter_keeps_every_task(collection: Collection) -> None:
    assert numbers_of(collection, TaskFilter()) == list(range(1, 135))


def test_a_role_parts_the_tasks_of_a_unit(collection: Collection) -> None:
    lead, cooperating, both = (
        set(numbers_of(collection, TaskFilter(unit="市林业局", role=role))) for role in ("lead", "cooperating", "")
    )

    assert lead | cooperating == both
    assert not lead & cooperating


def test_a_year_leaves_the_tasks_that_require_something_in_it(collection: Collection) -> None:
    required = {requirement.task for requirement in collection.requirements if requirement.year == 2022}

    assert set(numbers_of(collection, TaskFilter(year=2022))) == required


def test_every_name_and_heading_of_the_plan_can_be_chosen(collection: Collection) -> None:
    choices = find_choices(collection)

    assert len(choices.leaders) == 8
    assert choices.years == (2021, 2022, 2023, 2024, 2025)
    assert ("plan:part2.3", "（三）坚持实业兴市，加快构建现代产业体系。") in choices.sections


def test_reports_are_due_when_the_notice_says(collection: Collection) -> None:
    rule = find_reporting_rule(collection)
    assert rule
    assert rule.clause.clause_id == "plan:preamble.9"
    assert rule.days == ((6, 30), (12, 31))
    days = reporting_days(collection)

    assert days[0] == date(2021, 12, 31)  # the notice is of 6 December 2021
    assert days[-2:] == (date(2025, 6, 30), date(2025, 12, 31))
    assert len(days) == 9


def test_the_calendar_has_the_reports_and_a_tasks_years(client: TestClient) -> None:
    response = client.get("/tasks/calendar.ics", params={"number": 42})
    events = Calendar.from_ical(response.content).events
    targets = [event for event in events if "任务42" in str(event.get("summary"))]

    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(events) == 9 + 5
    assert [event.start for event in targets] == [date(year, 12, 31) for year in range(2021, 2026)]
    assert "“三向”班列开行突破650列" in str(targets[3]["description"])
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_whole_table_is_exported(client: TestClient) -> None:
    workbook = openpyxl.load_workbook(BytesIO(client.get("/tasks/export.xlsx").content))
    rows = list(workbook.worksheets[0].iter_rows(values_only=True))

    assert rows[0] == ("任务", "内容", "责任领导", "牵头单位", "配合单位")
    assert [row[0] for row in rows[1:]] == list(range(1, 135))
    assert rows[11][3] == "市林业局"


def test_files_follow_the_filter_and_the_language(client: TestClient) -> None:
    response = client.get(
        "/tasks/export.csv", params={"unit": "市林业局", "role": "lead"}, headers={"Accept-Language": "en"}
    )
    lines = response.content.decode("utf-8-sig").splitlines()

    assert lines[0] == "Task,Content,Leaders,Lead units,Cooperating"
    assert [line.partition(",")[0] for line in lines[1:]] == ["11", "18", "112"]


def test_a_tasks_page_has_everything_about_it(client: TestClient) -> None:
    page = client.get("/tasks/42").text

    for text in (
        "二、重点工作",
        "唐志坤",
        "市口岸物流办",
        "达州高新区",
        "“三向”班列开行<strong>突破650列</strong>",
        "原文以“等”结尾",
    ):
        assert text in page


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        ("/tasks/135", 404, None),
        ("/tasks/x", 422, ("path", "number")),
        ("/tasks?year=x", 422, ("query", "year")),
        ("/tasks?role=boss", 422, ("query", "role")),
        ("/tasks/export.xlsx?words=" + "字" * 101, 422, ("query", "words")),
    ],
)
def test_a_bad_address_is_a_problem_that_says_what_to_do(
    client: TestClient, path: str, status: int, place: tuple[str, str] | None
) -> None:
    response = client.get(path)

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == (
        FIELD_SENTENCES[place] if place else "No task has this number; /tasks lists them."
    )


def test_the_table_follows_the_form_and_the_address_keeps_it(chat: Page, page_address: str) -> None:
    chat.goto(f"{page_address}/tasks")
    expect(chat.get_by_text("共 134 项")).to_be_visible()
    chat.get_by_label("责任单位").select_option("市林业局")
    chat.get_by_label("单位角色").select_option("lead")
    expect(chat.get_by_text("共 3 项")).to_be_visible()
    expect(chat.locator("#results tbody th")).to_have_text(["11", "18", "112"])
    chat.get_by_label("词语").fill("碳汇")
    expect(chat.locator("#results tbody th")).to_have_text(["18"])
    chat.reload()
    expect(chat.locator("#results tbody th")).to_have_text(["18"])
    chat.get_by_label("词语").fill("没有这样的词")
    expect(chat.get_by_text("没有符合条件的任务")).to_be_visible()
    chat.get_by_role("link", name="清除条件").click()
    expect(chat.get_by_text("共 134 项")).to_be_visible()
    chat.locator(".task-link").nth(41).click()
    expect(chat.get_by_role("heading", level=1)).to_contain_text("任务42")
    chat.get_by_role("link", name="就此提问").click()

    expect(chat.locator("#question textarea")).to_have_value("任务42有哪些进度要求？")
