"""Figures of several years in order, and what is computed from them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.composition import Draft, Evidence, Statement, join_years, unique
from assistant.fields import coverage, share
from assistant.ledger.arithmetic import OVER_YEARS, between, compute, yearly_total
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.wording import Wording
from corpus.figures import read_figure
from corpus.folding import fold
from corpus.records import YearlyRequirement

_EACH_YEAR = re.compile("每年|年均")
# 力争达到141亿元 behind 突破137亿元: the higher of two figures for one year.
_STRETCH = re.compile("[、，]力争(.+)$")
_NEARLY_ALIKE = 0.8
_SCORE_NEAR_BEST = 0.7
_COVERED = 0.5
_LONGEST_SERIES = 12
_NUMERAL = re.compile(r"\d+|[一二三四五六七八九十百千]+亿")
_MOST_SERIES = 3
_ASKS_NUMBER = re.compile("多少|(?<![哪第])几(?!年)")
_FEWEST_TERMS = 2


def evidence_of_requirement(requirement: YearlyRequirement) -> Evidence:
    """Return the printed phrase of a requirement as evidence."""
    return Evidence(requirement.clause_id, requirement.start, requirement.end)


def state_requirement(requirement: YearlyRequirement, wording: Wording, *, is_last: bool = True) -> Statement:
    """State what a task requires, with its year where it has one."""
    text = wording.say(
        "requirement_single" if requirement.period else "requirement_general",
        year=requirement.year,
        text=requirement.text.strip("，；。"),
        task=requirement.task,
    )
    end = wording.say("full_stop" if is_last else "semicolon")
    return Statement(text + end, (evidence_of_requirement(requirement),))


def figures_of(matches: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Keep the matches that have a figure or a level of their own for their year."""
    return [match for match in matches if match.requirement.figure or match.requirement.is_listed]


