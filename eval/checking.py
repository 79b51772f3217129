"""Gold checked against the documents: values, counts, lists, and rows that give themselves away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal, NamedTuple

from corpus.numbers import find_numbers
from eval.case import Case, GoldRow
from eval.lengths import list_lengths
from eval.matching import contains, normalise
from eval.recounting import recount_tasks
from eval.sources import Sources, number_key

_PUNCTUATION = re.compile(r"[^\w]+")
_TASK_ID = re.compile(r"[a-z0-9-]+:\d+")
_CALENDAR = frozenset("年月日季期")
_LISTING_MODES = frozenset({"exact", "recall"})


class Finding(NamedTuple):
    """Something about a gold row: an error is certainly wrong, a warning needs a person's eye."""

    level: Literal["error", "warning"]
    row: GoldRow
    message: str


def check_gold(rows: Sequence[GoldRow], sources: Sources) -> list[Finding]:
    """Check gold rows against the documents; errors come first."""
    findings = [*_find_duplicates(rows)]
    for row in rows:
        findings += [Finding("error", row, message) for message in _errors(row.case, sources)]
        findings += [Finding("warning", row, message) for message in _warnings(row.case, sources)]
    return sorted(findings, key=lambda finding: finding.level)


def _find_duplicates(rows: Sequence[GoldRow]) -> Iterable[Finding]:
    seen: dict[tuple[str, ...], GoldRow] = {}
    for row in rows:
        key = tuple(_PUNCTUATION.sub("", normalise(text)) for text in row.case.asked)
        first = seen.setdefault(key, row)
        if first is not row:
            yield Finding("error", row, f"asks the same as {first.case.id} ({first.path}:{first.line})")


def _errors(case: Case, sources: Sources) -> Iterable[str]:
    unknown = [clause_id for clause_id in case.cites if not sources.clauses(clause_id)]
    if unknown:
        yield "cites ids that the documents do not have: " + ", ".join(unknown)
        return
    for group in case.must:
        if case.must_not_kind != "alignment" and all(_is_forbidden(wanted, case) for wanted in group):
            yield f"every alternative of {_shown(group)} holds a string of must_not"
        if case.cites and _is_numeric(group) and not _stands(group, case, sources):
            yield f"{_shown(group)} neither stands in the cited clauses nor follows from their numbers"
    yield from _list_errors(case, sources)


def _warnings(case: Case, sources: Sources) -> Iterable[str]:
    question = "\n".join(case.asked)
    if case.must and all(any(contains(question, wanted) for wanted in group) for group in case.must):
        yield "the question itself holds all that the answer must hold"
    if not case.refuse and not case.cites and case.cites_mode != "none":
        yield "an answerable question without cites"
    for group in case.must:
        if case.cites and not _is_numeric(group) and not _stands(group, case, sources):
            yield f"{_shown(group)} does not stand in the cited clauses"
    expected = _recounted(case, sources)
    if expected is not None and (more := expected - set(case.cites)):
        yield "by the records also: " + ", ".join(sorted(more, key=_task_number))


def _list_errors(case: Case, sources: Sources) -> Iterable[str]:
    expected = _recounted(case, sources)
    if expected is not None and (fewer := set(case.cites) - expected):
        yield "by the records not among the tasks asked for: " + ", ".join(sorted(fewer, key=_task_number))
    if case.type == "counting" and case.cites_mode in _LISTING_MODES and _lists_tasks(case):
        counts = {mention.value for group in case.must for wanted in group for mention in find_numbers(wanted)}
        if len(case.cites) not in counts:
            yield f"cites {len(case.cites)} tasks, but no alternative of must says {len(case.cites)}"


def _recounted(case: Case, sources: Sources) -> frozenset[str] | None:
    if case.cites_mode not in _LISTING_MODES or not _lists_tasks(case):
        return None
    return recount_tasks(case, sources.collection.tasks)


def _lists_tasks(case: Case) -> bool:
    return bool(case.cites) and all(_TASK_ID.fullmatch(clause_id) for clause_id in case.cites)


def _task_number(clause_id: str) -> int:
    return int(clause_id.partition(":")[2])


def _is_forbidden(wanted: str, case: Case) -> bool:
    return any(contains(wanted, unwanted) for unwanted in case.must_not)


def _is_numeric(group: Sequence[str]) -> bool:
    return all(any(mention.writing == "arabic" for mention in find_numbers(wanted)) for wanted in group)


def _stands(group: Sequence[str], case: Case, sources: Sources) -> bool:
    """Tell whether an alternative stands in the cited clauses or their headings, or its numbers follow from theirs."""
    clauses = [clause for clause_id in case.cites for clause in sources.clauses(clause_id)]
    headings = {heading for clause in clauses for heading in (*clause.heading_path, clause.context)}
    text = sources.text(case.cites) + normalise("\n".join(sorted(headings)))
    return any(contains(text, wanted) or _follows(wanted, case, sources) for wanted in group)


def _follows(wanted: str, case: Case, sources: Sources) -> bool:
    """Tell whether every number of a string is cited, counts a list, or is a sum or difference of two cited numbers."""
    known = frozenset(key for clause_id in case.cites for key in sources.numbers(clause_id))
    mentions = find_numbers(wanted)
    if not mentions:
        return False
    lengths = list_lengths("", case.cites, sources)
    return all(
        number_key(mention) in known or mention.value in lengths or _is_combined(mention.value, case.cites, sources)
        for mention in mentions
    )


def _is_combined(value: Decimal, cites: Sequence[str], sources: Sources) -> bool:
    """Tell whether a value is the sum or difference of two cited numbers that count the same thing."""
    counted: defaultdict[str, set[Decimal]] = defaultdict(set)
    for clause in (clause for clause_id in cites for clause in sources.clauses(clause_id)):
        for mention in find_numbers(clause.text):
            counted[clause.text[mention.end : mention.end + 1]].add(mention.value)
    pairs = (pair for unit, values in counted.items() if unit not in _CALENDAR for pair in combinations(values, 2))
    return any(value in (first + second, abs(first - second)) for first, second in pairs)


def _shown(group: Sequence[str]) -> str:
    return " / ".join(group[:3]) + (" …" if len(group) > 3 else "")  # noqa: PLR2004  three are enough to recognise it
