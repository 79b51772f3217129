"""Retrieval measures of the library, worked again by hand."""

from math import log2

import pytest

from corpus.clause import ClauseId
from eval.retrieval import compute_retrieval_scores, rank_groups, score_retrieval
from index.fusion import Hit
from tests.eval.samples import make_case


class ScriptedSearcher:
    """Ranks the same clauses for every query."""

    def __init__(self, *clause_ids: str) -> None:
        """Take the ids, best first."""
        self.clause_ids = clause_ids
        self.queries: list[str] = []

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return the first of the ids."""
        self.queries.append(query)
        return [Hit(ClauseId(clause_id), 1.0) for clause_id in self.clause_ids][:limit]


def test_hits_below_a_gold_id_count_for_it_once() -> None:
    found = ["plan:41.title", "plan:42.2024", "plan:42.title", "plan:7.units"]
    assert rank_groups([("plan:42",), ("plan:7",)], found) == ["plan:41.title", "plan:42", "plan:7"]


def test_of_alternatives_the_first_found_counts_for_all() -> None:
    assert rank_groups([("plan:3", "plan:69")], ["plan:69.2024", "plan:3.2024"]) == ["plan:3"]


def test_measures_worked_by_hand() -> None:
    # First question: both wanted, at ranks 2 and 4. Second: one wanted, never found.
    scores = compute_retrieval_scores(
        [[("a",), ("b",)], [("c",)]], [["x", "a", "y", "b"], [f"z{number}" for number in range(12)]]
    )
    assert scores.questions == 2
    assert scores.recall_at_1 == 0.0
    assert scores.recall_at_5 == (1.0 + 0.0) / 2
    assert scores.recall_at_10 == 0.5
    assert scores.reciprocal_rank_at_10 == (1 / 2 + 0) / 2
    gain, ideal = 1 / log2(3) + 1 / log2(5), 1 / log2(2) + 1 / log2(3)
    assert scores.ndcg_at_10 == pytest.approx(gain / ideal / 2)


def test_what_is_found_at_rank_eleven_is_not_within_ten() -> None:
    scores = compute_retrieval_scores([[("a",)]], [[*(f"z{number}" for number in range(10)), "a"]])
    assert (scores.recall_at_10, scores.reciprocal_rank_at_10) == (0.0, 0.0)


def test_questions_are_searched_with_all_their_turns_and_only_where_the_gold_cites() -> None:
    searcher = ScriptedSearcher("plan:42.2024", "plan:41.title")
    cases = [
        make_case(),
        make_case(question=None, turns=("41号呢", "那42呢")),
        make_case(cites=(), cites_mode="none"),
    ]
    scores = score_retrieval(searcher, cases)
    assert scores is not None
    assert (scores.questions, scores.recall_at_1) == (2, 1.0)
    assert searcher.queries == ["班列多少列", "41号呢 那42呢"]


def test_without_gold_cites_there_is_no_score() -> None:
    assert score_retrieval(ScriptedSearcher(), [make_case(cites=(), cites_mode="none")]) is None
