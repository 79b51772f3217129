"""Lists of tasks worked out again from the records, for gold questions about leaders and units."""

from collections.abc import Iterable, Sequence

from corpus.records import Task
from eval.case import Case
from eval.matching import normalise

_LEADS, _COOPERATES = "牵头", "配合"
_SHORTEST_NAME = 3


def recount_tasks(case: Case, tasks: Sequence[Task]) -> frozenset[str] | None:
    """Return the ids of the tasks that a question about leaders or units asks for.

    None where the question names neither a leader nor a unit with its role, or is part of a conversation, so that
    the records alone do not tell.
    """
    if case.question is None:
        return None
    question = normalise(case.question)
    leaders = {name for task in tasks for name in _names(task.leaders) if name in question}
    units = _named_units(question, tasks)
    is_lead, is_cooperating = _LEADS in question, _COOPERATES in question
    if not leaders and not (units and is_lead != is_cooperating):
        return None
    found = [task for task in tasks if leaders <= _names(task.leaders)]
    if units and is_lead != is_cooperating:
        found = [task for task in found if units & _names(task.lead_units if is_lead else task.cooperating_units)]
    return frozenset(f"{task.document}:{task.number}" for task in found)


def _names(mentions: Iterable[tuple[str, object, int, int]]) -> frozenset[str]:
    return frozenset(normalise(mention[0]) for mention in mentions)


def _named_units(question: str, tasks: Sequence[Task]) -> frozenset[str]:
    """Find the units that a question names, also in short (住建局 for 市住房城乡建设局); the longest match only."""
    units = {name for task in tasks for name in _names((*task.lead_units, *task.cooperating_units))}
    lengths = {unit: _longest_match(unit, question) for unit in units}
    longest = max(lengths.values(), default=0)
    return frozenset(unit for unit, length in lengths.items() if length == longest >= _SHORTEST_NAME)


def _longest_match(unit: str, question: str) -> int:
    """Return the length of the longest part of a question that shortens a unit: same ends, characters in order."""
    longest = 0
    for name in {unit, unit.removeprefix("市")}:
        for start in (position for position, character in enumerate(question) if character == name[0]):
            for end in range(start + _SHORTEST_NAME, min(start + len(name), len(question)) + 1):
                part = question[start:end]
                if part[-1] == name[-1] and _is_subsequence(part, name):
                    longest = max(longest, len(part))
    return longest


def _is_subsequence(part: str, whole: str) -> bool:
    characters = iter(whole)
    return all(character in characters for character in part)
