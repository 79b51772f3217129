"""Building: atomic, once at a time, and nothing twice."""

import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from corpus.collection import load_collection
from corpus.errors import CorpusError, PrerequisiteError
from index.build import Built, build_index
from index.embedder import Embedder
from index.opened import open_index
from index.passages import searchable, split_passages
from index.settings import IndexSettings
from index.stored import read_collection
from index.vectors import VectorIndex
from tests.index.conftest import PLAN, LoadHash, write_documents
from tests.index.hash_embedder import HashEmbedder


class KilledEmbedder(HashEmbedder):
    """Ends the process in the middle of a build, as the kernel would."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """End the process."""
        os.kill(os.getpid(), signal.SIGKILL)
        return super().embed_documents(texts)


class FailingEmbedder(HashEmbedder):
    """Fails in the middle of a build."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Fail."""
        raise RuntimeError(f"no vectors for {len(texts)} texts")


def change_plan(settings: IndexSettings) -> None:
    write_documents(settings.documents_folder, PLAN.replace("600列", "700列"))


def test_a_build_names_its_stamp_and_counts_its_clauses(settings: IndexSettings, built: Built) -> None:
    assert settings.current_file.read_text(encoding="utf-8") == f"{built.stamp}\n"
    assert built.is_new
    assert built.clauses == 14


def test_the_stored_collection_is_the_collection(settings: IndexSettings, built: Built) -> None:
    stored = read_collection(settings.index_folder / built.stamp / "collection.json")
    assert stored == load_collection(settings.documents_folder)


def test_a_second_build_of_the_same_is_reused(
    settings: IndexSettings, load: LoadHash, built: Built, embedder: HashEmbedder
) -> None:
    calls = embedder.calls
    again = build_index(settings, load)
    assert (again.stamp, again.is_new, embedder.calls) == (built.stamp, False, calls)


def test_a_folder_that_lost_a_part_is_built_again(settings: IndexSettings, load: LoadHash, built: Built) -> None:
    shutil.rmtree(settings.index_folder / built.stamp / "lexical")
    with pytest.raises(PrerequisiteError, match=r"parts of the index are missing; run python -m index\.build"):
        open_index(settings, load)
    assert build_index(settings, load).is_new
    assert open_index(settings, load).stamp == built.stamp


