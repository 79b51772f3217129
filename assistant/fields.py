"""Fields: many texts that are scored together against the words of a question."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import rjieba

from assistant.plain_forms import in_plain_forms
from assistant.vocabulary import Word, abbreviation

Scores = npt.NDArray[np.float32]

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PART_SHARE = 0.9
_PAIR_SHARE = 0.8
# An abbreviation counts for nearly the whole where it is no word of the documents itself, for half where it is.
_ABBREVIATION_SHARE = 0.9
_WEAK_ABBREVIATION_SHARE = 0.5
_NAMED_SHARE = 0.85
_PAIR = 2
# A compound of four characters may be printed as its first and third (播种面积 as 播面).
_SPELT_OUT_LENGTH = 4
_SPELT_OUT_SHARE = 0.7


class Field:
    """Folded texts in a fixed order, such as all sentences or all titles; a text may repeat.

    The share of a word in a text is 1 where the text has it, less where it has its parts or what it abbreviates, or 0.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep each different text once."""
        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        self._texts = tuple(in_plain_forms(text) for text in places)
        self._places = np.array([places[text] for text in texts], dtype=np.int32)
        self._shares = lru_cache(maxsize=4096)(self._count_shares)

    def shares(self, word: Word) -> Scores:
        """Return the share of a word in every text, an array of shape (texts,)."""
        counted: Scores = self._shares(word)[self._places]
        return counted

    def weighed(self, words: Sequence[tuple[Word, float]]) -> Scores:
        """Return the weighed sum of the shares of words, each with its factor, an array of shape (texts,)."""
        total = np.zeros(len(self._places), dtype=np.float32)
        for word, factor in words:
            total += word.weight * factor * self.shares(word)
        return total

    def _count_shares(self, word: Word) -> Scores:
        if word.alias:
            plain = word._replace(alias="")
            return np.maximum(self._shares(plain), self._shares(plain._replace(text=word.alias)))
        term = word.text
        if term[0].isdigit() and term.replace(".", "").isdigit():
            bounded = re.compile(rf"(?<![\d.]){re.escape(term)}(?!\d|\.\d)")
            return self._array(float(term in text and bounded.search(text) is not None) for text in self._texts)
        exact = self._array(float(term in text) for text in self._texts)
        if len(term) < _PAIR or not _CHINESE.fullmatch(term):
            return exact
        is_printed = bool(exact.any()) if len(self._texts) > 1 else word.occurs
        inexact = self._abbreviated(word, is_printed=is_printed) if len(term) == _PAIR else self._parts(term)
        return np.maximum(exact, inexact)

    def _abbreviated(self, word: Word, *, is_printed: bool) -> Scores:
        """Return where a text has what a word abbreviates; that counts less where other texts print the word itself."""
        first, second = word.text[0], word.text[1]
        pattern = abbreviation(word.text)
        share = _WEAK_ABBREVIATION_SHARE if is_printed else _ABBREVIATION_SHARE
        return share * self._array(
            float(first in text and second in text and pattern.search(text) is not None) for text in self._texts
        )

    def _parts(self, term: str) -> Scores:
        """Return the share of a compound's words, the last of which is its head and counts twice, or of its pairs."""
        parts = [part for part in rjieba.cut_for_search(term) if 1 < len(part) < len(term)]
        heads = [*parts, *parts[-1:]]
        pairs = [term[i : i + _PAIR] for i in range(len(term) - 1)]
        shares = _PAIR_SHARE * self._mean(pairs)
        if heads:
            shares = np.maximum(shares, _PART_SHARE * self._mean(heads))
        if len(term) == _SPELT_OUT_LENGTH:
            short = term[0] + term[2]
            shares = np.maximum(shares, _SPELT_OUT_SHARE * self._array(float(short in text) for text in self._texts))
        return shares

    def _mean(self, terms: Sequence[str]) -> Scores:
        return self._array(sum(term in text for term in terms) / len(terms) for text in self._texts)

    def _array(self, values: object) -> Scores:
        return np.fromiter(values, dtype=np.float32, count=len(self._texts))  # type: ignore[call-overload, no-any-return]


@lru_cache(maxsize=50_000)
def share(word: Word, text: str) -> float:
    """Return the share of a word in one folded text."""
    return float(Field([text]).shares(word)[0])


def is_named(name: Word, text: str) -> bool:
    """Tell whether a folded text prints a name, or all parts of a longer one (中医医院 for 中医院)."""
    return name.text in text or share(name, text) >= _NAMED_SHARE


def coverage(words: Sequence[Word], text: str) -> float:
    """Return the share of the words' weight that a folded text covers, 0 where there is no weight."""
    total = sum(word.weight for word in words)
    return sum(word.weight * share(word, text) for word in words) / total if total else 0.0


def shared_runs(question: str, text: str, length: int = 4) -> float:
    """Return which share of a question's runs of `length` characters a text repeats word for word, 0 to 1."""
    runs = _runs(question, length)
    return sum(run in text for run in runs) / len(runs) if runs else 0.0


@lru_cache(maxsize=64)
def _runs(question: str, length: int) -> frozenset[str]:
    runs = {question[i : i + length] for i in range(len(question) - length + 1)}
    return frozenset(run for run in runs if _CHINESE.search(run) and "," not in run)
