"""Leaders and units that an answer puts into a role which the cited tasks do not give them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.answer import Answer
from corpus.clause import is_within
from corpus.records import Mention, Task
from eval.matching import normalise
from eval.sources import Sources

_LEADER = "责任领导"
_HOLDERS: dict[str, Callable[[Task], tuple[Mention, ...]]] = {
    _LEADER: lambda task: task.leaders,
    "牵头单位": lambda task: task.lead_units,
    "配合单位": lambda task: task.cooperating_units,
}
_ROLE = "|".join(_HOLDERS)
# 牵头单位是甲、乙 and 甲是牵头单位, in normalised text.
_NAMED_AFTER = re.compile(rf"({_ROLE})(?:分别)?(?:是|为|有|包括|:)(.*?)(?={_ROLE}|[。;(]|$)")
_DENIED = re.compile("[^,、]*不是[^,、]*")
_NAMED_BEFORE = re.compile(rf"([^,。;:]*)(?<!不)是({_ROLE})(?!是|为|有|:)")


def find_misplaced(answer: Answer, sources: Sources) -> tuple[str, ...]:
    """Return the names that an answer gives a role which no cited task gives them, though another role is theirs.

    For leaders, any leader of a document counts; for units, those of the cited tasks. Answers in English are not read.
    """
    tasks = [
        task
        for task in sources.collection.tasks
        if any(is_within(citation.clause_id, f"{task.document}:{task.number}") for citation in answer.citations)
    ]
    if not tasks:
        return ()
    misplaced = [
        f"{name} ({role})"
        for role, text in _read_roles(normalise(answer.text))
        for name in _misplaced_names(role, text, tasks, sources)
    ]
    return tuple(dict.fromkeys(misplaced))


def _read_roles(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED_AFTER.finditer(text):
        yield match[1], match[2]
    for match in _NAMED_BEFORE.finditer(text):
        yield match[2], match[1]


def _misplaced_names(role: str, text: str, tasks: Sequence[Task], sources: Sources) -> list[str]:
    holders = _names(role, tasks)
    if role == _LEADER:
        others = _names(role, sources.collection.tasks)
    else:
        others = frozenset(name for other in _HOLDERS if other != _LEADER for name in _names(other, tasks))
    text = _DENIED.sub("", text)
    for holder in sorted(holders, key=len, reverse=True):
        # A name may be part of a longer one.
        text = text.replace(holder, "、")
    return [name for name in sorted(others - holders) if name in text]


def _names(role: str, tasks: Iterable[Task]) -> frozenset[str]:
    return frozenset(_normal_name(mention.name) for task in tasks for mention in _HOLDERS[role](task))


@lru_cache(maxsize=4096)
def _normal_name(name: str) -> str:
    return normalise(name)
