"""The vectors of the passages, in Chroma; the only file that knows it."""

import weakref
from collections.abc import Sequence
from pathlib import Path

from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings

from corpus.clause import ClauseId
from index.fusion import Hit
from index.passages import Passage
from index.private_copy import PrivateCopy

_COLLECTION = "clauses"
# One thread inserts in the passages' order, and the graph is wide: the same documents give the same ranking every time.
_HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "num_threads": 1,
    "ef_construction": 400,
    "ef_search": 400,
    "max_neighbors": 32,
}


def save_vectors(folder: Path, passages: Sequence[Passage], vectors: Sequence[Sequence[float]]) -> None:
    """Write one vector for each passage into a new folder."""
    with _connect(folder) as client:
        collection = client.create_collection(_COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW})
        size = client.get_max_batch_size()
        for start in range(0, len(passages), size):
            collection.add(
                ids=[f"{passage.clause_id}#{passage.window}" for passage in passages[start : start + size]],
                embeddings=list(vectors[start : start + size]),
            )


class VectorIndex:
    """Ranks clauses by the cosine of their best passage with a question's vector."""

    def __init__(self, folder: Path) -> None:
        """Open a private copy of a folder, since Chroma writes even where it only reads."""
        copy = PrivateCopy(folder)
        client = _connect(copy.folder)
        self._collection = client.get_collection(_COLLECTION, embedding_function=None)
        weakref.finalize(self, _release, client, copy)

    def search(self, vector: Sequence[float], *, limit: int) -> list[Hit]:
        """Return the nearest clauses, best first, each once with the cosine of its best passage."""
        # Twice as many passages as clauses, since a long clause has several.
        found = self._collection.query(query_embeddings=[vector], n_results=2 * limit, include=["distances"])
        ((passage_ids,), (distances,)) = found["ids"], found["distances"] or [[]]
        best: dict[ClauseId, float] = {}
        for passage_id, distance in zip(passage_ids, distances, strict=True):
            best.setdefault(ClauseId(passage_id.rpartition("#")[0]), 1 - distance)
        return [Hit(clause_id, score) for clause_id, score in best.items()][:limit]


def _connect(folder: Path) -> Client:
    return Client(settings=Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder)))


def _release(client: Client, copy: PrivateCopy) -> None:
    client.close()
    copy.remove()
