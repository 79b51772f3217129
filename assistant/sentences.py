"""The sentences of the clauses: what the reader chooses from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.collection import Collection
from corpus.folding import fold
from corpus.lines import mask_brackets

_STOPS = re.compile(r"[^。；;！]+[。；;！]?")
# What is printed in front of a measure and is no part of what it says.
_OPENING = re.compile(
    r"^\d+[．.]|^(?:整改情况:)?(?:[^。,]{0,12},)?[一二三四五六七八九十]{1,2}是|^整改情况:|^有关进度要求:"
)
_KEY_YEARS = re.compile(r"\d{4}(?:-\d{4})?")
_PHRASE = re.compile(r"[^,，]+[,，]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause; `text` is folded and in lower case, offsets are of the document's source."""

    clause_id: ClauseId
    text: str
    start: int
    end: int


class Reading(NamedTuple):
    """A clause as the reader sees it: folded text, folded headings above it, its sentences, the years it holds for."""

    clause: Clause
    text: str
    headings: str
    sentences: tuple[Sentence, ...]
    years: frozenset[int]


class SentenceStore:
    """The sentences of a collection's clauses, and where each of them is printed again."""

    def __init__(self, collection: Collection) -> None:
        """Fold and split every clause once."""
        reported = {d.slug: int(d.as_of[:4]) for d in collection.documents if d.splitter == "report"}
        self.readings = tuple(
            _read(clause, reported.get(clause.document)) for clause in collection.clauses if clause.kind == "clause"
        )
        self._places: defaultdict[str, list[Sentence]] = defaultdict(list)
        for reading in self.readings:
            for sentence in reading.sentences:
                self._places[sentence.text.strip("。；;")].append(sentence)

    def places_of(self, sentence: Sentence) -> Sequence[Sentence]:
        """Return every place where a sentence is printed word for word, the sentence itself first."""
        places = self._places[sentence.text.strip("。；;")]
        return [sentence, *(place for place in places if place != sentence)]


def _read(clause: Clause, reporting_year: int | None) -> Reading:
    folded = fold(clause.text).lower()
    headings = fold("".join(clause.heading_path) + clause.context).lower()
    years = frozenset({reporting_year}) if reporting_year else years_of_key(clause.clause_id)
    return Reading(clause, folded, headings, tuple(_split(clause, folded)), years)


def _split(clause: Clause, folded: str) -> Iterator[Sentence]:
    opening = _OPENING.match(folded)
    begin = opening.end() if opening else 0
    masked = mask_brackets(folded)
    for match in _STOPS.finditer(masked, begin):
        start, end = match.start(), match.end()
        while start < end and folded[start].isspace():
            start += 1
        if folded[start:end].strip("。；; "):
            yield Sentence(clause.clause_id, folded[start:end], clause.start + start, clause.start + end)


def years_of_key(clause_id: str) -> frozenset[int]:
    """Return the years that a clause id of a plan names (`plan:99.2021-2023_2025`), none for any other id."""
    key = clause_id.split(".", 1)[-1]
    if not re.match(r"\d{4}", key):
        return frozenset()
    years: set[int] = set()
    for part in _KEY_YEARS.findall(key):
        first, _, last = part.partition("-")
        years |= set(range(int(first), int(last or first) + 1))
    return frozenset(years)


def split_phrases(sentence: Sentence) -> list[Sentence]:
    """Split a sentence at its commas outside brackets and quotation marks."""
    masked = mask_brackets(sentence.text)
    return [
        Sentence(
            sentence.clause_id,
            sentence.text[match.start() : match.end()],
            sentence.start + match.start(),
            sentence.start + match.end(),
        )
        for match in _PHRASE.finditer(masked)
    ]


def join(first: Sentence, last: Sentence, whole: Sentence) -> Sentence:
    """Return the part of a sentence from one of its phrases to another."""
    text = whole.text[first.start - whole.start : last.end - whole.start]
    return Sentence(whole.clause_id, text, first.start, last.end)
