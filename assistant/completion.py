"""What an answer leaves out: parts of the question that it does not cover, and the plan asked about a turn before."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.comparison import (
    asks_something,
    documents_of,
    has_own_topic,
    is_about_report,
    joint_engine,
    said_share,
)
from assistant.composition import Draft, Statement
from assistant.focus import asks_count, counts
from assistant.parts import Parts
from assistant.query import Query
from assistant.segments import split_segments

_COVERED = 0.5
_FEW_SEGMENTS = 2
_LONGEST_ANSWER = 330


def add_missing(text: str, draft: Draft, parts: Parts, answer: Callable[[Query], Draft | None]) -> Draft:
    """Add the answers to the parts of a question whose words neither the answer nor its quotes have.

    A part is added only where what answers it has the words.
    """
    if draft.refused or len(split_segments(text)) < _FEW_SEGMENTS:
        return draft
    segments = parts.split(text)
    asking = [asks_something(segment) and any(word.is_known for word in segment.words) for segment in segments]
    if sum(asking) < _FEW_SEGMENTS:
        return draft
    for segment, completed, asks in zip(segments, parts.complete(segments), asking, strict=True):
        if not asks or segment.roles or covers(draft.statements, segment) or _counted(draft.statements, segment):
            continue
        found = answer(replace(completed, inherited=()))
        if found is None or found.refused or not covers(found.statements, segment):
            continue
        if not (has_own_topic(segment) or _parts_of(found) & _parts_of(draft)):
            continue
        added = [statement for statement in found.statements if not _repeats(statement, draft)]
        if sum(len(statement.text) for statement in (*draft.statements, *added)) <= _LONGEST_ANSWER:
            draft = draft._replace(statements=(*draft.statements, *added))
    return draft


def _repeats(statement: Statement, draft: Draft) -> bool:
    """Tell whether a draft says already what a statement says."""
    return any(statement.text.rstrip("。.；") in other.text for other in draft.statements)


def _parts_of(draft: Draft) -> set[str]:
    """Return the tasks and the problems whose clauses a draft cites."""
    return {item.clause_id.rpartition(".")[0] for statement in draft.statements for item in statement.evidence}


def _counted(statements: Sequence[Statement], segment: Query) -> bool:
    """Tell whether statements count what a part without a topic of its own asks for (有多少人次参加)."""
    text = "".join(statement.text for statement in statements)
    return asks_count(segment.text) and not has_own_topic(segment) and counts(segment, text)


def covers(statements: Sequence[Statement], segment: Query) -> bool:
    """Tell whether statements have half of what the words of a part name."""
    return said_share(segment, statements) >= _COVERED


def add_planned(current: Query, before: Query | None, draft: Draft, answer: Callable[[Query], Draft | None]) -> Draft:
    """Add what was planned, which the turn before asked, to what the report says of it: 那整改通报里现在是多少."""
    reported = is_about_report(current) or "report" in current.about
    if before is None or before.roles or not reported or is_about_report(before):
        return draft
    planned = answer(before)
    if planned is None or planned.refused or documents_of(planned) & documents_of(draft):
        return draft
    added = tuple(statement for statement in planned.statements if statement not in draft.statements)
    return draft._replace(statements=(*draft.statements, *added), engine=joint_engine({draft.engine, planned.engine}))
