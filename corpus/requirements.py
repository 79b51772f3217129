"""Reads yearly requirements out of a plan: which phrase, and which figure, holds for which year.

A phrase is what stands between ，。； outside brackets. A list with one value for each year of its period gives one
requirement a year, with 分别 or without; a list of another length stays whole and is named in the notices.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.clause import Clause, Span
from corpus.figures import Reading, find_figures, has_bare_figure, read_figure
from corpus.lines import mask_brackets
from corpus.plan import FIELDS, TASK, YEAR_EXPRESSION, governs_within, task_number, years_of
from corpus.records import YearlyRequirement
from corpus.yearly_lists import texts_by_year

# 按照有关部署, 以达钢搬迁为切入点: what another phrase is introduced by.
_LEADS_IN = re.compile(
    "(?:按照?|根据|依托|结合|围绕)[^，]{1,30}(?:部署|要求|规划》?|布局|平台|结合|[）》])|以[^，]{1,20}为(?:切入点|抓手|载体|依托|重点)"
)


class RequirementReading(NamedTuple):
    """The requirements of one plan in the order of the source, and what was left whole."""

    requirements: tuple[YearlyRequirement, ...]
    notices: tuple[str, ...]


class _Period(NamedTuple):
    printed: str
    years: tuple[int, ...]


class _Phrase(NamedTuple):
    """A phrase and the span that it is printed in; the text may lack the year that is printed in its midst."""

    text: str
    start: int
    end: int


def read_requirements(clauses: Sequence[Clause]) -> RequirementReading:
    """Read the requirements of a plan out of its progress clauses and of titles that name a year."""
    sources = [clause for clause in clauses if task_number(clause.clause_id) and not _is_field(clause)]
    all_years = tuple(sorted({year for clause in sources for year in _years_of_key(clause)}))
    requirements: list[YearlyRequirement] = []
    notices: list[str] = []
    for clause in sources:
        previous = requirements[-1].indicator if requirements and _same_task(requirements[-1], clause) else ""
        for requirement in _read_clause(clause, all_years, notices):
            carried = requirement
            if requirement.figure and not requirement.indicator:
                carried = replace(requirement, indicator=previous)
            previous = carried.indicator or previous
            requirements.append(carried)
    return RequirementReading(tuple(requirements), tuple(notices))


def _is_field(clause: Clause) -> bool:
    return clause.clause_id.endswith((".leaders", ".units"))


def _same_task(requirement: YearlyRequirement, clause: Clause) -> bool:
    return requirement.task == task_number(clause.clause_id)


def _years_of_key(clause: Clause) -> Iterator[int]:
    """Yield the years of a clause's id (`.2021-2023_2025`); none of a title's or of general text's."""
    for part in clause.clause_id.split(".")[1].split("_"):
        first, _, last = part.partition("-")
        if first.isdecimal():
            yield from range(int(first), int(last or first) + 1)


def _read_clause(clause: Clause, all_years: tuple[int, ...], notices: list[str]) -> Iterator[YearlyRequirement]:
    is_title = clause.clause_id.endswith(".title")
    period = _Period("", () if is_title else all_years)
    for printed in _split_phrases(clause.text, _body_start(clause, is_title=is_title)):
        phrase = printed
        masked = mask_brackets(phrase.text)
        found = YEAR_EXPRESSION.search(masked)
        is_within = not (period.printed or is_title)
        if found and (found.start() == 0 or (is_within and governs_within(found, masked[: found.start()]))):
            period = _read_period(found, all_years)
            phrase = _without_year(phrase, found)
        for part in _split_enumeration(phrase):
            yield from _read_phrase(clause, period, part, notices)


def _read_period(found: re.Match[str], all_years: tuple[int, ...]) -> _Period:
    years = years_of(found)
    return _Period(found[0], tuple(year for year in all_years if year >= years[0]) if found[2] else years)


def _body_start(clause: Clause, *, is_title: bool) -> int:
    if is_title:
        printed = TASK.match(clause.text)
        return printed.end() if printed else 0
    return next((len(label) for label in FIELDS if clause.text.startswith(label)), 0)


def _without_year(phrase: _Phrase, found: re.Match[str]) -> _Phrase:
    """Cut the year expression out of a phrase; words before it (经济总量2021年突破 …) stay."""
    before, after = phrase.text[: found.start()], phrase.text[found.end() :].lstrip("，")
    if before:
        return phrase._replace(text=before + after)
    return phrase._replace(text=after, start=phrase.end - len(after))


def _split_phrases(text: str, start: int) -> Iterator[_Phrase]:
    """Split at ，。； outside brackets.

    What has a figure but no words of its own stays with the phrase before, and what only leads in (根据年度工作部署)
    with the one behind.
    """
    merged: list[Span] = []
    masked = mask_brackets(text)
    for match in re.finditer(r"[^，。；]+", masked):
        span = Span(max(match.start(), start), match.end())
        if not masked[span.start : span.end].strip():
            continue
        follows = merged and text[merged[-1].start : merged[-1].end]
        is_led = follows and text[merged[-1].end] == "，" and _LEADS_IN.fullmatch(_last_of(follows))
        has_no_words = follows and (YEAR_EXPRESSION.fullmatch(follows) or has_bare_figure(text[span.start : span.end]))
        if is_led or has_no_words:
            span = Span(merged.pop().start, span.end)
        merged.append(span)
    return (_Phrase(text[span.start : span.end], *span) for span in merged)


def _last_of(text: str) -> str:
    """Return the last of joined phrases, without a year in front of it."""
    last = text.rpartition("，")[2]
    year = YEAR_EXPRESSION.match(last)
    return last[year.end() :] if year else last


def _split_enumeration(phrase: _Phrase) -> Iterator[_Phrase]:
    """Split `百亿企业1户、上市企业1家`, where every member has words and a figure of its own."""
    spans = [match.span() for match in re.finditer("[^、]+", mask_brackets(phrase.text))]
    parts = [_Phrase(phrase.text[start:end], phrase.start + start, phrase.start + end) for start, end in spans]
    is_whole = phrase.end - phrase.start == len(phrase.text) and "分别" not in phrase.text
    each_has_figure = all(len(find_figures(part.text)) == 1 and not has_bare_figure(part.text) for part in parts)
    return iter(parts if is_whole and each_has_figure else [phrase])


def _read_phrase(clause: Clause, period: _Period, phrase: _Phrase, notices: list[str]) -> Iterator[YearlyRequirement]:
    number = task_number(clause.clause_id) or 0
    texts = texts_by_year(phrase.text, len(period.years))
    if texts is None:
        notices.append(
            f"任务{number}（{clause.clause_id}）: “{phrase.text}”的项数与{period.printed}的年数不符，整段保留"
        )
    for year, text in zip(period.years, texts or [phrase.text] * len(period.years), strict=True):
        indicator, figure = read_figure(text) if texts else Reading("", None)
        yield YearlyRequirement(
            task=number,
            document=clause.document,
            year=year,
            period=period.printed,
            text=text,
            clause_id=clause.clause_id,
            start=clause.start + phrase.start,
            end=clause.start + phrase.end,
            indicator=indicator,
            figure=figure,
            is_cumulative="累计" in text,
            is_listed=len(period.years) > 1 and text != phrase.text,
        )
