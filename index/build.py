"""Build the search index: `python -m index.build`."""

import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from filelock import FileLock, Timeout
from tqdm import tqdm

from corpus.collection import Collection, load_collection
from corpus.errors import PrerequisiteError
from index.embedder import Embedder, LoadEmbedder, load_embedder
from index.layout import (
    COLLECTION_NAME,
    LEXICAL_NAME,
    LINKS_NAME,
    SENTENCES_NAME,
    VECTORS_NAME,
    is_whole,
    read_current,
)
from index.lexical import LexicalIndex
from index.links import find_links, write_links
from index.passages import searchable, split_passages
from index.sentences import sentence_passages
from index.settings import IndexSettings
from index.stamp import compute_stamp
from index.stored import read_collection, write_collection
from index.vectors import save_vectors

_BATCH = 32
_UNFINISHED = "building-"
_LOCK_TIMEOUT_SECONDS = 900.0
_logger = logging.getLogger(__name__)


class Built(NamedTuple):
    """What a build did: `clauses` were indexed, or found indexed already where it is not new."""

    stamp: str
    clauses: int
    seconds: float
    is_new: bool


def build_index(
    settings: IndexSettings,
    load: LoadEmbedder = load_embedder,
    *,
    lock_timeout_seconds: float = _LOCK_TIMEOUT_SECONDS,
) -> Built:
    """Build the index that the settings describe, unless it is there, and make it the current one.

    Processes that have an older index open keep it. A build that is killed leaves the current index as it was.

    Raises:
        CorpusError: a document is not as expected.
        PrerequisiteError: there is no such embedding model, or another build does not end.
    """
    started = time.perf_counter()
    settings.index_folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.index_folder / "build.lock")
    _acquire(lock, lock_timeout_seconds)
    try:
        collection = load_collection(settings.documents_folder)
        stamp = compute_stamp(collection.documents, settings.embedding_model)
        folder = settings.index_folder / stamp
        is_new = not (is_whole(folder) and read_collection(folder / COLLECTION_NAME) == collection)
        if is_new:
            for notice in collection.notices:
                _logger.warning("%s", notice)
            _write_index(folder, collection, load(settings.embedding_model))
        _make_current(settings, stamp)
    finally:
        lock.release()
    return Built(stamp, len(searchable(collection.clauses)), time.perf_counter() - started, is_new)


def _acquire(lock: FileLock, timeout_seconds: float) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        _logger.warning("another build is running; waiting for it")
        try:
            lock.acquire(timeout=timeout_seconds)
        except Timeout as error:
            raise PrerequisiteError(
                f"{lock.lock_file}: another build has held the lock for {timeout_seconds:.0f} seconds; "
                "wait for it or end it, then run python -m index.build again"
            ) from error


def _write_index(folder: Path, collection: Collection, embedder: Embedder) -> None:
    """Write every part under another name, then give the folder its own."""
    for left_over in folder.parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left_over)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    clauses = searchable(collection.clauses)
    passages = [passage for clause in clauses for passage in split_passages(clause)]
    write_collection(collection, unfinished / COLLECTION_NAME)
    LexicalIndex.build(clauses).save(unfinished / LEXICAL_NAME)
    sentences = sentence_passages(clauses)
    vectors = _embed([*(passage.text for passage in passages), *sentences], embedder)
    save_vectors(unfinished / VECTORS_NAME, passages, vectors[: len(passages)])
    sentence_vectors = np.array(vectors[len(passages) :], dtype=np.float32)
    np.save(unfinished / SENTENCES_NAME, sentence_vectors)
    write_links(find_links(collection, sentence_vectors), unfinished / LINKS_NAME)
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.replace(folder)


def _embed(texts: Sequence[str], embedder: Embedder) -> list[list[float]]:
    """Embed texts on every core, in batches of like length: each text of a batch costs as much as its longest."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]

    def embed_batch(batch: Sequence[int]) -> list[list[float]]:
        return embedder.embed_documents([texts[row] for row in batch])

    vectors: dict[int, list[float]] = {}
    progress = tqdm(total=len(texts), desc="Embedding", unit="text")
    with progress, ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for batch, embedded in zip(batches, pool.map(embed_batch, batches), strict=True):
            vectors.update(zip(batch, embedded, strict=True))
            progress.update(len(batch))
    return [vectors[row] for row in range(len(texts))]


def _make_current(settings: IndexSettings, stamp: str) -> None:
    """Point `current` at a stamp; folders older than the one it pointed at before are removed."""
    previous = read_current(settings)
    if previous == stamp:
        return
    replacement = settings.current_file.with_suffix(".new")
    replacement.write_text(f"{stamp}\n", encoding="utf-8")
    replacement.replace(settings.current_file)
    for folder in settings.index_folder.iterdir():
        if folder.is_dir() and folder.name not in {stamp, previous}:
            shutil.rmtree(folder)


def main() -> None:
    """Build from the environment's settings and say what was done."""
    try:
        built = build_index(IndexSettings.from_env())
    except PrerequisiteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    done = f"indexed in {built.seconds:.1f} s" if built.is_new else "already indexed"
    sys.stdout.write(f"{built.clauses} clauses {done}; stamp {built.stamp}\n")


if __name__ == "__main__":
    main()
