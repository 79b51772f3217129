"""Fusing several rankings of clauses into one."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corpus.clause import ClauseId


class Hit(NamedTuple):
    """A ranked clause. Scores compare only within one ranking."""

    clause_id: ClauseId
    score: float


def reciprocal_rank_fusion(rankings: Sequence[Sequence[Hit]], *, rank_constant: int = 60) -> list[Hit]:
    """Fuse rankings by clause id, best first; ties keep first-seen order.

    score(c) = sum over rankings of 1 / (rank_constant + rank(c)), rank counted from 1.
    Source: Cormack, Clarke & Büttcher, SIGIR 2009.
    """
    fused: defaultdict[ClauseId, float] = defaultdict(float)
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            fused[hit.clause_id] += 1 / (rank_constant + rank)
    return sorted((Hit(i, s) for i, s in fused.items()), key=lambda hit: hit.score, reverse=True)
