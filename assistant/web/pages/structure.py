"""What an answer holds besides sentences: a list of tasks, a row of yearly figures, targets beside what was reached.

All of it comes from the answer's citations and the records that they name, nothing from the answer's wording.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Answer, Citation
from corpus.clause import Span
from corpus.collection import Collection
from corpus.records import Task, YearlyRequirement

FEWEST_ROWS = 2
_ROW_FIELDS = frozenset({"title", "leaders", "units"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task of a list, and the positions of the citations that name it."""

    task: Task
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """The tasks that an answer lists; `replaces` is the part of its text that says no more than the rows do."""

    rows: tuple[TaskRow, ...]
    replaces: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyFigure:
    """What one year requires; `share` is its part of the series' highest figure."""

    year: int
    text: str
    share: float
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlySeries:
    """The figures of one indicator of one task over several years."""

    task: int
    indicator: str
    unit: str
    figures: tuple[YearlyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A statement of one document and the citations it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAndActual:
    """What the plan requires beside what the report states; `remark` is what the answer says of both."""

    targets: tuple[Side, ...]
    actuals: tuple[Side, ...]
    remark: str


def find_task_list(answer: Answer, collection: Collection) -> TaskList | None:
    """Return the tasks whose titles an answer cites, where it lists several; in the answer's order."""
    tasks = {(task.document, task.number): task for task in collection.tasks}
    cited: dict[Task, list[int]] = {}
    for position, citation in enumerate(answer.citations):
        key = _task_of(citation)
        if key in tasks and citation.supports:
            cited.setdefault(tasks[key], []).append(position)
    titled = {
        task: tuple(positions)
        for task, positions in cited.items()
        if any(answer.citations[position].clause_id == task.title.clause_id for position in positions)
    }
    if len(titled) < FEWEST_ROWS:
        return None
    listed = [answer.citations[position] for positions in titled.values() for position in positions]
    rows = tuple(TaskRow(task=task, citations=positions) for task, positions in titled.items())
    return TaskList(rows=rows, replaces=_replaceable(answer, listed))


def _replaceable(answer: Answer, listed: Sequence[Citation]) -> Span:
    """Return the span of the list in the answer; empty where it says what the rows do not show."""
    spans = [support for citation in listed for support in citation.supports]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    within = [
        citation
        for citation in answer.citations
        if any(whole.start <= support.start < whole.end for support in citation.supports)
    ]
    plain = all(citation in listed and citation.clause_id.rpartition(".")[2] in _ROW_FIELDS for citation in within)
    return whole if plain else Span(whole.end, whole.end)


def find_series(answer: Answer, collection: Collection) -> tuple[YearlySeries, ...]:
    """Return the rows of yearly figures that an answer states for several years."""
    stated: defaultdict[tuple[int, str, str], dict[int, tuple[YearlyRequirement, int]]] = defaultdict(dict)
    for requirement, position in _stated(answer, collection):
        if requirement.figure:
            key = (requirement.task, requirement.indicator, requirement.figure.unit)
            stated[key].setdefault(requirement.year, (requirement, position))
    return tuple(
        _series(task, indicator, unit, years)
        for (task, indicator, unit), years in stated.items()
        if len(years) >= FEWEST_ROWS
    )


def _stated(answer: Answer, collection: Collection) -> Iterator[tuple[YearlyRequirement, int]]:
    """Yield the requirements that lie in a cited span and whose year the supported text names."""
    for position, citation in enumerate(answer.citations):
        supported = " ".join(answer.text[span.start : span.end] for span in citation.supports)
        for requirement in collection.requirements:
            if (
                requirement.clause_id == citation.clause_id
                and citation.start <= requirement.start < citation.end
                and str(requirement.year) in supported
            ):
                yield requirement, position


def _series(task: int, indicator: str, unit: str, years: dict[int, tuple[YearlyRequirement, int]]) -> YearlySeries:
    numbers = {year: _number(requirement) for year, (requirement, _) in years.items()}
    highest = max(numbers.values()) or Decimal(1)
    return YearlySeries(
        task=task,
        indicator=indicator,
        unit=unit,
        figures=tuple(
            YearlyFigure(
                year=year,
                text=requirement.figure.text if requirement.figure else "",
                share=float(numbers[year] / highest),
                citation=position,
            )
            for year, (requirement, position) in sorted(years.items())
        ),
    )


def _number(requirement: YearlyRequirement) -> Decimal:
    return requirement.figure.number if requirement.figure else Decimal(0)


def find_target_and_actual(answer: Answer, collection: Collection) -> TargetAndActual | None:
    """Return the statements of plan and report side by side, where an answer rests on both."""
    kinds = {document.slug: document.splitter for document in collection.documents}
    targets = tuple(_sides(answer, {slug for slug, kind in kinds.items() if kind == "plan"}))
    actuals = tuple(_sides(answer, {slug for slug, kind in kinds.items() if kind == "report"}))
    if not (targets and actuals):
        return None
    return TargetAndActual(targets=targets, actuals=actuals, remark=_unsupported(answer))


def _sides(answer: Answer, documents: set[str]) -> Iterator[Side]:
    resting: defaultdict[Span, list[int]] = defaultdict(list)
    for position, citation in enumerate(answer.citations):
        if citation.document in documents:
            for support in citation.supports:
                resting[support].append(position)
    for span, positions in sorted(resting.items()):
        yield Side(text=answer.text[span.start : span.end], citations=tuple(positions))


def _unsupported(answer: Answer) -> str:
    """Return what an answer says outside of what its citations support, empty where that is punctuation alone."""
    spans = [span for citation in answer.citations for span in citation.supports]
    kept = [
        character
        for place, character in enumerate(answer.text)
        if not any(span.start <= place < span.end for span in spans)
    ]
    return "".join(kept).strip("，。；,;. \n")


def _task_of(citation: Citation) -> tuple[str, int]:
    slug, _, path = citation.clause_id.partition(":")
    number = path.partition(".")[0]
    return slug, int(number) if number.isdecimal() else 0
