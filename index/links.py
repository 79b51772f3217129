"""Links between the tasks of a plan and what a report says about the same things, computed once at build."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pydantic import TypeAdapter

from corpus.clause import Clause, ClauseId
from corpus.collection import Collection
from corpus.records import Task
from index.passages import searchable
from index.searcher import Cosines
from index.sentences import Sentence, split_sentences
from index.terms import TermText, names_field, shared_terms

# A term that more tasks than these have is the name of a field (数字经济), not of a thing.
_MOST_TASKS = 3
# Below it a pair speaks of the same field rather than of the same thing (read: eval/links_reading.tsv).
THRESHOLD = 5.2
# How much a standard deviation of cosine is worth beside a term's ln(N / df), which is 5 for a name that stands once.
_LIKENESS_FACTOR = 0.4
_TITLE_BONUS = 0.5
_FIELD_SHARE = 0.5


class SharedTerm(NamedTuple):
    """A rare term that a task and a sentence share; its weight is ln(N / df) over tasks and measures.

    Not of the task, and half as heavy, is what names a field, or stands in another task's title and not in this one's.
    """

    text: str
    weight: float
    is_of_task: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A sentence of a report (clause and span in its document) that says something about the thing of a task.

    `requirement` is the clause of the task that has the shared terms, None where the title or several clauses do.
    """

    plan: str
    task: int
    requirement: ClauseId | None
    report: str
    clause_id: ClauseId
    start: int
    end: int
    score: float
    terms: tuple[SharedTerm, ...]
    cosine: float


class _Passage(NamedTuple):
    """A clause of a task: its terms, and the vectors of its sentences."""

    clause_id: ClauseId
    is_title: bool
    terms: TermText
    vectors: Cosines


class _Statement(NamedTuple):
    """A sentence of a report."""

    sentence: Sentence
    document: str
    terms: TermText
    vector: Cosines


def find_links(collection: Collection, vectors: Cosines) -> tuple[Link, ...]:
    """Return the links above the threshold, by task and in the report's order.

    `vectors` holds a row for each sentence of the collection's clauses, in their order.
    """
    sentences = [sentence for clause in searchable(collection.clauses) for sentence in split_sentences(clause)]
    rows: defaultdict[ClauseId, list[int]] = defaultdict(list)
    for row, sentence in enumerate(sentences):
        rows[sentence.clause_id].append(row)
    tasks = [(task, _read_task(task, collection, rows, vectors)) for task in collection.tasks]
    statements = [
        _Statement(sentences[row], clause.document, TermText(sentences[row].text), vectors[row])
        for clause in _reported(collection)
        for row in rows[clause.clause_id]
    ]
    rarity = _Rarity([passages for _, passages in tasks], statements)
    likeness = _Likeness([passages for _, passages in tasks], statements)
    found = (
        _link(task, passages, statement, rarity, likeness.of(row, column))
        for row, (task, passages) in enumerate(tasks)
        for column, statement in enumerate(statements)
    )
    return tuple(link for link in found if link is not None and link.score >= THRESHOLD)


def write_links(links: Sequence[Link], path: Path) -> None:
    """Write links as JSON."""
    path.write_bytes(_adapter().dump_json(tuple(links)))


def read_links(path: Path) -> tuple[Link, ...]:
    """Read what `write_links` wrote."""
    return _adapter().validate_json(path.read_bytes())


@cache
def _adapter() -> TypeAdapter[tuple[Link, ...]]:
    return TypeAdapter(tuple[Link, ...])


def _reported(collection: Collection) -> Iterator[Clause]:
    """Yield the clauses that hold a problem or a measure of one, in the report's order."""
    problems = {problem.clause_id for problem in collection.problems}
    measures = {measure.clause_id for measure in collection.measures if measure.problem in problems}
    wanted = measures | problems | {f"{problem}.problem" for problem in problems}
    return (clause for clause in searchable(collection.clauses) if clause.clause_id in wanted)


def _read_task(task: Task, collection: Collection, rows: dict[ClauseId, list[int]], vectors: Cosines) -> list[_Passage]:
    """Read the title of a task and its progress requirements; who is responsible says nothing of the thing."""
    own = [
        item.clause_id for item in collection.requirements if (item.document, item.task) == (task.document, task.number)
    ]
    wanted = {task.title.clause_id, *own}
    return [
        _Passage(
            clause.clause_id,
            clause.clause_id == task.title.clause_id,
            TermText(clause.text),
            vectors[rows[clause.clause_id]],
        )
        for clause in collection.clauses
        if clause.clause_id in wanted
    ]


