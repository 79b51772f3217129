"""Splits a report on rectified problems (chapters, problems, items, sub-items, measures) into clauses.

The patterns match folded text, which has the source's offsets; what is kept is the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import cn2an

from corpus.clause import Clause, ClauseId, ClauseKind, Span
from corpus.document import Document
from corpus.errors import CorpusError
from corpus.folding import fold
from corpus.lines import Line, read_lines, trim
from corpus.numbers import read_number

CHAPTER = re.compile(r"([一二三四五六七八九十]+)、")
PROBLEM = re.compile(r"\(([一二三四五六七八九十]+)\)")
ITEM = re.compile(r"(\d+)\.")
SUB_ITEM = re.compile(r"([①-⑳])")
LEVELS = (CHAPTER, PROBLEM, ITEM, SUB_ITEM)
RECTIFICATION = "整改情况:"

# A measure opens behind a sentence, or behind the words that name its subject (针对某地，一是 …).
_MEASURE = re.compile(r"(?<=[。;:,])([一二三四五六七八九十]+)是")
_INLINE_TITLE = re.compile(r"[^。]+。(?=.)")
_SUBJECT = re.compile(r"(?:^|(?<=[。;:]))针对[^。,]{2,20},(?P<first>一是)?")
# What the first measure of a part begins with: 污水处理问题:针对万源市,一是 ….
_OPENED = re.compile(
    "(?:整改情况:)?(?!一是)(?:(?P<topic>(?!针对)[^。,:]{2,12}问题)[:,])?(?P<subject>针对[^。,]{2,20}(?=,))?"
)
_CLOSING = re.compile(r"欢迎|联系(?:电话|方式|人)|监督电话|电子邮|通[信讯]地址|邮政编码")
_FOOTER = re.compile(r"版权所有|ICP备|网站标识码")


class _Numeral(NamedTuple):
    value: int
    printed: str


@dataclass(frozen=True, slots=True)
class _Position:
    """Where in the outline the reader stands: numerals from the chapter down, and the texts of the headings there."""

    numerals: tuple[_Numeral, ...] = ()
    texts: tuple[str, ...] = ()

    def enter(self, depth: int, numeral: _Numeral, text: str) -> "_Position":
        return _Position((*self.numerals[:depth], numeral), (*self.texts[:depth], text))

    @property
    def path(self) -> str:
        return ".".join(str(numeral.value) for numeral in self.numerals)

    @property
    def label(self) -> str:
        brackets = ("{}", "（{}）", "{}", "{}")
        return "".join(form.format(n.printed) for form, n in zip(brackets, self.numerals, strict=False))


def split_report(document: Document) -> tuple[Clause, ...]:
    """Split a report into clauses and headings, in the order of the source.

    Raises:
        CorpusError: text stands below no numbered line, or nothing is rectified.
    """
    clauses = tuple(_Splitter(document).split())
    if not any(clause.clause_id.endswith(".problem") for clause in clauses):
        raise CorpusError(
            f"{document.file}:1: there is no problem; expected chapters 一、, problems (一), items 1. and ①, and below "
            f"them {RECTIFICATION}; correct the document or name another splitter in the manifest"
        )
    return clauses


class _Splitter:
    """Reads the lines of one report; holds the outline position and the lines waiting for their role."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._folded = fold(document.text)
        self._position = _Position()
        self._waiting: list[Line] = []
        self._blocks: list[Line] = []
        self._closing: list[Line] = []
        self._preamble = 0

    def split(self) -> Iterator[Clause]:
        lines = list(read_lines(self._folded))
        footer = [lines.pop()] if lines and _FOOTER.search(lines[-1].text) else []
        for line in lines:
            yield from self._read(line)
        yield from self._close_item()
        if self._closing:
            yield self._clause("closing", "结尾", Span(self._closing[0].start, self._closing[-1].end))
        for line in footer:
            yield self._clause("footer", "页脚", Span(line.start, line.end))

    def _read(self, line: Line) -> Iterator[Clause]:
        depth, match = self._level_of(line)
        if match is not None:
            yield from self._close_item(below=depth)
            printed = self._document.text[line.start : line.end]
            self._position = self._position.enter(depth, _Numeral(_value(match[1]), match[1]), printed)
            self._waiting = [line]
        elif not self._position.numerals:
            self._preamble += 1
            label = f"开头·第{self._preamble}段"
            yield self._clause(f"preamble.{self._preamble}", label, Span(line.start, line.end))
        elif self._closing or _CLOSING.match(line.text):
            self._closing.append(line)
        elif line.text.startswith(RECTIFICATION) or self._blocks:
            self._blocks.append(line)
        else:
            self._waiting.append(line)

    def _level_of(self, line: Line) -> tuple[int, re.Match[str] | None]:
        for depth, pattern in enumerate(LEVELS):
            match = pattern.match(line.text)
            if match and depth <= len(self._position.numerals):
                return depth, match
        return 0, None

    def _close_item(self, *, below: int = 0) -> Iterator[Clause]:
        """Give the waiting lines their role: the problem where 整改情况 follows, else a heading, with text or without.

        `below` is the depth of the line that follows.
        """
        if not self._waiting:
            return
        first, *rest = self._waiting
        title = _INLINE_TITLE.match(first.text)
        above = self._position.texts[:-1]
        if self._blocks:
            span = Span(first.start, self._waiting[-1].end)
            text = self._document.text[span.start : span.end]
            self._position = replace(self._position, texts=(*above, text.replace("\n", "")))
            yield self._clause(f"{self._position.path}.problem", f"{self._position.label}·问题", span, above)
            yield from self._split_measures(self._blocks, unnumbered="整改情况")
        elif title and len(above) == 1 and below <= 1:
            self._position = replace(self._position, texts=(*above, self._document.text[first.start :][: title.end()]))
            yield self._heading(Span(first.start, first.start + title.end()))
            body = Line(first.number, first.text[title.end() :], first.start + title.end(), first.end)
            yield from self._split_measures([body, *rest], unnumbered="正文")
        elif rest:
            raise CorpusError(
                f"{self._document.file}:{rest[0].number}: {rest[0].text[:20]!r} belongs to no item; expected a "
                f"numbered line, or {RECTIFICATION} behind it; correct the document or its splitter"
            )
        else:
            yield self._heading(Span(first.start, first.end))
        self._waiting, self._blocks = [], []

    def _split_measures(self, blocks: list[Line], *, unnumbered: str) -> Iterator[Clause]:
        topic = subject = ""
        current = 0
        for part, ordinal, span in _measure_spans(blocks):
            opened = _OPENED.match(self._folded, span.start, span.end)
            if part != current and opened:
                current, topic, subject = part, opened["topic"] or topic, opened["subject"] or ""
            said = [text for text in (topic, subject) if text not in self._folded[span.start : span.end]]
            name = f"p{part}.m{ordinal}" if part > 1 else f"m{ordinal}"
            shown = f"第{cn2an.an2cn(ordinal)}项" if ordinal else unnumbered
            if part > 1:
                shown = f"第{cn2an.an2cn(part)}部分{shown}"
            path = f"{self._position.path}.{name}"
            measure = self._clause(path, f"{self._position.label}·{shown}", span, self._position.texts)
            yield replace(measure, context="，".join(said))

    def _heading(self, span: Span) -> Clause:
        return self._make(self._position.path, "heading", self._position.label, span, self._position.texts[:-1])

    def _clause(self, path: str, label: str, span: Span, headings: tuple[str, ...] = ()) -> Clause:
        return self._make(path, "clause", label, span, headings)

    def _make(self, path: str, kind: ClauseKind, label: str, span: Span, headings: tuple[str, ...]) -> Clause:
        return Clause(
            clause_id=ClauseId(f"{self._document.slug}:{path}"),
            document=self._document.slug,
            kind=kind,
            label=label,
            heading_path=headings,
            context="",
            text=self._document.text[span.start : span.end],
            start=span.start,
            end=span.end,
        )


