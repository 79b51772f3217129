"""The clauses as the reader sees them: their sentences, the phrases of these, and where each is printed again."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.collection import Collection
from corpus.folding import fold
from corpus.lines import mask_brackets
from index.passages import searchable
from index.sentences import Sentence, split_sentences

_KEY_YEARS = re.compile(r"\d{4}(?:-\d{4})?")
# Where an answer joins what it quotes, and how long a piece is no chance.
_PIECE = re.compile("[。；;：\n]")
_SHORTEST_PIECE = 12
_PHRASE = re.compile(r"[^,，]+[,，]?")


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
        self.readings = tuple(_read(clause, reported.get(clause.document)) for clause in searchable(collection.clauses))
        self._places: defaultdict[str, list[Sentence]] = defaultdict(list)
        for reading in self.readings:
            for sentence in reading.sentences:
                self._places[sentence.text.strip("。；;")].append(sentence)

    def find_printing(self, text: str) -> frozenset[ClauseId]:
        """Return the clauses that print a sentence of a text, such as an answer that quotes them."""
        pieces = [piece for piece in _PIECE.split(fold(text).lower()) if len(piece) >= _SHORTEST_PIECE]
        return frozenset(
            reading.clause.clause_id for reading in self.readings if any(piece in reading.text for piece in pieces)
        )

    def places_of(self, sentence: Sentence) -> Sequence[Sentence]:
        """Return every place where a sentence is printed word for word, the sentence itself first."""
        places = self._places[sentence.text.strip("。；;")]
        return [sentence, *(place for place in places if place != sentence)]


def _read(clause: Clause, reporting_year: int | None) -> Reading:
    folded = fold(clause.text).lower()
    headings = fold("".join(clause.heading_path) + clause.context).lower()
    years = frozenset({reporting_year}) if reporting_year else years_of_key(clause.clause_id)
    return Reading(clause, folded, headings, tuple(split_sentences(clause)), years)


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
