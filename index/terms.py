"""The rare terms that two texts share: names and compounds, never the words that every document uses."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import rjieba

from corpus.figures import QUOTED
from corpus.folding import fold

GENERAL_WORDS_FILE = Path(__file__).with_name("general_words.toml")
_QUOTATION_MARKS = re.compile(r"[“”‘’\"]")
_SEPARATOR = re.compile(r"[^\u3400-\u9fffa-z]+")
_SHORTEST = 3

Words = tuple[str, ...]


class TermText:
    """A text as terms are sought in it: its words in runs between general words, and the names in quotation marks.

    `beginnings` are the first characters that its terms can have.
    """

    def __init__(self, text: str) -> None:
        """Fold and cut a text once."""
        folded = fold(text).lower()
        self.runs = tuple(_split_runs(_QUOTATION_MARKS.sub("", folded)))
        self.quoted = frozenset(match[0][1:-1] for match in QUOTED.finditer(folded))
        self._joined = "|".join("".join(run) for run in self.runs)
        spans = ((text, start) for text in self._joined.split("|") for start in range(len(text) - _SHORTEST + 1))
        self.beginnings = self.quoted | {text[start : start + _SHORTEST] for text, start in spans}

    def holds(self, term: str) -> bool:
        """Tell whether a term stands in the text."""
        return term in self._joined or term in self.quoted

    def may_share(self, other: "TermText") -> bool:
        """Tell whether two texts share the characters that the shortest term has; it is quick."""
        return not self.beginnings.isdisjoint(other.beginnings)

    def holds_run(self, characters: str) -> bool:
        """Tell whether characters stand in one run of the text."""
        return characters in self._joined


def shared_terms(text: TermText, other: TermText) -> list[str]:
    """Return the terms of a text that another one has too, each once; none lies within another."""
    found = dict.fromkeys(term for run in text.runs for term in _maximal(run, other))
    found |= dict.fromkeys(sorted(text.quoted & other.quoted))
    terms = [term for term in found if term not in _words("general")]
    return [term for term in terms if not any(term != longer and term in longer for longer in terms)]


def names_field(term: str) -> bool:
    """Tell whether a term names a field, a place or a company, which have many things."""
    return term in _words("fields")


def _maximal(run: Sequence[str], other: TermText) -> Iterator[str]:
    """Yield the longest sequences of whole words that another text has too."""
    reached = 0
    for start in range(len(run)):
        end = start
        while end < len(run) and other.holds_run("".join(run[start : end + 1])):
            end += 1
        term = "".join(run[start:end])
        if len(term) >= _SHORTEST and end > reached:
            reached = end
            yield term


def _split_runs(text: str) -> Iterator[Words]:
    for part in _SEPARATOR.split(text):
        yield from _between(rjieba.cut(part), _words("parting"))


def _between(words: Iterable[str], parting: frozenset[str]) -> Iterator[Words]:
    run: list[str] = []
    for word in words:
        if word not in parting:
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(GENERAL_WORDS_FILE.read_text(encoding="utf-8"))[name])
