"""The clause: the smallest part of a document that a person would cite."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, NewType

ClauseId = NewType("ClauseId", str)
ClauseKind = Literal["clause", "heading"]


class Span(NamedTuple):
    """A half-open range of a document's source, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a document with its id, its printed label and its place in the source.

    `source[start:end] == text`. `heading_path` holds the headings above the clause, outermost first, as printed.
    `context` is what is embedded in front of the text besides the headings: a task's title, what a part of a problem's
    measures is for (针对万源市); else empty.
    Headings are clauses of kind "heading": they can be cited, but are not searched.
    """

    clause_id: ClauseId
    document: str
    kind: ClauseKind
    label: str
    heading_path: tuple[str, ...]
    context: str
    text: str
    start: int
    end: int


def is_within(clause_id: str, ancestor: str) -> bool:
    """Tell whether a clause id equals another or lies below it (`plan:41.leaders` lies below `plan:41`)."""
    return clause_id == ancestor or clause_id.startswith(ancestor + ".")
