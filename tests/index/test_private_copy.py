"""Copies that go with their owner."""

import gc
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from corpus.clause import ClauseId
from index.passages import Passage
from index.private_copy import PrivateCopy
from index.vectors import VectorIndex, save_vectors


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "file").write_text("content", encoding="utf-8")
    return folder


def copy_and_die(source: Path) -> None:
    PrivateCopy(source)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.usefixtures("copies")
def test_what_is_written_into_the_copy_does_not_reach_the_source(source: Path) -> None:
    copy = PrivateCopy(source)
    assert (copy.folder / "file").read_text(encoding="utf-8") == "content"
    (copy.folder / "file").write_text("changed", encoding="utf-8")
    copy.remove()
    assert (source / "file").read_text(encoding="utf-8") == "content"


def test_nothing_is_left_when_a_copy_is_removed(source: Path, copies: Path) -> None:
    PrivateCopy(source).remove()
    assert list(copies.iterdir()) == []


def test_the_copy_of_a_killed_process_is_removed_by_the_next_and_a_living_one_stays(source: Path, copies: Path) -> None:
    living = PrivateCopy(source)
    child = multiprocessing.get_context("fork").Process(target=copy_and_die, args=(source,))
    child.start()
    child.join(30)
    assert len(list(copies.iterdir())) == 2
    next_one = PrivateCopy(source)
    assert set(copies.iterdir()) == {living.folder.parent, next_one.folder.parent}
    living.remove()
    next_one.remove()


def test_the_copy_goes_when_the_index_that_reads_it_does(tmp_path: Path, copies: Path) -> None:
    save_vectors(tmp_path / "vectors", [Passage(ClauseId("plan:1"), 0, "")], [[1.0, 0.0]])
    index = VectorIndex(tmp_path / "vectors")
    assert len(list(copies.iterdir())) == 1
    del index
    gc.collect()
    assert list(copies.iterdir()) == []
