"""A stand-in for the embedding model: texts that share characters get near vectors, at once and always the same."""

import math
import zlib
from itertools import pairwise

_DIMENSION = 64


class HashEmbedder:
    """An `Embedder` that counts hashed character pairs; `calls` counts the texts it was given."""

    def __init__(self) -> None:
        """Start with no calls."""
        self.calls = 0

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        self.calls += 1
        counts = [0.0] * _DIMENSION
        for pair in pairwise(f"{text} "):
            counts[zlib.crc32("".join(pair).encode()) % _DIMENSION] += 1
        length = math.hypot(*counts) or 1.0
        return [count / length for count in counts]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed clauses, one vector each, in their order."""
        return [self.embed_query(text) for text in texts]
