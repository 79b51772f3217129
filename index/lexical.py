"""BM25 over the clauses' words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import bm25s
import numpy as np

from corpus.clause import Clause, ClauseId
from index.fusion import Hit
from index.passages import lexical_text
from index.tokens import tokenise


class LexicalIndex:
    """A `Searcher` that ranks clauses by the words they share with the question.

    Source: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009 (Lucene's variant).
    """

    def __init__(self, retriever: bm25s.BM25, clause_ids: Sequence[ClauseId]) -> None:
        """Join BM25's rows, counted from 0, to the ids of their clauses."""
        self._retriever = retriever
        self._clause_ids = clause_ids

    @classmethod
    def build(cls, clauses: Sequence[Clause]) -> Self:
        """Index clauses, which must be at least one."""
        retriever = bm25s.BM25()
        retriever.index([tokenise(lexical_text(clause)) for clause in clauses], show_progress=False)
        return cls(retriever, [clause.clause_id for clause in clauses])

    @classmethod
    def load(cls, folder: Path, clauses: Sequence[Clause]) -> Self:
        """Read what `save` wrote for the same clauses."""
        return cls(bm25s.BM25.load(folder), [clause.clause_id for clause in clauses])

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._retriever.save(folder, show_progress=False)

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the clauses that share a token with the query, best first; ties keep the documents' order."""
        tokens = tokenise(query)
        if not tokens:
            return []
        scores = self._retriever.get_scores(tokens)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Hit(self._clause_ids[row], float(scores[row])) for row in best if scores[row] > 0]
