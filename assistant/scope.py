"""Whether a sentence speaks of the period, the years and the places that a question names."""

import re

from assistant.fields import is_named
from assistant.gazetteer import core_of_unit
from assistant.query import Query
from assistant.sentences import Reading
from assistant.slots import find_periods
from corpus.clause import ClauseId
from index.sentences import Sentence

_NO_PART = r"(?!\d{1,2}[—月]|[一二三四]季度|[上下]半年|前)"
_NOTICE = re.compile(":(?:preamble|footer)")
_WHOLE_YEAR = re.compile("全年|整年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?=[—-]20\d\d))")
_YEAR_BEFORE = re.compile(r"(20\d\d)年(?:截至|截止)?$")
_YEAR_RANGE = re.compile(r"(20\d\d)(?:年)?[—-](20\d\d)")
_RANKS = "委局厅办部"
_TWO_WORDS = 4


def is_of_notice(clause_id: ClauseId) -> bool:
    """Tell whether a clause belongs to what stands around a document: the notice in front of it, or its footer."""
    return _NOTICE.search(clause_id) is not None


def holds_period(query: Query, reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of the period asked for, or of none while its clause does."""
    if not query.period and _WHOLE_YEAR.search(query.text):
        of_years = any(re.search(rf"{year}年{_NO_PART}", sentence.text) for year in query.years)
        return "全年" in sentence.text or of_years or not any(find_periods(sentence.text))
    if _tells_other_year(query, sentence.text):
        return False
    if not query.period or f"{query.period.last_month}月" in re.sub(r"\d+—\d+月", "", sentence.text):
        return True
    months = {slot.value.last_month for slot in find_periods(sentence.text)}
    if months or _YEAR.search(sentence.text):
        return query.period.last_month in months
    return query.period.last_month in {slot.value.last_month for slot in find_periods(reading.text)}


def _tells_other_year(query: Query, text: str) -> bool:
    """Tell whether a text gives the period asked for, and only in years not asked for (2025年上半年)."""
    if query.period is None:
        return False
    asked = {year[1] for year in _years_before_period(query, query.text) if year}
    told = _years_before_period(query, text) if asked else []
    return bool(told) and all(year and year[1] not in asked for year in told)


def _years_before_period(query: Query, text: str) -> list[re.Match[str] | None]:
    """Return the year that stands before each place where a text gives the period asked for, None where none does."""
    same = [slot for slot in find_periods(text) if slot.value == query.period]
    return [_YEAR_BEFORE.search(text[: slot.start]) for slot in same]


def holds_years(query: Query, reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence holds for a year asked for.

    A sentence that names years holds for these, one behind a semicolon for those named before it; another one for the
    years of its clause (`plan:41.2024`); a clause of a document that is reported at a date for the year of that date.
    """
    if not query.years:
        return True
    years = years_in(sentence.text) or _years_before(reading, sentence) or reading.years
    if not years and reading.clause.clause_id.endswith(".title"):
        return False
    return not years or bool(years & set(query.years))


def holds_only_years(query: Query, reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence holds for the years asked for and no other (2024年, not 2020—2024年)."""
    years = years_in(sentence.text) or _years_before(reading, sentence)
    return bool(years) and years <= set(query.years)


def _years_before(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """Return the years that the part in front of a semicolon names, where a sentence stands behind one."""
    before = reading.clause.text[: sentence.start - reading.clause.start]
    before = re.split("[。]", before)[-1]
    return years_in(before) if before.rstrip().endswith((";", "；")) else frozenset()


def years_in(text: str) -> frozenset[int]:
    """Return the years that a text names, and those of the ranges in it."""
    years = {int(match[1]) for match in _YEAR.finditer(text)}
    for match in _YEAR_RANGE.finditer(text):
        years |= set(range(int(match[1]), int(match[2]) + 1))
    return frozenset(years)


def names_places(query: Query, reading: Reading) -> bool:
    """Tell whether a clause, with its headings, names every place and person that a question names."""
    places = [word for word in (*query.words, *query.all_words) if word.is_name and word.occurs]
    units = [core_of_unit(unit).removesuffix("机关") for unit in query.units if not unit.startswith("各")]
    printed = reading.text + reading.headings
    named = all(name in printed for name in query.people) and all(is_named(place, printed) for place in places)
    return named and all(unit in printed or _shorten(unit) in printed for unit in units)


def _shorten(name: str) -> str:
    """Return the usual short form of a name of two words (卫健委 for 卫生健康委), any other as it is."""
    body, rank = (name[:-1], name[-1]) if name[-1] in _RANKS else (name, "")
    return body[::2] + rank if len(body) == _TWO_WORDS else name
