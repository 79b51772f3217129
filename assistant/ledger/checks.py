"""Whether a plan sets something for the year that a question supposes: confirmed, or put right."""

import re
from collections.abc import Sequence

from assistant.composition import Draft, Statement
from assistant.cues import find_events
from assistant.fields import share
from assistant.ledger.choice import ALIKE, COVERED, NEARLY_ALIKE, RARE, folded
from assistant.ledger.events import drop_events, find_happening, tell_when
from assistant.ledger.series import state_requirement
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import YearlyRequirement

# What a plan sets before a thing is built and used.
_EARLIER_STAGE = re.compile("开工|动工|启动|前期|招商|加快建设|力争|争取|申报|编制")


def check_event(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    """Check the year of an event with every year printed for it, or tell what else is set for the thing in that year.

    None where a question names no event, or nothing is set for the thing.
    """
    year = query.years[0]
    happening = find_happening(query, sure, sources)
    if not happening:
        return _correct_event(query, sure, wording)
    years = {match.requirement.year for match in happening if match.score >= ALIKE * happening[0].score}
    if year not in years:
        verdict = Statement(wording.say("elsewhere", year=year))
    else:
        verdict = Statement(wording.say("confirmed" if len(years) == 1 else "not_the_only_one"))
    told = tell_when(happening, wording)
    beside = [] if year in years else _set_for(query, happening[0], sure, sources)
    also = [state_requirement(match.requirement, wording) for match in beside[:1]]
    return told._replace(statements=(verdict, *told.statements, *also))


def _set_for(
    query: Query, happening: RequirementMatch, sure: Sequence[RequirementMatch], sources: Sources
) -> list[RequirementMatch]:
    """Return what a task sets for the year supposed that comes near to the event (试运行 before 正式运行)."""
    return [
        match
        for match in sure
        if match.requirement.year == query.years[0]
        and match.requirement.task == happening.requirement.task
        and any(event.holds.search(fold(match.requirement.text)) for event in find_events(query.text))
        and _is_of_thing(query, match, sources)
    ]


def _is_of_thing(query: Query, match: RequirementMatch, sources: Sources) -> bool:
    """Tell whether a requirement, or its task's title for it, prints every rare word of the thing asked about."""
    printed = fold(sources.tasks[match.requirement.task].title.name + match.requirement.text).lower()
    return all(share(word, printed) == 1 for word in _thing_of(query))


def _thing_of(query: Query) -> list[Word]:
    """Return the rare words of a question beside those that name its event."""
    return [word for word in significant(drop_events(query).words) if word.weight >= RARE]


def _correct_event(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Say what is set for a thing in a year, where the event supposed is printed of another thing (力争开工, 通车)."""
    events, thing = find_events(query.text), _thing_of(query)
    stated = [
        match
        for match in sure
        if match.requirement.year == query.years[0]
        and thing
        and all(share(word, folded(match)) >= COVERED for word in thing)
    ]
    if not events or not stated or any(e.holds.search(fold(m.requirement.text)) for e in events for m in stated):
        return None
    if not _EARLIER_STAGE.search(stated[0].requirement.text):
        return None
    return Draft((Statement(wording.say("corrected")), state_requirement(stated[0].requirement, wording)), "records")


def check_level(
    query: Query, in_year: Sequence[RequirementMatch], pool: Sequence[RequirementMatch], wording: Wording
) -> Draft:
    """Confirm the requirement of a year, or correct its number, or name the years that have one."""
    if not in_year or in_year[0].score < NEARLY_ALIKE * pool[0].score:
        corrected = Statement(wording.say("elsewhere", year=query.years[0]))
        found = tell_when(pool, wording)
        return found._replace(statements=(corrected, *found.statements))
    requirement = in_year[0].requirement
    other = _of_other_year(requirement, query, pool, wording)
    if other:
        return other
    claimed = [word.text for word in query.words if word.text[0].isdigit()]
    right = all(number in fold(requirement.text) for number in claimed)
    verdict = Statement(wording.say("confirmed" if right else "corrected"))
    return Draft((verdict, state_requirement(requirement, wording)), "records")


def _of_other_year(
    own: YearlyRequirement, query: Query, pool: Sequence[RequirementMatch], wording: Wording
) -> Draft | None:
    """Correct the year where the list that prints it prints the thing for another (2021—2022年分别推动火电、水泥)."""
    text = fold(own.text).lower()
    lacking = [word for word in significant(query.words) if word.weight >= RARE and share(word, text) < COVERED]
    meant = [
        match
        for match in pool
        if lacking
        and match.requirement.clause_id == own.clause_id
        and match.requirement.is_listed
        and match.requirement.year != own.year
        and all(share(word, folded(match)) >= COVERED for word in lacking)
    ]
    if not meant:
        return None
    told = tell_when(meant[:1], wording)
    return told._replace(statements=(Statement(wording.say("elsewhere", year=own.year)), *told.statements))
