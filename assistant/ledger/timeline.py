"""What a plan asks of one thing year by year, in words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from assistant.composition import Draft, Evidence, Statement, join_years, unique
from assistant.fields import coverage
from assistant.ledger.choice import NEARLY_ALIKE, names_places
from assistant.ledger.series import evidence_of_requirement, figures_of
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import YearlyRequirement

_SURE_COVERAGE = 0.5
_ALIKE = 0.6
# What tells a year that nothing alike tells has this share of the best score.
_LIKELY = 0.5
# A phrase is about the thing when it prints this share of the words that the best one prints.
_AS_MUCH = 0.3
# What is told of all years together, in characters, shared out evenly among them.
_LONGEST = 320
# A task is about a thing as a whole when its title has this share of the thing's words.
_TITLE_SHARE = 0.6
_FULL = 0.8
# Another task tells a year where it has so much more of the thing's words than the task itself.
_CLEARLY = 0.3
_ASKS_DEEDS = re.compile("(?:安排|主抓|重点|干|做|抓|推进?)(?:了|的|哪)?(?:些|几)?(?:什么|啥)|节点|步骤")
_FEWEST_YEARS = 2
_MOST_TASKS = 3


def answer_timeline(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Say what the task that deals with a topic requires of it in each year; None where it names no two years."""
    if not query.asked & {"timeline", "each_year"} or query.roles:
        return None
    matches = sources.matcher.rank_requirements(query, query.tasks)
    if not matches or matches[0].coverage < _SURE_COVERAGE:
        return None
    asks_deeds = _ASKS_DEEDS.search(query.text)
    years = set(query.years) or set(sources.years)
    if figures_of(matches[:1]) and not asks_deeds and ("how_much" in query.asked or _is_series(matches, years)):
        return None
    return tell_years(query, matches, sources, wording) or _tell_tasks(query, matches, sources, wording)


