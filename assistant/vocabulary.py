"""The words of the documents: how rare one is, whether a text covers it, and which one a misspelling means."""

import math
import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import rjieba
from pypinyin import lazy_pinyin

from corpus.clause import Clause
from corpus.folding import fold

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Parts of speech that carry a topic: nouns, verbs, adjectives, idioms, abbreviations, Latin words (jieba's tag set).
_CONTENT_TAGS = ("n", "v", "a", "j", "l", "i", "z", "b", "s", "eng")
_NAME_TAGS = ("ns", "nr", "nt", "nz")
# Pronouns, prepositions, particles, conjunctions, adverbs.
_FUNCTION_TAGS = frozenset({"r", "p", "u", "uj", "ul", "uz", "ud", "c", "d", "y", "f", "x", "t"})
_ESTABLISHED_FREQUENCY = 4
_SUBWORD_WEIGHT = 0.8
_ABBREVIATION_WEIGHT = 0.7
_ABBREVIATION_GAP = 4


class Word(NamedTuple):
    """A content word of a question; its weight is its rarity, `is_known` that the documents contain it."""

    text: str
    weight: float
    is_known: bool
    is_name: bool


class Vocabulary:
    """Word statistics over the folded clauses of a collection."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        """Fold the clauses once; everything else is counted when first asked for."""
        self._texts = tuple({fold(clause.text).lower() for clause in clauses})
        self._joined = "\n".join(self._texts)
        self.document_frequency = lru_cache(maxsize=20_000)(self._count)

    def _count(self, term: str) -> int:
        if term not in self._joined:
            return 0
        return sum(term in text for text in self._texts)

    def knows(self, term: str) -> bool:
        """Tell whether any clause contains a term."""
        return term in self._joined

    def weight(self, term: str) -> float:
        """Return the inverse document frequency of a term: log((N + 1) / (n + 0.5))."""
        return math.log((len(self._texts) + 1) / (self.document_frequency(term) + 0.5))

    def content_words(self, text: str, stop_words: frozenset[str]) -> tuple[Word, ...]:
        """Cut a folded text into its content words, each once, in order."""
        words: dict[str, Word] = {}
        for term, tag in rjieba.tag(text):
            is_number = bool(re.fullmatch(r"\d[\d.]*%?", term))
            if term in stop_words or not (tag.startswith(_CONTENT_TAGS) or is_number or len(term) > 1 and tag != "x"):
                continue
            if len(term) == 1 and not is_number and tag not in ("n", "j", "ng"):
                continue
            known = self.knows(term)
            words[term] = Word(term, self.weight(term), known, tag in _NAME_TAGS and len(term) > 1)
        return tuple(words.values())

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        pairs = {run[i : i + 2] for run in _CHINESE.findall(self._joined) for i in range(len(run) - 1)}
        for pair in sorted(pairs, key=self._joined.count, reverse=True):
            sounds.setdefault(sound_of(pair), []).append(pair)
        return sounds

    def correct(self, text: str, cue_words: Sequence[str], stop_characters: frozenset[str]) -> str:
        """Replace pairs of characters that no document has by one that sounds the same and shares a character.

        A pair that is a word of the language is replaced only by a word that questions are made of (千头 by 牵头).
        """
        characters = list(text)
        for start in self._suspects(text):
            pair = text[start : start + 2]
            if self.knows(pair) or any(pair in word for word in cue_words):
                continue
            known = [word for word in cue_words if len(word) == len(pair)]
            if not rjieba.has_word(pair) and not any(character in stop_characters for character in pair):
                known = [*known, *filter(self._is_established, self._by_sound.get(sound_of(pair), []))]
            better = next((word for word in known if _sounds_alike(pair, word)), None)
            if better:
                characters[start : start + 2] = better
        return "".join(characters)

    def _is_established(self, pair: str) -> bool:
        return bool(rjieba.has_word(pair)) or self.document_frequency(pair) >= _ESTABLISHED_FREQUENCY

    @staticmethod
    def _suspects(text: str) -> list[int]:
        """Return where a pair of Chinese characters is a word of its own, or two words of one character each."""
        starts: list[int] = []
        position, single_before = 0, False
        for word, tag in rjieba.tag(text):
            is_single = len(word) == 1 and bool(_CHINESE.fullmatch(word)) and tag not in _FUNCTION_TAGS
            if is_single and single_before:
                starts.append(position - 1)
            elif len(word) == 2 and _CHINESE.fullmatch(word) and tag not in _FUNCTION_TAGS:
                starts.append(position)
            single_before = is_single
            position += len(word)
        return starts


def sound_of(text: str) -> str:
    """Return a text's pinyin without tones."""
    return " ".join(lazy_pinyin(text))


def _sounds_alike(pair: str, word: str) -> bool:
    shares = any(a == b for a, b in zip(pair, word, strict=True))
    return shares and pair != word and sound_of(pair) == sound_of(word)


def covered_share(word: str, text: str) -> float:
    """Return how far a text has a word: 1 whole, less for parts of a long word or an abbreviation spelt out, else 0."""
    if word in text:
        return 1.0
    if len(word) > 2 and _CHINESE.fullmatch(word):
        pairs = [word[i : i + 2] for i in range(len(word) - 1)]
        return _SUBWORD_WEIGHT * sum(pair in text for pair in pairs) / len(pairs)
    if len(word) == 2 and _CHINESE.fullmatch(word) and _abbreviates(word).search(text):
        return _ABBREVIATION_WEIGHT
    return 0.0


@lru_cache(maxsize=4096)
def _abbreviates(word: str) -> re.Pattern[str]:
    gap = f"[\\u3400-\\u9fff]{{1,{_ABBREVIATION_GAP}}}"
    return re.compile(gap.join(map(re.escape, word)))


def coverage(words: Iterable[Word], text: str) -> float:
    """Return the share of the words' weight that a folded text covers, 0 to 1; 0 where there are no words."""
    total = matched = 0.0
    for word in words:
        total += word.weight
        matched += word.weight * covered_share(word.text, text)
    return matched / total if total else 0.0
