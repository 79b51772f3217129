"""Composes an answer out of statements, each with the places in the documents that it rests on."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.answer import Answer, Citation, Engine
from assistant.query import Language
from corpus.clause import Clause, ClauseId, Span
from corpus.collection import Collection
from corpus.folding import to_traditional


class Evidence(NamedTuple):
    """A place in a document's source that a statement rests on."""

    clause_id: ClauseId
    start: int
    end: int


class Statement(NamedTuple):
    """A piece of an answer's text, and its evidence; text without evidence only joins."""

    text: str
    evidence: tuple[Evidence, ...] = ()


class Draft(NamedTuple):
    """An answer before it is verified and written out."""

    statements: tuple[Statement, ...]
    engine: Engine
    refused: bool = False
    nearest: tuple[Evidence, ...] = ()
    suggestions: tuple[str, ...] = ()


class Composer:
    """Writes drafts out as answers, with quotes from the documents."""

    def __init__(self, collection: Collection) -> None:
        """Index the clauses and texts by id."""
        self._texts = {document.slug: document.text for document in collection.documents}
        self.clauses = {clause.clause_id: clause for clause in collection.clauses}

    def clause(self, clause_id: ClauseId) -> Clause:
        """Return a clause by its id."""
        return self.clauses[clause_id]

    def whole(self, clause_id: ClauseId) -> Evidence:
        """Return a whole clause as evidence."""
        clause = self.clauses[clause_id]
        return Evidence(clause_id, clause.start, clause.end)

    def compose(self, draft: Draft, language: Language) -> Answer:
        """Write a draft out: text, citations with the spans that they support, nearest clauses."""
        text = "".join(statement.text for statement in draft.statements)
        supports: dict[Evidence, list[Span]] = {}
        position = 0
        for statement in draft.statements:
            stripped = statement.text.rstrip("。；;\n")
            for evidence in statement.evidence:
                supports.setdefault(evidence, []).append(Span(position, position + len(stripped)))
            position += len(statement.text)
        return Answer(
            text=to_traditional(text) if language == "zh-Hant" else text,
            refused=draft.refused,
            engine=draft.engine,
            citations=tuple(self._cite(evidence, spans) for evidence, spans in supports.items()),
            nearest=tuple(self._cite(evidence, ()) for evidence in draft.nearest),
            suggestions=draft.suggestions,
        )

    def _cite(self, evidence: Evidence, supports: Sequence[Span]) -> Citation:
        clause = self.clauses[evidence.clause_id]
        return Citation(
            clause_id=clause.clause_id,
            label=clause.label,
            document=clause.document,
            quote=self._texts[clause.document][evidence.start : evidence.end],
            start=evidence.start,
            end=evidence.end,
            supports=tuple(supports),
        )


def short_title(title: str, length: int = 22) -> str:
    """Shorten a task's title to its first phrases of at most `length` characters in all, or cut it with an ellipsis."""
    plain = title.rstrip("。")
    if len(plain) <= length:
        return plain
    phrases = re.split(r"(?<=[，。；])", plain)
    kept = phrases[0]
    for phrase in phrases[1:]:
        if len(kept) + len(phrase) > length:
            break
        kept += phrase
    kept = kept.rstrip("，。；")
    return kept if len(kept) <= length + length // 2 else f"{kept[:length]}……"


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Drop repeated evidence, keeping order."""
    return tuple(dict.fromkeys(evidence))


def join_years(years: Sequence[int]) -> str:
    """Return years as they are written: 2021—2023, or 2021、2023."""
    consecutive = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]}—{years[-1]}" if consecutive else "、".join(str(year) for year in years)
