"""Roads and railways: from the places that a question runs them through to the short name that documents print."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.cues import PROMPTS_FOLDER

_RUN_THROUGH = re.compile(
    r"(?P<first>[\u3400-\u9fff]{2})[市县区]?(?:经|至|到|通往|往|通|—|-|~)(?P<next>[\u3400-\u9fff]{2})(?![市县区]?(?:经|至|到))"
)
_SPEAKS_OF_ROADS = re.compile("高速|高铁|铁路|公路|快速通道|客专")
_ROUTE = "(?:等|直达)?(?:高速|高铁|铁路|客专|快速)"


def name_routes(text: str, find_all: Callable[[str], list[str]]) -> str:
    """Return a folded text with the short name put behind places that a road runs through (城口经宣汉、城宣大邻).

    `find_all` returns what the documents print for a pattern; nothing is put where they print no such name.
    """
    if not _SPEAKS_OF_ROADS.search(text):
        return text
    return _RUN_THROUGH.sub(lambda match: _with_name(match, find_all), text)


def _with_name(match: re.Match[str], find_all: Callable[[str], list[str]]) -> str:
    """Return the places and the short name, or that alone where a place is printed nowhere (西安到重庆: 西达渝)."""
    places = (match["first"], match["next"])
    start, end = (f"[{place[0]}{_letters().get(place, '')}]" for place in places)
    names = find_all(rf"(?=({start}[\u3400-\u9fff]?{end}[\u3400-\u9fff]{{0,2}}){_ROUTE})")
    if not names:
        return match[0]
    name = min(names, key=len)
    return f"{match[0]}、{name}" if all(map(find_all, places)) else name


@cache
def _letters(path: Path = PROMPTS_FOLDER / "abbreviations.toml") -> dict[str, str]:
    """Return the one letter that stands for a province or a great city (重庆: 渝)."""
    letters: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["letters"]
    return letters
