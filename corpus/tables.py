"""Tables of everything that is read out of the documents, for people who review a change of a document or a parser."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.collection import Collection
from corpus.records import Mention, Task, YearlyRequirement


class Table(NamedTuple):
    """A table as tab-separated text, its first line the names of the columns."""

    name: str
    text: str


def render_tables(collection: Collection) -> Iterator[Table]:
    """Yield the tables of a collection: clauses of every document, and the records that are read out of it."""
    for document in collection.documents:
        slug = document.slug
        clauses = [
            (clause.clause_id, clause.kind, clause.label, clause.start, clause.end, clause.text)
            for clause in collection.clauses
            if clause.document == slug
        ]
        yield _render(f"{slug}_clauses", "id kind label start end text", clauses)
        tasks = [_task_row(task) for task in collection.tasks if task.document == slug]
        if tasks:
            columns = "task part section subsection leaders lead_units cooperating_units remarks title"
            yield _render(f"{slug}_tasks", columns, tasks)
        requirements = [_requirement_row(item) for item in collection.requirements if item.document == slug]
        if requirements:
            columns = "clause year period indicator figure number unit remarks text"
            yield _render(f"{slug}_requirements", columns, requirements)
        problems = [
            (problem.clause_id, problem.label, " ".join(_locals(problem.measures, problem.clause_id)), problem.text)
            for problem in collection.problems
            if problem.document == slug
        ]
        if problems:
            yield _render(f"{slug}_problems", "id label measures text", problems)
        conflicts = [
            (conflict.measured, place.clause_id, place.value, document.text[place.start : place.end])
            for conflict in collection.conflicts
            if conflict.document == slug
            for place in conflict.places
        ]
        if conflicts:
            yield _render(f"{slug}_conflicts", "measured clause value text", conflicts)


def _task_row(task: Task) -> tuple[object, ...]:
    remarks = ("等", task.units_end_open), ("没有分号", task.units_unclear)
    headings = (heading or "" for heading in (task.part, task.section, task.subsection))
    units = (_names(mentions) for mentions in (task.leaders, task.lead_units, task.cooperating_units))
    return task.number, *headings, *units, " ".join(name for name, holds in remarks if holds), task.title.name


def _requirement_row(requirement: YearlyRequirement) -> tuple[object, ...]:
    figure = requirement.figure
    remarks = ("累计", requirement.is_cumulative), ("逐年", requirement.is_listed)
    return (
        requirement.clause_id,
        requirement.year,
        requirement.period,
        requirement.indicator,
        *((figure.text, f"{figure.number.normalize():f}", figure.unit) if figure else ("", "", "")),
        " ".join(name for name, holds in remarks if holds),
        requirement.text,
    )


def _names(mentions: Iterable[Mention]) -> str:
    return "、".join(mention.name for mention in mentions)


def _locals(identifiers: Iterable[str], above: str) -> Iterator[str]:
    return (identifier.removeprefix(f"{above}.") for identifier in identifiers)


def _render(name: str, columns: str, rows: Iterable[tuple[object, ...]]) -> Table:
    lines = ["\t".join(str(cell).replace("\n", "\\n") for cell in row) for row in (tuple(columns.split()), *rows)]
    return Table(name, "\n".join(lines) + "\n")
