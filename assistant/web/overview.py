"""`GET /api/comparison`: the plan's tasks for a year beside what the report says about them."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from assistant.overview import Compared, Overview, OverviewRow, Reported, Required, Status, compare_year, overview_years
from assistant.overview_table import render_csv, status_text
from assistant.web.problems import FIELD_SENTENCES, Problem, ProblemError
from assistant.web.serving import Serving
from index.opened import Index, LiveIndex

_NO_YEAR = Problem(status=422, detail=FIELD_SENTENCES["query", "year"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One task as it is sent; `status_text` is the status in Chinese."""

    task: int
    title: str
    title_clause: str
    requirements: tuple[Required, ...]
    statements: tuple[Reported, ...]
    compared: tuple[Compared, ...]
    status: Status
    status_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonResponse:
    """All tasks for one year."""

    year: int
    rows: tuple[ComparisonRow, ...]


def overview_router(live_index: LiveIndex, serving: Serving) -> APIRouter:
    """Return the route of the overview."""
    router = APIRouter()

    @router.get(
        "/api/comparison", response_model=ComparisonResponse, dependencies=[Depends(serving.admission.admit_lookup)]
    )
    def compare(
        year: Annotated[int, Query()],
        form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
    ) -> ComparisonResponse | Response:
        overview = overview_of(live_index.current(), year)
        return as_csv(overview) if form == "csv" else _as_json(overview)

    return router


def overview_of(index: Index, year: int) -> Overview:
    """Return the overview of a year.

    Raises:
        ProblemError: the plan sets nothing for it (422).
    """
    if year not in overview_years(index.collection):
        raise ProblemError(_NO_YEAR)
    return compare_year(index.collection, index.links, year)


def as_csv(overview: Overview) -> Response:
    """Return an overview as a file to download."""
    headers = {"Content-Disposition": f'attachment; filename="comparison-{overview.year}.csv"'}
    return Response(render_csv(overview), media_type="text/csv; charset=utf-8", headers=headers)


def _as_json(overview: Overview) -> ComparisonResponse:
    return ComparisonResponse(year=overview.year, rows=tuple(_row(row) for row in overview.rows))


def _row(row: OverviewRow) -> ComparisonRow:
    return ComparisonRow(
        task=row.task,
        title=row.title,
        title_clause=row.title_clause,
        requirements=row.requirements,
        statements=row.statements,
        compared=row.compared,
        status=row.status,
        status_text=status_text(row.status),
    )
