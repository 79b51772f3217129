"""An open index: what it finds, what it refuses, and how it follows rebuilds."""

import logging
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import PrerequisiteError
from index.build import Built, build_index
from index.opened import LiveIndex, open_index
from index.searcher import Searcher
from index.settings import IndexSettings
from index.vectors import VectorIndex
from tests.index.conftest import PLAN, LoadHash, folder_digest, write_documents


def rebuild_with(settings: IndexSettings, load: LoadHash, figure: str) -> Built:
    write_documents(settings.documents_folder, PLAN.replace("600列", figure))
    return build_index(settings, load)


@pytest.mark.usefixtures("built")
def test_words_and_meaning_together_find_the_clause(settings: IndexSettings, load: LoadHash) -> None:
    index: Searcher = open_index(settings, load)
    assert index.search("2024年开行班列多少列", limit=3)[0].clause_id == "plan:1.2024"


@pytest.mark.usefixtures("built")
def test_a_traditional_question_ranks_as_the_simplified_one(settings: IndexSettings, load: LoadHash) -> None:
    index = open_index(settings, load)
    assert index.search("森林覆蓋率達到多少", limit=5) == index.search("森林覆盖率达到多少", limit=5)


@pytest.mark.usefixtures("built")
def test_the_limit_is_kept_and_no_clause_comes_twice(settings: IndexSettings, load: LoadHash) -> None:
    index = open_index(settings, load)
    assert len(index.search("责任单位", limit=2)) == 2
    found = [hit.clause_id for hit in index.search("责任单位", limit=100)]
    assert len(found) == len(set(found)) == 14


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("query", ["", " ", "？", "\x00"])
def test_a_question_without_words_is_still_ranked(settings: IndexSettings, load: LoadHash, query: str) -> None:
    assert len(open_index(settings, load).search(query, limit=3)) == 3


def test_searching_writes_nothing_into_the_folder(settings: IndexSettings, load: LoadHash, built: Built) -> None:
    folder = settings.index_folder / built.stamp
    before = folder_digest(folder)
    live = LiveIndex(settings, load)
    live.current().search("班列", limit=5)
    assert folder_digest(folder) == before


def test_a_missing_index_is_an_error_that_names_the_command(settings: IndexSettings, load: LoadHash) -> None:
    with pytest.raises(PrerequisiteError, match=r"index/current: there is no index; run python -m index\.build"):
        open_index(settings, load)


def test_a_stale_index_is_an_error_that_names_both_stamps_and_the_command(
    settings: IndexSettings, load: LoadHash, built: Built
) -> None:
    write_documents(settings.documents_folder, PLAN.replace("600列", "700列"))
    with pytest.raises(
        PrerequisiteError, match=rf"stamp {built.stamp}, expected [0-9a-f]{{16}} for .*; run python -m index\.build"
    ):
        open_index(settings, load)


@pytest.mark.usefixtures("built")
def test_another_embedding_model_makes_the_index_stale(settings: IndexSettings, load: LoadHash) -> None:
    another = Path(settings.embedding_model).with_name("another")
    another.mkdir()
    with pytest.raises(PrerequisiteError, match=r"EMBEDDING_MODEL=.*another; run python -m index\.build"):
        open_index(replace(settings, embedding_model=str(another)), load)


def test_a_live_index_is_the_same_until_a_build_replaces_it(
    settings: IndexSettings, load: LoadHash, built: Built
) -> None:
    live = LiveIndex(settings, load)
    first = live.current()
    assert (first.stamp, live.current()) == (built.stamp, first)
    changed = rebuild_with(settings, load, "700列")
    assert live.current().stamp == changed.stamp
    assert any("700列" in clause.text for clause in live.current().collection.clauses)


@pytest.mark.usefixtures("built")
def test_who_holds_the_old_index_can_still_search_it(settings: IndexSettings, load: LoadHash) -> None:
    live = LiveIndex(settings, load)
    old = live.current()
    for figure in ("700列", "800列", "900列"):
        rebuild_with(settings, load, figure)
    assert live.current() is not old
    assert old.search("班列", limit=1)[0].clause_id.startswith("plan:1.")


@pytest.mark.usefixtures("built")
def test_others_get_the_old_index_while_the_new_one_is_opened(
    settings: IndexSettings, load: LoadHash, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveIndex(settings, load)
    old = live.current()
    changed = rebuild_with(settings, load, "700列")
    opening, may_open = threading.Event(), threading.Event()

    def open_slowly(folder: Path) -> VectorIndex:
        opening.set()
        assert may_open.wait(30)
        return VectorIndex(folder)

    monkeypatch.setattr("index.opened.VectorIndex", open_slowly)
    opener = threading.Thread(target=live.current)
    opener.start()
    assert opening.wait(30)
    assert live.current() is old
    may_open.set()
    opener.join(30)
    assert live.current().stamp == changed.stamp


def test_a_new_index_that_does_not_fit_is_logged_once_and_the_old_one_stays(
    settings: IndexSettings, load: LoadHash, built: Built, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveIndex(settings, load)
    settings.current_file.write_text("0123456789abcdef\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert [live.current().stamp, live.current().stamp] == [built.stamp, built.stamp]
    assert len(caplog.messages) == 1
    assert f"index {built.stamp} stays in use" in caplog.text
    assert "has stamp 0123456789abcdef" in caplog.text


def test_an_index_that_is_gone_stays_in_use_until_it_is_back(
    settings: IndexSettings, load: LoadHash, built: Built
) -> None:
    live = LiveIndex(settings, load)
    settings.current_file.unlink()
    assert live.current().stamp == built.stamp
    changed = rebuild_with(settings, load, "700列")
    assert live.current().stamp == changed.stamp
