"""What must be reached in which year: one year, the year of a thing, and what is missing or wrongly supposed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.composition import Draft, Evidence, Statement
from assistant.fields import share
from assistant.fitting import fills_slots
from assistant.focus import counts
from assistant.followup import THAN_YEAR_BEFORE
from assistant.ledger.checks import check_event, check_level
from assistant.ledger.choice import (
    ALIKE,
    ASKS_WHAT,
    COVERED,
    FIGURE,
    NEARLY_ALIKE,
    RARE,
    choose,
    drop_contrasts,
    excludes_head,
    figures_about,
    folded,
    is_of_another,
    names_places,
    narrow,
)
from assistant.ledger.claims import answer_claim
from assistant.ledger.events import answer_when, drop_events, find_elsewhere, tell_when
from assistant.ledger.missing import missing_year, only_of_another, outside, without_figure
from assistant.ledger.series import (
    answer_between,
    answer_increment,
    answer_series,
    figures_of,
    of_one_list,
    of_same_figure,
    preferred,
    series_of,
    state_requirement,
)
from assistant.ledger.sources import Sources
from assistant.ledger.standout import answer_standout, asks_standout
from assistant.ledger.timeline import tell_years
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import YearlyRequirement

# A requirement is taken for what a question means when it and its task cover this share of its words.
_SURE_COVERAGE = 0.62
_TITLE_COVERAGE = 0.85
# A figure that fits this share as well as the best phrase is asked for, not what the phrase says.
_ABOUT_ALIKE = 0.6
_ASKS_NUMBER = re.compile("多少|几")
_ASKS_AMOUNT = re.compile("多[大高长]")
_ASKS_DOING = re.compile("(?:做|干|搞|办)(?:些|点)?(?:什么|啥|哪些)")
_OVER_YEARS = re.compile("[两二三四五]年")
_OVER_TIME = frozenset({"each_year", "total"})
_FEW_YEARS = 2
_OTHER_ASPECTS = frozenset({"measures", "problem", "document_name", "full_name", "name", "person_name", "which_task"})


def answer_targets(
    query: Query, sources: Sources, wording: Wording, *, least_coverage: float = _SURE_COVERAGE
) -> Draft | None:
    """Answer a question about yearly requirements; None where it asks something else or none is meant surely."""
    claim = answer_claim(query, sources, wording) if sources.tasks else None
    if claim or not sources.tasks or not _asks_targets(query, sources):
        return claim
    query = drop_events(query) if _asks_when(query) else query
    if query.spans_years and "target" in query.about and len(query.years) != 1:
        query = replace(query, asked=query.asked | {"how_much"})
    matches = sources.matcher.rank_requirements(query, query.tasks)
    likely = [
        match
        for match in matches
        if (match.coverage >= least_coverage or (query.tasks and not query.words))
        and names_places(query, match, sources)
    ]
    sure = [match for match in likely if not is_of_another(query, match, sources)]
    sure = [] if excludes_head(query, sure) else sure
    if likely and not sure and not query.about & {"now", "report", "actual"}:
        return only_of_another(likely, wording)
    sure = drop_contrasts(query, sure)
    if query.attributes and not any(_fills(query, match) for match in sure):
        return None
    sure = narrow(query, sure, sources)
    if query.years and not set(query.years) & set(sources.years):
        return outside(query.years[0], sure, sources, wording) if sure or query.tasks else None
    elsewhere = find_elsewhere(query, sure, matches, sources) if _asks_when(query) else []
    if elsewhere:
        return tell_when(elsewhere, wording)
    names_only_task = query.tasks and not query.words and not query.inherited
    states_all = names_only_task or not sure
    return _whole_year(query, sure, wording) if states_all else _answer_sure(query, sure, sources, wording)


def _asks_when(query: Query) -> bool:
    return "when" in query.asked and not query.years


def is_about_now(query: Query) -> bool:
    """Tell whether a question is about what is reported, and not about a target or what several years come to."""
    over_years = query.spans_years and _OVER_YEARS.search(query.text)
    return bool(query.about & {"now", "report"}) and "target" not in query.about and not over_years


def _asks_targets(query: Query, sources: Sources) -> bool:
    if "notice" in query.about and not query.tasks:
        return False
    if query.tasks and query.years and not query.roles and not query.words:
        return True
    if (
        query.roles
        or query.period
        or query.asked & (_OTHER_ASPECTS - {"measures"} if _asks_what_is_set(query, sources) else _OTHER_ASPECTS)
        or ("place" in query.asked and not query.asked & {"how_much", "count"})
        or ("count" in query.asked and not (query.years or query.asked & _OVER_TIME or asks_standout(query)))
    ):
        return False
    is_reported = is_about_now(query)
    spans = query.spans_years and not is_reported
    asks_level = bool(query.asked & {"how_much", "how_far"}) and "target" in query.about
    return bool(query.years) or _asks_when(query) or spans or asks_level


def _asks_what_is_set(query: Query, sources: Sources) -> bool:
    """Tell whether a question asks what is done of a thing in years before the plan's last, which no report tells."""
    names_thing = any(word.text in query.text for word in query.words) and not query.about & {"now", "report"}
    is_before = bool(query.years) and max(query.years) < max(sources.years)
    return names_thing and is_before and _ASKS_DOING.search(query.text) is not None


