"""How long the lists are that an answer cites, so that a count can be told from an invented number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from eval.matching import normalise
from eval.sources import Sources

_LISTED = re.compile(r"[：:，,；;。\n（）()]")
_MEMBER_ENDS = re.compile(r"^(?:分别是|分别为|包括|是|为|有|由)|(?:等|牵头|配合|负责)$")


def list_lengths(text: str, cited: Sequence[str], sources: Sources) -> set[int]:
    """Return the lengths of all lists that the cited ids make up, and of those written out in the text.

    A written list counts only when every member stands in a cited clause. The tasks of the collection are a list too.
    """
    return {
        len(sources.collection.tasks),
        len(cited),
        *_cited_siblings(cited),
        *_members_below(cited, sources),
        *_written_lists(text, cited, sources),
    }


def _cited_siblings(cited: Sequence[str]) -> Iterable[int]:
    """Count, at every level, the cited members of one parent (tasks of a plan, measures of a problem)."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for clause_id in cited:
        document, _, path = clause_id.partition(":")
        parts = path.split(".")
        for depth in range(len(parts)):
            members[f"{document}:{'.'.join(parts[:depth])}"].add(parts[depth])
    return (len(group) for group in members.values())


def _members_below(cited: Sequence[str], sources: Sources) -> Iterable[int]:
    """Count what is cited together by citing what stands above it: children of an id, tasks of a heading."""
    for clause_id in cited:
        below = [clause.clause_id[len(clause_id) :] for clause in sources.clauses(clause_id)]
        children = {rest.split(".")[1] for rest in below if rest}
        yield from Counter("measure" if child.startswith("m") else child.isdecimal() for child in children).values()
        yield len(sources.tasks_under(clause_id))


def _written_lists(text: str, cited: Sequence[str], sources: Sources) -> Iterable[int]:
    """Count the members of lists written out in the answer, where every member stands in a cited clause."""
    source = sources.text(cited)
    for separator in ("、", r"、|和|及|以及|与|,\s+|\band\b"):
        for run in _LISTED.split(text):
            members = [normalise(_MEMBER_ENDS.sub("", part.strip())) for part in re.split(separator, run)]
            if all(member and member in source for member in members):
                yield len(members)
