"""Curated answers: pinned by an administrator to a question and its paraphrases."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import func, select

from assistant.store.database import Database
from assistant.store.tables import DEFAULT_COLLECTION, CuratedAnswerRow, MessageRow, now
from corpus.clause import Clause, ClauseId


class PinnedClause(NamedTuple):
    """A clause that a curated answer cites, and what its text was then."""

    clause_id: ClauseId
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """What an administrator writes: a question, other ways to ask it, what is not it, the answer, and its clauses."""

    question: str
    answer: str
    clauses: tuple[PinnedClause, ...]
    paraphrases: tuple[str, ...] = ()
    negative_examples: tuple[str, ...] = ()
    collection: str = DEFAULT_COLLECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedAnswer:
    """A stored curation; `disabled_reason` says why it is not given any more, None while it is."""

    curated_id: str
    curation: Curation
    created: datetime
    disabled_reason: str | None


class CuratedAnswers:
    """The curated answers."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def add(self, curation: Curation) -> CuratedAnswer:
        """Keep a curated answer."""
        row = CuratedAnswerRow(id=str(uuid4()), created=now())
        _write(row, curation)
        with self._database.transaction() as session:
            session.add(row)
        return _to_curated_answer(row)

    def list(self) -> tuple[CuratedAnswer, ...]:
        """Return every curated answer, also the disabled, oldest first."""
        query = select(CuratedAnswerRow).order_by(CuratedAnswerRow.created, CuratedAnswerRow.id)
        with self._database.transaction() as session:
            return tuple(_to_curated_answer(row) for row in session.scalars(query))

    def replace(self, curated_id: str, curation: Curation) -> CuratedAnswer | None:
        """Write a curated answer anew, which enables it; None where none has this id."""
        with self._database.transaction() as session:
            row = session.get(CuratedAnswerRow, str(UUID(curated_id)))
            if row is None:
                return None
            _write(row, curation)
            row.disabled_reason = None
            return _to_curated_answer(row)

    def disable(self, curated_id: str, reason: str) -> bool:
        """Give a curated answer no more; tell whether one has this id."""
        with self._database.transaction() as session:
            row = session.get(CuratedAnswerRow, str(UUID(curated_id)))
            if row is not None:
                row.disabled_reason = reason
            return row is not None

    def delete(self, curated_id: str) -> bool:
        """Delete a curated answer; tell whether one had this id."""
        with self._database.transaction() as session:
            row = session.get(CuratedAnswerRow, str(UUID(curated_id)))
            if row is not None:
                session.delete(row)
            return row is not None

    def count_given(self, curated_id: str) -> int:
        """Count how often a curated answer was given, in the conversations that are still kept."""
        query = select(func.count()).select_from(MessageRow).where(MessageRow.curated_id == str(UUID(curated_id)))
        with self._database.transaction() as session:
            return session.scalar(query) or 0


def pin_clause(clause: Clause) -> PinnedClause:
    """Return a clause as a curated answer keeps it."""
    return PinnedClause(clause.clause_id, hashlib.sha256(clause.text.encode()).hexdigest())


def _write(row: CuratedAnswerRow, curation: Curation) -> None:
    row.collection = curation.collection
    row.question = curation.question
    row.paraphrases = list(curation.paraphrases)
    row.negative_examples = list(curation.negative_examples)
    row.answer = curation.answer
    row.clauses = [list(clause) for clause in curation.clauses]


def _to_curated_answer(row: CuratedAnswerRow) -> CuratedAnswer:
    return CuratedAnswer(
        curated_id=row.id,
        curation=Curation(
            question=row.question,
            answer=row.answer,
            clauses=tuple(PinnedClause(ClauseId(clause_id), text_sha256) for clause_id, text_sha256 in row.clauses),
            paraphrases=tuple(row.paraphrases),
            negative_examples=tuple(row.negative_examples),
            collection=row.collection,
        ),
        created=row.created,
        disabled_reason=row.disabled_reason,
    )
