"""The year in which a yearly figure is highest or lowest, changes most or least, or first passes a number."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.ledger.arithmetic import difference
from assistant.query import Query
from assistant.wording import Wording
from corpus.numbers import read_number
from corpus.records import YearlyRequirement

_WHICH_YEAR = re.compile("哪(?:一|个)?年")
_MOST = re.compile("最(?:多|大|高|快|猛|狠|明显|厉害)")
_LEAST = re.compile("最(?:少|小|低|慢)")
_CHANGES = re.compile("比(?:上|前|头)(?:一)?年|[增涨跳跨添升提]|步子|幅度")
_PASSES = re.compile(
    r"(?:超过?|突破|过|达到?|到|满|上|破|迈过|站上|迈上|越过|跨过)(?:了)?(?P<number>\d[\d,.]*|[一二三四五六七八九十百千]+)(?P<unit>%|[万亿成]?)"
    r"(?!年|月|日|号|条|期|三|季)"
)
_STRICT = re.compile("过|高于|多于|大于")
_ABOVE = re.compile("突破|超|以上")
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_FEWEST = 2


def asks_standout(query: Query) -> bool:
    """Tell whether a question asks for the year of the highest figure, of the largest change, or past a number."""
    asks = _MOST.search(query.text) or _LEAST.search(query.text) or _PASSES.search(query.text)
    return bool(_WHICH_YEAR.search(query.text) and asks)


def answer_standout(query: Query, series: Sequence[YearlyRequirement], wording: Wording) -> Draft | None:
    """Name the year that stands out of a series in the order of years; None where it has too few figures.

    A number that the series prints is left to the search for the year that prints it.
    """
    figures = [item for item in series if item.figure]
    if len(figures) < _FEWEST:
        return None
    extreme = max if _MOST.search(query.text) else min if _LEAST.search(query.text) else None
    if extreme and _CHANGES.search(query.text):
        first, last = extreme(pairwise(figures), key=lambda pair: _number(pair[1]) - _number(pair[0]))
        return difference([first, last], wording)
    if extreme:
        value = extreme(map(_number, figures))
        return _name([item for item in figures if _number(item) == value], figures, wording)
    limit = _limit(query.text, figures[0])
    printed = [item for item in figures if _number(item) == limit]
    is_strict = _STRICT.search(query.text) and not any(_ABOVE.search(item.text) for item in printed)
    if limit is None or (printed and not is_strict):
        return None
    return _name([item for item in figures if _number(item) > limit][:1], figures, wording)


def _name(chosen: Sequence[YearlyRequirement], figures: Sequence[YearlyRequirement], wording: Wording) -> Draft | None:
    if not chosen:
        return None
    years = "、".join(str(item.year) for item in chosen)
    text = wording.say("when", years=years, task=chosen[0].task, text=chosen[0].text.strip("，；。"))
    evidence = unique(Evidence(item.clause_id, item.start, item.end) for item in (*chosen, *figures))
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _number(item: YearlyRequirement) -> Decimal:
    return item.figure.number if item.figure else Decimal(0)


def _limit(text: str, item: YearlyRequirement) -> Decimal | None:
    """Return the number that a question names, in the unit of a figure; None where it names none."""
    match = _PASSES.search(text)
    number = read_number(match["number"]) if match else None
    if match is None or number is None or item.figure is None:
        return None
    if match["unit"] == "成":
        return Decimal(str(number)) * 10 if item.figure.unit == "%" else None
    printed = _SCALES.get(item.figure.unit[:1], Decimal(1))
    return Decimal(str(number)) * (_SCALES[match["unit"]] / printed if match["unit"] in _SCALES else 1)
