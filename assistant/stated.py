"""Several figures that a question states (一个209.2亿一个107.5亿): of what each is, in the words that print it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.composition import Draft
from assistant.mentions import Quote
from assistant.query import Query
from assistant.reading import Excerpt, Reader
from assistant.sentences import join, split_phrases
from assistant.wording import Wording
from index.sentences import Sentence

_FIGURE = re.compile(
    r"(?<![\d.第—-])(?P<number>\d+(?:\.\d+)?)余?(?P<unit>[万亿%]|公里|千米|[条项件起宗处家户所座名人次列亩吨口场])"
)
# 分别通报的什么, 都是指什么, 怎么一个…一个…: each of them is asked about.
_ASKS_EACH = re.compile("(?:分别|各(?:自|是|说|指|讲)?|都)[^,，。?]{0,6}(?:什么|啥|哪)|一个[^,，。?]+一个|怎么回事")
_FEWEST = 2
_READ = 40
_SHORTEST = 14
_LONGEST = 70


class Stated:
    """Says of what the figures are that a question states."""

    def __init__(self, reader: Reader, quote: Quote) -> None:
        """Keep the reader, and how a part of a sentence is quoted."""
        self._reader = reader
        self._quote = quote

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Quote for each figure the best sentence that prints it; None where not each is printed, or more is asked."""
        figures = list(dict.fromkeys(match.group("number", "unit") for match in _FIGURE.finditer(query.text)))
        if len(figures) < _FEWEST or not _ASKS_EACH.search(query.text) or query.tasks or query.roles or query.years:
            return None
        if query.asked & {"total", "difference"}:
            return None
        words = tuple(word for word in query.words if not word.text[0].isdigit())
        ranked = self._reader.rank(replace(query, words=words, period=None, years=()))[:_READ] if words else []
        parts = [next(_printing(number, unit, ranked), None) for number, unit in figures]
        found = [part for part in parts if part]
        if len(found) < len(figures):
            return None
        return Draft(tuple(self._quote(part, whole, wording) for part, whole in dict.fromkeys(found)), "extract")


def _printing(number: str, unit: str, ranked: Sequence[Excerpt]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the parts of sentences that print a figure, the best sentence's first, each with its sentence."""
    printed = re.compile(rf"(?<![\d.]){re.escape(number)}余?{unit}")
    for excerpt in ranked:
        phrases = split_phrases(excerpt.sentence)
        for place, phrase in enumerate(phrases):
            if printed.search(phrase.text):
                yield _with_context(phrases, place, excerpt.sentence), excerpt.sentence


def _with_context(phrases: Sequence[Sentence], place: int, whole: Sentence) -> Sentence:
    """Return a phrase, with the one before it where it says little, and the one behind it where there is room."""
    first = place - 1 if place and len(phrases[place].text) < _SHORTEST else place
    last = place
    if place + 1 < len(phrases) and phrases[place + 1].end - phrases[first].start <= _LONGEST:
        last = place + 1
    return join(phrases[first], phrases[last], whole)
