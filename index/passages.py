"""What is indexed of a clause: the text with what stands above it, in windows that the model can read whole."""

from collections.abc import Iterable
from typing import NamedTuple

from corpus.clause import Clause, ClauseId
from corpus.folding import fold

# Characters. The bundled model reads 512 tokens, headings and title included. Over windows of 320 the long measures of
# the report rank better than cut off at the limit, and no worse than over windows of 160.
WINDOW = 320
OVERLAP = 64


class Passage(NamedTuple):
    """One vector's worth of a clause; a long clause has several, and its best one counts."""

    clause_id: ClauseId
    window: int
    text: str


def searchable(clauses: Iterable[Clause]) -> list[Clause]:
    """Leave out the headings, which are found through the clauses below them."""
    return [clause for clause in clauses if clause.kind == "clause"]


def split_passages(clause: Clause) -> list[Passage]:
    """Cut a clause into overlapping windows, each below its headings and its task's title, folded."""
    starts = range(0, max(len(clause.text) - OVERLAP, 1), WINDOW - OVERLAP)
    texts = (_below_headings(clause, clause.text[start : start + WINDOW]) for start in starts)
    return [Passage(clause.clause_id, window, fold(text)) for window, text in enumerate(texts)]


def lexical_text(clause: Clause) -> str:
    """Return the whole clause below its label, its headings and its task's title."""
    return f"{clause.label}\n{_below_headings(clause, clause.text)}"


def _below_headings(clause: Clause, text: str) -> str:
    return "\n".join(part for part in (*clause.heading_path, clause.context, text) if part)
