"""The records that are read out of the documents; every value keeps the clause and the span it came from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from corpus.clause import ClauseId


class Mention(NamedTuple):
    """A name as the records use it, and where it is printed (offsets in the document's source)."""

    name: str
    clause_id: ClauseId
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A numbered task of a plan.

    `title` is printed without its number. `units_end_open` tells that the printed list ends in 等; `units_unclear`
    that no semicolon parts lead from cooperating units, so that only the units before the first comma are taken, as
    lead units. `part`, `section` and `subsection` are the ids of the headings above, None where there is none.
    """

    number: int
    document: str
    title: Mention
    part: ClauseId
    section: ClauseId | None
    subsection: ClauseId | None
    leaders: tuple[Mention, ...]
    lead_units: tuple[Mention, ...]
    cooperating_units: tuple[Mention, ...]
    units_end_open: bool
    units_unclear: bool


class Figure(NamedTuple):
    """A figure as printed (`突破700列`), its number in units of `unit` (700, 列)."""

    text: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRequirement:
    """What one task must reach in one year: a phrase of its progress text or of its title.

    `text` is the phrase as it holds for the year (of a list over years, only that year's member); `start` and `end` are
    the span of the printed phrase. `indicator` is what is measured, empty where the phrase has no figure. `period` is
    the year expression as printed (`2021—2025年`), empty for text without one, which holds for every year.
    """

    task: int
    document: str
    year: int
    period: str
    text: str
    clause_id: ClauseId
    start: int
    end: int
    indicator: str
    figure: Figure | None
    is_cumulative: bool
    is_listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem of a report: an item that has rectification text below it.

    `path` is the id below the document (`3.3.2.2`), `label` as printed (三（三）2②), `text` what was criticised.
    """

    clause_id: ClauseId
    document: str
    path: str
    label: str
    text: str
    measures: tuple[ClauseId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure (一是, 二是 …) of a problem; `ordinal` is 0 for rectification text that is not numbered."""

    clause_id: ClauseId
    document: str
    problem: ClauseId
    part: int
    ordinal: int
