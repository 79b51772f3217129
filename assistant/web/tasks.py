"""`/tasks` and below: every task of the plan as a table, each task's page, and both as files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from assistant.overview import Reported, find_statements
from assistant.web.calendar import find_reporting_rule, reporting_days, write_calendar
from assistant.web.problems import Problem, ProblemError
from assistant.web.rendering import PageTemplates, language_of
from assistant.web.task_export import write_csv, write_xlsx
from assistant.web.task_filter import TaskFilter, filter_tasks, find_choices
from assistant.web.texts import read_texts
from corpus.clause import Clause
from corpus.collection import Collection
from corpus.records import Task, YearlyRequirement
from index.links import Link
from index.opened import LiveIndex

NO_TASK = Problem(status=404, detail="No task has this number; /tasks lists them.")
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Wanted = Annotated[TaskFilter, Query()]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """Everything about a task; `requirements` by year, `clauses` as printed, `statements` of the report."""

    task: Task
    heading_path: tuple[str, ...]
    clauses: tuple[Clause, ...]
    requirements: tuple[tuple[int, tuple[YearlyRequirement, ...]], ...]
    statements: tuple[Reported, ...]
    previous: int | None
    next: int | None


def tasks_router(live_index: LiveIndex) -> APIRouter:
    """Return the routes of the tasks."""
    router = APIRouter(prefix="/tasks", include_in_schema=False)
    templates = PageTemplates()

    @router.get("")
    def list_tasks(request: Request, wanted: Wanted) -> HTMLResponse:
        collection = live_index.current().collection
        return templates.respond(
            request,
            "tasks.html",
            tasks=filter_tasks(collection, wanted),
            wanted=wanted,
            choices=find_choices(collection),
            rule=find_reporting_rule(collection),
            reporting_days=reporting_days(collection),
            query=request.url.query,
        )

    @router.get("/export.xlsx")
    def export_xlsx(request: Request, wanted: Wanted) -> Response:
        tasks = filter_tasks(live_index.current().collection, wanted)
        return _file(write_xlsx(tasks, read_texts(language_of(request))), _SPREADSHEET, "tasks.xlsx")

    @router.get("/export.csv")
    def export_csv(request: Request, wanted: Wanted) -> Response:
        tasks = filter_tasks(live_index.current().collection, wanted)
        return _file(write_csv(tasks, read_texts(language_of(request))), "text/csv; charset=utf-8", "tasks.csv")

    @router.get("/calendar.ics")
    def export_calendar(request: Request, wanted: Wanted) -> Response:
        collection = live_index.current().collection
        calendar = write_calendar(collection, filter_tasks(collection, wanted), read_texts(language_of(request)))
        return _file(calendar, "text/calendar; charset=utf-8", "tasks.ics")

    @router.get("/{number}")
    def show_task(request: Request, number: int) -> HTMLResponse:
        index = live_index.current()
        view = find_task(index.collection, number, index.links)
        return templates.respond(request, "task.html", view=view)

    return router


def find_task(collection: Collection, number: int, links: Iterable[Link]) -> TaskView:
    """Return everything about the task with a number.

    Raises:
        ProblemError: there is none.
    """
    place = next((place for place, task in enumerate(collection.tasks) if task.number == number), None)
    if place is None:
        raise ProblemError(NO_TASK)
    task = collection.tasks[place]
    above = task.title.clause_id.rpartition(".")[0] + "."
    clauses = tuple(clause for clause in collection.clauses if clause.clause_id.startswith(above))
    years: dict[int, list[YearlyRequirement]] = {}
    for requirement in collection.requirements:
        if (requirement.document, requirement.task) == (task.document, task.number):
            years.setdefault(requirement.year, []).append(requirement)
    neighbours = [None, *(task.number for task in collection.tasks), None]
    return TaskView(
        task=task,
        heading_path=clauses[0].heading_path,
        clauses=clauses,
        requirements=tuple((year, tuple(found)) for year, found in sorted(years.items())),
        statements=find_statements(task, links, collection),
        previous=neighbours[place],
        next=neighbours[place + 2],
    )


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
