"""How often a question's answer ranks first, or among the first five, by cosine alone."""

from collections.abc import Sequence
from typing import NamedTuple

from torch import Tensor

from training.examples import Example
from training.texts import Texts

# How far down the ranking an answer still counts as found.
_DEPTH = 5


class Hits(NamedTuple):
    """Shares of the questions, from 0 to 1."""

    questions: int
    first: float
    first_five: float


def count_hits(questions: Tensor, vectors: Tensor, examples: Sequence[Example]) -> Hits:
    """Rank the texts (texts x width) for each question (questions x width) and look for an answer."""
    ranks = []
    for order, example in zip(_rank(questions, vectors), examples, strict=True):
        ranks.append(next(rank for rank, place in enumerate(order) if place in example.answers))
    return _share(ranks)


def count_tasks(questions: Tensor, vectors: Tensor, examples: Sequence[Example], texts: Texts) -> Hits:
    """Rank the tasks by their best text and look for one that holds an answer."""
    ranks = []
    for order, example in zip(_rank(questions, vectors), examples, strict=True):
        right = {texts.of_task(place) for place in example.answers}
        tasks = dict.fromkeys(texts.of_task(place) for place in order)
        ranks.append(next(rank for rank, task in enumerate(tasks) if task in right))
    return _share(ranks)


def _rank(questions: Tensor, vectors: Tensor) -> list[list[int]]:
    order: list[list[int]] = (questions @ vectors.T).argsort(dim=1, descending=True).tolist()
    return order


def _share(ranks: Sequence[int]) -> Hits:
    count = max(len(ranks), 1)
    return Hits(len(ranks), sum(rank < 1 for rank in ranks) / count, sum(rank < _DEPTH for rank in ranks) / count)
