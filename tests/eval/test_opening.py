"""The assistant itself is opened, asked and graded."""

import pytest

from corpus.errors import PrerequisiteError
from eval.case import Case, hash_gold
from eval.opening import open_target, run_gold
from index.settings import BUNDLED_MODEL, IndexSettings


def test_the_assistant_in_this_process_is_graded(
    bundled_index: IndexSettings, starter: dict[str, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(bundled_index.data_dir))
    cases = [starter[case_id] for case_id in ("P013", "P358", "P384")]
    run = run_gold(open_target(None), cases, gold_files=[], concurrency=2)
    assert [(outcome.case_id, outcome.is_right_and_cited) for outcome in run.outcomes] == [
        ("P013", True),
        ("P358", True),
        ("P384", True),
    ]
    assert run.index_stamp == bundled_index.current_file.read_text(encoding="utf-8").strip()
    assert (run.embedder, run.gold_sha256, run.settings.url) == (BUNDLED_MODEL.name, hash_gold(cases), None)
    assert run.retrieval is not None
    assert run.retrieval.questions == 2


def test_without_an_index_there_is_a_sentence_that_says_what_to_run(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path_factory.mktemp("empty")))
    with pytest.raises(PrerequisiteError, match=r"index\.build"):
        open_target(None)


def test_without_a_server_there_is_a_sentence_that_says_how_to_start_one() -> None:
    with pytest.raises(PrerequisiteError, match=r"no server answers .* python app.py"):
        open_target("http://127.0.0.1:9")
