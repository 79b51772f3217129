"""What stands in the clauses that an id names, read once and kept."""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from corpus.clause import Clause, is_within
from corpus.collection import Collection
from corpus.numbers import NumberMention, find_numbers
from corpus.records import Task
from eval.matching import normalise

_YEAR_RANGE = re.compile("(20[0-9]{2})年?[—–－~～至到-](20[0-9]{2})(?![0-9])")


class NumberKey(NamedTuple):
    """A number as it is compared: 87% is not 87, 1.85万 is 18500."""

    value: Decimal
    is_percent: bool


def number_key(mention: NumberMention) -> NumberKey:
    """Return what a mention is compared by."""
    return NumberKey(mention.value, mention.is_percent)


class Sources:
    """The clauses of a collection by every id that names them, with their text and numbers."""

    def __init__(self, collection: Collection) -> None:
        """Take the clauses of a collection; nothing is parsed before it is asked for."""
        self.collection = collection
        self._named: defaultdict[str, list[Clause]] = defaultdict(list)
        for clause in collection.clauses:
            for ancestor in _self_and_ancestors(clause.clause_id):
                self._named[ancestor].append(clause)
        self._years: defaultdict[str, set[int]] = defaultdict(set)
        for requirement in collection.requirements:
            self._years[requirement.clause_id].add(requirement.year)
        self._numbers: dict[str, frozenset[NumberKey]] = {}

    def clauses(self, clause_id: str) -> tuple[Clause, ...]:
        """Return the clause of an id with everything below it; empty where the documents have no such id."""
        return tuple(self._named.get(clause_id, ()))

    def numbers(self, clause_id: str) -> frozenset[NumberKey]:
        """Return every number of the clauses that an id names: of texts and labels, with the years that they hold for.

        A heading stands for the tasks below it: their numbers are its own.
        """
        if clause_id not in self._numbers:
            texts = [key for clause in self.clauses(clause_id) for key in self._clause_numbers(clause)]
            tasks = [NumberKey(Decimal(task.number), is_percent=False) for task in self.tasks_under(clause_id)]
            self._numbers[clause_id] = frozenset([*texts, *tasks])
        return self._numbers[clause_id]

    def tasks_under(self, heading_id: str) -> list[Task]:
        """Return the tasks that stand under a heading."""
        return [
            task
            for task in self.collection.tasks
            if any(above and is_within(above, heading_id) for above in (task.part, task.section, task.subsection))
        ]

    def text(self, clause_ids: Iterable[str]) -> str:
        """Return the normalised labels and texts of the clauses that ids name."""
        return normalise("\n".join(f"{c.label}\n{c.text}" for i in clause_ids for c in self.clauses(i)))

    def _clause_numbers(self, clause: Clause) -> Iterable[NumberKey]:
        yield from (NumberKey(Decimal(year), is_percent=False) for year in self._years[clause.clause_id])
        for text in (clause.label, clause.text):
            yield from map(number_key, find_numbers(text))
            for first, last in _YEAR_RANGE.findall(text):
                yield from (NumberKey(Decimal(year), is_percent=False) for year in range(int(first), int(last) + 1))


def _self_and_ancestors(clause_id: str) -> Iterable[str]:
    yield clause_id
    while "." in clause_id:
        clause_id = clause_id.rpartition(".")[0]
        yield clause_id
