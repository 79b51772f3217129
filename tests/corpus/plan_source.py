"""A second, line-based reading of the plan, written without a look at the parsers, for the tests to compare with."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ALL_YEARS = (2021, 2022, 2023, 2024, 2025)
YEAR = re.compile(r"到?(20\d\d(?:—20\d\d)?年(?:、20\d\d(?:—20\d\d)?年)*)(以后)?(?!底)")
LABELS = ("责任领导：", "责任单位：", "有关进度要求：")


class SourceTask(NamedTuple):
    """A task's lines as printed, without their labels; `progress_start` is where the progress text begins."""

    number: int
    title: str
    leaders: str
    units: str
    progress: str
    progress_start: int


class Piece(NamedTuple):
    """A phrase between ，。； and the years that govern it; `start` is its offset in the source."""

    task: int
    text: str
    start: int
    years: tuple[int, ...]


def read_source_tasks(text: str) -> list[SourceTask]:
    """Read every task: its numbered line and the three labelled lines that follow it."""
    offsets, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            offsets.append((line.strip(), position + len(line) - len(line.lstrip())))
        position += len(line) + 1
    tasks = []
    for index, (line, _) in enumerate(offsets):
        numbered = re.match(r"(\d+)．(.*)", line)
        if numbered:
            leaders, units, progress = (
                offsets[index + step][0].removeprefix(label) for step, label in zip((1, 2, 3), LABELS, strict=True)
            )
            start = offsets[index + 3][1] + len(LABELS[2])
            tasks.append(SourceTask(int(numbered[1]), numbered[2], leaders, units, progress, start))
    return tasks


def split_outside_brackets(text: str, separators: str) -> list[tuple[str, int]]:
    """Split at separators that stand in no brackets or quotation marks; parts with their offsets."""
    parts, depth, begin = [], 0, 0
    for index, character in enumerate(text):
        depth += (character in "（《“") - (character in "）》”")
        if depth == 0 and character in separators:
            parts.append((text[begin:index], begin))
            begin = index + 1
    parts.append((text[begin:], begin))
    return [(part, offset) for part, offset in parts if part]


def read_units(printed: str) -> list[str]:
    """Read the names of a part of a 责任单位 line; the 等 that ends a list is no part of a name."""
    return [part.removesuffix("等") for part, _ in split_outside_brackets(printed, "、，。")]


def years_named(expression: str) -> tuple[int, ...]:
    """Read 2021—2023年、2025年 as the years it names; 2024年以后 goes on to the plan's end."""
    years: list[int] = []
    for part in expression.removeprefix("到").removesuffix("以后").split("、"):
        first, *last = (int(year) for year in part.removesuffix("年").split("—"))
        years += range(first, (last or [first])[0] + 1)
    return tuple(range(years[0], ALL_YEARS[-1] + 1)) if expression.endswith("以后") else tuple(years)


def blank_brackets(text: str) -> str:
    """Blank what stands in brackets and quotation marks: the years there govern nothing."""
    return re.sub(r"（[^）]*）|《[^》]*》|“[^”]*”", lambda match: "　" * len(match[0]), text)


def read_pieces(task: SourceTask) -> Iterator[Piece]:
    """Yield the phrases of a progress text with the years that govern them.

    A year at the beginning of a phrase, or anywhere in the first phrase of a sentence, governs all up to the next;
    what stands before the first year holds for every year.
    """
    years: tuple[int, ...] = ALL_YEARS
    for sentence, sentence_start in split_outside_brackets(task.progress, "。；"):
        for order, (piece, offset) in enumerate(split_outside_brackets(sentence, "，")):
            start = task.progress_start + sentence_start + offset
            bare = blank_brackets(piece)
            found = YEAR.match(bare) or (YEAR.search(bare) if order == 0 else None)
            if found:
                years = years_named(found[0])
            cut = found.end() if found and found.start() == 0 else 0
            if bare[cut:].strip("　"):
                yield Piece(task.number, piece[cut:], start + cut, years)
