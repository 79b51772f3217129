"""Curated answers: given instead of the assistant's own where a question is one that an administrator answered."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from assistant.answer import Answer, Citation, Question
from assistant.store.curated import CuratedAnswer, CuratedAnswers, pin_clause
from assistant.store.errors import StoreError
from assistant.understanding import Understanding
from assistant.vocabulary import Vocabulary
from corpus.clause import Clause, ClauseId, Span
from corpus.folding import fold
from corpus.numbers import NumberMention, find_numbers
from index.embedder import Embedder
from index.opened import Index, LiveIndex

LOGGER = logging.getLogger(__name__)
MARK = "【人工审定】"
# Of the bundled embedder: other ways to ask the same lie from 0.921 to 0.984, the nearest other questions at 0.972, and
# those differ in a number, a name or a role.
THRESHOLD = 0.918
REFRESH_SECONDS = 10.0

_INDEFINITE = frozenset({"哪一", "某一", "每一", "任一"})
Numbers = tuple[Decimal, ...]
Vector = np.ndarray[tuple[int], np.dtype[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedAnswer(Answer):
    """An answer that came from a curated one."""

    curated_id: str


class Facts(NamedTuple):
    """What has to be equal in two questions for one answer to be both's, however alike they are otherwise."""

    numbers: Numbers
    names: frozenset[object]


class _Way(NamedTuple):
    """One way to ask a curated question."""

    vector: Vector
    numbers: Numbers
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pinned:
    """A curated answer ready to be compared with questions."""

    ways: tuple[_Way, ...]
    others: tuple[Vector, ...]
    answer: PinnedAnswer


class Curator:
    """Finds the curated answer to a question, with one embedding at most, and disables those that went stale."""

    def __init__(self, kept: CuratedAnswers, embedder: Embedder, live_index: LiveIndex) -> None:
        """Compare with what is kept, and with the clauses of the index."""
        self._kept = kept
        self._embedder = embedder
        self._live_index = live_index
        self._preparing = threading.Lock()
        self._vectors: dict[str, Vector] = {}
        self._pinned: tuple[_Pinned, ...] = ()
        self._understanding: tuple[str, Understanding] | None = None
        self._fresh_until = 0.0

    def find(self, question: Question) -> PinnedAnswer | None:
        """Return the curated answer to a question that begins a conversation, if there is one."""
        if question.history:
            return None
        self._refresh_when_due()
        numbers = read_numbers(question.text)
        candidates = [pinned for pinned in self._pinned if any(way.numbers == numbers for way in pinned.ways)]
        if not candidates:
            return None
        vector = self._embed(question.text)
        near = [(pinned, way) for pinned in candidates if (way := _nearest_way(pinned, numbers, vector))]
        if not near:
            return None
        facts = self._read_facts(question.text)
        return next((pinned.answer for pinned, way in near if self._read_facts(way.text) == facts), None)

    def refresh(self) -> None:
        """Read the curated answers anew, and disable those whose clauses are not what they were."""
        index = self._live_index.current()
        clauses = {clause.clause_id: clause for clause in index.collection.clauses}
        enabled: list[_Pinned] = []
        for kept in self._kept.list():
            if kept.disabled_reason is not None:
                continue
            reason = find_change(kept, clauses)
            if reason:
                self._kept.disable(kept.curated_id, reason)
                LOGGER.warning(
                    "a curated answer went stale and is disabled",
                    extra={"curated_id": kept.curated_id, "reason": reason},
                )
            else:
                enabled.append(self._prepare(kept, clauses))
        self._pinned = tuple(enabled)
        if enabled:
            self._understand(index)
        self._fresh_until = time.monotonic() + REFRESH_SECONDS

    def _refresh_when_due(self) -> None:
        if time.monotonic() < self._fresh_until or not self._preparing.acquire(blocking=False):
            return
        try:
            self.refresh()
        except StoreError as error:
            LOGGER.warning("curated answers were not read anew: %s", error)
        finally:
            self._preparing.release()

    def _prepare(self, kept: CuratedAnswer, clauses: dict[ClauseId, Clause]) -> _Pinned:
        curation = kept.curation
        cited = [clauses[pinned.clause_id] for pinned in curation.clauses]
        text = MARK + curation.answer
        answer = PinnedAnswer(
            text=text,
            refused=False,
            engine="extract",
            citations=tuple(_cite(clause, text) for clause in cited),
            curated_id=kept.curated_id,
        )
        ways = (curation.question, *curation.paraphrases)
        return _Pinned(
            ways=tuple(_Way(self._remembered(way), read_numbers(way), way) for way in ways),
            others=tuple(self._remembered(other) for other in curation.negative_examples),
            answer=answer,
        )

    def _remembered(self, text: str) -> Vector:
        if text not in self._vectors:
            self._vectors[text] = self._embed(text)
        return self._vectors[text]

    def _embed(self, text: str) -> Vector:
        return np.asarray(self._embedder.embed_query(with_digits(text)), dtype=np.float32)

    def _understand(self, index: Index) -> Understanding:
        if self._understanding is None or self._understanding[0] != index.stamp:
            collection = index.collection
            self._understanding = (index.stamp, Understanding(collection, Vocabulary(collection.clauses)))
        return self._understanding[1]

    def _read_facts(self, text: str) -> Facts:
        query = self._understand(self._live_index.current()).read(Question(text=text))
        names = (*query.tasks, *query.years, *query.people, *query.units, *query.headings, *query.roles)
        return Facts(read_numbers(text), frozenset((*names, *query.attributes, query.period, query.missing_heading)))