def tell_years(query: Query, matches: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    """Say what the task of the best match requires in each year; None where that names no two years."""
    best = matches[0].requirement
    told = _tell_task(query, matches, best.task, sources)
    told |= _other_years(query, matches, told) if told and query.years else {}
    if len(told) < _FEWEST_YEARS:
        return None
    lead = () if best.period else (best,)
    return Draft(tuple(_write(best.task, told, wording, lead)), "records")


def _tell_task(
    query: Query, matches: Sequence[RequirementMatch], task: int, sources: Sources
) -> dict[int, list[YearlyRequirement]]:
    """Gather by year what one task requires of a thing."""
    words = significant(query.words)
    inside = {match: coverage(words, fold(match.requirement.text).lower()) for match in matches}
    least = _AS_MUCH * max(inside.values())
    about = [
        match.requirement
        for match in matches
        if match.requirement.task == task and match.score >= _ALIKE * matches[0].score and inside[match] >= least
    ]
    full = {
        match.requirement.year
        for match in matches
        if match.requirement in about and inside[match] >= _FULL and _is_of_its_year(match.requirement)
    }
    is_about_task = len(full) <= _FEWEST_YEARS and sources.matcher.title_coverage(query, task) >= _TITLE_SHARE
    is_led_in = matches[0].requirement.task == task and not matches[0].requirement.period
    own = [requirement for requirement in sources.collection.requirements if requirement.task == task]
    others = own if is_led_in or is_about_task else _going_on(about, own, sources)
    return _by_year(query, about, others)


def _other_years(
    query: Query, matches: Sequence[RequirementMatch], told: Mapping[int, list[YearlyRequirement]]
) -> dict[int, list[YearlyRequirement]]:
    """Gather what is told of the years that are not told yet, or where another task clearly says more of the thing."""
    task = matches[0].requirement.task
    least = _LIKELY * matches[0].score
    own = [m.requirement for m in matches if m.requirement.task == task and m.score >= least]
    words = significant(query.words)
    said = {year: coverage(words, "".join(fold(phrase.text).lower() for phrase in told[year])) for year in told}
    elsewhere = {
        m.requirement.year: m.requirement
        for m in reversed(matches)
        if m.requirement.task != task
        and m.score >= NEARLY_ALIKE * matches[0].score
        and coverage(words, fold(m.requirement.text).lower()) > said.get(m.requirement.year, 0.0) + _CLEARLY
    }
    found = _by_year(query, list(elsewhere.values()), ())
    left = _by_year(query, [requirement for requirement in own if requirement.year not in told], ())
    return {year: [*found.get(year, ()), *told.get(year, left.get(year, ()))] for year in {*found, *left}}


def _tell_tasks(query: Query, matches: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    """Say what several tasks require of a thing, each in its years; None where they name no two years together."""
    matches = [match for match in matches if names_places(query, match, sources)]
    tasks = list(dict.fromkeys(m.requirement.task for m in matches if m.score >= NEARLY_ALIKE * matches[0].score))
    told = {task: _tell_task(query, matches, task, sources) for task in tasks[:_MOST_TASKS]}
    if len({year for by_year in told.values() for year in by_year}) < _FEWEST_YEARS:
        return None
    statements = [s for task in sorted(told) if told[task] for s in _write(task, told[task], wording)]
    return Draft(tuple(statements), "records")


def _by_year(
    query: Query, about: Sequence[YearlyRequirement], others: Sequence[YearlyRequirement]
) -> dict[int, list[YearlyRequirement]]:
    """Gather by year what a task requires of a thing, that year's own text before what holds for several years.

    `others` are the further phrases of a task that is about the thing as a whole.
    """
    by_year: defaultdict[int, list[YearlyRequirement]] = defaultdict(list)
    for requirement in (*about, *others):
        if requirement.period and (not query.years or requirement.year in query.years):
            by_year[requirement.year].append(requirement)
    for year, phrases in by_year.items():
        by_year[year] = [phrase for phrase in phrases if _is_of_its_year(phrase)] or phrases
    return dict(by_year)


def _going_on(
    about: Sequence[YearlyRequirement], own: Sequence[YearlyRequirement], sources: Sources
) -> list[YearlyRequirement]:
    """Return what goes on after a phrase in the sentence that it begins (编制工程方案，开展现场踏勘)."""
    texts = {clause.clause_id: (clause.start, clause.text) for clause in sources.collection.clauses}
    going_on: list[YearlyRequirement] = []
    for phrase in about:
        start, text = texts[phrase.clause_id]
        before = text[: phrase.start - start].rstrip()
        end = text.find("。", phrase.end - start)
        if before.endswith("。"):
            going_on += [
                item
                for item in own
                if item.clause_id == phrase.clause_id
                and item.year == phrase.year
                and phrase.end <= item.start < start + (end if end >= 0 else len(text))
            ]
    return going_on


def _is_of_its_year(requirement: YearlyRequirement) -> bool:
    """Tell whether a requirement is printed for its year alone."""
    return requirement.clause_id.endswith(f".{requirement.year}")


def _is_series(matches: Sequence[RequirementMatch], years: Set[int]) -> bool:
    """Tell whether the best requirement is one of a figure's values, which it has for each of some years."""
    best = matches[0].requirement
    alike = {m.requirement.year for m in matches if m.requirement.figure and m.requirement.indicator == best.indicator}
    return len(alike) > _FEWEST_YEARS and years <= alike


def _task_of(phrase: YearlyRequirement, task: int, wording: Wording) -> str:
    return "" if phrase.task == task else wording.say("of_task", task=phrase.task)


def _write(
    task: int,
    by_year: dict[int, list[YearlyRequirement]],
    wording: Wording,
    lead: Sequence[YearlyRequirement] = (),
) -> list[Statement]:
    """Write a task's phrases year by year, behind what leads in to them."""
    opening = "".join(phrase.text.strip("，；。") + wording.say("semicolon") for phrase in lead)
    evidence = unique(evidence_of_requirement(phrase) for phrase in lead)
    statements = [Statement(wording.say("timeline_head", task=task) + opening, evidence)]
    longest = _LONGEST // len(by_year)
    told: list[tuple[list[int], str, tuple[Evidence, ...]]] = []
    for year in sorted(by_year):
        phrases: list[YearlyRequirement] = []
        for phrase in by_year[year]:
            fits = sum(len(item.text) for item in (*phrases, phrase)) <= longest
            if phrase not in phrases and (fits or not phrases):
                phrases.append(phrase)
        phrases.sort(key=lambda item: item.start)
        told_of = [phrase.text.strip("，；。") + _task_of(phrase, task, wording) for phrase in phrases]
        text = "，".join(dict.fromkeys(told_of))
        evidence = unique(evidence_of_requirement(phrase) for phrase in phrases)
        if told and told[-1][1:] == (text, evidence) and told[-1][0][-1] == year - 1:
            told[-1][0].append(year)
        else:
            told.append(([year], text, evidence))
    for place, (years, text, evidence) in enumerate(told):
        end = wording.say("full_stop" if place == len(told) - 1 else "semicolon")
        statements.append(Statement(wording.say("series_item", year=join_years(years), text=text) + end, evidence))
    return statements