def preferred(sure: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Return the matches with figures, unless one without fits much better."""
    figures = figures_of(sure)
    return figures if figures and figures[0].score >= _NEARLY_ALIKE * sure[0].score else list(sure)


def value_of(requirement: YearlyRequirement) -> str:
    """Return the figure of a requirement as printed, or its text where it has none."""
    return requirement.figure.text if requirement.figure else requirement.text.strip("，；。")


def of_one_list(pool: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Keep the members of the printed list that has most years, where one has several; a total is no member of it."""
    own = [match for match in pool if match.requirement.task == pool[0].requirement.task]
    counted = Counter(match.requirement.clause_id for match in own if match.requirement.figure)
    clause_id, number = counted.most_common(1)[0] if counted else ("", 0)
    return (
        [match for match in own if match.requirement.clause_id == clause_id] if number >= _FEWEST_TERMS else list(pool)
    )


def series_of(pool: Sequence[RequirementMatch], years: Sequence[int]) -> list[YearlyRequirement]:
    """Return the phrase of each year that measures the same thing in the same task as the best of all, in order.

    A year that the best phrase's own list or wording covers is taken from there, not from another clause.
    """
    if not pool:
        return []
    best = pool[0]
    chosen: dict[int, YearlyRequirement] = {}
    home = _home_of(best, pool)
    for same_place, same_words in ((True, True), (False, True), (False, False)):
        for match in pool:
            requirement = match.requirement
            same = requirement.task == best.requirement.task and match.score >= _NEARLY_ALIKE * best.score
            fits = not same_words or requirement.indicator == best.requirement.indicator
            fits = fits and (not same_place or (requirement.clause_id, requirement.start) == home)
            alike = _measures_alike(requirement, best.requirement)
            if same and fits and alike and requirement.year not in chosen and (not years or requirement.year in years):
                chosen[requirement.year] = requirement
    return [chosen[year] for year in sorted(chosen)][:_LONGEST_SERIES]


def _home_of(best: RequirementMatch, pool: Sequence[RequirementMatch]) -> tuple[str, int]:
    """Return the clause and the place of the printed list that gives most years of what the best phrase measures."""
    own = [m.requirement for m in pool if m.requirement.task == best.requirement.task]
    same = [r for r in own if r.indicator == best.requirement.indicator and r.is_listed]
    counted = Counter((r.clause_id, r.start) for r in same)
    return counted.most_common(1)[0][0] if counted else ("", 0)


def _stretched(requirement: YearlyRequirement) -> YearlyRequirement:
    """Return a requirement with the figure that is strived for, where it prints one behind the one to be passed."""
    stretch = _STRETCH.search(requirement.text)
    figure = read_figure(stretch[1]).figure if stretch else None
    return replace(requirement, figure=figure) if figure else requirement


def _measures_alike(requirement: YearlyRequirement, other: YearlyRequirement) -> bool:
    """Tell whether two requirements have figures of one unit and are both dated, or both not."""
    if bool(requirement.period) != bool(other.period):
        return False
    if requirement.figure is None or other.figure is None:
        return requirement.figure is other.figure
    return requirement.figure.unit == other.figure.unit


def answer_increment(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Answer what one year adds to a cumulative figure; None where the figure is not cumulative."""
    return compute(query, series_of(figures_of(sure), ()), wording)


def answer_between(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Answer by how much two things differ in one year, each named by a word that the other lacks; else None."""
    figures = [match.requirement for match in figures_of(sure) if match.requirement.year in query.years]
    words = significant(query.words)
    for other in figures[1:]:
        pair = [fold(item.indicator).lower() for item in (figures[0], other)]
        own = [{word.text for word in words if share(word, indicator) == 1} for indicator in pair]
        alike = other.figure and figures[0].figure and other.figure.unit == figures[0].figure.unit
        if alike and own[0] - own[1] and own[1] - own[0]:
            return between(figures[0], other, wording)
    return None


def answer_series(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Give the values of several years in order, with the difference or the total where it is asked for."""
    pool = (figures_of(sure) if "how_much" in query.asked else []) or preferred(sure)
    dated = [match for match in pool if not match.requirement.clause_id.endswith(".title")]
    if "total" in query.asked and len({match.requirement.year for match in dated}) >= _FEWEST_TERMS:
        pool = dated
    pool = _over_years(pool) if "each_year" in query.asked and not query.years else pool
    statements: list[Statement] = []
    for start in _starts(query, pool):
        series = series_of(pool[start:], query.years)
        series = [_stretched(item) for item in series] if "力争" in query.text else series
        if _is_told_already(series, query):
            return _nothing_more(series, wording)
        if series:
            statements.extend(_write(series, query, wording))
    return Draft(tuple(statements), "records") if statements else None


def _is_told_already(series: Sequence[YearlyRequirement], query: Query) -> bool:
    """Tell whether each year's figure is asked of the only one there is, stated (2639个每年各几个)."""
    if len(series) != 1 or "each_year" not in query.asked or query.years or series[0].figure is None:
        return False
    return bool(series[0].period) and str(series[0].figure.number) in {word.text for word in query.words}


def _nothing_more(series: Sequence[YearlyRequirement], wording: Wording) -> Draft:
    evidence = (evidence_of_requirement(series[0]),)
    text = wording.say("not_by_year", year=series[0].year, text=series[0].text.strip("，；。"), task=series[0].task)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records", refused=True, nearest=evidence)


def _over_years(pool: list[RequirementMatch]) -> list[RequirementMatch]:
    """Begin with the phrase that has a figure for several years, where the best one has it for one year alone."""
    if len(series_of(pool, ())) >= _FEWEST_TERMS:
        return pool
    for place, match in enumerate(pool):
        if match.score < _SCORE_NEAR_BEST * pool[0].score:
            break
        if len(series_of(pool[place:], ())) > _FEWEST_TERMS:
            return pool[place:]
    return pool


def _starts(query: Query, pool: Sequence[RequirementMatch]) -> list[int]:
    """Return where in the pool each indicator begins: the best one, and those of its task for words still uncovered."""
    numbers = len(_ASKS_NUMBER.findall(query.text))
    if query.asked & {"total", "difference"} and numbers <= 1:
        return [_place_of_head(query, pool) if numbers else 0]
    starts = [0]
    uncovered = [word for word in significant(query.words) if share(word, _words_of(pool[0])) < _COVERED]
    for place, match in enumerate(pool):
        adds = [word for word in uncovered if share(word, _words_of(match)) >= _COVERED]
        if adds and match.requirement.task == pool[0].requirement.task and len(starts) < _MOST_SERIES:
            starts.append(place)
            uncovered = [word for word in uncovered if word not in adds]
    return starts


def _place_of_head(query: Query, pool: Sequence[RequirementMatch]) -> int:
    """Return where in the pool the figures begin that measure what a topic ends with (复垦的节余指标), else 0."""
    head = [word for word in significant(query.words) if not word.text[0].isdigit()][-1:]
    names_number = any(character.isdigit() for character in pool[0].requirement.indicator)
    if not head or names_number or share(head[0], _words_of(pool[0])) >= _COVERED:
        return 0
    own = (place for place, match in enumerate(pool) if match.requirement.task == pool[0].requirement.task)
    return next((place for place in own if share(head[0], _words_of(pool[place])) >= _COVERED), 0)


def _words_of(match: RequirementMatch) -> str:
    return fold(match.requirement.indicator + match.requirement.text).lower()


def _write(series: Sequence[YearlyRequirement], query: Query, wording: Wording) -> list[Statement]:
    best = series[0]
    computed = compute(query, series, wording)
    tail = list(computed.statements) if computed else []
    if not best.period:
        text = wording.say("requirement_general", text=best.text.strip("，；。"), task=best.task)
        over_years = "total" in query.asked or OVER_YEARS.search(query.text)
        each = over_years and best.figure and _EACH_YEAR.search(best.text)
        total = yearly_total(best, len(series), wording).statements if each else ()
        return [Statement(text + wording.say("full_stop"), (evidence_of_requirement(best),)), *total]
    if len(series) > 1 and not any(item.figure for item in series) and len({item.text for item in series}) == 1:
        years = join_years([item.year for item in series])
        text = wording.say("requirement_single", year=years, text=best.text.strip("，；。"), task=best.task)
        return [Statement(text + wording.say("full_stop"), unique(map(evidence_of_requirement, series)))]
    indicator = (best.indicator or best.text).strip("，；。")
    head = Statement(wording.say("series", task=best.task, indicator=indicator, items=""))
    items = [
        Statement(
            wording.say("series_item", year=requirement.year, text=value_of(requirement))
            + wording.say("list_comma" if index < len(series) - 1 else "full_stop"),
            (evidence_of_requirement(requirement),),
        )
        for index, requirement in enumerate(series)
    ]
    stated = {requirement.year for requirement in series}
    if not tail and any(year not in stated for year in query.years):
        tail = [Statement(wording.say("series_absent") + wording.say("full_stop"))]
    return [head, *items, *tail]


def of_same_figure(query: Query, year: int, match: RequirementMatch, sources: Sources) -> list[RequirementMatch]:
    """Return a year's member of the list that prints the figure of a title again, under whatever name."""
    titled = match.requirement
    if not (titled.figure and titled.clause_id.endswith(".title")):
        return []
    own = [item for item in sources.collection.requirements if item.task == titled.task and item.figure]
    again = [
        item
        for item in own
        if item.year == titled.year
        and item.clause_id != titled.clause_id
        and item.figure is not None
        and (item.figure.number, item.figure.unit) == (titled.figure.number, titled.figure.unit)
        and coverage(significant(query.words), fold(item.indicator).lower()) >= _COVERED
        and all(number in item.indicator for number in _NUMERAL.findall(titled.indicator))
    ]
    return [
        match._replace(requirement=item)
        for item in own
        if item.year == year and any(item.indicator == other.indicator for other in again)
    ]
