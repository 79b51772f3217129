"""Finds figures that differ although what they are said of reads alike."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from corpus.statements import Difference, Figure, Phrase, Value, longest_run, mask_figures, read_figures

_LEAST_WORDING = 10
_LEAST_INDICATOR = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
# Words between what is measured and its figure that do not say what is measured.
_FILLER = re.compile("累计|实现|达到|已|均|约|为|近|共")
# Ways to say that something was found.
_FINDING = re.compile("排查整治|排查出?|查出")
# What is an amount by itself, whoever brought it about.
_AMOUNTS = ("产值", "收入", "面积", "人口")
_BY_PARTS = re.compile(r"“(?P<parts>\d+(?:\+\d+)+)”(?P<noun>[\u3400-\u9fff]{2,6})")
_WHOLE = "全市"
_SHORTEST_NOUN = 2


def find_differing_figures(phrases: Sequence[Phrase]) -> Iterator[Difference]:
    """Yield the pairs of figures in different clauses of one document that state the same thing differently."""
    figures = [figure for phrase in phrases for figure in read_figures(phrase)]
    yield from _in_same_wording(phrases)
    yield from _of_same_indicator(figures)
    yield from _by_parts(phrases, figures)


def _in_same_wording(phrases: Sequence[Phrase]) -> Iterator[Difference]:
    """Yield phrases that are worded alike but for their figures."""
    alike: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        masked = mask_figures(phrase)
        if "#" in masked and len(_HAN.findall(masked)) >= _LEAST_WORDING:
            alike[masked].append(phrase)
    for group in alike.values():
        for first, second in combinations(group, 2):
            if first.clause_id == second.clause_id or _differ_in_time(first, second):
                continue
            for one, other in zip(read_figures(first), read_figures(second), strict=True):
                if one.number != other.number:
                    yield Difference(longest_run(first), one.value, other.value, is_alike=True)


def _of_same_indicator(figures: Sequence[Figure]) -> Iterator[Difference]:
    """Yield figures among the measures of one problem that count the same, by the words next to them."""
    groups: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.phrase.item, figure.unit].append(figure)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if not _may_differ(first, second):
                continue
            indicator = _indicator(first, second)
            if (
                len(indicator) >= _LEAST_INDICATOR
                and _act_alike(first, second, indicator)
                and not _are_listed(group, first, second, indicator)
            ):
                yield Difference(indicator, first.value, second.value)


def _may_differ(first: Figure, second: Figure) -> bool:
    elsewhere = first.phrase.clause_id != second.phrase.clause_id
    return elsewhere and first.number != second.number and not _differ_in_time(first.phrase, second.phrase)


def _differ_in_time(first: Phrase, second: Phrase) -> bool:
    return bool(first.period and second.period) and first.period != second.period


def _indicator(first: Figure, second: Figure) -> str:
    """Return the longest run of words that stands next to both figures, before or after them."""
    before = (_FILLER.sub("", first.before), _FILLER.sub("", second.before))
    shared = (
        _common_end(*before),
        _common_start(first.after, second.after),
        _end_and_start(before[0], second.after),
        _end_and_start(before[1], first.after),
    )
    return max(shared, key=len)


def _common_start(first: str, second: str) -> str:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other or not _HAN.match(one):
            break
        length += 1
    return first[:length]


def _common_end(first: str, second: str) -> str:
    return _common_start(first[::-1], second[::-1])[::-1]


def _end_and_start(before: str, after: str) -> str:
    """Return the longest run that ends one text and starts the other (监测员 of 监测员556人 and 515名监测员)."""
    lengths = range(min(len(before), len(after)), 0, -1)
    return next((after[:length] for length in lengths if before.endswith(after[:length])), "")


def _act_alike(first: Figure, second: Figure, indicator: str) -> bool:
    """Tell whether two phrases say the same of what they count: what was done to it, or only how much it came to."""
    acts = [_FINDING.sub("发现", _FILLER.sub("", f.before).replace(indicator, " ")) for f in (first, second)]
    pairs = [{run[i : i + 2] for run in _HAN_RUN.findall(act) for i in range(len(run) - 1)} for act in acts]
    return bool(pairs[0] & pairs[1]) or indicator.endswith(_AMOUNTS)


def _are_listed(group: Sequence[Figure], first: Figure, second: Figure, indicator: str) -> bool:
    """Tell whether one clause states both numbers of the indicator: it tells two things apart."""
    stated: defaultdict[str, set[Decimal]] = defaultdict(set)
    for figure in group:
        if indicator in _FILLER.sub("", figure.before + figure.after):
            stated[figure.phrase.clause_id].add(figure.number)
    return any({first.number, second.number} <= numbers for numbers in stated.values())


def _by_parts(phrases: Sequence[Phrase], figures: Sequence[Figure]) -> Iterator[Difference]:
    """Yield a name that counts in parts (“7+2”工业园区) beside a plain count of the same (7个园区)."""
    for phrase in phrases:
        for match in _BY_PARTS.finditer(phrase.text):
            parts = {int(part) for part in match["parts"].split("+")}
            named = Value(phrase, phrase.start + match.start(), f"“{match['parts']}”")
            for figure in figures:
                noun = figure.after[:_SHORTEST_NOUN]
                at = match["noun"].find(noun) if _HAN_RUN.fullmatch(noun) else -1
                is_counted = at >= 0 and figure.unit == "个" and figure.number in parts
                if is_counted and _WHOLE in figure.phrase.text + phrase.text:
                    yield Difference(match["noun"][: at + len(noun)], named, figure.value)
