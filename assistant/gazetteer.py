"""Names that the records know: people, units, headings; found in a question under their short and misspelt forms."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import rjieba
from pypinyin import lazy_pinyin

from assistant.cues import PROMPTS_FOLDER
from assistant.sound import sound_of
from corpus.collection import Collection
from corpus.folding import fold

_SUFFIX = re.compile(r"办公室|办事处|支队|中心|银行|海关|学院|学校|大学|集团|支行|分局|[局委办部会院校区县市队社协联]")
_CITY_PREFIX = re.compile(r"^(?:达州市|市委|市|达州)")
# Another city's bureau is none of ours.
_OTHER_CITY = re.compile(r"(?<!达)(?!达州市|全市|我市|本市|各市)[\u3400-\u9fff]{2}[市省]$")
_OF_CITY = re.compile("市(?!场)|达州")
# Nor is one of the province or the state.
_HIGHER_RANK = re.compile("(?<!全)(?:国家|省|中央)$")
# 各县级纪委监委 are none of the city's.
_LOWER_RANK = re.compile("(?:县|区|乡镇|各)级$|(?:区县|县区|县乡|县市区)$")
_LONGEST_UNIT = 16
_SHORTEST_ALIAS = 2
_NAME_BEFORE = 2
_LEAST_MISSPELT = 3
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff]+")


class Found(NamedTuple):
    """A name found in a question: as the records spell it, and where (offsets in the folded question)."""

    name: str
    start: int
    end: int


class Gazetteer:
    """The people and units of a collection's tasks."""

    def __init__(self, collection: Collection, abbreviations: Path = PROMPTS_FOLDER / "abbreviations.toml") -> None:
        """Read the names out of the records, and the declared abbreviations."""
        tasks = collection.tasks
        self.people = tuple(dict.fromkeys(leader.name for task in tasks for leader in task.leaders))
        self.units = tuple(
            dict.fromkeys(unit.name for task in tasks for unit in (*task.lead_units, *task.cooperating_units))
        )
        declared = tomllib.loads(abbreviations.read_text(encoding="utf-8"))
        self._declared: dict[str, str] = declared["units"]
        self._folded = {fold(unit): unit for unit in self.units}
        self._printed = "\n".join(fold(clause.text) for clause in collection.clauses)
        self._sounds = {person: sound_of(person) for person in self.people}
        self._pinyin = {"".join(lazy_pinyin(person)): person for person in self.people}
        self._units_by_core = {core_of_unit(folded): unit for folded, unit in self._folded.items()}
        self._by_sound = {sound_of(core): core for core in self._units_by_core if len(core) >= _LEAST_MISSPELT}
        self.resolve_unit = lru_cache(maxsize=4096)(self._resolve_unit)

    def short_names(self) -> tuple[str, ...]:
        """Return people, units with and without 市, and declared abbreviations."""
        return (*self.people, *map(core_of_unit, self._folded), *self._folded, *self._declared)

    def find_people(self, text: str) -> Iterator[Found]:
        """Find people by name, by a homophone that keeps a character (唐志昆), or in pinyin (tangzhikun)."""
        compact = re.finditer(r"[a-z]+(?: ?[a-z]+)*", text)
        for match in compact:
            person = self._pinyin.get(match[0].replace(" ", ""))
            if person:
                yield Found(person, match.start(), match.end())
        lengths = sorted({len(person) for person in self.people}, reverse=True)
        taken = -1
        for start in range(len(text)):
            for length in lengths:
                window = text[start : start + length]
                if start > taken and len(window) == length and (person := self._person(window)):
                    taken = start + length - 1
                    yield Found(person, start, start + length)

    def _person(self, window: str) -> str | None:
        if window in self.people:
            return window
        for person in self.people:
            is_close = len(person) == len(window) and sum(map(str.__eq__, window, person)) == len(person) - 1
            if is_close and sound_of(window) == self._sounds[person]:
                return person
        return None

    def find_units(self, text: str) -> Iterator[Found]:
        """Find units by full name or by a short form; of overlapping forms the longest counts."""
        taken: list[Found] = []
        of_higher_rank: list[Found] = []
        for suffix in _SUFFIX.finditer(text):
            for start in range(max(0, suffix.end() - _LONGEST_UNIT), suffix.start() + (len(suffix[0]) > 1)):
                unit = self.resolve_unit(text[start : suffix.end()])
                is_ours = _OF_CITY.match(text, start) is not None or not _HIGHER_RANK.search(text[:start])
                if unit and not is_ours:
                    of_higher_rank.append(Found(unit, start, suffix.end()))
                    break
                if (
                    unit
                    and not _OTHER_CITY.search(text[:start])
                    and ("委" in unit or "委" not in text[max(0, start - 1) : suffix.end()])
                    and not _LOWER_RANK.search(text[:start])
                    and not self._is_part_of_another(text[:start], text[start : suffix.end()])
                    and all(found.end <= start or found.start >= suffix.end() for found in taken)
                ):
                    taken.append(Found(unit, start, suffix.end()))
                    break
        taken.extend(self._misspelt_units(text, [*taken, *of_higher_rank]))
        for folded, unit in (*self._folded.items(), *self._declared.items()):
            position = text.find(folded)
            end = position + len(folded)
            before = text[: max(0, position)]
            is_ours = position >= 0 and not (_LOWER_RANK.search(before) or _OTHER_CITY.search(before))
            if is_ours and all(found.end <= position or found.start >= end for found in (*taken, *of_higher_rank)):
                taken.append(Found(unit, position, end))
        return iter(sorted(taken, key=lambda found: found.start))

    def _misspelt_units(self, text: str, taken: Sequence[Found]) -> Iterator[Found]:
        """Yield units whose name a text spells with one character of the same sound (应急管里局)."""
        for length in sorted({len(name) for name in self._by_sound.values()}, reverse=True):
            for start in range(len(text) - length + 1):
                window = text[start : start + length]
                name = self._by_sound.get(sound_of(window))
                is_close = name is not None and sum(map(str.__eq__, window, name)) == length - 1
                if name and is_close and all(found.end <= start or found.start >= start + length for found in taken):
                    yield Found(self._units_by_core[name], start, start + length)

    def _is_part_of_another(self, before: str, form: str) -> bool:
        """Tell whether a form ends another printed name (人工智能研究院), one that no unit has."""
        wider = before[-_NAME_BEFORE:] + form
        is_name = len(wider) == len(form) + _NAME_BEFORE and _CHINESE_NAME.fullmatch(wider) is not None
        return is_name and wider in self._printed and not any(wider in name for name in self._folded)

    def _resolve_unit(self, form: str) -> str | None:
        """Return the one unit that a form means: its name, a declared abbreviation, or a subsequence of its name.

        A word that the documents use for itself (中医院) means no unit.
        """
        exact = self._folded.get(form) or self._folded.get(f"市{form}") or self._declared.get(form)
        if exact:
            return exact
        is_word = form in self._printed and rjieba.has_word(form)
        for core in dict.fromkeys((form, core_of_unit(form))):
            unit = self._resolve_core(core)
            if unit and (form in unit or not is_word or f"市{form}" in self._printed):
                return unit
        return None

    def _resolve_core(self, core: str) -> str | None:
        names = [(core_of_unit(folded), unit) for folded, unit in self._folded.items()]
        tests: tuple[Callable[[str, str], bool], ...] = (str.__eq__,)
        if len(core) > _SHORTEST_ALIAS:
            tests = (str.__eq__, _is_short_form, _is_spelt_out, lambda form, name: name.endswith(form))
        for test in tests:
            found = {unit for name, unit in names if core and test(core, name)}
            if len(found) == 1:
                return found.pop()
        return None


def core_of_unit(name: str) -> str:
    """Return a unit's name without the city in front of it."""
    return _CITY_PREFIX.sub("", name)


def _is_short_form(form: str, name: str) -> bool:
    """Tell whether a form abbreviates a name: its beginning, or its first, some and its last character in order."""
    return name.startswith(form) or (form[0] == name[0] and form[-1] == name[-1] and is_subsequence(form, name))


def _is_spelt_out(form: str, name: str) -> bool:
    """Tell whether a form spells a name out with a particle (住房和城乡建设局 for 住房城乡建设局)."""
    return len(form) <= len(name) + 2 and form[0] == name[0] and form[-1] == name[-1] and is_subsequence(name, form)


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether a text has the characters of a shorter one in order."""
    rest = iter(long)
    return all(character in rest for character in short)
