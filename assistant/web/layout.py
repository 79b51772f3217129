"""A document laid out for reading: its clauses as blocks in nested sections, with a cited span marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.clause import Clause, ClauseId, Span

DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a clause's text, cited or not."""

    text: str
    is_cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A clause as the page shows it.

    `level` is a heading's, 0 for other clauses. `continues_line` tells that the document prints the clause on the line
    of the one before. `closes` counts the sections that end before it; `opens` are those that begin, outermost first,
    each named by an id that has no clause of its own (`plan:41`).
    """

    clause_id: ClauseId
    label: str
    level: int
    continues_line: bool
    pieces: tuple[Piece, ...]
    closes: int
    opens: tuple[str, ...]


def lay_out(source: str, clauses: Sequence[Clause], cited: Span) -> Iterator[Block]:
    """Yield the blocks of a document, whose clauses come in the order of its source; an empty span cites nothing."""
    known = {clause.clause_id for clause in clauses}
    sections: list[str] = []
    previous_end = 0
    for clause in clauses:
        wanted = [ancestor for ancestor in _ancestors(clause.clause_id) if ancestor not in known]
        kept = sum(section in wanted for section in sections)
        yield Block(
            clause_id=clause.clause_id,
            label=clause.label,
            level=min(len(clause.heading_path) + 2, DEEPEST_HEADING) if clause.kind == "heading" else 0,
            continues_line="\n" not in source[previous_end : clause.start] and previous_end > 0,
            pieces=tuple(_cut(clause, cited)),
            closes=len(sections) - kept,
            opens=tuple(wanted[kept:]),
        )
        sections = wanted
        previous_end = clause.end


def _ancestors(clause_id: ClauseId) -> list[str]:
    """Return the ids above an id, outermost first: `report:1`, `report:1.2` for `report:1.2.m3`."""
    parts = clause_id.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _cut(clause: Clause, cited: Span) -> Iterator[Piece]:
    """Yield a clause's text cut where a span of the source begins and ends."""
    start, end = (min(max(edge - clause.start, 0), len(clause.text)) for edge in cited)
    for text, is_cited in ((clause.text[:start], False), (clause.text[start:end], True), (clause.text[end:], False)):
        if text:
            yield Piece(text=text, is_cited=is_cited)
