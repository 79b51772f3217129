"""Lines of a text with their offsets: what both splitters read."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.clause import Span


class Line(NamedTuple):
    """A non-blank line without the white space around it; `number` counts from 1, offsets are of the whole text."""

    number: int
    text: str
    start: int
    end: int


def read_lines(text: str) -> Iterator[Line]:
    """Yield the non-blank lines of a text."""
    position = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            yield Line(number, stripped, start, start + len(stripped))
        position += len(raw) + 1


_CLOSING = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "「": "」", "〈": "〉"}


def mask_brackets(text: str) -> str:
    """Replace what stands in brackets or quotation marks, and these, by spaces; keeps the length."""
    masked: list[str] = []
    stack: list[str] = []
    for character in text:
        opening = _CLOSING.get(character)
        if opening:
            stack.append(opening)
        masked.append(" " if stack else character)
        if stack and character == stack[-1]:
            stack.pop()
    return "".join(masked)


def trim(text: str, start: int, end: int) -> Span:
    """Shrink a span until it neither begins nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
