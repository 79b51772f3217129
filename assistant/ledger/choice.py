"""Which of the requirements that have a topic a question means: its place, its unit, its level; and which to state."""

import re
from collections.abc import Sequence

import rjieba

from assistant.cues import load_cues
from assistant.fields import share
from assistant.fitting import holds_contrast
from assistant.gazetteer import core_of_unit
from assistant.ledger.series import figures_of
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.ordinals import names_other_ordinal
from assistant.query import Query
from assistant.siblings import is_of_another_kind, is_of_another_rate, is_of_sibling
from assistant.slots import find_asked_units
from corpus.folding import fold
from corpus.records import YearlyRequirement

ALIKE = 0.9
NEARLY_ALIKE = 0.8
# Half of a word's parts, or what it abbreviates, stands for it.
COVERED = 0.5
# A word so rare names a thing (inverse document frequency).
RARE = 3.5
FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2,}|翻番|零")
ASKS_WHAT = re.compile("哪(?:个|一个|些|种)|什么|啥")
# The dictionary takes a county for a person where it does not know it.
_PLACE_TAGS = ("ns", "nr")
_REGION_LENGTH = 3
_TERSE_SCORE = 0.65
_MOST_PHRASES = 3
_MOST_OF_EACH = 4
_SHORTEST_RUN = 4
# 各放几个, 分别多少: a figure of each of several things.
_ASKS_EACH = re.compile("各(?:自)?[^,。?年]{0,3}(?:几|多少)|分别(?:[^,。?年]{0,3})(?:几|多少)")
_ZONE = re.compile("(?:高新|经开)区|[\u3400-\u9fff]{2}县")
_LEADING_VERBS = re.compile("^(?:全面|基本|力争|确保|推动|实现|完成|新增|建成|每年|全市)+")


def narrow(query: Query, sure: list[RequirementMatch], sources: Sources) -> list[RequirementMatch]:
    """Keep the requirements for the city, zone, county and unit that a question names, where there are any."""
    return _printing_run(query, _in_unit(query, _of_unit(query, _of_city(query, sure, sources))))


def _printing_run(query: Query, sure: list[RequirementMatch]) -> list[RequirementMatch]:
    """Put those first that print what is asked word for word (规上企业, not 规上工业企业), if they fit as well."""
    run = query.longest_known if query.asked & {"how_much", "count"} or not query.asked else ""
    in_year = [match for match in sure if not query.years or match.requirement.year in query.years]
    printing = [match for match in in_year if run in with_indicator(match.requirement)]
    if len(run) < _SHORTEST_RUN or not printing or printing[0].score < NEARLY_ALIKE * sure[0].score:
        return sure
    return [*printing, *(match for match in sure if match not in printing)]


def drop_contrasts(query: Query, sure: list[RequirementMatch]) -> list[RequirementMatch]:
    """Leave out the requirements about what a word of the question excludes (一期 of 三期), if not all are."""
    return [match for match in sure if holds_contrast(query.text, folded(match))] or sure


def is_of_another(query: Query, match: RequirementMatch, sources: Sources) -> bool:
    """Tell whether a requirement is about another meeting than the one asked about, or another member of a list."""
    if "confirm" in query.asked:
        return False
    phrase, body = folded(match), sources.matcher.bodies[match.requirement.task]
    measured = fold(match.requirement.indicator).lower() + phrase
    is_of_other = is_of_another_kind(query, phrase) or is_of_another_rate(query, measured)
    is_of_other = is_of_other or is_of_sibling(query.text, phrase, body)
    return is_of_other or names_other_ordinal(query.text, phrase)


def excludes_head(query: Query, sure: Sequence[RequirementMatch]) -> bool:
    """Tell whether all that print what a topic ends with are about what the question excludes (常住, not 户籍人口)."""
    if "confirm" in query.asked:
        return False
    head = [word for word in significant(query.words)[-1:] if rjieba.tag(word.text)[0][1].startswith("n")]
    printing = [folded(match) for match in sure if all(share(word, folded(match)) == 1 for word in head)]
    return bool(head and printing) and not any(holds_contrast(query.text, phrase) for phrase in printing)


def _of_city(query: Query, sure: list[RequirementMatch], sources: Sources) -> list[RequirementMatch]:
    """Leave out the tasks of one zone or county, if others fit as well, where the city or several years are meant."""
    if query.units or not ("全市" in query.text or query.spans_years):
        return sure
    titles = {match.requirement.task: sources.tasks[match.requirement.task].title.name for match in sure}
    citywide = [match for match in sure if not _ZONE.search(titles[match.requirement.task])]
    fits = citywide and ("全市" in query.text or citywide[0].score >= NEARLY_ALIKE * sure[0].score)
    return citywide if fits else sure


def _of_unit(query: Query, sure: list[RequirementMatch]) -> list[RequirementMatch]:
    """Keep the requirements that name the zone or county asked about (达州高新区), where there are any."""
    cores = [core_of_unit(unit) for unit in query.units if unit.endswith(("区", "县"))]
    naming = [
        match
        for match in sure
        if cores
        and not query.inherited
        and match.score >= ALIKE * sure[0].score
        and all(core in folded(match) for core in cores)
    ]
    return naming or sure