@pytest.mark.usefixtures("built")
def test_an_index_of_other_clauses_is_built_again_even_under_the_same_stamp(
    settings: IndexSettings, load: LoadHash, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = load_collection(settings.documents_folder)
    changed = replace(collection, clauses=collection.clauses[:-1])
    monkeypatch.setattr("index.build.load_collection", lambda _: changed)
    assert build_index(settings, load).is_new
    assert open_index(settings, load).collection == changed


def test_a_changed_document_is_built_into_another_folder(settings: IndexSettings, load: LoadHash, built: Built) -> None:
    change_plan(settings)
    changed = build_index(settings, load)
    assert changed.stamp != built.stamp
    assert (settings.index_folder / built.stamp).is_dir()
    assert any("700列" in clause.text for clause in open_index(settings, load).collection.clauses)


def test_only_the_folder_before_is_kept(settings: IndexSettings, load: LoadHash, built: Built) -> None:
    stamps = [built.stamp]
    for figure in ("700列", "800列"):
        write_documents(settings.documents_folder, PLAN.replace("600列", figure))
        stamps.append(build_index(settings, load).stamp)
    assert {path.name for path in settings.index_folder.iterdir() if path.is_dir()} == set(stamps[1:])


def test_a_build_that_fails_leaves_the_current_index_valid(
    settings: IndexSettings, load: LoadHash, built: Built
) -> None:
    change_plan(settings)
    with pytest.raises(RuntimeError, match="no vectors"):
        build_index(settings, lambda _: FailingEmbedder())
    write_documents(settings.documents_folder, PLAN)
    assert open_index(settings, load).stamp == built.stamp


def test_a_build_that_is_killed_leaves_the_current_index_valid(
    settings: IndexSettings, load: LoadHash, built: Built
) -> None:
    change_plan(settings)
    loaders: tuple[IndexSettings, LoadHash] = (settings, lambda _: KilledEmbedder())
    child = multiprocessing.get_context("fork").Process(target=build_index, args=loaders)
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert settings.current_file.read_text(encoding="utf-8").strip() == built.stamp
    assert len(list(settings.index_folder.glob("building-*"))) == 1
    write_documents(settings.documents_folder, PLAN)
    assert open_index(settings, load).search("森林覆盖率", limit=1)[0].clause_id.startswith("plan:2.")


def test_the_next_build_removes_what_a_killed_one_left(settings: IndexSettings, load: LoadHash) -> None:
    left_over = settings.index_folder / "building-0"
    left_over.mkdir(parents=True)
    build_index(settings, load)
    assert not left_over.exists()


def test_a_second_build_waits_for_the_first(
    settings: IndexSettings, load: LoadHash, caplog: pytest.LogCaptureFixture
) -> None:
    settings.index_folder.mkdir(parents=True)
    first = FileLock(settings.index_folder / "build.lock")
    with caplog.at_level(logging.WARNING), first:
        second = threading.Thread(target=build_index, args=(settings, load))
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert not settings.current_file.exists()
    second.join(30)
    assert "another build is running; waiting for it" in caplog.messages
    assert settings.current_file.exists()


def test_a_second_build_gives_up_after_the_time_it_may_wait(settings: IndexSettings, load: LoadHash) -> None:
    settings.index_folder.mkdir(parents=True)
    with (
        FileLock(settings.index_folder / "build.lock"),
        pytest.raises(PrerequisiteError, match=r"build\.lock: another build has held the lock for 0 seconds; wait"),
    ):
        build_index(settings, load, lock_timeout_seconds=0.1)


def test_a_changed_document_fails_the_build_with_its_name(settings: IndexSettings, load: LoadHash) -> None:
    (settings.documents_folder / "plan.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"plan\.txt has sha256"):
        build_index(settings, load)
    assert not settings.current_file.exists()


def test_every_clause_keeps_its_own_vector_through_sorting_and_batches(
    settings: IndexSettings, load: LoadHash, embedder: HashEmbedder
) -> None:
    tasks = "\n".join(
        f"{number}．{'推进重点措施' * (number % 9)}第{number}项。\n责任领导：张  三\n责任单位：市商务局；市经信局。\n"
        f"有关进度要求：2021年，完成第{number}项。\n"
        for number in range(1, 30)
    )
    write_documents(settings.documents_folder, f"方案\n\n一、重点工作\n{tasks}")
    folder = settings.index_folder / build_index(settings, load).stamp
    clauses = searchable(read_collection(folder / "collection.json").clauses)
    vectors = VectorIndex(folder / "vectors")
    assert len(clauses) == 117
    for clause in clauses:
        (passage,) = split_passages(clause)
        cosines = dict(vectors.search(embedder.embed_query(passage.text), limit=len(clauses)))
        assert cosines[clause.clause_id] == pytest.approx(1, abs=1e-5)


def test_the_command_exits_with_2_and_says_what_is_wrong(tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "EMBEDDING_MODEL": "nobody/nothing"}
    command = [sys.executable, "-m", "index.build"]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert finished.returncode == 2
    assert "EMBEDDING_MODEL: nobody/nothing is neither" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_another_embedder_is_another_index(settings: IndexSettings, load: LoadHash, built: Built) -> None:
    other = Path(settings.embedding_model).with_name("other")
    other.mkdir()
    embedders: list[Embedder] = [load(str(other))]
    changed = build_index(replace(settings, embedding_model=str(other)), lambda _: embedders[0])
    assert changed.stamp != built.stamp
