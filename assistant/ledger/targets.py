"""What must be reached in which year: one year, several years, the year of a thing, and what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.fields import share
from assistant.ledger.arithmetic import compute
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import YearlyRequirement

# A requirement is taken for what a question means when it and its task cover this share of its words.
_SURE_COVERAGE = 0.62
_ALIKE = 0.9
_NEARLY_ALIKE = 0.8
_MOST_PHRASES = 3
_COVERED = 0.5
_TITLE_COVERAGE = 0.85
_OTHER_ASPECTS = frozenset({"count", "measures", "problem", "document_name", "full_name", "name", "person_name"})
_LONGEST_SERIES = 12


def answer_targets(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer a question about yearly requirements; None where it asks something else or none is meant surely."""
    if not sources.tasks or not _asks_targets(query):
        return None
    matches = sources.matcher.rank_requirements(query, query.tasks)
    sure = [match for match in matches if match.coverage >= _SURE_COVERAGE or (query.tasks and not query.words)]
    if query.years and not set(query.years) & set(sources.years):
        return _outside(query.years[0], sure, sources, wording) if sure or query.tasks else None
    if not sure:
        return None
    if query.tasks and not query.words and not query.inherited:
        return _whole_year(query, sure, wording)
    return _answer_sure(query, sure, sources, wording)


def _asks_when(query: Query) -> bool:
    return "when" in query.asked and not query.years


def _asks_targets(query: Query) -> bool:
    if query.roles or query.period or query.asked & _OTHER_ASPECTS:
        return False
    spans = query.spans_years and ("target" in query.about or "年" in query.text or query.language == "en")
    asks_level = bool(query.asked & {"how_much", "how_far"}) and "target" in query.about
    return bool(query.years) or _asks_when(query) or spans or asks_level


