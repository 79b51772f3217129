"""The words of the documents: how rare one is, whether a text covers it, and which one a misspelling means."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import rjieba

from assistant.cues import PROMPTS_FOLDER, find_events, load_cues
from assistant.ordinals import Ordinal, find_ordinals
from assistant.parts_of_speech import FUNCTION_TAGS, OFFICE_ENDS, is_content, is_name, is_place
from assistant.plain_forms import in_plain_forms
from assistant.sound import sound_of, sounds_alike
from corpus.clause import Clause
from corpus.numbers import amount_in_digits

ABBREVIATIONS = PROMPTS_FOLDER / "abbreviations.toml"
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Terms that are one word though they hold signs: 3+3+n, 5g, 1+6+6+n, pm2.5.
_SIGNED_TERM = re.compile(
    r"双\d+|(?:\d+|[一二三五十百千]+)亿(?=企业)|[0-9a-z]+(?:[+.][0-9a-z]+)+|[0-9]+[a-z]+[0-9]*|[a-z]+[0-9][0-9.]*"
)
# 几趟, 半天: numerals with their classifiers are a topic only where the documents have them.
COUNTING_TAGS = frozenset({"m", "q"})
_VAGUE_NUMERALS = frozenset("几半")
# 这支, 那几桩: what points to a thing is no word of its topic.
_POINTING = re.compile("[这那哪][一二两几些]?[\u3400-\u9fff]?")
# Terms that the documents put in quotation marks (“三向”, “非农化”) are words, whatever the dictionary says.
_QUOTED_TERM = re.compile(r"“([\u3400-\u9fff]{2,5})”")
# Zones go by a place in front of them: 东部经开区, 普光经开区.
_ZONE = re.compile(r"[\u3400-\u9fff]{2}(?:经开区|高新区)")
# Districts, counties and cities that the documents list: 通川区、达川区、万源市.
_REGIONS = re.compile(r"(?:[\u3400-\u9fff]{1,2}[区县市]、){2,}[\u3400-\u9fff]{1,2}[区县市]")
_ZONE_TAGS = frozenset({"ns", "f", "nz", "nr"})
_ESTABLISHED_FREQUENCY = 4
_PAIR = 2
# 某某案: a case goes by the name of somebody whom the dictionary does not know.
_CASES = ("案",)
_GRADE = re.compile("[一二三四][甲乙丙丁]")  # 三乙
# 列进, 批下来: what goes behind a verb says that it is done, or where to.
_COMPLEMENT = re.compile("(?<=[\u3400-\u9fff])(?:[下起出上进过回][来去]|[进入出到上下掉完成好住走开])$")
# What the dictionary's guesses join to the end of a word (安置|房是).
_PARTICLES = "是的了过在有和与要能就也还又被把中"
# A single character says less than its rarity promises; so does what no document has, unless it names something.
_LESS = 0.5
_NAMING_TAGS = ("n", "eng", "j")
_SHORTEST_COMPOUND = 3


class Word(NamedTuple):
    """A content word of a question; its weight is its rarity.

    `occurs` tells that the documents contain it, `is_known` that they contain it or what it abbreviates, `is_name` that
    it is a place or an organisation. `alias` is what the documents write for a word that only staff say.
    """

    text: str
    weight: float
    occurs: bool
    is_known: bool
    is_name: bool
    alias: str = ""


class Regions(NamedTuple):
    """Districts and counties without their rank (宣汉): those that a question names, and the others."""

    named: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Vocabulary:
    """Word statistics over the folded clauses of a collection."""

    def __init__(self, clauses: Iterable[Clause], abbreviations: Path = ABBREVIATIONS) -> None:
        """Fold the clauses once; everything else is counted when first asked for."""
        declared: dict[str, dict[str, str]] = tomllib.loads(abbreviations.read_text(encoding="utf-8"))
        self.texts = tuple({in_plain_forms(clause.text) for clause in clauses})
        self._joined = "\n".join(self.texts)
        self._aliases = {said: written for said, written in declared["terms"].items() if written in self._joined}
        for term in (*_QUOTED_TERM.findall(self._joined), *self._aliases):
            rjieba.add_word(term, None, "nz")
        for term in set(_ZONE.findall(self._joined)):
            if rjieba.tag(term)[0][1] in _ZONE_TAGS and term[:_PAIR] not in load_cues().own_places:
                rjieba.add_word(term, None, "ns")
        listed = (name for names in _REGIONS.findall(self._joined) for name in names.split("、"))
        self.regions = tuple(dict.fromkeys(listed))
        for region in self.regions:
            for name in {region, region[:_PAIR]}:
                rjieba.add_word(name, None, "ns")
        self.document_frequency = lru_cache(maxsize=20_000)(self._count)
        self.knows = lru_cache(maxsize=20_000)(self._knows)

    def _count(self, term: str) -> int:
        return sum(term in text for text in self.texts) if term in self._joined else 0

    def has(self, word: str) -> bool:
        """Tell whether the documents print a word, or what it is declared to stand for."""
        return self.knows(word) or word in self._aliases

    def _knows(self, term: str) -> bool:
        """Tell whether any clause contains a term."""
        return term in self._joined

    def weight(self, term: str) -> float:
        """Return the inverse document frequency of a term: log((N + 1) / (n + 0.5))."""
        return math.log((len(self.texts) + 1) / (self.document_frequency(term) + 0.5))

    def content_words(self, text: str, stop_words: frozenset[str]) -> tuple[Word, ...]:
        """Cut a folded text into its content words, each once, in order.

        A word that the documents do not have is cut further, into those of its parts that they have.
        """
        words: dict[str, Word] = {}
        for cut, tag in self._terms(text):
            is_word = len(cut) == 1 or self.knows(cut) or rjieba.has_word(cut)
            term = cut if is_word else cut.rstrip(_PARTICLES) or cut
            is_cue = not is_word or (not self.knows(cut) and find_events(cut))
            if tag.startswith("v") and _COMPLEMENT.search(term) and is_cue:
                continue
            if term in stop_words or not is_content(term, tag):
                continue
            if _POINTING.fullmatch(term) and not self.knows(term):
                continue
            if tag in COUNTING_TAGS and term[0] in _VAGUE_NUMERALS and not self.knows(term):
                continue
            digits = amount_in_digits(term)
            alias = self._aliases.get(term) or (digits if digits != term and self.knows(digits) else "")
            known = self.knows(term) or bool(alias) or self._stands_for_another(term)
            whole = known or is_place(term, tag)
            parts = [] if whole else [part for part in self._known_parts(term) if part not in stop_words]
            for part in parts or [term]:
                names = not parts and len(term) > 1 and is_name(term, tag)
                says_less = len(part) == 1 or not (whole or parts or tag.startswith(_NAMING_TAGS))
                weight = self.weight(alias or part) * (_LESS if says_less else 1.0)
                words[part] = Word(part, weight, self.knows(part), known or bool(parts), names, alias)
        return tuple(words.values())

    def strange_ordinals(self, text: str) -> tuple[Word, ...]:
        """Return the numbered meetings, batches and rounds that a text names and no document does (第十届)."""
        strange = [written for ordinal, written in find_ordinals(text) if ordinal not in self._ordinals]
        return tuple(Word(term, self.weight(term), occurs=False, is_known=False, is_name=True) for term in strange)

    @cached_property
    def _ordinals(self) -> set[Ordinal]:
        return {ordinal for ordinal, _ in find_ordinals(self._joined)}

    @staticmethod
    def _terms(text: str) -> Iterator[tuple[str, str]]:
        position = 0
        for match in _SIGNED_TERM.finditer(text):
            yield from rjieba.tag(text[position : match.start()])
            yield match[0], "nz"
            position = match.end()
        yield from rjieba.tag(text[position:])

    def _known_parts(self, term: str) -> list[str]:
        if len(term) == _PAIR and term[1] == "里" and self.knows(term[0]):
            return [term[0]]
        if len(term) < _SHORTEST_COMPOUND or not _CHINESE.fullmatch(term):
            return []
        if term.endswith(_CASES) and self.knows(term[:-1]) and not rjieba.has_word(term[:-1]):
            return [term[:-1]]
        pairs = [term[i : i + 2] for i in range(len(term) - 1)]
        known = [pair for pair in pairs if rjieba.has_word(pair) and self.knows(pair)]
        return known or [pair for pair in pairs if _GRADE.fullmatch(pair) and self._abbreviates_something(pair)]

    def _abbreviates_something(self, term: str) -> bool:
        return len(term) == _PAIR and bool(_CHINESE.fullmatch(term)) and bool(abbreviation(term).search(self._joined))

    def _stands_for_another(self, term: str) -> bool:
        """Tell whether the documents have what a word abbreviates, or its short form where it is spelt out."""
        return self._abbreviates_something(term) or self._is_spelt_out(term)

    def _is_spelt_out(self, term: str) -> bool:
        """Tell whether the documents print a compound of four characters as its first and third."""
        return len(term) == 2 * _PAIR and bool(_CHINESE.fullmatch(term)) and self.knows(term[0] + term[2])

    def prepare(self) -> None:
        """Compute what the first question would have to wait for."""
        self._by_sound  # noqa: B018  # a cached property is computed by reading it

    def part_regions(self, text: str) -> Regions:
        """Part the districts and counties of the documents into those that a text names and the others."""
        names = tuple(dict.fromkeys(region[:_PAIR] for region in self.regions))
        return Regions(tuple(name for name in names if name in text), tuple(n for n in names if n not in text))

    def longest_known(self, text: str, stop_words: frozenset[str] = frozenset(), shortest: int = 2) -> str:
        """Return the longest run of Chinese characters, letters and digits of a text that the documents have."""
        best = ""
        for run in re.findall(r"[\u3400-\u9fff0-9a-z+]+", text):
            for start in range(len(run)):
                end = start + max(shortest, len(best) + 1)
                while end <= len(run) and self.knows(run[start:end]):
                    best = best if run[start:end] in stop_words else run[start:end]
                    end += 1
        return best

    def find_all(self, pattern: str) -> list[str]:
        """Return what the documents print for a pattern, each once."""
        return list(dict.fromkeys(re.findall(pattern, self._joined)))

    def find_between(self, before: str, after: str, most: int) -> list[str]:
        """Return the runs of up to `most` Chinese characters that stand between two texts, shortest first."""
        return [
            run
            for length in range(1, most + 1)
            for run, _ in Counter(
                re.findall(rf"{re.escape(before)}([\u3400-\u9fff]{{{length}}})(?={re.escape(after)})", self._joined)
            ).most_common()
        ]

    def words(self) -> list[str]:
        """Return the words of the documents and their established pairs of characters, most frequent first."""
        counted = Counter(word for text in self.texts for word in rjieba.cut(text))
        whole = [word for word, _ in counted.most_common() if len(word) > 1 and _CHINESE.fullmatch(word)]
        pairs = [pair for pair, count in self._pairs.most_common() if count >= _ESTABLISHED_FREQUENCY]
        return [*whole, *pairs]

    @cached_property
    def _pairs(self) -> Counter[str]:
        runs = _CHINESE.findall(self._joined)
        return Counter(run[i : i + _PAIR] for run in runs for i in range(len(run) - 1))

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for pair, _ in self._pairs.most_common():
            sounds.setdefault(sound_of(pair), []).append(pair)
        return sounds

    def correct(self, text: str, cue_words: Sequence[str], stop_characters: frozenset[str]) -> str:
        """Replace pairs of characters that no document has by one that sounds the same and shares a character.

        A pair that is a word of the language is replaced only by a word that questions are made of (千头 by 牵头).
        """
        characters = list(text)
        for start in self._suspects(text):
            pair = text[start : start + 2]
            counts = start > 0 and text[start - 1].isdigit()
            if counts or self.knows(pair) or any(pair in word for word in cue_words):
                continue
            known = [word for word in cue_words if len(word) == len(pair)]
            if not rjieba.has_word(pair) and not any(character in stop_characters for character in pair):
                known = [*known, *self._aliases, *filter(self._is_established, self._by_sound.get(sound_of(pair), []))]
            better = next((word for word in known if len(word) == _PAIR and sounds_alike(pair, word)), None)
            if better:
                characters[start : start + 2] = better
        return "".join(characters)

    def _is_established(self, pair: str) -> bool:
        return bool(rjieba.has_word(pair)) or self.document_frequency(pair) >= _ESTABLISHED_FREQUENCY

    def _is_no_word(self, term: str) -> bool:
        """Tell whether a longer run is no word of the language or of the documents, nor the name of an office."""
        is_run = len(term) > _PAIR and bool(_CHINESE.fullmatch(term)) and term[-1] not in OFFICE_ENDS
        return is_run and not (self.knows(term) or rjieba.has_word(term))

    def _suspects(self, text: str) -> list[int]:
        """Return where a pair of Chinese characters is a word of its own, or two words of one character each.

        Two of three such words are none where the documents have the first two as a word (达钢 in 达钢要). So is each
        pair of what is no word at all, with the character before it (河胡长制 cut as 河, 胡长制).
        """
        starts: list[int] = []
        position, singles_before = 0, 0
        for word, tag in rjieba.tag(text):
            is_single = len(word) == 1 and bool(_CHINESE.fullmatch(word)) and tag not in FUNCTION_TAGS
            if is_single and singles_before:
                before = text[position - _PAIR : position] if singles_before >= _PAIR else ""
                if not before or self.document_frequency(before) < _ESTABLISHED_FREQUENCY:
                    starts.append(position - 1)
            elif (
                len(word) == _PAIR
                and _CHINESE.fullmatch(word)
                and tag not in FUNCTION_TAGS
                and (tag != "nr" or not rjieba.has_word(word))
            ):
                starts.append(position)
            elif self._is_no_word(word):
                starts.extend(range(max(0, position - 1), position + len(word) - 1))
            singles_before = singles_before + 1 if is_single else 0
            position += len(word)
        return starts


@lru_cache(maxsize=4096)
def abbreviation(term: str) -> re.Pattern[str]:
    """Return the pattern of what a pair of characters abbreviates: each with one more behind it (环境保护 for 环保).

    Of two places, 至 may stand between them (大竹至垫江 for 大垫).
    """
    return re.compile(f"{re.escape(term[0])}[\\u3400-\\u9fff]至?{re.escape(term[1])}[\\u3400-\\u9fff]")
