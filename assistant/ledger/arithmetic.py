"""Differences, yearly increments and totals over yearly figures, with the computation shown."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.query import Query
from assistant.wording import Wording
from corpus.records import YearlyRequirement

_PRINTED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:—[\d.]+)?([万亿]?[^\d以左]*)")


# What is added each year, of which a sum over years tells more than a difference.
OVER_YEARS = re.compile("五年(?!规划|计划)(?!.*(?:分别|逐年|各))[^,。]{0,10}(?:多少|几)")
_EACH = re.compile("每年")
_ADDED = re.compile("增加|新增|新建|完成|整治|改造")


def compute(query: Query, series: Sequence[YearlyRequirement], wording: Wording) -> Draft | None:
    """Compute what a question asks for over a series in the order of years; None where it asks for nothing computed."""
    figures = [requirement for requirement in series if requirement.figure]
    if len(figures) < 2:  # noqa: PLR2004
        return None
    if query.asked & {"difference", "increment"} and len(query.years) == 1:
        return _increment(query.years[0], figures, wording)
    if "increment" in query.asked and figures[-1].is_cumulative:
        return _increments(figures, wording)
    return _over_years(query, figures, wording)


def _over_years(query: Query, figures: Sequence[YearlyRequirement], wording: Wording) -> Draft | None:
    """Compute a difference or a total; shares and cumulative figures add up to nothing."""
    may_add = not figures[0].is_cumulative and _printed(figures[0])[1] != "%"
    adds = "total" in query.asked and _ADDED.search(figures[0].indicator) and may_add
    if "difference" in query.asked and not adds:
        return difference(figures, wording)
    adds_up = "total" in query.asked or (OVER_YEARS.search(query.text) and _EACH.search(figures[0].indicator))
    return _total(figures, wording) if adds_up and may_add else None


def _printed(requirement: YearlyRequirement) -> tuple[Decimal, str]:
    """Return number and unit as printed (14.8, 万人)."""
    text = requirement.figure.text if requirement.figure else ""
    match = _PRINTED.search(text)
    if not match:
        raise ValueError(f"{text!r} holds no figure")
    return Decimal(match[1].replace(",", "")), match[2]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _percent(number: Decimal, unit: str) -> str:
    return f"{_plain(number)}%" if unit == "%" else _plain(number)


def _evidence(requirements: Sequence[YearlyRequirement]) -> tuple[Evidence, ...]:
    return unique(Evidence(item.clause_id, item.start, item.end) for item in requirements)


def _increment(year: int, figures: Sequence[YearlyRequirement], wording: Wording) -> Draft | None:
    by_year = {requirement.year: requirement for requirement in figures}
    if year not in by_year or year - 1 not in by_year or not by_year[year].is_cumulative:
        return None
    (last, unit), (first, _) = _printed(by_year[year]), _printed(by_year[year - 1])
    text = wording.say(
        "increment",
        year=year,
        indicator=by_year[year].indicator.removeprefix("累计"),
        result=f"{_plain(last - first)}{unit}",
        last_number=_plain(last),
        first_number=_plain(first),
        result_number=_plain(last - first),
    )
    evidence = _evidence([by_year[year], by_year[year - 1]])
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _increments(figures: Sequence[YearlyRequirement], wording: Wording) -> Draft:
    """State what each year adds to a cumulative figure."""
    drafts = [_increment(item.year, figures, wording) for item in figures]
    return Draft(tuple(statement for draft in drafts if draft for statement in draft.statements), "records")


def yearly_total(requirement: YearlyRequirement, years: int, wording: Wording) -> Draft:
    """State what a figure that holds for each of some years comes to."""
    return _total([requirement] * years, wording)


def difference(figures: Sequence[YearlyRequirement], wording: Wording) -> Draft:
    """State by how much the last of some figures differs from the first, with the computation."""
    (last, unit), (first, _) = _printed(figures[-1]), _printed(figures[0])
    high, low = max(last, first), min(last, first)
    text = wording.say(
        "difference" if last >= first else "decrease",
        indicator=figures[-1].indicator,
        last=figures[-1].year,
        first=figures[0].year,
        last_value=f"{_plain(last)}{unit}",
        first_value=f"{_plain(first)}{unit}",
        result=f"{_plain(high - low)}{'个百分点' if unit == '%' else unit}",
        last_number=_percent(high, unit),
        first_number=_percent(low, unit),
        result_number=_plain(high - low) + ("个百分点" if unit == "%" else ""),
    )
    return Draft((Statement(text + wording.say("full_stop"), _evidence([figures[0], figures[-1]])),), "records")


def between(first: YearlyRequirement, second: YearlyRequirement, wording: Wording) -> Draft:
    """State by how much two figures of one year and unit differ, with the computation."""
    (high, unit), (low, _) = sorted(map(_printed, (first, second)), reverse=True)
    text = wording.say(
        "between",
        year=first.year,
        first=f"{first.indicator}{_value(first)}",
        second=f"{second.indicator}{_value(second)}",
        result=f"{_plain(high - low)}{'个百分点' if unit == '%' else unit}",
        high=_percent(high, unit),
        low=_percent(low, unit),
        result_number=_plain(high - low) + ("个百分点" if unit == "%" else ""),
    )
    return Draft((Statement(text + wording.say("full_stop"), _evidence([first, second])),), "records")


def _value(requirement: YearlyRequirement) -> str:
    number, unit = _printed(requirement)
    return f"{_plain(number)}{unit}"


def _total(figures: Sequence[YearlyRequirement], wording: Wording) -> Draft:
    printed = [_printed(requirement) for requirement in figures]
    result = sum((number for number, _ in printed), Decimal(0))
    text = wording.say(
        "total",
        result=f"{_plain(result)}{printed[0][1]}",
        terms="+".join(_plain(number) for number, _ in printed),
        result_number=_plain(result),
    )
    return Draft((Statement(text + wording.say("full_stop"), _evidence(figures)),), "records")
