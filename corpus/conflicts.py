"""Conflicts: the same thing stated differently in different places of one document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.differing_figures import find_differing_figures
from corpus.differing_names import find_differing_names
from corpus.differing_targets import find_differing_targets
from corpus.records import Task, YearlyRequirement
from corpus.statements import Difference, Phrase, Value, read_phrases


class ConflictPlace(NamedTuple):
    """One place of a conflict: the span of its phrase in the document's source, and the value stated there.

    The value is folded; of a plan it is the requirement as it holds for the year.
    """

    clause_id: ClauseId
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A thing that two or more places of a document state differently; `measured` is what they share, folded.

    A value that is printed several times has a place for each; the places are in the order of the source. `is_alike`
    tells that they use the same words, so that they state one thing; others may mean two that are easily confused.
    """

    document: str
    measured: str
    is_alike: bool
    places: tuple[ConflictPlace, ...]


def find_conflicts(
    clauses: Sequence[Clause], tasks: Sequence[Task], requirements: Sequence[YearlyRequirement]
) -> tuple[Conflict, ...]:
    """Find the conflicts of every document, in the order of the documents.

    A plan's figures are read out of its requirements and titles, any other document's out of its phrases.
    """
    planned = {task.document for task in tasks}
    differences = list(find_differing_targets(tasks, requirements, clauses))
    by_document: defaultdict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.kind == "clause" and clause.document not in planned:
            by_document[clause.document].append(clause)
    for own in by_document.values():
        phrases = [phrase for clause in own for phrase in read_phrases(clause)]
        differences += [*find_differing_figures(phrases), *find_differing_names(own, phrases)]
    order = {clause.clause_id: place for place, clause in enumerate(clauses)}
    conflicts = [_as_conflict(group) for group in _join(differences)]
    return tuple(sorted(conflicts, key=lambda conflict: (order[conflict.places[0].clause_id], conflict.measured)))


def _join(differences: Iterable[Difference]) -> Iterator[list[Difference]]:
    """Yield together the differences that share a phrase, wherever it is printed, directly or through others."""
    groups: list[tuple[set[tuple[str, str]], list[Difference]]] = []
    for difference in differences:
        phrases = {(value.phrase.document, value.phrase.text) for value in (difference.first, difference.second)}
        members = [difference]
        for group in [group for group in groups if group[0] & phrases]:
            groups.remove(group)
            phrases |= group[0]
            members = [*group[1], *members]
        groups.append((phrases, members))
    return (members for _, members in groups)


def _as_conflict(differences: Sequence[Difference]) -> Conflict:
    values: defaultdict[Phrase, set[Value]] = defaultdict(set)
    for difference in differences:
        for value in (difference.first, difference.second):
            values[value.phrase].add(value)
    phrases = sorted(values, key=lambda phrase: phrase.start)
    measured = dict.fromkeys(difference.measured for difference in differences)
    return Conflict(
        document=phrases[0].document,
        measured="、".join(measured),
        is_alike=all(difference.is_alike for difference in differences),
        places=tuple(_as_place(phrase, values[phrase]) for phrase in phrases),
    )


def _as_place(phrase: Phrase, values: Iterable[Value]) -> ConflictPlace:
    """Make a place of a phrase; of several values (42次, 140起) the texts in their order are its value."""
    text = "".join(value.text for value in sorted(values, key=lambda value: value.start))
    return ConflictPlace(phrase.clause_id, phrase.start, phrase.end, text)
