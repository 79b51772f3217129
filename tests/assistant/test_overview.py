"""Every task beside what the report says about its thing; no status claims more than the texts do."""

import csv
import io
from dataclasses import replace

import pytest

from assistant.overview import Overview, OverviewRow, compare_year, overview_years
from assistant.overview_table import render_csv
from corpus.collection import Collection
from corpus.errors import PrerequisiteError
from corpus.records import YearlyRequirement
from index.links import Link
from index.opened import Index, open_index
from index.settings import IndexSettings


@pytest.fixture(scope="module")
def index(bundled_index: IndexSettings) -> Index:
    return open_index(bundled_index)


@pytest.fixture(scope="module")
def overview(index: Index) -> Overview:
    return compare_year(index.collection, index.links, 2025)


def row_of(overview: Overview, task: int) -> OverviewRow:
    return overview.rows[task - 1]


def test_all_tasks_stand_in_their_order(overview: Overview) -> None:
    assert [row.task for row in overview.rows] == list(range(1, 135))


def test_every_text_stands_in_its_document(overview: Overview, plan_text: str, report_text: str) -> None:
    for row in overview.rows:
        assert row.title in plan_text
        for statement in row.statements:
            assert report_text[statement.start : statement.end] == statement.text


def test_a_task_has_its_requirements_for_the_year_only(overview: Overview) -> None:
    assert [(item.clause_id, item.text) for item in row_of(overview, 10).requirements] == []
    assert [(item.clause_id, item.text) for item in row_of(overview, 54).requirements] == [
        ("plan:54.2025", "二期基本建成"),
        ("plan:54.2025", "三期加快建设"),
    ]


def test_a_figure_that_falls_short_is_not_met_and_named_with_its_clauses(overview: Overview) -> None:
    row = row_of(overview, 29)
    assert row.status == "not_met"
    assert {(item.requirement.clause_id, item.requirement.text, item.is_met) for item in row.compared} == {
        ("plan:29.title", "力争高新技术企业达到400家以上", False),
        ("plan:29.2021-2025", "高新技术企业达到400家以上", False),
    }
    assert {item.statement_clause for item in row.compared} == {"report:2.1.m8", "report:3.3.2.2.m8"}


def test_three_way_trains_do_not_compare_with_four_way_trains(overview: Overview) -> None:
    row = row_of(overview, 42)
    assert "“三向”班列开行突破700列" in [item.text for item in row.requirements]
    assert "“四向”班列共計開行221列" in row.statements[0].text
    assert (row.status, row.compared) == ("stated_differently", ())


def test_what_the_report_does_not_name_is_not_mentioned(overview: Overview) -> None:
    row = row_of(overview, 65)
    assert (row.status, row.statements, row.compared) == ("not_mentioned", (), ())


def test_the_number_of_this_year_does_not_meet_another_year(index: Index) -> None:
    assert row_of(compare_year(index.collection, index.links, 2024), 29).status == "stated_differently"


def test_met_is_said_only_where_all_that_is_required_was_reached(collection: Collection, index: Index) -> None:
    link = next(link for link in index.links if link.task == 29 and link.clause_id == "report:2.1.m8")
    firms = next(item for item in collection.requirements if item.task == 29 and item.figure and item.year == 2024)
    assert firms.figure is not None
    modest = replace(firms, year=2025)
    assert status_with(collection, link, (modest,)) == "met"
    other = next(item for item in collection.requirements if item.task == 29 and item.indicator == "营业收入")
    assert status_with(collection, link, (modest, replace(other, year=2025))) == "stated_differently"


def status_with(collection: Collection, link: Link, requirements: tuple[YearlyRequirement, ...]) -> str:
    changed = replace(collection, requirements=requirements)
    return row_of(compare_year(changed, [link], 2025), 29).status


def test_a_year_outside_the_plan_is_refused(index: Index) -> None:
    assert overview_years(index.collection) == [2021, 2022, 2023, 2024, 2025]
    with pytest.raises(PrerequisiteError, match="nothing for 2030; give a year from 2021 to 2025"):
        compare_year(index.collection, index.links, 2030)


def test_the_table_has_one_row_a_task_and_keeps_the_texts_whole(overview: Overview) -> None:
    text = render_csv(overview)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 134
    assert (rows[28]["任务"], rows[28]["状态"]) == ("29", "未达到")
    assert "全市高新技术企业305家" in rows[28]["通报内容"]
    assert rows[28]["通报条款"].splitlines()[0] == "report:2.1.m8"
    assert rows[64]["状态"] == "未提及"