def _answer_sure(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    listed = _listed(query, preferred(sure)) if asks_standout(query) else []
    standout = answer_standout(query, listed, wording) if listed else None
    if standout:
        return standout
    if _asks_when(query):
        return answer_when(query, sure, sources, wording)
    if THAN_YEAR_BEFORE.search(query.text) and _ASKS_NUMBER.search(query.text) and len(query.years) == 1:
        years = (query.years[0] - 1, query.years[0])
        query = replace(query, years=years, spans_years=True, asked=query.asked | {"difference"})
    if query.asked & {"difference", "increment"} and len(query.years) == 1:
        between = answer_between(query, sure, wording) if "difference" in query.asked else None
        increment = answer_increment(query, sure, wording) or between
        if increment:
            return increment
    stating = _with_number(query, sure)
    unstated = _unstated(query, sure, stating, wording)
    if unstated:
        return unstated
    sure = stating
    is_general = not sure[0].requirement.period
    if not query.years or (query.spans_years and not (is_general and len(query.years) == 1)):
        computes = query.asked & {"total", "difference", "increment"}
        alike = [match for match in sure if match.score >= _ABOUT_ALIKE * sure[0].score]
        is_told = len(query.years) > 1 and not computes and ("content" in query.asked or not figures_of(alike))
        told = tell_years(query, sure, sources, wording) if is_told else None
        return told or answer_series(query, sure, wording)
    return _one_year(query, sure, sources, wording)


def _listed(query: Query, pool: Sequence[RequirementMatch]) -> list[YearlyRequirement]:
    """Return the figures over the years of what fits best, wherever they stand, or else those of one printed list."""
    in_all = series_of(pool, query.years)
    is_series = len(in_all) > _FEW_YEARS and len({item.indicator for item in in_all}) == 1
    return in_all if is_series else series_of(of_one_list(pool), query.years)


def _unstated(
    query: Query, sure: Sequence[RequirementMatch], stating: Sequence[RequirementMatch], wording: Wording
) -> Draft | None:
    """Refuse where no requirement states a figure that is asked for, or none of them in its unit; else None."""
    has_figure = any(FIGURE.search(match.requirement.text) for match in sure)
    sums_nothing = {"total", "how_much"} <= query.asked and not has_figure
    if not stating or sums_nothing:
        return without_figure(sure[0].requirement, wording)
    in_other_unit = query.spans_years and query.asked_unit and not any(_fills(query, match) for match in stating)
    return only_of_another(stating, wording) if in_other_unit else None


def _with_number(query: Query, sure: Sequence[RequirementMatch]) -> Sequence[RequirementMatch]:
    """Return all requirements, or those with a figure where a number is asked and none of the best has one."""
    near = [match for match in sure if match.score >= NEARLY_ALIKE * sure[0].score]
    asks_amount = "多少" in query.text or (_ASKS_AMOUNT.search(query.text) and not query.years)
    asks_number = "how_much" in query.asked and (query.asked_unit or (asks_amount and not query.spans_years))
    if not asks_number or any(FIGURE.search(match.requirement.text) for match in near):
        return sure
    rarest = max(significant(query.words), key=lambda word: word.weight, default=None)
    stating = figures_about(sure, sure[0])
    return [match for match in stating if rarest is None or share(rarest, folded(match))]


def _names_indicator(query: Query, match: RequirementMatch) -> bool:
    """Tell whether a question names what a figure measures; its value of another year is no answer."""
    words = significant(query.words)
    indicator = fold(match.requirement.indicator).lower()
    return bool(match.requirement.figure and words and share(words[-1], indicator) >= COVERED)


def _titled_task(query: Query, sources: Sources) -> Query | None:
    """Return the query as one about a task by number, where the topic is that task's title and no figure is asked."""
    if "how_much" in query.asked or len(query.years) != 1 or not query.words:
        return None
    for match in sources.matcher.rank_tasks(query)[:1]:
        if sources.matcher.title_coverage(query, match.task.number) >= _TITLE_COVERAGE:
            return replace(query, tasks=(match.task.number,), words=(), inherited=())
    return None


def _whole_year(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Give everything that a task must reach in the years asked for."""
    chosen = [match.requirement for match in sure if match.requirement.year in query.years]
    dated = [requirement for requirement in chosen if requirement.period]
    statements: list[Statement] = []
    for (task, year), group in groupby(dated or chosen, key=lambda item: (item.task, item.year)):
        phrases = list(group)
        text = wording.say(
            "requirement_of_task",
            task=task,
            year=year,
            text="，".join(dict.fromkeys(phrase.text.strip("，；。") for phrase in phrases)),
        )
        places = dict.fromkeys(phrase.clause_id for phrase in phrases)
        spans = tuple(_covering(phrase for phrase in phrases if phrase.clause_id == place) for place in places)
        statements.append(Statement(text + wording.say("full_stop"), spans))
    return Draft(tuple(statements), "records") if statements else None


def _covering(phrases: Iterable[YearlyRequirement]) -> Evidence:
    items = list(phrases)
    return Evidence(items[0].clause_id, min(item.start for item in items), max(item.end for item in items))


def _one_year(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    """Give the phrases of one year that cover the topic; refuse where other years have the figure and this has not."""
    year = query.years[0]
    wants_figure = "how_much" in query.asked or not (query.asked or ASKS_WHAT.search(query.text))
    pool = preferred(sure) if wants_figure else list(sure)
    in_year = [match for match in pool if match.requirement.year == year] or _as_good_in(year, query, sure)
    if not in_year or _fits_worse(in_year[0], pool[0], query, sources):
        in_year = of_same_figure(query, year, pool[0], sources) or in_year
    states_figure = figures_of(pool) or any(FIGURE.search(match.requirement.text) for match in in_year)
    if query.asked & {"how_much", "count"} and "confirm" not in query.asked and not states_figure:
        return missing_year(query, pool, sources, wording)
    if "confirm" in query.asked:
        return check_event(query, sure, sources, wording) or check_level(query, in_year, pool, wording)
    if not in_year or _fits_worse(in_year[0], pool[0], query, sources):
        titled = None if _names_indicator(query, pool[0]) else _titled_task(query, sources)
        if titled:
            return _whole_year(query, sources.matcher.rank_requirements(titled, titled.tasks), wording)
        return missing_year(query, pool, sources, wording)
    if not any(_fills(query, match) for match in in_year if match.score >= NEARLY_ALIKE * in_year[0].score):
        return missing_year(query, pool, sources, wording)
    chosen = choose(query, in_year, sure)
    statements = [
        state_requirement(match.requirement, wording, is_last=index == len(chosen) - 1)
        for index, match in enumerate(chosen)
    ]
    return Draft(tuple(statements), "records")


def _fits_worse(match: RequirementMatch, best: RequirementMatch, query: Query, sources: Sources) -> bool:
    """Tell whether a requirement fits less well than the best, or its task lacks a word of the topic that it has."""
    texts = [sources.matcher.bodies[found.requirement.task] for found in (match, best)]
    lacks = any(
        share(word, texts[0]) < 1 and share(word, texts[1]) == 1
        for word in significant(query.words)
        if word.weight >= RARE
    )
    return lacks or match.score < NEARLY_ALIKE * best.score


def _as_good_in(year: int, query: Query, sure: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Return the requirements of a year that fit nearly as well as the best of all and count what is asked for."""
    best = sure[0]
    return [
        match
        for match in sure
        if match.requirement.year == year
        and match.score >= ALIKE * best.score
        and match.coverage >= best.coverage
        and counts(query, folded(match))
    ]


def _fills(query: Query, match: RequirementMatch) -> bool:
    """Tell whether a requirement shows the unit or kind of value asked for; a level in quotes (“双185”) shows any."""
    requirement = match.requirement
    if requirement.is_listed:
        is_in_unit = query.asked_unit is None or query.asked_unit.search(requirement.text) is not None
        return is_in_unit or requirement.figure is None
    return not (query.asked_unit or query.attributes) or fills_slots(query, requirement.text)
