"""Reads yearly requirements out of a plan: which phrase, and which figure, holds for which year.

A phrase is what stands between ，。； outside brackets. A list with one value for each year of its period gives one
requirement a year, with 分别 or without; a list of another length stays whole and is named in the notices.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from corpus.clause import Clause, Span
from corpus.lines import mask_brackets
from corpus.plan import FIELDS, TASK, YEAR_EXPRESSION, task_number, years_of
from corpus.records import Figure, YearlyRequirement

_UNITS = (
    "平方公里|立方米|公里|千米|人次|分钟|小时|个百分点|元|吨|亩|头|人|户|家|个|所|列|件|条|次|处|套|台|座|起|批|期|项|场|名|张"
    "|宗|栋|支|类|种|只|对|位|级|间|辆|艘"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?:—{_NUMBER})?(?P<unit>%|[万亿]?(?:{_UNITS}))(?:（[^）]*）)?(?:/平方公里)?(?:以上|以内|以下|及以上|左右)*"
)
# What goes before a figure and says how it is meant, not what is measured.
_QUALIFIER = re.compile(
    r"(?:分别|累计|力争|预计|大幅|均在|均|全面|年度|突破|达到|达|提高到|稳定在|保持在|控制在|不低于|不少于|超过|超|增加到|至少|确保)+$"
)
_LEADING = re.compile(r"^(?:力争|确保|完成|实现|到)*")
_QUOTED = re.compile(r"“[^”]+”")


class RequirementReading(NamedTuple):
    """The requirements of one plan in the order of the source, and what was left whole."""

    requirements: tuple[YearlyRequirement, ...]
    notices: tuple[str, ...]


class _Period(NamedTuple):
    printed: str
    years: tuple[int, ...]


class _Phrase(NamedTuple):
    text: str
    start: int


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
        found = YEAR_EXPRESSION.search(mask_brackets(phrase.text))
        if found and (found.start() == 0 or not (period.printed or is_title)):
            period = _read_period(found, all_years)
            phrase = _without_year(phrase, found)
        for part in _split_enumeration(phrase, len(period.years)):
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
    before, after = phrase.text[: found.start()], phrase.text[found.end() :]
    if before:
        return _Phrase(before + after, phrase.start)
    stripped = after.lstrip("，")
    return _Phrase(stripped, phrase.start + found.end() + len(after) - len(stripped))


def _split_phrases(text: str, start: int) -> Iterator[_Phrase]:
    """Split at ，。； outside brackets; what has a figure but no words of its own stays with the phrase before."""
    masked = mask_brackets(text)
    pieces = [
        _Phrase(text[match.start() : match.end()], match.start())
        for match in re.finditer(r"[^，。；]+", masked)
        if match.end() > start and match[0].strip()
    ]
    merged: list[_Phrase] = []
    for piece in pieces:
        clipped = _Phrase(piece.text[max(0, start - piece.start) :], max(piece.start, start))
        only_year = merged and YEAR_EXPRESSION.fullmatch(merged[-1].text)
        if merged and (only_year or _has_bare_figure(clipped.text)):
            previous = merged.pop()
            clipped = _Phrase(text[previous.start : clipped.start + len(clipped.text)], previous.start)
        merged.append(clipped)
    return iter(merged)


def _has_bare_figure(text: str) -> bool:
    figure = FIGURE.search(text)
    return bool(figure and not _QUALIFIER.sub("", text[: figure.start()]) and not text[figure.end() :])


def _split_enumeration(phrase: _Phrase, year_count: int) -> Iterator[_Phrase]:
    """Split `百亿企业1户、上市企业1家` where every member has words and a figure of its own; not a list of years."""
    masked = mask_brackets(phrase.text)
    parts = [_Phrase(phrase.text[m.start() : m.end()], phrase.start + m.start()) for m in re.finditer("[^、]+", masked)]
    figures = [FIGURE.search(mask_brackets(part.text)) for part in parts]
    whole = all(
        figure and figure.end() == len(part.text) and len(_QUALIFIER.sub("", part.text[: figure.start()])) > 1
        for part, figure in zip(parts, figures, strict=True)
    )
    return iter(parts if whole and (year_count == 1 or len(parts) != year_count) else [phrase])


def _read_phrase(clause: Clause, period: _Period, phrase: _Phrase, notices: list[str]) -> Iterator[YearlyRequirement]:
    number = task_number(clause.clause_id) or 0
    texts = _texts_by_year(phrase.text, len(period.years))
    if texts is None:
        notices.append(
            f"任务{number}（{clause.clause_id}）: “{phrase.text}”的项数与{period.printed}的年数不符，整段保留"
        )
        texts = [phrase.text] * len(period.years)
    begin = clause.start + phrase.start
    for year, text in zip(period.years, texts, strict=True):
        indicator, figure = _read_figure(text)
        yield YearlyRequirement(
            task=number,
            document=clause.document,
            year=year,
            period=period.printed,
            text=text,
            clause_id=clause.clause_id,
            start=begin,
            end=begin + len(phrase.text),
            indicator=indicator,
            figure=figure,
            is_cumulative="累计" in text,
            is_listed=len(period.years) > 1 and text != phrase.text,
        )


class _List(NamedTuple):
    span: Span
    members: tuple[str, ...]


def _texts_by_year(text: str, year_count: int) -> list[str] | None:
    """Distribute a list over the years: one text a year; None where 分别 governs a list of another length."""
    if year_count <= 1:
        return [text] * year_count
    lists = [found for found in (_figures(text), _quoted(text), _nouns(text)) if found]
    for found in lists:
        if len(found.members) == year_count:
            head = text[: found.span.start].replace("分别", "")
            return [f"{head}{member}{text[found.span.end :]}" for member in found.members]
    if any(len(found.members) > 1 for found in lists):
        return None
    return [text.replace("分别", "")] * year_count


def _figures(text: str) -> _List | None:
    """Find figures joined by 、 (`110家、150家、200家以上`)."""
    member = FIGURE.pattern.replace("?P<low>", "").replace("?P<unit>", "")
    match = re.search(rf"(?:{member})(?:、(?:{member}))+", text)
    if match:
        return _List(Span(*match.span()), tuple(match[0].split("、")))
    single = FIGURE.search(text) if "分别" in text else None
    return _List(Span(*single.span()), (single[0],)) if single else None


def _quoted(text: str) -> _List | None:
    """Find quoted values side by side behind 分别 (`分别达到“双145”“双160”`)."""
    match = re.search(r"分别[^“]*((?:“[^”]+”、?){2,})$", text)
    return _List(Span(*match.span(1)), tuple(_QUOTED.findall(match[1]))) if match else None


def _nouns(text: str) -> _List | None:
    """Find nouns behind 分别 and its verb, joined by 、 or 和 (`分别推动火电行业企业、水泥行业企业纳入 …`)."""
    match = re.search(
        r"分别(?:推动|举办|开展|建设|完成|启动|创建)((?:第?[^、和\d]+(?:、|和))+[^、和\d]{1,8}?)(?=纳入|届|$)", text
    )
    if not match:
        return None
    members = re.split("、|和", match[1])
    ordinal = "第" if members[0].startswith("第") else ""
    return _List(Span(*match.span(1)), tuple(f"{ordinal}{member.removeprefix('第')}" for member in members))


def _read_figure(text: str) -> tuple[str, Figure | None]:
    """Read the figure of a phrase that has just one, or whose first is followed by a second for the same thing."""
    masked = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    figures = list(FIGURE.finditer(masked))
    if not figures:
        return "", None
    chosen = figures[0]
    if len(figures) > 1 and not _has_bare_figure(masked[chosen.end() :].lstrip("，、")):
        return "", None
    before, after = text[: chosen.start()], text[chosen.end() :] if len(figures) == 1 else ""
    qualifier = _QUALIFIER.search(before)
    indicator = _LEADING.sub("", before[: qualifier.start()] if qualifier else before) + after
    indicator = indicator.strip("、").removesuffix("的")
    shown = text[qualifier.start() if qualifier else chosen.start() : chosen.end()]
    unit = chosen["unit"]
    scale = {"万": 10**4, "亿": 10**8}.get(unit[0], 1) if len(unit) > 1 else 1
    number = Decimal(chosen["low"].replace(",", "")) * scale
    return indicator, Figure(shown, number, unit[1:] if scale > 1 else unit)
