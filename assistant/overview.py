"""Every task of a plan beside what a report says about it: what was required for a year, what is linked, a status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reached import is_met
from corpus.clause import ClauseId
from corpus.collection import Collection
from corpus.errors import PrerequisiteError
from corpus.records import Task, YearlyRequirement
from index.links import Link

Status = Literal["met", "not_met", "stated_differently", "not_mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What a task must reach in the year, as printed or as its member of a list over years."""

    clause_id: ClauseId
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A sentence of the report that is linked to a task; the offsets are of the document's source."""

    clause_id: ClauseId
    label: str
    document: str
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A requirement whose figure a statement reports too, and whether that reaches it at the statement's time."""

    requirement: Required
    statement_clause: ClauseId
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One task; a status rests on `compared`, the figures that measure the same.

    `not_met`: one of them falls short. `met`: all that the year requires is among them, and reached.
    """

    task: int
    title: str
    title_clause: ClauseId
    requirements: tuple[Required, ...]
    statements: tuple[Reported, ...]
    compared: tuple[Compared, ...]
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All tasks of the plan for one year, in their order."""

    year: int
    rows: tuple[OverviewRow, ...]


def overview_years(collection: Collection) -> list[int]:
    """Return the years that the plan sets requirements for, in order."""
    return sorted({requirement.year for requirement in collection.requirements})


def compare_year(collection: Collection, links: Iterable[Link], year: int) -> Overview:
    """Return every task with its requirements for a year and the statements that are linked to it.

    Raises:
        PrerequisiteError: the plan sets nothing for the year.
    """
    years = overview_years(collection)
    if year not in years:
        raise PrerequisiteError(f"the plan sets nothing for {year}; give a year from {years[0]} to {years[-1]}")
    links = tuple(links)
    rows = (
        _compare_task(task, year, find_statements(task, links, collection), collection) for task in collection.tasks
    )
    return Overview(year=year, rows=tuple(rows))


def find_statements(task: Task, links: Iterable[Link], collection: Collection) -> tuple[Reported, ...]:
    """Return what reports say about the thing of a task, in their order."""
    labels = {clause.clause_id: clause.label for clause in collection.clauses}
    return tuple(
        _report(link, collection, labels[link.clause_id])
        for link in links
        if (link.plan, link.task) == (task.document, task.number)
    )


def _compare_task(task: Task, year: int, statements: tuple[Reported, ...], collection: Collection) -> OverviewRow:
    labels = {clause.clause_id: clause.label for clause in collection.clauses}
    required = [
        item
        for item in collection.requirements
        if (item.document, item.task, item.year) == (task.document, task.number, year)
    ]
    requirements = tuple(_require(item, labels) for item in required)
    reporting_years = {document.slug: int(document.as_of[:4]) for document in collection.documents}
    compared = tuple(
        Compared(requirement=shown, statement_clause=statement.clause_id, is_met=verdict)
        for item, shown in zip(required, requirements, strict=True)
        for statement in statements
        if (verdict := is_met(item, task.title.name, statement.text, reporting_years[statement.document])) is not None
    )
    return OverviewRow(
        task=task.number,
        title=task.title.name,
        title_clause=task.title.clause_id,
        requirements=requirements,
        statements=statements,
        compared=compared,
        status=_judge(requirements, statements, compared),
    )


def _require(requirement: YearlyRequirement, labels: Mapping[ClauseId, str]) -> Required:
    return Required(clause_id=requirement.clause_id, label=labels[requirement.clause_id], text=requirement.text)


def _report(link: Link, collection: Collection, label: str) -> Reported:
    source = next(document.text for document in collection.documents if document.slug == link.report)
    return Reported(
        clause_id=link.clause_id,
        label=label,
        document=link.report,
        text=source[link.start : link.end],
        start=link.start,
        end=link.end,
        score=link.score,
    )


def _judge(requirements: Iterable[Required], statements: Sequence[Reported], compared: Sequence[Compared]) -> Status:
    """Return the status that the texts bear; what falls short outweighs what was reached."""
    if not statements:
        return "not_mentioned"
    if any(not item.is_met for item in compared):
        return "not_met"
    reached = {item.requirement for item in compared}
    return "met" if reached and reached == set(requirements) else "stated_differently"
