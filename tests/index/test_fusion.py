"""Reciprocal rank fusion, worked by hand."""

import pytest

from corpus.clause import ClauseId
from index.fusion import Hit, reciprocal_rank_fusion

A, B, C = ClauseId("plan:1"), ClauseId("plan:2"), ClauseId("report:1.1")


def test_scores_are_the_sums_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([[Hit(A, 9.0), Hit(B, 8.0)], [Hit(B, 0.9), Hit(C, 0.8)]])
    assert [hit.clause_id for hit in fused] == [B, A, C]
    assert [hit.score for hit in fused] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62])


def test_a_clause_ranked_second_twice_beats_one_ranked_first_once() -> None:
    fused = reciprocal_rank_fusion([[Hit(A, 1.0), Hit(B, 0.5)], [Hit(C, 1.0), Hit(B, 0.5)]])
    assert fused[0].clause_id == B


def test_scores_of_the_rankings_do_not_count() -> None:
    assert reciprocal_rank_fusion([[Hit(A, 0.001)]]) == reciprocal_rank_fusion([[Hit(A, 1000.0)]])


def test_ties_keep_the_order_first_seen() -> None:
    fused = reciprocal_rank_fusion([[Hit(B, 1.0)], [Hit(A, 1.0)]])
    assert [hit.clause_id for hit in fused] == [B, A]


def test_another_rank_constant_changes_the_scores() -> None:
    assert reciprocal_rank_fusion([[Hit(A, 1.0)]], rank_constant=0) == [Hit(A, 1.0)]


@pytest.mark.parametrize("rankings", [[], [[]], [[], []]])
def test_nothing_ranked_fuses_to_nothing(rankings: list[list[Hit]]) -> None:
    assert reciprocal_rank_fusion(rankings) == []
