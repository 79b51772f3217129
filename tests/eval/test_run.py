"""A run is kept whole, and read back the same."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Citation
from corpus.clause import ClauseId, Span
from corpus.errors import PrerequisiteError
from eval.environment import describe_machine, hash_folder, read_commit
from eval.retrieval import RetrievalScores
from eval.run import load_run, name_run, save_run
from tests.eval.samples import RUN, make_answer, make_outcome, make_run

CITATION = Citation(
    clause_id=ClauseId("plan:42.2024"), label="任务42·2024年", document="plan", quote="650列", start=5, end=9,
    supports=(Span(0, 4),),
)  # fmt: skip


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    answer = replace(make_answer("650列", refused=True), citations=(CITATION,), nearest=(CITATION,))
    retrieval = RetrievalScores(
        questions=2, recall_at_1=0.5, recall_at_5=1, recall_at_10=1, reciprocal_rank_at_10=0.75, ndcg_at_10=0.8
    )
    crashed = replace(make_outcome("B"), status="crashed", error="RuntimeError: x", answer=None, seconds=None)
    run = replace(make_run(replace(make_outcome("A"), answer=answer), crashed), retrieval=retrieval)
    save_run(run, tmp_path / "new" / "run.json")
    assert load_run(tmp_path / "new" / "run.json") == run


def test_a_missing_run_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PrerequisiteError, match="no such run; python -m eval makes one"):
        load_run(tmp_path / "run.json")


@pytest.mark.parametrize("change", [{"extra": 1}, {"outcomes": "none"}])
def test_a_run_of_another_shape_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    save_run(RUN, tmp_path / "run.json")
    written = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (tmp_path / "run.json").write_text(json.dumps(written | change), encoding="utf-8")
    with pytest.raises(PrerequisiteError, match="not a run of this version"):
        load_run(tmp_path / "run.json")


def test_a_run_is_named_after_its_time_and_commit() -> None:
    assert name_run(RUN).name == "2025-11-21T080000-abcdef1.json"
    assert name_run(replace(RUN, commit=None)).name == "2025-11-21T080000-nocommit.json"


def test_the_hash_of_a_folder_tells_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    before = hash_folder(tmp_path)
    assert hash_folder(tmp_path) == before
    (tmp_path / "sub" / "a.txt").rename(tmp_path / "sub" / "b.txt")
    renamed = hash_folder(tmp_path)
    (tmp_path / "sub" / "b.txt").write_text("y")
    assert len({before, renamed, hash_folder(tmp_path)}) == 3


def test_outside_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    assert read_commit(tmp_path) is None


def test_the_machine_is_described() -> None:
    assert describe_machine().cores >= 1
    assert describe_machine().python.startswith("3.11")
