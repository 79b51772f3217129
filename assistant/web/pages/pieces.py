"""An answer cut where a citation's support ends, so that every sentence carries its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer import Citation

_CLOSING = "，。；、,;. \n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of an answer's text, and the positions of the citations whose support ends with it."""

    text: str
    citations: tuple[int, ...] = ()


def cut_answer(text: str, citations: Sequence[Citation]) -> tuple[Piece, ...]:
    """Return the pieces of an answer, in order; joined, their texts are the answer's."""
    return cut_range(text, citations, 0, len(text))


def cut_range(text: str, citations: Sequence[Citation], start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces of a part of an answer, from code point `start` to `end`.

    Statements that follow each other on the same citations make one piece; a mark that ends a statement comes after
    its sources.
    """
    ending: dict[int, list[int]] = {}
    for position, citation in enumerate(citations):
        for support in citation.supports:
            if start < support.end <= end:
                stated = text[start : support.end].rstrip(_CLOSING)
                ending.setdefault(start + len(stated), []).append(position)
    places = sorted(ending)
    kept = [place for place, later in pairwise([*places, -1]) if ending[place] != ending.get(later)]
    pieces = [
        Piece(text=text[before:place], citations=tuple(ending[place])) for before, place in pairwise([start, *kept])
    ]
    rest = text[kept[-1] if kept else start : end]
    return (*pieces, Piece(text=rest)) if rest else tuple(pieces)
