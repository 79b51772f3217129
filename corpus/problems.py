"""Reads problems and their measures out of a report's clauses."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.records import Measure, Problem

_MEASURE_ID = re.compile(r"(?P<problem>.+?)(?:\.p(?P<part>\d+))?\.m(?P<ordinal>\d+)$")


class ProblemReading(NamedTuple):
    """The problems of one report and all measures, in the order of the source."""

    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]


def read_problems(clauses: Sequence[Clause]) -> ProblemReading:
    """Read the problems of a report; measures of chapters without problems belong to their heading."""
    measures = tuple(measure for clause in clauses if (measure := _read_measure(clause)))
    problems = tuple(_read_problem(clause, measures) for clause in clauses if clause.clause_id.endswith(".problem"))
    return ProblemReading(problems, measures)


def _read_measure(clause: Clause) -> Measure | None:
    match = _MEASURE_ID.match(clause.clause_id)
    if not match:
        return None
    return Measure(
        clause_id=clause.clause_id,
        document=clause.document,
        problem=ClauseId(match["problem"]),
        part=int(match["part"] or 1),
        ordinal=int(match["ordinal"]),
    )


def _read_problem(clause: Clause, measures: Sequence[Measure]) -> Problem:
    item = ClauseId(clause.clause_id.removesuffix(".problem"))
    return Problem(
        clause_id=item,
        document=clause.document,
        path=item.split(":", 1)[1],
        label=clause.label.split("·")[0],
        text=clause.text,
        measures=tuple(measure.clause_id for measure in measures if measure.problem == item),
    )
