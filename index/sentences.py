"""The sentences of the clauses: what a quote is chosen from, and what has a vector of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.clause import Clause, ClauseId
from corpus.folding import fold
from corpus.lines import mask_brackets
from index.passages import searchable

_STOPS = re.compile(r"[^。；;！]+[。；;！]?")
# What is printed in front of a measure and is no part of what it says.
_OPENING = re.compile(
    r"^\d+[．.]|^(?:整改情况:)?(?:[^。,]{0,12},)?[一二三四五六七八九十]{1,2}是|^整改情况:|^有关进度要求:"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause; `text` is folded and in lower case, offsets are of the document's source."""

    clause_id: ClauseId
    text: str
    start: int
    end: int


def split_sentences(clause: Clause) -> Iterator[Sentence]:
    """Yield the sentences of a clause, without what is printed in front of it (`41．`, 一是)."""
    folded = fold(clause.text).lower()
    opening = _OPENING.match(folded)
    begin = opening.end() if opening else 0
    masked = mask_brackets(folded)
    for match in _STOPS.finditer(masked, begin):
        start, end = match.start(), match.end()
        while start < end and folded[start].isspace():
            start += 1
        if folded[start:end].strip("。；; "):
            yield Sentence(clause.clause_id, folded[start:end], clause.start + start, clause.start + end)


def sentence_passages(clauses: Iterable[Clause]) -> list[str]:
    """Return what is embedded of every sentence, in the clauses' order: below its task's title."""
    return [
        f"{fold(clause.context).lower()}。{sentence.text}" if clause.context else sentence.text
        for clause in searchable(clauses)
        for sentence in split_sentences(clause)
    ]
