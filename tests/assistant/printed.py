"""Names and yearly values of the plan as its lines print them, read without the parsers under test."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.corpus.plan_source import SourceTask, blank_brackets, read_pieces, read_source_tasks, read_units

_REMARK = "（分号前为牵头单位，下同）"
_FIGURE = r"\d+(?:\.\d+)?[^\d、，。；]{0,6}"
_LIST = re.compile(rf"{_FIGURE}(?:、{_FIGURE})+")
_LINKING_WORDS = re.compile(r"分别|累计|力争|(?:达到|达|突破|不低于)$")


class PrintedTask(NamedTuple):
    """A task's people and units by role, as the records should name them."""

    number: int
    leaders: tuple[str, ...]
    lead_units: tuple[str, ...]
    cooperating_units: tuple[str, ...]


class PrintedValue(NamedTuple):
    """One member of a list with a value a year: `value` is printed for `year`."""

    task: int
    year: int
    indicator: str
    value: str


def read_printed_tasks(text: str) -> dict[int, PrintedTask]:
    """Read all tasks line by line; before the semicolon stand the lead units (task 43: before the first comma)."""
    source = read_source_tasks(text)
    known = {name for task in source for name in _split(task.units)}
    return {task.number: _read(task, known) for task in source}


def _read(task: SourceTask, known: set[str]) -> PrintedTask:
    lead, semicolon, rest = task.units.partition("；")
    if not semicolon:
        lead, rest = task.units.partition("，")[0], ""
    return PrintedTask(
        number=task.number,
        leaders=tuple(re.sub(r"\s", "", task.leaders).split("、")),
        lead_units=tuple(_full(name, known) for name in _split(lead)),
        cooperating_units=tuple(_full(name, known) for name in _split(rest)),
    )


def _split(printed: str) -> list[str]:
    listed = read_units(printed.removesuffix(_REMARK).replace("；", "、"))
    return [name.removesuffix("等") for unit in listed for name in unit.split("及")]


def _full(name: str, known: set[str]) -> str:
    return f"市{name}" if f"市{name}" in known else name


def read_printed_values(text: str) -> Iterator[PrintedValue]:
    """Yield the members of every list that has as many figures as the years that govern its phrase."""
    for task in read_source_tasks(text):
        for piece in read_pieces(task):
            found = list(_LIST.finditer(blank_brackets(piece.text)))
            members = found[0][0].split("、") if len(found) == 1 else []
            if len(piece.years) > 1 and len(members) == len(piece.years):
                indicator = _LINKING_WORDS.sub("", piece.text[: found[0].start()])
                for year, member in zip(piece.years, members, strict=True):
                    yield PrintedValue(task.number, year, indicator.lstrip("，"), member.removesuffix("以上"))
