"""Mends what a question spells with characters that sound like those a document prints."""

import re
from collections.abc import Iterable

import rjieba

from assistant.parts_of_speech import FUNCTION_TAGS
from assistant.sound import sound_of
from assistant.vocabulary import COUNTING_TAGS, Vocabulary

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# The lengths of the runs of characters that are compared by their sound, the longer ones first.
_LENGTHS = (5, 4, 3)
# 几个部门 and 多少处: these are written as they are meant.
_COUNTERS = frozenset("几个处出")
_PAIR = 2


class Homophones:
    """The runs of characters that documents print, by their sound."""

    def __init__(self, texts: Iterable[str], vocabulary: Vocabulary, never: frozenset[str]) -> None:
        """Hear every run of a few characters once; the characters of `never` are not misspelt."""
        self._vocabulary = vocabulary
        self._never = never | _COUNTERS
        self._runs: dict[str, str] = {}
        for printed in (run for text in texts for run in _CHINESE.findall(text)):
            sounds = sound_of(printed).split(" ")
            for length in _LENGTHS:
                for start in range(len(printed) - length + 1):
                    self._runs.setdefault(" ".join(sounds[start : start + length]), printed[start : start + length])

    def mend(self, text: str, stop_words: frozenset[str]) -> str:
        """Replace runs of characters by printed ones that sound the same and share half of them or more.

        Only content words that no document has are touched. So long a run is no chance, though its parts may be words
        of the language (沙石 in 聚原沙石, which is printed as 聚源砂石).
        """
        for length in _LENGTHS:
            strange = self._in_strange_words(text, stop_words, may_be_words=length > _LENGTHS[-1])
            for start in range(len(text) - length + 1):
                run = text[start : start + length]
                is_misspelt = any(strange[start : start + length]) and not self._vocabulary.knows(run)
                printed = self._runs.get(sound_of(run), run) if is_misspelt and _CHINESE.fullmatch(run) else run
                differing = [place for place in range(length) if run[place] != printed[place]]
                is_close = len(differing) * 2 <= length and all(
                    strange[start + place] and not {run[place], printed[place]} & self._never for place in differing
                )
                is_word = length == _LENGTHS[0] or any(_is_in_word(printed, place) for place in differing)
                if differing and is_close and (is_word or (_is_person(run) and _is_person(printed))):
                    text = text[:start] + printed + text[start + length :]
        return text

    def _in_strange_words(self, text: str, stop_words: frozenset[str], *, may_be_words: bool) -> list[bool]:
        """Tell of each character whether it is in a content word of several characters that no document has."""
        return [
            len(word) > 1
            and word not in stop_words
            and tag not in FUNCTION_TAGS | COUNTING_TAGS
            and not self._vocabulary.has(word)
            and (may_be_words or not rjieba.has_word(word))
            for word, tag in rjieba.tag(text)
            for _ in word
        ]


def _is_in_word(run: str, place: int) -> bool:
    """Tell whether a pair of characters of a run, with the one at a place, is a word of the language."""
    pairs = [run[start : start + _PAIR] for start in (place - 1, place) if 0 <= start <= len(run) - _PAIR]
    return any(map(rjieba.has_word, pairs))


def _is_person(run: str) -> bool:
    """Tell whether a run of characters is the name of a person (吴晓勇)."""
    return rjieba.tag(run)[0] == (run, "nr")
