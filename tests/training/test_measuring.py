"""Hits are worked out by hand."""

import torch

from corpus.clause import ClauseId
from training.examples import Example
from training.measuring import Hits, count_hits, count_tasks
from training.texts import Texts

TEXTS = Texts(
    clauses=tuple(
        map(ClauseId, ("plan:1.title", "plan:1.2021", "plan:2.title", "report:1.m1", "report:2.m1", "report:3.m1"))
    ),
    printed=("甲", "乙", "丙", "丁", "戊", "己"),
    embedded=("甲", "乙", "丙", "丁", "戊", "己"),
)
# The texts rank for the first question as they stand, for the second the other way round.
VECTORS = torch.tensor([[6.0], [5.0], [4.0], [3.0], [2.0], [1.0]])
QUESTIONS = torch.tensor([[1.0], [-1.0]])


def asking(*answers: frozenset[int]) -> list[Example]:
    return [Example(str(number), "问", places, frozenset()) for number, places in enumerate(answers)]


def test_the_best_of_several_answers_counts() -> None:
    hits = count_hits(QUESTIONS, VECTORS, asking(frozenset({0, 5}), frozenset({4, 0})))
    assert hits == Hits(2, 0.5, 1.0)


def test_the_sixth_place_is_no_hit() -> None:
    hits = count_hits(QUESTIONS, VECTORS, asking(frozenset({5}), frozenset({0})))
    assert hits == Hits(2, 0.0, 0.0)


def test_a_task_ranks_where_its_best_text_does() -> None:
    hits = count_tasks(QUESTIONS, VECTORS, asking(frozenset({1}), frozenset({0})), TEXTS)
    assert hits == Hits(2, 0.5, 1.0)