class _Rarity:
    """How rare terms are over the tasks and the measures; a measure that is printed twice counts once."""

    def __init__(self, tasks: Sequence[Sequence[_Passage]], statements: Sequence[_Statement]) -> None:
        measures: defaultdict[ClauseId, list[_Statement]] = defaultdict(list)
        for statement in statements:
            measures[statement.sentence.clause_id].append(statement)
        distinct = {tuple(part.sentence.text for part in parts): parts for parts in measures.values()}
        self._tasks = [[passage.terms for passage in passages] for passages in tasks]
        self._titles = [passage.terms for passages in tasks for passage in passages if passage.is_title]
        self._measures = [[part.terms for part in parts] for parts in distinct.values()]
        self._known: dict[str, float] = {}

    def weigh(self, term: str) -> float:
        """Return ln(N / df) of a term, 0 where too many tasks have it."""
        if term not in self._known:
            tasks, measures = (
                sum(any(text.holds(term) for text in texts) for texts in part) for part in (self._tasks, self._measures)
            )
            total = len(self._tasks) + len(self._measures)
            self._known[term] = math.log(total / (tasks + measures)) if tasks <= _MOST_TASKS else 0.0
        return self._known[term]

    def is_titled(self, term: str) -> bool:
        """Tell whether a term stands in the title of any task."""
        return any(title.holds(term) for title in self._titles)


class _Cosine(NamedTuple):
    """The cosine of a pair, and by how many standard deviations it lies above that of any task and any statement."""

    value: float
    deviations: float


class _Likeness:
    """How near each statement comes to the nearest sentence of each task."""

    def __init__(self, tasks: Sequence[Sequence[_Passage]], statements: Sequence[_Statement]) -> None:
        vectors = [statement.vector for statement in statements]
        rows = [np.concatenate([passage.vectors for passage in passages]) for passages in tasks]
        self._cosines = np.array([(row @ np.transpose(vectors)).max(axis=0) for row in rows]) if vectors else np.ones(1)
        self._mean, self._deviation = float(self._cosines.mean()), float(self._cosines.std())

    def of(self, task: int, statement: int) -> _Cosine:
        """Return the cosine of a task and a statement, named by their places."""
        value = float(self._cosines[task, statement])
        return _Cosine(value, (value - self._mean) / self._deviation if self._deviation else 0.0)


def _link(
    task: Task, passages: Sequence[_Passage], statement: _Statement, rarity: _Rarity, cosine: _Cosine
) -> Link | None:
    """Return the link of a task and a statement, None where they share no rare term of the task."""
    terms = _weigh_terms(passages, statement, rarity)
    if not any(term.is_of_task for term in terms):
        return None
    holders = [passage for passage in passages if _has_part(passage, statement, terms)]
    is_titled = any(passage.is_title for passage in holders)
    score = sum(term.weight for term in terms) + _LIKENESS_FACTOR * cosine.deviations + _TITLE_BONUS * is_titled
    return Link(
        plan=task.document,
        task=task.number,
        requirement=holders[0].clause_id if len(holders) == 1 and not is_titled else None,
        report=statement.document,
        clause_id=statement.sentence.clause_id,
        start=statement.sentence.start,
        end=statement.sentence.end,
        score=round(score, 3),
        terms=terms,
        cosine=round(cosine.value, 3),
    )


def _weigh_terms(passages: Sequence[_Passage], statement: _Statement, rarity: _Rarity) -> tuple[SharedTerm, ...]:
    """Return the rare terms that a task and a statement share, heaviest first; none lies within another."""
    alike = [passage for passage in passages if passage.terms.may_share(statement.terms)]
    found = {term for passage in alike for term in shared_terms(statement.terms, passage.terms)}
    titles = [passage.terms for passage in passages if passage.is_title]
    terms: list[SharedTerm] = []
    for term in found:
        is_elsewhere = rarity.is_titled(term) and not any(title.holds(term) for title in titles)
        is_of_task = not is_elsewhere and not names_field(term)
        weight = rarity.weigh(term) * (1.0 if is_of_task else _FIELD_SHARE)
        if weight and not any(term != longer and term in longer for longer in found):
            terms.append(SharedTerm(term, round(weight, 3), is_of_task))
    return tuple(sorted(terms, key=lambda term: (-term.weight, term.text)))


def _has_part(passage: _Passage, statement: _Statement, terms: Sequence[SharedTerm]) -> bool:
    """Tell whether a clause of the task has one of the terms, or what it shares with the statement is part of one."""
    shared = shared_terms(statement.terms, passage.terms) if passage.terms.may_share(statement.terms) else []
    return any(part in term.text for part in shared for term in terms)
