"""How well the index finds what the gold cites, apart from any answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG
from tqdm import tqdm

from corpus.clause import is_within
from eval.case import Case
from eval.citing import needed_groups
from index.searcher import Searcher

DEPTH = 10
# Several hits may lie below one gold id, and count once.
SEARCHED = 3 * DEPTH


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalScores:
    """Means over the `questions` whose gold cites something."""

    questions: int
    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    reciprocal_rank_at_10: float
    ndcg_at_10: float


def score_retrieval(searcher: Searcher, cases: Sequence[Case]) -> RetrievalScores | None:
    """Search for the questions of every case that cites something; None where none does.

    A conversation is searched for with all its turns. What is to be found are the groups of which the gold wants one
    each: a hit counts for a group when it equals one of its ids or lies below it.
    """
    judged = [case for case in cases if needed_groups(case)]
    if not judged:
        return None
    rankings = [
        rank_groups(
            needed_groups(case), [hit.clause_id for hit in searcher.search(" ".join(case.asked), limit=SEARCHED)]
        )
        for case in tqdm(judged, desc="searching", unit="question", disable=None)
    ]
    return compute_retrieval_scores([needed_groups(case) for case in judged], rankings)


def rank_groups(groups: Sequence[Sequence[str]], found: Sequence[str]) -> list[str]:
    """Name every hit by the first id of the gold group it counts for, else by its own id; each name once."""
    return list(dict.fromkeys(_name(groups, clause_id) for clause_id in found))


def compute_retrieval_scores(
    wanted: Sequence[Sequence[Sequence[str]]], rankings: Sequence[Sequence[str]]
) -> RetrievalScores:
    """Compute the measures for questions with their wanted groups and their ranked names."""
    judgements = [Qrel(str(query), group[0], 1) for query, groups in enumerate(wanted) for group in groups]
    ranked = [
        ScoredDoc(str(query), name, -float(rank))
        for query, names in enumerate(rankings)
        for rank, name in enumerate(names)
    ]
    measures = [R @ 1, R @ 5, R @ 10, RR @ 10, nDCG @ 10]
    means = ir_measures.calc_aggregate(measures, judgements, ranked)
    recall_at_1, recall_at_5, recall_at_10, reciprocal_rank, ndcg = (float(means[measure]) for measure in measures)
    return RetrievalScores(
        questions=len(wanted),
        recall_at_1=recall_at_1,
        recall_at_5=recall_at_5,
        recall_at_10=recall_at_10,
        reciprocal_rank_at_10=reciprocal_rank,
        ndcg_at_10=ndcg,
    )


def _name(groups: Iterable[Sequence[str]], clause_id: str) -> str:
    for group in groups:
        if any(is_within(clause_id, gold) for gold in group):
            return group[0]
    return clause_id
