"""What a plan does not set: a year outside its own, a year without a value, a requirement without a figure."""

import re
from collections.abc import Sequence

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.ledger.series import evidence_of_requirement, figures_of, series_of, value_of
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch
from assistant.query import Query
from assistant.wording import Wording
from corpus.records import YearlyRequirement

_MOST_PHRASES = 3


def without_figure(requirement: YearlyRequirement, wording: Wording) -> Draft:
    """Refuse a question for a figure where the plan only says in words what is required."""
    text = wording.say("no_figure", year=requirement.year, text=requirement.text.strip("，；。"), task=requirement.task)
    evidence = (evidence_of_requirement(requirement),)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records", refused=True)


def only_of_another(likely: Sequence[RequirementMatch], wording: Wording) -> Draft:
    """Refuse a question about a thing of which the plan sets nothing, with what it sets of others like it."""
    nearest = unique(evidence_of_requirement(match.requirement) for match in likely[:_MOST_PHRASES])
    text = wording.say("only_of_another") + wording.say("full_stop")
    return Draft((Statement(text),), "records", refused=True, nearest=nearest)


def outside(year: int, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft:
    """Refuse a year that the plan sets nothing for, with what it sets for others."""
    text = wording.say("year_outside", first=sources.years[0], last=sources.years[-1], year=year)
    nearest = unique(evidence_of_requirement(match.requirement) for match in sure[:_MOST_PHRASES])
    evidence = _years_printed(sources)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records", refused=True, nearest=nearest)


def _years_printed(sources: Sources) -> tuple[Evidence, ...]:
    """Return the first place where a plan prints the range of its years."""
    printed = re.compile(rf"{sources.years[0]}[—－-]{sources.years[-1]}年")
    for clause in sources.collection.clauses:
        match = printed.search(clause.text)
        if match and clause.document == sources.plan:
            return (Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end()),)
    return ()


def missing_year(query: Query, pool: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft:
    """Refuse the year asked for, for which the plan has no value of an indicator, with those of the other years."""
    year, best = query.years[0], pool[0].requirement
    series = series_of(pool, ()) if figures_of(pool) else [best]
    text = wording.say(
        "year_missing", task=best.task, year=year, indicator=(best.indicator or best.text).strip("，；。")
    )
    evidence = unique(evidence_of_requirement(requirement) for requirement in series)
    if str(year) not in query.text:
        evidence += _years_printed(sources)
    items = wording.join([wording.say("series_item", year=r.year, text=value_of(r)) for r in series if r.year != year])
    shown = wording.say("year_missing_shown", items=items) if items else ""
    statement = Statement(text + shown + wording.say("full_stop"), evidence)
    return Draft((statement,), "records", refused=True, nearest=evidence[:_MOST_PHRASES])
