"""Splits a plan of numbered tasks, each with leaders, units and yearly progress requirements, into clauses."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpus.clause import Clause, ClauseId, Span
from corpus.document import Document
from corpus.errors import CorpusError
from corpus.lines import Line, mask_brackets, read_lines, trim
from corpus.numbers import read_number

PART = re.compile(r"([一二三四五六七八九十]+)、(?!.*[。；]$)")
SECTION = re.compile(r"（([一二三四五六七八九十]+)）")
SUBSECTION = re.compile(r"([a-z])．")
TASK = re.compile(r"(\d+)．")
FIELDS = {"责任领导：": "leaders", "责任单位：": "units", "有关进度要求：": "progress"}
FIELD_NAMES = {"title": "标题", "leaders": "责任领导", "units": "责任单位", "general": "进度要求"}

_YEARS = r"20\d\d(?:[—－-]20\d\d)?年"
YEAR_EXPRESSION = re.compile(rf"到?({_YEARS}(?:、{_YEARS})*)(以后)?(?![底初末])")
COMPARISON = re.compile(r"[较比完自从]$|力争$")
LAST_YEAR = 2025


class Headings(NamedTuple):
    """The headings above a line; empty where there is none."""

    part: Clause | None = None
    section: Clause | None = None
    subsection: Clause | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Return the headings' texts, outermost first."""
        return tuple(heading.text for heading in self if heading)


def split_plan(document: Document) -> tuple[Clause, ...]:
    """Split a plan into clauses and headings, in the order of the source.

    Raises:
        CorpusError: a line stands where no task is open, or a task lacks a field.
    """
    clauses: list[Clause] = []
    headings = Headings()
    task: Clause | None = None
    preamble = 0
    for line in read_lines(document.text):
        heading = _read_heading(document, line, headings)
        started = TASK.match(line.text)
        if heading:
            clauses.append(heading)
            headings, task = _enter(headings, heading), None
        elif headings.part is None:
            preamble += 1
            name = f"{document.slug}:preamble.{preamble}"
            clauses.append(_clause(document, name, f"开头·第{preamble}段", Span(line.start, line.end)))
        elif started:
            identifier = f"{document.slug}:{started[1]}.title"
            label = f"任务{started[1]}·标题"
            task = _clause(document, identifier, label, Span(line.start, line.end), path=headings.path)
            clauses.append(task)
        elif task and line.text.startswith(tuple(FIELDS)):
            clauses.extend(_split_field(document, line, task))
        else:
            clauses.append(_clause(document, f"{document.slug}:footer", "页脚", Span(line.start, line.end)))
    _check_tasks(document, clauses)
    return tuple(clauses)


def task_number(clause_id: str) -> int | None:
    """Return the number of the task that a clause id of a plan belongs to (`plan:41.2024` is 41)."""
    match = re.match(r"[^:]+:(\d+)(?:\.|$)", clause_id)
    return int(match[1]) if match else None


def _clause(
    document: Document, identifier: str, label: str, span: Span, *, path: tuple[str, ...] = (), context: str = ""
) -> Clause:
    return Clause(
        clause_id=ClauseId(identifier),
        document=document.slug,
        kind="clause",
        label=label,
        heading_path=path,
        context=context,
        text=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
    )


def _read_heading(document: Document, line: Line, above: Headings) -> Clause | None:
    part, section, subsection = PART.match(line.text), SECTION.match(line.text), SUBSECTION.match(line.text)
    if part:
        name, label, path = f"part{_ordinal(part[1])}", part[1], ()
    elif section and above.part:
        name, label = f"{_local(above.part)}.{_ordinal(section[1])}", f"{above.part.label}（{section[1]}）"
        path = (above.part.text,)
    elif subsection and above.section and above.part:
        name, label = f"{_local(above.section)}.{subsection[1]}", f"{above.section.label}{subsection[1]}"
        path = (above.part.text, above.section.text)
    else:
        return None
    return Clause(
        clause_id=ClauseId(f"{document.slug}:{name}"),
        document=document.slug,
        kind="heading",
        label=label,
        heading_path=path,
        context="",
        text=line.text,
        start=line.start,
        end=line.end,
    )


