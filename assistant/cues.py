"""Finds how a question is phrased: which aspects it asks for, and which words are its topic."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

PROMPTS_FOLDER = Path(__file__).parent.parent / "prompts"


class Attribute(NamedTuple):
    """A kind of value that a question may ask for, and what a text that holds one looks like."""

    name: str
    asks: re.Pattern[str]
    holds: re.Pattern[str]


class Cue(NamedTuple):
    """A phrase of a question that tells an aspect; offsets in the folded question."""

    aspect: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The compiled phrasings of `prompts/cues.toml`.

    `asked` tells what is asked (its phrases are no topic), `about` colours the question without taking words away,
    `stop_words` never are a topic, `function_characters` never are part of a misspelt word, `problem_frame` are words
    that a question about a problem adds. `attributes` are kinds of values that documents rarely
    hold, `provisions` what a plan's covering notice lays down, `contrasts` groups of words that exclude each other,
    `own_places` the places that everything in the documents is in, `common_places` words that the dictionary takes for
    places, `synonyms` what people say for what, `mixed` the English words that they use for what.
    """

    asked: tuple[tuple[str, re.Pattern[str]], ...]
    about: tuple[tuple[str, re.Pattern[str]], ...]
    stop_words: frozenset[str]
    function_characters: frozenset[str]
    problem_frame: frozenset[str]
    attributes: tuple[Attribute, ...]
    provisions: tuple[Attribute, ...]
    contrasts: tuple[tuple[str, ...], ...]
    own_places: frozenset[str]
    common_places: frozenset[str]
    synonyms: tuple[tuple[re.Pattern[str], str], ...]
    mixed: dict[str, str]


@cache
def load_cues(path: Path = PROMPTS_FOLDER / "cues.toml") -> Cues:
    """Read and compile the phrasings."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Cues(
        asked=tuple(_compile({**tables["role"], **tables["operation"]})),
        about=tuple(_compile(tables["about"])),
        stop_words=frozenset(tables["stop"]["words"]),
        problem_frame=frozenset(tables["problem"]["frame"]),
        attributes=_read_attributes(tables["attribute"]),
        provisions=_read_attributes(tables["provision"]),
        contrasts=tuple(tuple(group) for group in tables["contrast"]["groups"]),
        own_places=frozenset(tables["place"]["own"]),
        common_places=frozenset(tables["place"]["common"]),
        synonyms=tuple((re.compile(said), meant) for said, meant in tables["synonym"].items()),
        mixed=tables["mixed"],
        function_characters=frozenset(tables["stop"]["characters"]),
    )


@cache
def load_events(path: Path = PROMPTS_FOLDER / "events.toml") -> tuple[Attribute, ...]:
    """Read how events are named in questions and in plans."""
    return _read_attributes(tomllib.loads(path.read_text(encoding="utf-8"))["event"])


def find_events(text: str) -> tuple[Attribute, ...]:
    """Return the events that a folded question names."""
    return tuple(event for event in load_events() if event.asks.search(text))


def _read_attributes(tables: dict[str, dict[str, str]]) -> tuple[Attribute, ...]:
    return tuple(
        Attribute(name, re.compile(table["asks"]), re.compile(table["holds"])) for name, table in tables.items()
    )


def _compile(table: dict[str, list[str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for aspect, phrasings in table.items():
        yield aspect, re.compile("|".join(f"(?:{phrasing})" for phrasing in phrasings))


def find_asked(text: str, cues: Cues) -> tuple[Cue, ...]:
    """Find what is asked: of overlapping phrases the longest counts."""
    found = [
        Cue(aspect, match.start(), match.end())
        for aspect, pattern in cues.asked
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start - cue.end, cue.start)):
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: cue.start))


def find_about(text: str, cues: Cues) -> frozenset[str]:
    """Find the shades of a question: about now, about a target, a follow-up."""
    return frozenset(aspect for aspect, pattern in cues.about if pattern.search(text))