def _value(numeral: str) -> int:
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    value = read_number(numeral)
    if value is None:
        raise ValueError(f"{numeral!r} is not a numeral")
    return int(value)


class _Mark(NamedTuple):
    """Where a measure begins; ordinal 0 is text outside any 一是. `opens` tells that a part begins here."""

    offset: int
    ordinal: int
    opens: bool


def _measure_spans(blocks: list[Line]) -> Iterator[tuple[int, int, Span]]:
    """Yield part, ordinal and span of every measure of an item.

    A part is one run of 一是, 二是 …; a later 一是 opens the next. Where a run is opened by words naming its subject
    (针对万源市，一是 …), a sentence behind a run with that opener and no 一是 opens a part too.
    """
    part = 0
    for block in blocks:
        marks = _read_marks(block.text)
        ends = [*(mark.offset for mark in marks[1:]), len(block.text)]
        for mark, end in zip(marks, ends, strict=True):
            part += mark.opens
            span = trim(block.text, mark.offset, end)
            yield part, mark.ordinal, Span(block.start + span.start, block.start + span.end)


def _read_marks(text: str) -> list[_Mark]:
    numbered = list(_numbered_marks(text))
    if not numbered:
        return [_Mark(0, 0, opens=True)]
    first, *others = sorted([*numbered, *_unnumbered_marks(text, numbered)])
    if "。" in text[: first.offset]:
        return [_Mark(0, 0, opens=True), first._replace(opens=False), *others]
    return [first._replace(offset=0), *others]


def _numbered_marks(text: str) -> Iterator[_Mark]:
    last = 0
    for match in _MEASURE.finditer(f"。{text}"):
        value, offset = _value(match[1]), match.start() - 1
        if value == 1:
            # The words that lead in to a 一是 belong to it: what stands behind the last full stop before it.
            yield _Mark(max(text.rfind(stop, 0, offset) for stop in "。;") + 1, 1, opens=True)
        elif value > last:
            yield _Mark(offset, value, opens=False)
        else:
            continue
        last = value


def _unnumbered_marks(text: str, numbered: list[_Mark]) -> Iterator[_Mark]:
    subjects = list(_SUBJECT.finditer(text))
    if not any(subject["first"] for subject in subjects):
        return
    for subject in subjects:
        following = next((mark for mark in numbered if mark.offset >= subject.start()), None)
        is_behind = subject.start() > numbered[0].offset and (following is None or following.opens)
        if is_behind and not subject["first"]:
            yield _Mark(subject.start(), 0, opens=True)
