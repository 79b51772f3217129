"""Whether the citations of an answer are those that the gold asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause import is_within
from eval.case import Case

STRAY_LIMIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGrade:
    """How the citations fit: `belonging` of `count` belong to a gold id; `faults` says why they are not met."""

    count: int
    belonging: int
    faults: tuple[str, ...]


def grade_citations(case: Case, cited: Sequence[str]) -> CitationGrade:
    """Grade cited clause ids; a citation counts for a gold id when it equals it or lies below it."""
    strays = [clause_id for clause_id in cited if not any(is_within(clause_id, gold) for gold in case.cites)]
    faults = [*_missing(case, cited)]
    if case.cites_mode == "exact" and strays:
        faults.append("cited besides the gold: " + ", ".join(strays))
    elif case.cites_mode not in {"none", "recall"} and len(strays) > STRAY_LIMIT:
        faults.append(f"{len(strays)} citations belong to no gold id: " + ", ".join(strays))
    return CitationGrade(count=len(cited), belonging=len(cited) - len(strays), faults=tuple(faults))


def needed_groups(case: Case) -> tuple[tuple[str, ...], ...]:
    """Return the groups of gold ids of which one each must be cited; empty where no citation is asked for."""
    if case.cites_mode == "none" or not case.cites:
        return ()
    if case.cites_mode == "groups":
        return case.cites_groups
    if case.cites_mode in {"any", "recall"}:
        return (case.cites,)
    return tuple((gold,) for gold in case.cites)


def _missing(case: Case, cited: Sequence[str]) -> list[str]:
    return [
        "not cited: " + " or ".join(group)
        for group in needed_groups(case)
        if not any(is_within(clause_id, gold) for clause_id in cited for gold in group)
    ]
