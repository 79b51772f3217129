"""Finds names, lists and findings that differ although they stand for the same thing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

import cn2an

from corpus.clause import Clause
from corpus.folding import fold
from corpus.statements import ORDINAL, Difference, Phrase, Value, read_figures

_TITLE = re.compile(r"《[^《》]{6,}》")
_LONGEST_CHANGE = 2
_LEAST_SHARED = 10
_NAMES_ELSE = re.compile(r"[\d市县区]")
_LIST = re.compile(
    r"(?P<list>(?:[\u3400-\u9fff]{2,8}、){2,}[\u3400-\u9fff]{2,10}?)"
    r"(?P<count>\d{1,2}|[二三四五六七八九十]{1,2})[个大项类种](?P<noun>[\u3400-\u9fff]{2})"
)
_LEAST_COMMON_SHARE = 0.5
_NOTHING = re.compile("(?:未|没有)(?:发现|发生|出现)(?P<things>[^,。;]+)")
_THING_SEPARATORS = re.compile("或者?|、|和|以及")
_THING_END = re.compile("(?:的)?(?:问题|情况|情形|现象|行为)$")
_LEAST_THING = 4


class _Title(NamedTuple):
    name: str
    value: Value


class _Listing(NamedTuple):
    members: frozenset[str]
    noun: str
    value: Value


def find_differing_names(clauses: Sequence[Clause], phrases: Sequence[Phrase]) -> Iterator[Difference]:
    """Yield the pairs of names, lists and findings in different clauses of one document that do not agree."""
    yield from _differing_titles(clauses)
    yield from _differing_lists(clauses)
    yield from _denied_findings(phrases)


def _differing_titles(clauses: Sequence[Clause]) -> Iterator[Difference]:
    """Yield titles that differ in a word; titles that one clause names side by side are two documents."""
    titles: defaultdict[str, list[_Title]] = defaultdict(list)
    together: set[frozenset[str]] = set()
    for clause in clauses:
        found = [_Title(match[0], _in_sentence(clause, *match.span())) for match in _TITLE.finditer(fold(clause.text))]
        together |= {frozenset(pair) for pair in combinations({title.name for title in found}, 2)}
        for title in found:
            titles[title.name].append(title)
    for first, second in combinations(titles, 2):
        if frozenset((first, second)) not in together and _is_one_title(first, second):
            for one in titles[first]:
                for other in titles[second]:
                    yield Difference(f"{_common(first, second)}", one.value, other.value)


def _is_one_title(first: str, second: str) -> bool:
    if abs(len(first) - len(second)) > _LONGEST_CHANGE:
        return False
    changes = [
        code for code in SequenceMatcher(None, first, second, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    if len(changes) != 1:
        return False
    _, start, end, other_start, other_end = changes[0]
    changed = first[start:end] + second[other_start:other_end]
    is_short = max(end - start, other_end - other_start) <= _LONGEST_CHANGE
    return is_short and len(first) - (end - start) >= _LEAST_SHARED and not _NAMES_ELSE.search(changed)


def _common(first: str, second: str) -> str:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return "".join(first[block.a : block.a + block.size] for block in blocks).strip("《》")


def _differing_lists(clauses: Sequence[Clause]) -> Iterator[Difference]:
    """Yield lists of the same number of the same things that share half of their members but not all."""
    listings = [listing for clause in clauses for listing in _read_lists(clause)]
    for first, second in combinations(listings, 2):
        if first.noun != second.noun or len(first.members) != len(second.members) or first.members == second.members:
            continue
        common = len(first.members & second.members)
        elsewhere = first.value.phrase.clause_id != second.value.phrase.clause_id
        if elsewhere and common >= _LEAST_COMMON_SHARE * len(first.members):
            yield Difference(f"{len(first.members)}个{first.noun}", first.value, second.value)


def _read_lists(clause: Clause) -> Iterator[_Listing]:
    for match in _LIST.finditer(fold(clause.text)):
        members = match["list"].split("、")
        count = int(match["count"]) if match["count"].isdigit() else cn2an.cn2an(match["count"], "normal")
        # What leads in to a list is part of its first match: 绘制能源化工 is 能源化工.
        members[0] = re.split("[了的制成]", members[0])[-1]
        if len(members) == count:
            start = match.end("list") - len("、".join(members))
            yield _Listing(frozenset(members), match["noun"], _in_sentence(clause, start, match.end("noun")))


def _denied_findings(phrases: Sequence[Phrase]) -> Iterator[Difference]:
    """Yield what one phrase says there is none of, beside a phrase that counts some."""
    for phrase in phrases:
        denied = _NOTHING.search(phrase.bare)
        if not denied:
            continue
        none = Value(phrase, phrase.start + denied.start(), denied[0])
        for printed in _THING_SEPARATORS.split(denied["things"]):
            thing = _THING_END.sub("", printed)
            for other in phrases if len(thing) >= _LEAST_THING else ():
                if other.clause_id != phrase.clause_id and thing in other.text:
                    for figure in list(read_figures(other))[:1]:
                        yield Difference(thing, none, figure.value)


def _in_sentence(clause: Clause, start: int, end: int) -> Value:
    """Return a value with the part between commas that it stands in as its phrase."""
    text = fold(clause.text)
    begin = max(text.rfind(stop, 0, start) for stop in "。;,:") + 1
    ordinal = ORDINAL.match(text, begin, start)
    begin = ordinal.end() if ordinal else begin
    finish = min((at for stop in "。;," if (at := text.find(stop, end)) >= 0), default=len(text))
    own = text[begin:finish]
    phrase = Phrase(
        clause.document, clause.clause_id, clause.clause_id, own, own, "", clause.start + begin, clause.start + finish
    )
    return Value(phrase, clause.start + start, text[start:end])
