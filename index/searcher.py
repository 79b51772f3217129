"""The seam between whoever looks for clauses and whatever ranks them."""

from typing import Protocol

from index.fusion import Hit


class Searcher(Protocol):
    """Anything that ranks clauses for a question."""

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return at most `limit` clauses, best first, each once."""
        ...
