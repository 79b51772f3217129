"""Reads what is not written in Chinese characters: pinyin without tones, and English words with a Chinese name."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from assistant.cues import PROMPTS_FOLDER
from assistant.sound import sound_of

_LATIN_RUN = re.compile(r"[a-z]+(?: [a-z]+)*")
_LONGEST_WORD = 24
_SHORTEST_NAMED = 2
_ENGLISH_RANKS = ("", " county", " city", " district")
# Single words that questions are made of, for syllables that no longer word takes.
_SINGLE = {sound_of(character): character for character in "谁家条项个年的号是和吗呢有列亩户"}
_QUESTION_WORDS = [
    "多少",
    "哪年",
    "哪些",
    "哪个",
    "什么",
    "目标",
    "任务",
    "牵头",
    "负责",
    "配合",
    "领导",
    "单位",
    "谁管",
    "谁负责",
    "谁牵头",
    "第几条",
    "哪条",
    "几条",
    "哪几条",
    "哪几项",
    "多少条",
    "一共",
]


def _sound_of_region(region: str) -> str:
    """Return the name of a region in Latin letters: without its rank, or with it where it is short (渠县)."""
    name = region[:-1] if len(region) > _SHORTEST_NAMED else region
    return sound_of(name).replace(" ", "")


class Romanised:
    """Turns pinyin and English into the words of the documents."""

    def __init__(
        self, words: Iterable[str], regions: Iterable[str] = (), glossary: Path = PROMPTS_FOLDER / "glossary.toml"
    ) -> None:
        """Index words by their sound; earlier words win over later ones that sound the same.

        Regions (万源市) are known in English too, with and without their rank (Wanyuan, Wanyuan City).
        """
        self._by_sound: dict[str, str] = {}
        for word in (*_QUESTION_WORDS, *words):
            self._by_sound.setdefault(sound_of(word).replace(" ", ""), word)
        terms: dict[str, str] = tomllib.loads(glossary.read_text(encoding="utf-8"))["terms"]
        for region in regions:
            terms |= {_sound_of_region(region) + rank: region for rank in _ENGLISH_RANKS}
        ordered = sorted(terms, key=len, reverse=True)
        self._terms = terms
        self._english = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")

    def translate(self, text: str) -> str:
        """Put the Chinese name in place of every English word that has one."""
        return self._english.sub(lambda match: self._terms[match[0]], text)

    def read_pinyin(self, text: str) -> str:
        """Put words in place of every run of Latin letters that is pinyin from end to end."""
        return _LATIN_RUN.sub(lambda match: self._read(match[0].replace(" ", "")) or match[0], text)

    def _read(self, letters: str) -> str | None:
        """Cut letters into words, longest first, with backtracking; None where they are no pinyin."""
        if not letters:
            return ""
        for length in range(min(len(letters), _LONGEST_WORD), 1, -1):
            word = self._by_sound.get(letters[:length]) or _SINGLE.get(letters[:length])
            rest = self._read(letters[length:]) if word else None
            if word and rest is not None:
                return word + rest
        return None
