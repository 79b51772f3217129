"""Whether a figure that was required is reached by a figure that is reported, where the two measure the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.figures import read_figure
from corpus.folding import fold
from corpus.records import Figure, YearlyRequirement

# Whose figure it is: another place, or a part of the city, is another figure.
_PLACE = re.compile(
    r"全省|全国|四川省?|重庆市?|川渝|川东北|成渝|南充|万达开|万州区?|开州区?|中心城区|主城区|县城|建制镇|普光经开区"
    r"|(?:达州)?(?:东部)?经开区|(?:达州)?高新区|通川区?|达川区?|万源市?|宣汉县?|大竹县?|渠县|开江县?|市本级|市属"
)
_WHOLE_CITY = re.compile(r"达州市|全市|我市|达州")
_PHRASE = re.compile(r"[^,，。；;]+")
_YEAR = re.compile(r"(20\d\d)年")
# Figures of a part of a year fall short of a year's goal by nature, and rates of a part say nothing of the whole.
_PART_OF_YEAR = re.compile(r"\d+月?[-—至到]\d+月|上半年|季度|\d+月份?(?:新增|完成|实现)")
_AT_MOST = re.compile(r"以内|以下|不超过|控制在|不高于")
_PERIOD = re.compile(r"(?:截至目前|截至|目前|20\d\d年|\d+月底?|年底|末)+")


class _Reading(NamedTuple):
    """A reported figure: what is measured without places, whose it is, the years named before it."""

    indicator: str
    figure: Figure
    places: frozenset[str]
    years: frozenset[int]
    is_of_part: bool


def is_met(requirement: YearlyRequirement, title: str, statement: str, reporting_year: int) -> bool | None:
    """Tell whether a statement reports that a requirement's figure is reached; None where the two do not compare.

    They compare where unit, indicator, place and year are the same; what a part of a year has reached compares only
    where it is enough already.
    """
    if requirement.figure is None or not requirement.indicator:
        return None
    indicator = _bare(requirement.indicator)
    places = _places(requirement.text) or _places(title)
    for reading in _read(fold(statement), reporting_year):
        if (
            reading.figure.unit == requirement.figure.unit
            and reading.indicator == indicator
            and reading.places == places
            and requirement.year in reading.years
        ):
            return _compare(requirement, reading)
    return None


def _compare(requirement: YearlyRequirement, reading: _Reading) -> bool | None:
    required, reached = _number(requirement.figure), _number(reading.figure)
    if required is None or reached is None or (reading.is_of_part and reading.figure.unit == "%"):
        return None
    if _AT_MOST.search(requirement.text):
        return None if reading.is_of_part else reached <= required
    if reading.is_of_part and reached < required:
        return None
    return reached >= required


def _number(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.number


def _read(statement: str, reporting_year: int) -> Iterator[_Reading]:
    """Yield the figures of a statement, phrase by phrase; a period or place holds on until another is named."""
    years = frozenset({reporting_year})
    places: frozenset[str] = frozenset()
    is_of_part = False
    for match in _PHRASE.finditer(statement):
        phrase = match[0]
        if _YEAR.search(phrase):
            years = frozenset(int(year) for year in _YEAR.findall(phrase))
        is_of_part = is_of_part or bool(_PART_OF_YEAR.search(phrase))
        places = frozenset() if _WHOLE_CITY.search(phrase) else places
        places = _places(phrase) or places
        indicator, figure = read_figure(_PERIOD.sub("", phrase))
        if figure is not None and indicator:
            yield _Reading(_bare(indicator), figure, places, years, is_of_part)


def _places(text: str) -> frozenset[str]:
    return frozenset(_PLACE.findall(fold(text)))


def _bare(indicator: str) -> str:
    """Return what is measured without whose it is."""
    return _WHOLE_CITY.sub("", _PLACE.sub("", fold(indicator))).strip("的 ")