def read_numbers(text: str) -> Numbers:
    """Return the numbers of a text, also those in Chinese numerals, in order of size; no 一 of 哪一个."""
    return tuple(sorted({found.value for found in _find_numbers(fold(text))}))


def with_digits(text: str) -> str:
    """Return a text folded, and its Chinese numerals in digits, so that their writing makes no difference."""
    written = fold(text)
    for found in reversed([*_find_numbers(written)]):
        if found.writing == "chinese":
            written = f"{written[: found.start]}{found.value:f}{written[found.end :]}"
    return written


def _find_numbers(text: str) -> Iterator[NumberMention]:
    for found in find_numbers(text):
        if found.writing != "bare" and text[max(found.start - 1, 0) : found.end] not in _INDEFINITE:
            yield found


def find_change(kept: CuratedAnswer, clauses: dict[ClauseId, Clause]) -> str:
    """Tell what happened to the clauses of a curated answer since it was written; empty where nothing did."""
    for pinned in kept.curation.clauses:
        clause = clauses.get(pinned.clause_id)
        if clause is None:
            return f"条款 {pinned.clause_id} 已不在文件中"
        if pin_clause(clause) != pinned:
            return f"条款 {pinned.clause_id} 的文字已改动"
    return ""


def _nearest_way(pinned: _Pinned, numbers: Numbers, vector: Vector) -> _Way | None:
    """Return the nearest way to ask, if it is near enough and every negative example is further away."""
    ways = [way for way in pinned.ways if way.numbers == numbers]
    nearest = max(ways, key=lambda way: float(way.vector @ vector), default=None)
    if nearest is None:
        return None
    closeness = float(nearest.vector @ vector)
    return nearest if closeness >= THRESHOLD and closeness > _closest(pinned.others, vector) else None


def _closest(vectors: Sequence[Vector], vector: Vector) -> float:
    return max((float(other @ vector) for other in vectors), default=-1.0)


def _cite(clause: Clause, text: str) -> Citation:
    return Citation(
        clause_id=clause.clause_id,
        label=clause.label,
        document=clause.document,
        quote=clause.text,
        start=clause.start,
        end=clause.end,
        supports=(Span(len(MARK), len(text)),),
    )
