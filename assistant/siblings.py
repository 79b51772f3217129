"""Members of one list: what is said of one of them is not said of another (高校毕业生、退役军人)."""

import re
from collections.abc import Iterator
from functools import lru_cache

_PHRASE_END = re.compile("[，,。；;：:]")
_LIST_END = re.compile("等|的|和|及")
_DIGIT = re.compile(r"\d")
_SHORTEST = 3
_FEWEST = 2


def is_of_sibling(question: str, phrase: str, body: str) -> bool:
    """Tell whether a phrase names a member of a list of its text, and the question another member of that list.

    All texts are folded; a member that both name tells nothing.
    """
    for members in _lists(body):
        asked = [member for member in members if _named_end(member, question)]
        if any(_named_end(member, phrase) for member in asked):
            continue
        if asked and any(member in phrase and member not in question for member in members):
            return True
    return False


def _named_end(member: str, text: str) -> bool:
    """Tell whether a text has a member of a list, or its end: the first one may have a verb in front."""
    return any(member[start:] in text for start in range(len(member) - _SHORTEST + 1))


@lru_cache(maxsize=256)
def _lists(body: str) -> tuple[tuple[str, ...], ...]:
    """Return the lists of a text, each with its members; the last one ends where the list does (就业困难人员等)."""
    return tuple(members for run in _PHRASE_END.split(body) if len(members := tuple(_members(run))) >= _FEWEST)


def _members(run: str) -> Iterator[str]:
    parts = run.split("、")
    for index, part in enumerate(parts):
        member = part if index < len(parts) - 1 else _LIST_END.split(part)[0]
        if len(member) >= _SHORTEST and not _DIGIT.search(member):
            yield member
