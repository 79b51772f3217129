"""Roads and railways: from the places that a question runs them through to the short name that documents print."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import rjieba

from assistant.cues import PROMPTS_FOLDER

_RUN_THROUGH = re.compile(
    r"(?P<first>[\u3400-\u9fff]{2})[市县区]?(?:经|至|到|通往|往|通|—|-|~)(?P<next>[\u3400-\u9fff]{2})(?![市县区]?(?:经|至|到))"
)
_KIND = re.compile("高速|高铁|铁路|快速")
_LETTER = "(?:(?!等|直)[\u3400-\u9fff])"
# 西达渝高铁, and in a list: 达万直达、城宣大邻、大垫等高速公路.
_UNTIL_KIND = "(?:直达)?(?:、[^,，。;；]{0,30}?)?等?"

# How many characters in front of a name tell where it begins.
_BEFORE = 2

FindAll = Callable[[str], list[str]]


def name_routes(text: str, find_all: FindAll) -> str:
    """Return a folded text with the short name put behind places that a road runs through (城口经宣汉、城宣大邻).

    `find_all` returns what the documents print for a pattern; nothing is put where they print no such name of a road of
    that kind, or several.
    """
    kind = _KIND.search(text)
    return _RUN_THROUGH.sub(lambda match: _with_name(match, kind[0], find_all), text) if kind else text


def _with_name(match: re.Match[str], kind: str, find_all: FindAll) -> str:
    """Return the places and the short name, or that alone where a place is printed nowhere (西安到重庆: 西达渝)."""
    places = (match["first"], match["next"])
    names = _names(places, kind, find_all) or _names(places[::-1], kind, find_all)
    if len(names) != 1:
        return match[0]
    return f"{match[0]}、{names[0]}" if all(map(find_all, places)) else names[0]


def _names(places: tuple[str, str], kind: str, find_all: FindAll) -> list[str]:
    """Return the names of that kind that begin with the letter of the first place and have the other's next to it."""
    start, end = (f"[{place[0]}{_letters().get(place, '')}]" for place in places)
    name = f"{start}{_LETTER}?{end}{_LETTER}"
    runs = find_all(rf"(?=([\s\S]{{2}}{name}{{0,2}}?){_UNTIL_KIND}{kind})")
    return list(dict.fromkeys(run[_BEFORE:] for run in runs if _is_apart(run[:_BEFORE])))


def _is_apart(before: str) -> bool:
    """Tell whether a name begins behind this text, and is not the end of a longer one (宣大邻 of 城宣大邻)."""
    return not re.search("[\u3400-\u9fff]$", before) or bool(rjieba.has_word(before))


@cache
def _letters(path: Path = PROMPTS_FOLDER / "abbreviations.toml") -> dict[str, str]:
    """Return the one letter that stands for a province or a great city (重庆: 渝)."""
    letters: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["letters"]
    return letters
