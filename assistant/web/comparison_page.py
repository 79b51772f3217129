"""`/tasks/comparison`: every task's requirements for a year beside what the report says, as a page and as CSV."""

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict

from assistant.overview import Overview, Status, overview_years
from assistant.web.overview import as_csv, overview_of
from assistant.web.rendering import PageTemplates
from index.opened import Index, LiveIndex

STATUSES: tuple[Status, ...] = get_args(Status)


class ComparisonFilter(BaseModel):
    """What the form on the page sends: a year, the last of the plan by default, and a status; empty leaves all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: Annotated[int | None, BeforeValidator(lambda year: year or None)] = None
    status: Status | Literal[""] = ""


def comparison_router(live_index: LiveIndex) -> APIRouter:
    """Return the routes of the page and its file."""
    router = APIRouter(prefix="/tasks/comparison", include_in_schema=False)
    templates = PageTemplates()

    @router.get("")
    def show_comparison(request: Request, wanted: Annotated[ComparisonFilter, Query()]) -> HTMLResponse:
        index = live_index.current()
        overview = _overview(index, wanted.year)
        return templates.respond(
            request,
            "comparison.html",
            rows=[row for row in overview.rows if wanted.status in ("", row.status)],
            year=overview.year,
            years=overview_years(index.collection),
            wanted=wanted,
            statuses=STATUSES,
        )

    @router.get("/export.csv")
    def export_comparison(wanted: Annotated[ComparisonFilter, Query()]) -> Response:
        return as_csv(_overview(live_index.current(), wanted.year))

    return router


def _overview(index: Index, year: int | None) -> Overview:
    return overview_of(index, overview_years(index.collection)[-1] if year is None else year)