def _answer_sure(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    if _asks_when(query):
        return _when(sure, wording)
    if "difference" in query.asked and len(query.years) == 1:
        increment = compute(query, _series(_figures(sure), ()), wording)
        if increment:
            return increment
    is_general = not sure[0].requirement.period
    if not query.years or (query.spans_years and not (is_general and len(query.years) == 1)):
        return _over_years(query, sure, wording)
    return _one_year(query, sure, sources, wording)


def _titled_task(query: Query, sources: Sources) -> Query | None:
    """Return the query as one about a task by number, where the topic is that task's title and no figure is asked."""
    if "how_much" in query.asked or len(query.years) != 1 or not query.words:
        return None
    for match in sources.matcher.rank_tasks(query)[:1]:
        if sources.matcher.title_coverage(query, match.task.number) >= _TITLE_COVERAGE:
            return replace(query, tasks=(match.task.number,), words=(), inherited=())
    return None


def _figures(matches: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    return [match for match in matches if match.requirement.figure or match.requirement.is_listed]


def _preferred(sure: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Return the matches with figures, unless one without fits much better."""
    figures = _figures(sure)
    return figures if figures and figures[0].score >= _NEARLY_ALIKE * sure[0].score else list(sure)


def _evidence(requirement: YearlyRequirement) -> Evidence:
    return Evidence(requirement.clause_id, requirement.start, requirement.end)


def _outside(year: int, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft:
    text = wording.say("year_outside", first=sources.years[0], last=sources.years[-1], year=year)
    nearest = unique(_evidence(match.requirement) for match in sure[:_MOST_PHRASES])
    return Draft((Statement(text + wording.say("full_stop")),), "records", refused=True, nearest=nearest)


def _when(sure: Sequence[RequirementMatch], wording: Wording) -> Draft:
    """Name the year, or years, of the phrase that fits best; the same fact in another task is cited too."""
    best = sure[0]
    alike = [match.requirement for match in sure if match.score >= best.score - 1e-9]
    years = sorted({requirement.year for requirement in alike if requirement.task == best.requirement.task})
    text = wording.say(
        "when", years=_join_years(years), task=best.requirement.task, text=best.requirement.text.strip("，；。")
    )
    again = [match.requirement for match in sure if match.score >= _ALIKE * best.score]
    evidence = unique(
        _evidence(requirement)
        for requirement in (*alike, *again)
        if requirement.year in years and (requirement in alike or requirement.task != best.requirement.task)
    )
    return Draft((Statement(text + wording.say("full_stop"), evidence[:_MOST_PHRASES]),), "records")


def _join_years(years: Sequence[int]) -> str:
    consecutive = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]}—{years[-1]}" if consecutive else "、".join(str(year) for year in years)


def _whole_year(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Give everything that a task must reach in the years asked for."""
    chosen = [match.requirement for match in sure if match.requirement.year in query.years]
    statements: list[Statement] = []
    for (task, year), group in groupby(chosen, key=lambda item: (item.task, item.year)):
        phrases = list(group)
        text = wording.say(
            "requirement_of_task",
            task=task,
            year=year,
            text="，".join(dict.fromkeys(phrase.text.strip("，；。") for phrase in phrases)),
        )
        places = {phrase.clause_id: phrase for phrase in phrases}
        spans = [_covering([phrase for phrase in phrases if phrase.clause_id == place]) for place in places]
        statements.append(Statement(text + wording.say("full_stop"), tuple(spans)))
    return Draft(tuple(statements), "records") if statements else None


def _covering(phrases: Sequence[YearlyRequirement]) -> Evidence:
    first, last = min(phrase.start for phrase in phrases), max(phrase.end for phrase in phrases)
    return Evidence(phrases[0].clause_id, first, last)


def _one_year(query: Query, sure: Sequence[RequirementMatch], sources: Sources, wording: Wording) -> Draft | None:
    """Give the phrases of one year that cover the topic; refuse where other years have the figure and this has not."""
    year = query.years[0]
    wants_figure = "how_much" in query.asked or not query.asked
    pool = _preferred(sure) if wants_figure else list(sure)
    in_year = [match for match in pool if match.requirement.year == year]
    if not in_year or in_year[0].score < _NEARLY_ALIKE * pool[0].score:
        titled = _titled_task(query, sources)
        if titled:
            return _whole_year(query, sources.matcher.rank_requirements(titled, titled.tasks), wording)
        return _missing_year(year, pool, wording)
    chosen = _cover(query, in_year)
    statements: list[Statement] = []
    for index, match in enumerate(chosen):
        requirement = match.requirement
        end = wording.say("semicolon" if index < len(chosen) - 1 else "full_stop")
        text = wording.say(
            "requirement_single" if requirement.period else "requirement_general",
            year=year,
            text=requirement.text.strip("，；。"),
            task=requirement.task,
        )
        statements.append(Statement(text + end, (_evidence(requirement),)))
    return Draft(tuple(statements), "records")


def _cover(query: Query, matches: Sequence[RequirementMatch]) -> list[RequirementMatch]:
    """Choose the best phrase, others that fit as well, and those of its task that cover words still uncovered."""
    best = matches[0]
    chosen = [best]
    words = significant(query.words)
    uncovered = [word for word in words if share(word, _folded(best)) < _COVERED]
    for match in matches[1:]:
        requirement = match.requirement
        if any(requirement.text == other.requirement.text for other in chosen):
            continue
        same_task = requirement.task == best.requirement.task
        adds = [word for word in uncovered if share(word, _folded(match)) >= _COVERED]
        as_good = match.score >= _ALIKE * best.score and match.coverage >= best.coverage
        if as_good or (same_task and adds and match.score >= _ALIKE * best.score / 2):
            chosen.append(match)
            uncovered = [word for word in uncovered if word not in adds]
        if len(chosen) == _MOST_PHRASES:
            break
    return chosen


def _folded(match: RequirementMatch) -> str:
    return fold(match.requirement.text).lower()


def _missing_year(year: int, pool: Sequence[RequirementMatch], wording: Wording) -> Draft:
    best = pool[0].requirement
    series = _series(pool, ())
    text = wording.say(
        "year_missing", task=best.task, year=year, indicator=(best.indicator or best.text).strip("，；。")
    )
    evidence = tuple(_evidence(requirement) for requirement in series)
    items = wording.join([wording.say("series_item", year=r.year, text=_value(r)) for r in series])
    shown = wording.say("year_missing_shown", items=items) if items else ""
    statement = Statement(text + shown + wording.say("full_stop"), unique(evidence))
    return Draft((statement,), "records", refused=True, nearest=unique(evidence)[:_MOST_PHRASES])


def _value(requirement: YearlyRequirement) -> str:
    return requirement.figure.text if requirement.figure else requirement.text.strip("，；。")


def _series(pool: Sequence[RequirementMatch], years: Sequence[int]) -> list[YearlyRequirement]:
    """Return the best phrase of each year that measures the same thing in the same task as the best of all."""
    if not pool:
        return []
    best = pool[0]
    chosen: dict[int, YearlyRequirement] = {}
    for match in pool:
        requirement = match.requirement
        same = requirement.task == best.requirement.task and match.score >= _NEARLY_ALIKE * best.score
        if same and requirement.year not in chosen and (not years or requirement.year in years):
            chosen[requirement.year] = requirement
    return [chosen[year] for year in sorted(chosen)][:_LONGEST_SERIES]


def _over_years(query: Query, sure: Sequence[RequirementMatch], wording: Wording) -> Draft | None:
    """Give the values of several years in order, with the difference or the total where it is asked for."""
    pool = (_figures(sure) if "how_much" in query.asked else []) or _preferred(sure)
    series = _series(pool, query.years)
    if not series:
        return None
    best = series[0]
    items = [
        Statement(
            wording.say("series_item", year=requirement.year, text=_value(requirement))
            + wording.say("list_comma" if index < len(series) - 1 else "full_stop"),
            (_evidence(requirement),),
        )
        for index, requirement in enumerate(series)
    ]
    indicator = (best.indicator or best.text).strip("，；。")
    head = Statement(wording.say("series", task=best.task, indicator=indicator, items=""))
    computed = compute(query, series, wording)
    tail = computed.statements if computed else ()
    return Draft((head, *items, *tail), "records")