def _in_unit(query: Query, sure: list[RequirementMatch]) -> list[RequirementMatch]:
    """Keep the requirements with a figure in the unit asked for (多少亿), where there are any."""
    unit = query.asked_unit if len(set(find_asked_units(query.text))) == 1 else None
    fitting = [match for match in sure if unit and unit.search(match.requirement.text)]
    return fitting if fitting and fitting[0].score >= NEARLY_ALIKE * sure[0].score else sure


def names_places(query: Query, match: RequirementMatch, sources: Sources) -> bool:
    """Tell whether a requirement's task names every place that a question names."""
    places = [word for word in query.words if word.occurs and (word.is_name or _is_region(word.text))]
    units = [unit for unit in query.units if unit.endswith(("区", "县"))]
    return not (places or units) or sources.matcher.names(match.requirement.task, places, units)


def _is_region(text: str) -> bool:
    """Tell whether a word is a county, a district or a city other than that of the documents (宣汉县)."""
    is_named = len(text) == _REGION_LENGTH and text.endswith(("县", "区", "市"))
    return is_named and rjieba.tag(text)[0][1] in _PLACE_TAGS and text not in load_cues().own_places


def choose(
    query: Query, in_year: Sequence[RequirementMatch], sure: Sequence[RequirementMatch]
) -> list[RequirementMatch]:
    """Choose what to state of a year, with its figure where a question asks in no words what it wants.

    Where a question asks for the figures of several (各放几个), each of the clause that fits best is stated.
    """
    covering = _cover(query, in_year)
    each = _each_of_clause(query, in_year) if _ASKS_EACH.search(query.text) else []
    if 1 < len(each) <= _MOST_OF_EACH and _printed_words(query, each) >= _printed_words(query, covering):
        return each
    return _with_figure(query, covering, in_year, sure)


def _each_of_clause(query: Query, in_year: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Return the figures of the clause that fits best which print a word of the question, in order."""
    place = in_year[0].requirement.clause_id
    each = {match.requirement.start: match for match in in_year if match.requirement.clause_id == place}
    ordered = [each[start] for start in sorted(each) if FIGURE.search(each[start].requirement.text)]
    return [match for match in ordered if _printed_words(query, [match])]


def _printed_words(query: Query, matches: Sequence[RequirementMatch]) -> frozenset[str]:
    """Return the words of a question that some requirements print."""
    texts = [folded(match) for match in matches]
    return frozenset(w.text for w in significant(query.words) if any(share(w, text) >= COVERED for text in texts))


def _cover(query: Query, matches: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Choose the best phrase, others that fit as well, and those of its task that cover words still uncovered."""
    best = matches[0]
    chosen = [best]
    words = significant(query.words)
    uncovered = [word for word in words if share(word, folded(best)) < COVERED]
    for match in matches[1:]:
        requirement = match.requirement
        if any(requirement.text == other.requirement.text for other in chosen):
            continue
        same_task = requirement.task == best.requirement.task
        adds = [word for word in uncovered if share(word, folded(match)) >= COVERED]
        as_good = match.score >= ALIKE * best.score and match.coverage >= best.coverage
        if _is_narrower(requirement, best.requirement, query):
            continue
        if as_good or (same_task and adds and match.score >= ALIKE * best.score / 2):
            chosen.append(match)
            uncovered = [word for word in uncovered if word not in adds]
        if len(chosen) == _MOST_PHRASES:
            break
    return chosen


def _is_narrower(requirement: YearlyRequirement, best: YearlyRequirement, query: Query) -> bool:
    """Tell whether a requirement measures a kind of what was asked (数字经济总量 of 经济总量) that was not named."""
    other, own = (_LEADING_VERBS.sub("", indicator) for indicator in (best.indicator, requirement.indicator))
    narrower = other and own != other and own.endswith(other)
    return bool(narrower) and fold(requirement.indicator).lower() not in query.text


def _with_figure(
    query: Query, chosen: list[RequirementMatch], in_year: Sequence[RequirementMatch], sure: Sequence[RequirementMatch]
) -> list[RequirementMatch]:
    """Add the figure of a year to words about it, where a question counts or asks in no words (2024年粮食产量)."""
    asks_else = (query.asked or ASKS_WHAT.search(query.text)) and "count" not in query.asked
    if asks_else or any(FIGURE.search(match.requirement.text) for match in chosen):
        return chosen
    figures = [match for match in figures_about(sure, in_year[0]) if match.requirement.year == query.years[0]]
    return [*chosen, *figures[:1]]


def figures_about(sure: Sequence[RequirementMatch], best: RequirementMatch) -> list[RequirementMatch]:
    """Return the requirements with a figure that are about nearly as much of the topic as the best one."""
    return [
        match
        for match in figures_of(sure)
        if match.score >= _TERSE_SCORE * best.score and match.coverage >= NEARLY_ALIKE * best.coverage
    ]


def folded(match: RequirementMatch) -> str:
    """Return the text of a requirement as questions are compared with it."""
    return fold(match.requirement.text).lower()


def with_indicator(requirement: YearlyRequirement) -> str:
    """Return the indicator and the text of a requirement as questions are compared with them."""
    return fold(f"{requirement.indicator},{requirement.text}").lower()
