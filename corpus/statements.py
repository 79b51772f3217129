"""Statements of a clause: its phrases, and the figures in them with what stands around them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.folding import fold
from corpus.lines import mask_brackets

FIGURE = re.compile(
    r"(?<![\d.—第“+])(?P<number>\d+(?:\.\d+)?)余?(?P<scale>[万亿]?)余?"
    r"(?P<unit>个百分点|人次|矿次|(?![年月日届轮])[\u3400-\u9fff%])"
)
# What is printed in front of a measure.
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}是")
_PERIOD = re.compile(
    r"(?:20\d\d年?[—、])?20\d\d年(?:度|以来|底|上半年|[一二三四]季度|\d+(?:—\d+)?月)?|\d+(?:—\d+)?月|上半年|[一二三四]季度"
)
_YEAR_OF_MONTHS = re.compile(r"^20\d\d年(?=\d|上半年|[一二三四]季度)")
_SENTENCE = re.compile(r"[^。;；]+")
_PHRASE = re.compile(r"[^,:]+")
_MEASURE = re.compile(r"(?:\.p\d+)?\.m\d+$")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
# Units that count the same things.
_SAME_UNIT = {"名": "人", "位": "人"}


class Phrase(NamedTuple):
    """A part of a sentence between commas; `text` is folded, its brackets and quotations are blanked in `bare`.

    `item` is the id of the problem whose measure it stands in, else of its clause. `period` is the time it is said of,
    empty where its sentence names none before it. Offsets are of the document's source.
    """

    document: str
    clause_id: ClauseId
    item: str
    text: str
    bare: str
    period: str
    start: int
    end: int


class Value(NamedTuple):
    """A value that a phrase states; `start` is where it is printed in the document's source."""

    phrase: Phrase
    start: int
    text: str


class Difference(NamedTuple):
    """Two different values of one thing; `measured` is the words that both are said of.

    `is_alike` tells that both are said in the same words, so that nothing but the value tells them apart.
    """

    measured: str
    first: Value
    second: Value
    is_alike: bool = False


class Figure(NamedTuple):
    """A figure of a phrase: its number and unit of count, and the words before and after it."""

    phrase: Phrase
    number: Decimal
    unit: str
    before: str
    after: str
    value: Value


def read_phrases(clause: Clause) -> Iterator[Phrase]:
    """Yield the phrases of a clause, without the 一是 in front of a measure."""
    text = fold(clause.text)
    masked = mask_brackets(text)
    for sentence in _SENTENCE.finditer(masked):
        period = ""
        for match in _PHRASE.finditer(masked, *sentence.span()):
            start, end = match.span()
            opening = ORDINAL.match(masked[start:end])
            start += opening.end() if opening else 0
            periods = _PERIOD.findall(masked[start:end])
            period = _YEAR_OF_MONTHS.sub("", periods[-1]) if periods else period
            if masked[start:end].strip():
                item = _MEASURE.sub("", clause.clause_id)
                own, bare = text[start:end], masked[start:end]
                at = clause.start + start
                yield Phrase(clause.document, clause.clause_id, item, own, bare, period, at, at + len(own))


def read_figures(phrase: Phrase) -> Iterator[Figure]:
    """Yield the figures of a phrase that stand outside brackets and quotation marks."""
    for match in FIGURE.finditer(phrase.bare):
        yield Figure(
            phrase,
            Decimal(match["number"]) * _SCALES[match["scale"]],
            _SAME_UNIT.get(match["unit"], match["unit"]),
            without_times(FIGURE.sub("", phrase.bare[: match.start()])),
            phrase.bare[match.end() :],
            Value(phrase, phrase.start + match.start(), match[0]),
        )


def without_times(text: str) -> str:
    """Take the years and months out of a text."""
    return _PERIOD.sub("", text).strip()


def longest_run(phrase: Phrase) -> str:
    """Return the longest run of Chinese characters of a phrase between its figures and punctuation."""
    runs: list[str] = _HAN_RUN.findall(FIGURE.sub(" ", without_times(phrase.bare)))
    return max(runs, key=len)


def mask_figures(phrase: Phrase) -> str:
    """Return a phrase with `#` for its numbers and without its times, to compare how phrases are worded."""
    return FIGURE.sub(r"#\g<unit>", without_times(phrase.bare))
