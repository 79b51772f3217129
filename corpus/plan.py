"""Splits a plan of numbered tasks, each with leaders, units and yearly progress requirements, into clauses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.clause import Clause, ClauseId, Span
from corpus.document import Document
from corpus.errors import CorpusError
from corpus.lines import Line, mask_brackets, read_lines, trim
from corpus.numbers import read_number

PART = re.compile(r"([一二三四五六七八九十]+)、")
SECTION = re.compile(r"（([一二三四五六七八九十]+)）")
SUBSECTION = re.compile(r"([a-z])[．.]")
TASK = re.compile(r"(\d+)[．.](?!\d)\s*")
FIELDS = {"责任领导：": "leaders", "责任单位：": "units", "有关进度要求：": "progress"}
FIELD_NAMES = {"title": "标题", "leaders": "责任领导", "units": "责任单位", "general": "进度要求"}

_YEARS = r"20\d\d(?:[—－-]20\d\d)?年"
YEAR_EXPRESSION = re.compile(rf"到?({_YEARS}(?:、{_YEARS})*)(?:(以后)|([底末初]前?))?")
_COMPARISON = re.compile(r"[较比自从]$")


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
        CorpusError: there is no task, a line belongs to none, or a task lacks a field.
    """
    lines = tuple(read_lines(document.text))
    body = _find_body(document, lines)
    last_year = _last_year(lines)
    clauses = [
        _clause(document, f"{document.slug}:preamble.{number}", f"开头·第{number}段", Span(line.start, line.end))
        for number, line in enumerate(lines[: body.start], start=1)
    ]
    headings = Headings()
    task: Clause | None = None
    for line in lines[body]:
        heading = _read_heading(document, line, headings)
        started = TASK.match(line.text)
        if heading:
            clauses.append(heading)
            headings, task = _enter(headings, heading), None
        elif started:
            identifier = f"{document.slug}:{started[1]}.title"
            label = f"任务{started[1]}·标题"
            task = _clause(document, identifier, label, Span(line.start, line.end), path=headings.path)
            clauses.append(task)
        elif task and line.text.startswith(tuple(FIELDS)):
            clauses.extend(_split_field(document, line, task, last_year))
        else:
            raise CorpusError(
                f"{document.file}:{line.number}: {line.text[:20]!r} belongs to no task; expected a heading, a numbered "
                f"task or one of {' '.join(FIELDS)} below it; correct the document or its splitter"
            )
    footer = lines[body.stop :]
    if footer:
        clauses.append(_clause(document, f"{document.slug}:footer", "页脚", Span(footer[0].start, footer[-1].end)))
    _check_tasks(document, clauses)
    return tuple(clauses)


def _find_body(document: Document, lines: Sequence[Line]) -> slice:
    """Find the lines from the first part, or where there are no parts the first task, to the last field of a task."""
    openings = [[index for index, line in enumerate(lines) if kind.match(line.text)] for kind in (PART, TASK)]
    fields = [index for index, line in enumerate(lines) if line.text.startswith(tuple(FIELDS))]
    if not openings[1] or not fields:
        raise CorpusError(f"{document.file}:1: there is no task; expected lines such as 1．… and 责任领导：…")
    return slice((openings[0] or openings[1])[0], fields[-1] + 1)


def _last_year(lines: Sequence[Line]) -> int:
    """Find the last year that the progress texts name: the end of 2024年以后."""
    progress = [mask_brackets(line.text) for line in lines if FIELDS.get(f"{line.text.split('：')[0]}：") == "progress"]
    named = [year for text in progress for match in YEAR_EXPRESSION.finditer(text) for year in years_of(match)]
    return max(named, default=0)


def governs_within(expression: re.Match[str], before: str) -> bool:
    """Tell whether a year in the midst of a phrase governs it: 经济总量2021年突破, not 较2021年 or 2000年底前建成的."""
    return expression[3] is None and not _COMPARISON.search(before)


def years_of(expression: re.Match[str]) -> tuple[int, ...]:
    """Return the years that a match of `YEAR_EXPRESSION` names, in the order printed; 以后 adds none."""
    years: list[int] = []
    for part in expression[1].split("、"):
        ends = [int(year) for year in re.findall(r"\d{4}", part)]
        years.extend(range(ends[0], ends[-1] + 1))
    return tuple(years)


def task_number(clause_id: str) -> int | None:
    """Return the number of the task that a clause of a plan belongs to (`plan:41.2024` is 41); None for any other."""
    match = re.match(r"[^:]+:(\d+)\.(?:title|leaders|units|general|\d{4})", clause_id)
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
    path: tuple[str, ...] = ()
    if part:
        name, label = f"part{_ordinal(part[1])}", part[1]
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


def _split_field(document: Document, line: Line, task: Clause, last_year: int) -> Iterator[Clause]:
    label = next(label for label in FIELDS if line.text.startswith(label))
    number = task_number(task.clause_id)
    title = TASK.sub("", task.text, count=1)
    pieces: list[tuple[str, Span]] = [(FIELDS[label], Span(line.start, line.end))]
    if FIELDS[label] == "progress":
        pieces = list(_split_progress(line, len(label), last_year))
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


def _split_progress(line: Line, label_length: int, last_year: int) -> Iterator[tuple[str, Span]]:
    """Yield key and span of each requirement; the printed label belongs to the first."""
    starts = _requirement_starts(line.text, label_length, last_year)
    starts[0] = (starts[0][0], 0)
    seen: Counter[str] = Counter()
    for index, (key, start) in enumerate(starts):
        end = starts[index + 1][1] if index + 1 < len(starts) else len(line.text)
        seen[key] += 1
        unique = key if seen[key] == 1 else f"{key}.{seen[key]}"
        span = trim(line.text, start, end)
        yield unique, Span(line.start + span.start, line.start + span.end)


def _requirement_starts(text: str, label_length: int, last_year: int) -> list[tuple[str, int]]:
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
            if not before or before[-1] in "，；" or (is_first and governs_within(match, before)):
                starts.append((_year_key(match, last_year), begin if is_first else match.start()))
                is_first = False
        if not starts:
            starts.append(("general", begin))
    return starts


def _year_key(match: re.Match[str], last_year: int) -> str:
    years = re.sub("[—－]", "-", match[1].replace("年", "")).replace("、", "_")
    return f"{years}-{last_year}" if match[2] and years.isdecimal() else years


def _check_tasks(document: Document, clauses: Sequence[Clause]) -> None:
    fields: dict[int, set[str]] = defaultdict(set)
    for clause in clauses:
        fields[task_number(clause.clause_id) or 0].add(clause.clause_id.split(".")[-1])
    titles = [clause for clause in clauses if clause.clause_id.endswith(".title")]
    for expected, title in enumerate(titles, start=1):
        number = task_number(title.clause_id) or 0
        if number != expected or not {"title", "leaders", "units"} < fields[number]:
            line = document.text.count("\n", 0, title.start) + 1
            raise CorpusError(
                f"{document.file}:{line}: task {number} has {', '.join(sorted(fields[number]))}; expected task "
                f"{expected} with {' '.join(FIELDS)}; correct the document or its splitter"
            )
