"""In which year an event is due: the year of the requirement that prints that event of that thing, else none."""

import re
from collections.abc import Sequence
from dataclasses import replace

import rjieba

from assistant.composition import Draft, Statement, join_years, unique
from assistant.cues import Attribute, find_events, load_cues, load_events
from assistant.fields import share
from assistant.fitting import holds_contrast
from assistant.ledger.choice import ALIKE, COVERED, NEARLY_ALIKE, RARE, with_indicator
from assistant.ledger.series import evidence_of_requirement
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.folding import fold

_ABOUT_EARLIER = 0.35
# A word that more phrases of a task print does not tell one of them from the others.
_FEW_PHRASES = 3
# A requirement is about a thing when it, or its task's title for it, prints this share of the thing's words.
_ABOUT_IT = 0.6
_MOST_PHRASES = 3
# 完成总进度20% completes nothing.
_PARTIAL = re.compile(r"(?<!\d)(?!100)\d{1,2}(?:\.\d+)?%")
_ASKS_YEAR = re.compile("哪(?:一|几)?年|(?:什么|啥)时候|几几年")
_ASKS_ONE_YEAR = re.compile("哪一?年|which year|when")
_GOES_ON = re.compile(
    "^(?:按照[^，。；]{2,12}，)?(?:持续|不断|常态化|按计划|稳步|有序)[^，。；]{0,4}(?:推进|推动|开展|落实|实施|巩固|加强)"
)
_SAYS_GOES_ON = re.compile("持续|不断|常态化|按计划|稳步|有序")
_PHASE = re.compile("[一二三四五]期(?:工程|项目)?")
_NUMERIC = re.compile(r"[\d.]+")


