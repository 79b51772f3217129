"""An index opened for searching, and one that follows rebuilds."""

import logging
import threading
from pathlib import Path

import numpy as np

from corpus.errors import PrerequisiteError
from corpus.folding import fold
from index.embedder import Embedder, LoadEmbedder, load_embedder
from index.fusion import Hit, reciprocal_rank_fusion
from index.layout import (
    COLLECTION_NAME,
    LEXICAL_NAME,
    LINKS_NAME,
    SENTENCES_NAME,
    VECTORS_NAME,
    locate_index,
    read_current,
)
from index.lexical import LexicalIndex
from index.links import read_links
from index.passages import searchable
from index.searcher import Cosines
from index.settings import IndexSettings
from index.stored import read_collection
from index.vectors import VectorIndex

# Ranks below this one add noise to the fusion rather than clauses.
_CANDIDATES = 30
_logger = logging.getLogger(__name__)


class Index:
    """An index folder, read into memory; a `Searcher` over words and vectors together.

    `stamp` names what it was built from; `collection` holds the documents, clauses and records, `links` what a
    report says about the things of a plan's tasks.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Read a folder that `python -m index.build` wrote with the same embedder; nothing is written to it."""
        self.stamp = folder.name
        self.collection = read_collection(folder / COLLECTION_NAME)
        self.links = read_links(folder / LINKS_NAME)
        self._lexical = LexicalIndex.load(folder / LEXICAL_NAME, searchable(self.collection.clauses))
        self._vectors = VectorIndex(folder / VECTORS_NAME)
        self._sentences: Cosines = np.load(folder / SENTENCES_NAME)
        self._embedder = embedder

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Return at most `limit` clauses, best first, each once."""
        depth = max(limit, _CANDIDATES)
        words = self._lexical.search(query, limit=depth)
        meaning = self._vectors.search(self._embedder.embed_query(fold(query)), limit=depth)
        return reciprocal_rank_fusion([words, meaning])[:limit]

    def resemblance(self, question: str) -> Cosines:
        """Return the cosine of a question with every sentence, in the clauses' order; shape (sentences,)."""
        vector = np.array(self._embedder.embed_query(fold(question).lower()), dtype=np.float32)
        cosines: Cosines = self._sentences @ vector
        return cosines


def open_index(settings: IndexSettings, load: LoadEmbedder = load_embedder) -> Index:
    """Open the current index.

    Raises:
        PrerequisiteError: it is missing or stale, or there is no such embedding model.
    """
    return Index(locate_index(settings), load(settings.embedding_model))


class LiveIndex:
    """The current index, opened again whenever a build replaces it."""

    def __init__(self, settings: IndexSettings, load: LoadEmbedder = load_embedder) -> None:
        """Open the current index.

        Raises:
            PrerequisiteError: it is missing or stale, or there is no such embedding model.
        """
        self._settings = settings
        folder = locate_index(settings)
        self._embedder = load(settings.embedding_model)
        self._index = Index(folder, self._embedder)
        self._seen = folder.name
        self._opening = threading.Lock()

    def current(self) -> Index:
        """Return the index in use.

        The first caller after a build opens the new one; until that is done, all others get the old one. A new index
        that does not fit the configuration is logged, and the old one stays in use.
        """
        if read_current(self._settings) != self._seen and self._opening.acquire(blocking=False):
            try:
                self._reopen()
            finally:
                self._opening.release()
        return self._index

    def _reopen(self) -> None:
        named = read_current(self._settings)
        if named == self._seen:
            return
        self._seen = named
        try:
            self._index = Index(locate_index(self._settings), self._embedder)
        except PrerequisiteError as error:
            _logger.warning("index %s stays in use: %s", self._index.stamp, error)
