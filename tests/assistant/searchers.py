"""Searchers that rank what they are told to, so that no test waits for an embedding model."""

from collections.abc import Sequence

import numpy as np

from corpus.clause import ClauseId
from index.fusion import Hit
from index.searcher import Cosines


class NoSearcher:
    """A `Searcher` that finds nothing."""

    def search(self, query: str, *, limit: int) -> list[Hit]:  # noqa: ARG002
        """Return no clause."""
        return []

    def resemblance(self, question: str) -> Cosines:  # noqa: ARG002
        """Return that there are no vectors."""
        return np.zeros(0, dtype=np.float32)


class ScriptedSearcher(NoSearcher):
    """A `Searcher` with one ranking for every question; keeps the questions and limits it was given."""

    def __init__(self, ranking: Sequence[str]) -> None:
        """Keep the ranking, best first."""
        self._ranking = ranking
        self.asked: list[tuple[str, int]] = []

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the ranking, whatever the question."""
        self.asked.append((query, limit))
        return [Hit(ClauseId(clause_id), 1 / (60 + rank)) for rank, clause_id in enumerate(self._ranking[:limit], 1)]
