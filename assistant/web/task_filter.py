"""Which tasks of the plan a reader wants to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from corpus.clause import ClauseId
from corpus.collection import Collection
from corpus.folding import fold
from corpus.records import Mention, Task

UnitRole = Literal["", "lead", "cooperating"]
Name = Annotated[str, Field(max_length=60)]


class TaskFilter(BaseModel):
    """What the tasks shown have in common, as the form on the page sends it; empty values leave all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Annotated[str, Field(max_length=100)] = ""
    leader: Name = ""
    unit: Name = ""
    role: UnitRole = ""
    section: Name = ""
    year: Annotated[int | None, BeforeValidator(lambda year: year or None)] = None
    number: Annotated[tuple[int, ...], Field(max_length=200)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen in each field of the filter."""

    leaders: tuple[str, ...]
    units: tuple[str, ...]
    sections: tuple[tuple[ClauseId, str], ...]
    years: tuple[int, ...]


def find_choices(collection: Collection) -> Choices:
    """Return every leader, unit, section and year that the tasks name, in the order of the plan."""
    tasks = collection.tasks
    headings = {heading for task in tasks for heading in (task.part, task.section, task.subsection) if heading}
    return Choices(
        leaders=_names(leader for task in tasks for leader in task.leaders),
        units=_names(unit for task in tasks for unit in (*task.lead_units, *task.cooperating_units)),
        sections=tuple(
            (clause.clause_id, clause.text) for clause in collection.clauses if clause.clause_id in headings
        ),
        years=tuple(sorted({requirement.year for requirement in collection.requirements})),
    )


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))


def filter_tasks(collection: Collection, wanted: TaskFilter) -> tuple[Task, ...]:
    """Return the tasks that fit a filter, in the order of the plan."""
    return tuple(task for task in collection.tasks if _fits(task, wanted, collection))


def _fits(task: Task, wanted: TaskFilter, collection: Collection) -> bool:
    return (
        (not wanted.number or task.number in wanted.number)
        and (not wanted.leader or wanted.leader in {leader.name for leader in task.leaders})
        and (not wanted.unit or wanted.unit in _units(task, wanted.role))
        and (not wanted.section or wanted.section in {task.part, task.section, task.subsection})
        and _has_year(task, wanted.year, collection)
        and _has_words(task, wanted.words, collection)
    )


def _units(task: Task, role: UnitRole) -> set[str]:
    lead = {unit.name for unit in task.lead_units} if role != "cooperating" else set()
    cooperating = {unit.name for unit in task.cooperating_units} if role != "lead" else set()
    return lead | cooperating


def _has_year(task: Task, year: int | None, collection: Collection) -> bool:
    return year is None or any(
        requirement.task == task.number and requirement.document == task.document and requirement.year == year
        for requirement in collection.requirements
    )


def _has_words(task: Task, words: str, collection: Collection) -> bool:
    """Tell whether every word stands somewhere in a task, in either script."""
    wanted = fold(words).split()
    if not wanted:
        return True
    above = task.title.clause_id.rpartition(".")[0] + "."
    printed = fold("\n".join(clause.text for clause in collection.clauses if clause.clause_id.startswith(above)))
    return all(word in printed for word in wanted)
