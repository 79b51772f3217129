"""Finds targets of a plan that differ for the same year, and events that it dates differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.figures import read_figure
from corpus.folding import fold
from corpus.records import Task, YearlyRequirement
from corpus.statements import Difference, Phrase, Value

_BESIDE_INDICATOR = re.compile(r"全市|全面|完成|力争|实现|、?翻一番、?|到20\d\d年|[,，]|[（(][^)）]*[)）]")
_TITLE_PHRASE = re.compile("[^，。；]+")
# An indicator this long means the same in two tasks; a shorter one may be of another place (高新技术企业).
_LEAST_ACROSS_TASKS = 7
# A requirement for the year alone is a smaller part of the title's than this.
_LARGEST_RATIO = Decimal("1.5")
_ONE_YEAR = re.compile(r"\.20\d\d(?:\.\d)?$")
_REACHED = re.compile("建成|完成|投运|投产|竣工|通车|成功")
_STEP = re.compile("初步|逐步|基本|部分|争取|启动|前期|阶段")
_BESIDE_EVENT = re.compile("建成|完成|投运|投产|竣工|通车|创建|成功|力争|并|全面|集团")
_LEAST_EVENT = 4
_LONGEST_ADDITION = 2


class _Target(NamedTuple):
    task: int
    year: int
    indicator: str
    number: Decimal
    unit: str
    value: Value


def find_differing_targets(
    tasks: Sequence[Task], requirements: Sequence[YearlyRequirement], clauses: Sequence[Clause]
) -> Iterator[Difference]:
    """Yield differing figures for one indicator and year of a plan, and differing years of one event."""
    by_id = {clause.clause_id: clause for clause in clauses}
    targets = [*_requirement_targets(requirements, by_id), *_title_targets(tasks, requirements)]
    groups: defaultdict[tuple[str, int, str], list[_Target]] = defaultdict(list)
    for target in targets:
        key = "".join(sorted(Counter(target.indicator).elements()))
        groups[target.value.phrase.document, target.year, key].append(target)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if _contradict(first, second):
                indicator = min(first.indicator, second.indicator, key=len)
                yield Difference(indicator, first.value, second.value, is_alike=True)
    yield from _differing_events(requirements, by_id)


def _contradict(first: _Target, second: _Target) -> bool:
    if first.value.phrase.clause_id == second.value.phrase.clause_id:
        return False
    if (first.number, first.unit) == (second.number, second.unit):
        return False
    if first.task != second.task:
        return len(first.indicator) >= _LEAST_ACROSS_TASKS
    smaller, larger = sorted((first.number, second.number))
    in_title = any(target.value.phrase.clause_id.endswith(".title") for target in (first, second))
    return in_title and first.unit == second.unit and larger <= smaller * _LARGEST_RATIO


def _requirement_targets(
    requirements: Iterable[YearlyRequirement], clauses: dict[ClauseId, Clause]
) -> Iterator[_Target]:
    for item in requirements:
        if item.figure:
            yield _Target(
                item.task,
                item.year,
                _BESIDE_INDICATOR.sub("", fold(item.indicator)),
                item.figure.number,
                item.figure.unit,
                _whole(item, clauses),
            )


def _title_targets(tasks: Iterable[Task], requirements: Sequence[YearlyRequirement]) -> Iterator[_Target]:
    """Yield the figures of titles that name no year, which hold for the plan's last."""
    read = {item.clause_id for item in requirements}
    last = {item.document: item.year for item in sorted(requirements, key=lambda item: item.year)}
    for task in tasks:
        title = task.title
        if title.clause_id in read or task.document not in last:
            continue
        for match in _TITLE_PHRASE.finditer(title.name):
            indicator, figure = read_figure(match[0])
            if figure:
                start, end = title.start + match.start(), title.start + match.end()
                own = fold(match[0])
                phrase = Phrase(task.document, title.clause_id, title.clause_id, own, own, "", start, end)
                indicator = _BESIDE_INDICATOR.sub("", fold(indicator))
                value = Value(phrase, start, match[0])
                yield _Target(task.number, last[task.document], indicator, figure.number, figure.unit, value)


def _differing_events(
    requirements: Iterable[YearlyRequirement], clauses: dict[ClauseId, Clause]
) -> Iterator[Difference]:
    """Yield phrases of two tasks that complete the same thing in different years."""
    events = [
        (item, _BESIDE_EVENT.sub("", fold(item.text)))
        for item in requirements
        if not item.figure
        and _ONE_YEAR.search(item.clause_id)
        and _REACHED.search(item.text)
        and not _STEP.search(item.text)
    ]
    for (first, one), (second, other) in combinations(events, 2):
        if first.task == second.task or first.year == second.year or first.document != second.document:
            continue
        shorter, longer = sorted((one, other), key=len)
        is_same = len(shorter) >= _LEAST_EVENT and len(longer) <= _LONGEST_ADDITION * len(shorter)
        if is_same and shorter in longer:
            dated = [_whole(item, clauses)._replace(text=f"{item.year}年{item.text}") for item in (first, second)]
            yield Difference(shorter, dated[0], dated[1])


def _whole(item: YearlyRequirement, clauses: dict[ClauseId, Clause]) -> Value:
    clause = clauses[item.clause_id]
    own = fold(clause.text[item.start - clause.start : item.end - clause.start])
    phrase = Phrase(item.document, item.clause_id, item.clause_id, own, own, "", item.start, item.end)
    return Value(phrase, item.start, item.text)