def answer_when(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft:
    """Name the year of what a question asks; refuse with the nearest where no requirement prints that of that thing."""
    events = find_events(query.text)
    if not events:
        another = replace(query, inherited=())
        same = find_happening(another, sure, sources, query.events) if query.events and query.words else []
        happening = same or _completing(query, sure, sources)
        return _tell(query, happening, sure, wording)
    if len(events) > 1 and len(_ASKS_YEAR.findall(query.text)) > 1:
        each = [find_happening(query, sure, sources, [event]) for event in events]
        drafts = [tell_when(happening, wording) for happening in each if happening]
        if len(drafts) == len(events):
            return Draft(tuple(dict.fromkeys(s for draft in drafts for s in draft.statements)), "records")
    happening = find_happening(query, sure, sources)
    return _tell(query, happening, sure, wording) if happening else _undated(sure, wording)


def _tell(
    query: Query, happening: Sequence[RequirementMatch], sure: Sequence[RequirementMatch], wording: Wording
) -> Draft:
    """Name the year, or each where a question doubts it; none where the plan goes on with it in all of its years."""
    if "doubted" in query.about:
        return _tell_each_year(query, happening, sure, wording)
    goes_on = _ASKS_ONE_YEAR.search(query.text) and _goes_on(query, happening)
    return _undated(happening, wording) if goes_on else tell_when(happening, wording)


def _goes_on(query: Query, happening: Sequence[RequirementMatch]) -> bool:
    """Tell whether the plan goes on with a thing in several years alike, and the question does not ask for that."""
    best = happening[0].requirement
    repeated = sum(match.requirement.text == best.text for match in happening) > 1
    return repeated and bool(_GOES_ON.search(best.text)) and not _SAYS_GOES_ON.search(query.text)


def _tell_each_year(
    query: Query, happening: Sequence[RequirementMatch], sure: Sequence[RequirementMatch], wording: Wording
) -> Draft:
    """Name each year for which the plan prints what is asked, the best first, where a question doubts it."""
    last = [word for word in significant(query.words)[-1:] if word.weight >= RARE]
    own = [match for match in sure if match.requirement.task == happening[0].requirement.task]
    printing = [match for match in own if last and share(last[0], with_indicator(match.requirement)) == 1]
    alike = [match for match in happening if match.score >= NEARLY_ALIKE * happening[0].score]
    each: dict[int, RequirementMatch] = {}
    for match in [happening[0], *(alike if find_events(query.text) else printing)]:
        each.setdefault(match.requirement.year, match)
    drafts = [tell_when([match], wording) for match in list(each.values())[:_MOST_PHRASES]]
    return Draft(tuple(statement for draft in drafts for statement in draft.statements), "records")


def find_happening(
    query: Query, sure: Sequence[RequirementMatch], sources: Sources, events: Sequence[Attribute] = ()
) -> list[RequirementMatch]:
    """Return the requirements that print some events, else those a question names, of the thing that it names.

    Best first.
    """
    events = events or find_events(query.text)
    earlier = [word for word in query.words if word.text not in query.text]
    own = [word for word in query.words if word not in earlier]
    thing = _without_events(
        query, significant((*own, *(word._replace(is_name=False) for word in (*earlier, *query.inherited))))
    )
    names = [word for word in thing if word.is_name or (word in own and _is_county(word, sources))]
    least = _ABOUT_EARLIER if query.inherited or (earlier and not own) else _ABOUT_IT
    return [
        match
        for match in sure
        if events
        and holds_contrast(query.text, fold(match.requirement.text))
        and not (_PARTIAL.search(match.requirement.text) and "%" not in query.text)
        and all(event.holds.search(fold(match.requirement.text)) for event in events)
        and _share_of(thing, names, match, sure, sources) >= least
    ]


def find_elsewhere(
    query: Query, sure: Sequence[RequirementMatch], matches: Sequence[RequirementMatch], sources: Sources
) -> list[RequirementMatch]:
    """Return what prints the event of a thing among all requirements, where none of the sure ones prints it."""
    return [] if find_happening(query, sure, sources) else find_happening(query, matches, sources)


def drop_events(query: Query) -> Query:
    """Return a query for a year without the words that name the event, which a plan may print as a synonym."""
    words = _without_events(query, query.words)
    return replace(query, words=words) if words else query


def _without_events(query: Query, words: Sequence[Word]) -> tuple[Word, ...]:
    spoken = [match[0] for event in load_events() for match in event.asks.finditer(query.text)]
    return tuple(
        word
        for word in words
        if not any(word.text in phrase for phrase in spoken)
        and not any(event.asks.fullmatch(word.text) for event in load_events())
    )


def _share_of(
    thing: Sequence[Word],
    names: Sequence[Word],
    match: RequirementMatch,
    sure: Sequence[RequirementMatch],
    sources: Sources,
) -> float:
    """Return which share of a thing's words a requirement prints; none where it does not print all of its names.

    A word may stand in the task's title instead, unless another requirement of the task prints it; where the
    requirement prints the thing's last word (产业园一期), the words in front of it may stand in the title anyhow.
    """
    number = match.requirement.task
    own = with_indicator(match.requirement)
    title = fold(sources.tasks[number].title.name).lower()
    others = [
        with_indicator(other.requirement)
        for other in sure
        if other.requirement.task == number and other.requirement.text != match.requirement.text
    ]
    carried = own + sources.phrase_before(match.requirement)
    covered = {word: _covers(word, carried if word.is_name else own, title, others) for word in thing}
    if not all(covered[word] for word in names):
        return 0.0
    if thing and share(thing[-1], own) == 1:
        # 项目二期 is that of the thing which another requirement of the task names.
        named = sources.matcher.bodies[number] if _PHASE.fullmatch(thing[-1].text) else title
        covered = {word: _covers(word, own, named, ()) for word in thing}
    total = sum(word.weight for word in thing)
    return sum(word.weight for word in thing if covered[word]) / total if total else 1.0


def _is_county(word: Word, sources: Sources) -> bool:
    """Tell whether a word names a county or city of the plan without 县 or 市 behind it (宣汉, 万源)."""
    county, city = f"{word.text}县", f"{word.text}市"
    is_city = word.text not in load_cues().own_places and rjieba.tag(city)[0] == (city, "ns")
    names = (county, city) if is_city else (county,)
    return len(word.text) > 1 and any(name in text for name in names for text in sources.matcher.bodies.values())


def _covers(word: Word, own: str, title: str, others: Sequence[str]) -> bool:
    if share(word, own) >= COVERED:
        return True
    return share(word, title) >= COVERED and not any(share(word, other) >= COVERED for other in others)


def _completing(query: Query, sure: Sequence[RequirementMatch], sources: Sources) -> list[RequirementMatch]:
    """Put the phrases first that print the level asked for, where the best one of their task prints it not.

    哪年到全省平均水平 is answered by 达到全省平均水平, not by 逐步提高比重 in front of it.
    """
    if "completed" in query.about and "%" not in query.text:
        sure = _completed(sure) or sure
    best = sure[0]
    texts = {with_indicator(match.requirement) for match in sure if match.requirement.task == best.requirement.task}
    asked = [word for word in significant(query.words) if not _NUMERIC.fullmatch(word.text)]
    words = [word for word in asked if any(share(word, text) >= COVERED for text in texts)]
    telling = [w for w in words if len(w.text) > 1 and sum(share(w, text) == 1 for text in texts) <= _FEW_PHRASES]
    title = fold(sources.tasks[best.requirement.task].title.name).lower()
    left = [word for word in telling if share(word, with_indicator(best.requirement) + title) < COVERED]
    completing = [
        match
        for match in sure
        if left
        and match.requirement.task == best.requirement.task
        and all(share(word, with_indicator(match.requirement)) >= COVERED for word in left)
    ]
    return completing or list(sure)


def _completed(sure: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Leave out what completes only a part; first comes what completes the thing, where it fits as well."""
    whole = [match for match in sure if not _PARTIAL.search(match.requirement.text)]
    ends = [m for m in whole if "完成" in m.requirement.text and m.score >= ALIKE * whole[0].score]
    return [*ends, *(match for match in whole if match not in ends)]


def _undated(sure: Sequence[RequirementMatch], wording: Wording) -> Draft:
    """Refuse the year of something that the plan only prepares, with what it does say."""
    text = wording.say("event_undated") + wording.say("full_stop")
    nearest = unique(evidence_of_requirement(match.requirement) for match in sure[:_MOST_PHRASES])
    return Draft((Statement(text),), "records", refused=True, nearest=nearest)


def tell_when(sure: Sequence[RequirementMatch], wording: Wording) -> Draft:
    """Name the year of the phrase that fits best; where another task prints another year for it, that too."""
    best = sure[0]
    alike = [match.requirement for match in sure if match.score >= ALIKE * best.score]
    statements: list[Statement] = []
    told: set[tuple[int, ...]] = set()
    for task in dict.fromkeys(requirement.task for requirement in alike):
        same = [requirement for requirement in alike if requirement.task == task]
        same = [requirement for requirement in same if requirement.text == same[0].text]
        years = tuple(sorted({requirement.year for requirement in same}))
        evidence = unique(evidence_of_requirement(requirement) for requirement in same)
        if years in told:
            statements[0] = statements[0]._replace(evidence=unique([*statements[0].evidence, *evidence]))
            continue
        told.add(years)
        text = wording.say("when", years=join_years(years), task=task, text=same[0].text.strip("，；。"))
        statements.append(Statement(text + wording.say("full_stop"), evidence))
        if len(statements) == _MOST_PHRASES:
            break
    return Draft(tuple(statements), "records")