def _enter(headings: Headings, heading: Clause) -> Headings:
    depth = len(heading.heading_path)
    if depth == 0:
        return Headings(part=heading)
    if depth == 1:
        return Headings(part=headings.part, section=heading)
    return headings._replace(subsection=heading)


def _local(clause: Clause) -> str:
    return clause.clause_id.split(":", 1)[1]


def _ordinal(numeral: str) -> int:
    value = read_number(numeral)
    if value is None:
        raise ValueError(f"{numeral!r} is not a numeral")
    return int(value)


def _split_field(document: Document, line: Line, task: Clause) -> Iterator[Clause]:
    label = next(label for label in FIELDS if line.text.startswith(label))
    number = task_number(task.clause_id)
    title = TASK.sub("", task.text, count=1)
    pieces: list[tuple[str, Span]] = [(FIELDS[label], Span(line.start, line.end))]
    if FIELDS[label] == "progress":
        pieces = list(_split_progress(line, len(label)))
    for key, span in pieces:
        shown = FIELD_NAMES.get(key.split(".")[0]) or f"{key.split('.')[0].replace('_', '、').replace('-', '—')}年"
        yield _clause(
            document,
            f"{document.slug}:{number}.{key}",
            f"任务{number}·{shown}",
            span,
            path=task.heading_path,
            context=title,
        )


def _split_progress(line: Line, label_length: int) -> Iterator[tuple[str, Span]]:
    """Yield key and span of each requirement; the printed label belongs to the first."""
    starts = _requirement_starts(line.text, label_length)
    starts[0] = (starts[0][0], 0)
    seen: Counter[str] = Counter()
    for index, (key, start) in enumerate(starts):
        end = starts[index + 1][1] if index + 1 < len(starts) else len(line.text)
        seen[key] += 1
        unique = key if seen[key] == 1 else f"{key}.{seen[key]}"
        span = trim(line.text, start, end)
        yield unique, Span(line.start + span.start, line.start + span.end)


def _requirement_starts(text: str, label_length: int) -> list[tuple[str, int]]:
    """Find where a requirement begins: key and offset, in order.

    A requirement begins at a year expression that opens a sentence or stands behind ，or ；. Words before the first
    year of a sentence belong to that year; sentences before the first year are `general`.
    """
    masked = mask_brackets(text)
    starts: list[tuple[str, int]] = []
    for sentence in re.finditer(r"[^。；]+[。；]*", masked[label_length:]):
        begin, end = label_length + sentence.start(), label_length + sentence.end()
        is_first = True
        for match in YEAR_EXPRESSION.finditer(masked, begin, end):
            before = masked[begin : match.start()]
            if not before or before[-1] in "，；" or (is_first and not COMPARISON.search(before)):
                starts.append((_year_key(match), begin if is_first else match.start()))
                is_first = False
        if not starts:
            starts.append(("general", begin))
    return starts


def _year_key(match: re.Match[str]) -> str:
    years = re.sub("[—－]", "-", match[1].replace("年", "")).replace("、", "_")
    return f"{years}-{LAST_YEAR}" if match[2] and "-" not in years else years


def _check_tasks(document: Document, clauses: list[Clause]) -> None:
    fields: dict[int, set[str]] = {}
    for clause in clauses:
        number = task_number(clause.clause_id)
        if number is not None:
            fields.setdefault(number, set()).add(clause.clause_id.split(".")[1])
    for expected, number in enumerate(fields, start=1):
        missing = {"title", "leaders", "units"} - fields[number]
        if number != expected or missing or len(fields[number]) < len(FIELDS) + 1:
            line = 1 + document.text[: next(c.start for c in clauses if task_number(c.clause_id) == number)].count("\n")
            raise CorpusError(
                f"{document.slug}:{line}: task {number} has the fields {sorted(fields[number])}; expected task "
                f"{expected} with 责任领导, 责任单位 and 有关进度要求; correct the document or its splitter"
            )
