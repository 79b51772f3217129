"""The seam between whoever looks for clauses and whatever ranks them."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.fusion import Hit

Cosines = npt.NDArray[np.float32]


class Searcher(Protocol):
    """Anything that ranks clauses for a question."""

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return at most `limit` clauses, best first, each once."""
        ...


class SentenceSearcher(Searcher, Protocol):
    """A `Searcher` that also tells how near each sentence comes to a question."""

    def resemblance(self, question: str) -> Cosines:
        """Return the cosine of a question with every sentence of `split_sentences`, in the clauses' order.

        Shape (sentences,), or (0,) where the searcher has no vectors.
        """
        ...
