"""Vectors in Chroma, with angles that can be seen."""

import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.clause import ClauseId
from index.passages import Passage
from index.vectors import VectorIndex, save_vectors
from tests.index.conftest import folder_digest

EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]


def passage(clause_id: str, window: int = 0) -> Passage:
    return Passage(ClauseId(clause_id), window, "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    passages = [passage("plan:1"), passage("report:3.3#odd", 0), passage("report:3.3#odd", 1), passage("plan:2")]
    save_vectors(tmp_path / "vectors", passages, [WEST, WEST, EAST, NORTH])
    return tmp_path / "vectors"


def test_clauses_are_ranked_by_the_cosine_of_their_best_passage(folder: Path) -> None:
    hits = VectorIndex(folder).search([0.8, 0.6], limit=3)
    assert [hit.clause_id for hit in hits] == ["report:3.3#odd", "plan:2", "plan:1"]
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6, -0.8], abs=1e-6)


def test_the_limit_counts_clauses_not_passages(folder: Path) -> None:
    assert [hit.clause_id for hit in VectorIndex(folder).search(WEST, limit=2)] == ["plan:1", "report:3.3#odd"]


def test_more_clauses_may_be_asked_for_than_there_are(folder: Path) -> None:
    assert len(VectorIndex(folder).search(NORTH, limit=50)) == 3


def test_searching_leaves_the_opened_folder_untouched(folder: Path) -> None:
    before = folder_digest(folder)
    index = VectorIndex(folder)
    index.search(NORTH, limit=3)
    del index
    gc.collect()
    assert folder_digest(folder) == before


def test_an_open_index_outlives_the_folder_it_was_read_from(folder: Path) -> None:
    index = VectorIndex(folder)
    folder.rename(folder.with_name("gone"))
    assert index.search(NORTH, limit=1)[0].clause_id == "plan:2"


def test_threads_search_at_once_and_each_gets_its_own_answer(folder: Path) -> None:
    index = VectorIndex(folder)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda vector: index.search(vector, limit=1)[0].clause_id, [NORTH, EAST] * 50))
    assert found == ["plan:2", "report:3.3#odd"] * 50
