"""A third of the gold written here is held out, and graded seldom."""

import hashlib
from pathlib import Path

import pytest

from corpus.errors import PrerequisiteError
from eval.case import GOLD_FOLDER, GoldRow
from eval.held_out import append_grading, is_held_out, make_grading, read_log, require_grading_left, split_held_out
from eval.scores import compute_scores
from tests.eval.samples import make_case, make_outcome

IDS = [f"G{number}" for number in range(300)]
HELD_OUT = [case_id for case_id in IDS if int(hashlib.sha256(case_id.encode()).hexdigest(), 16) % 3 == 0]
GRADING = make_grading(
    compute_scores([make_outcome("P1"), make_outcome("R1", "who", "wrong", "uncited")]),
    compute_scores([make_outcome("C"), make_outcome("D"), make_outcome("E"), make_outcome("F", "who", "wrong")]),
    date="2025-11-21", issue=3, commit="abc", gold="hash",
)  # fmt: skip


def rows(path: Path) -> list[GoldRow]:
    return [GoldRow(case=make_case(id=case_id), path=path, line=1) for case_id in IDS]


def test_a_third_of_every_file_but_the_starter_set_is_held_out() -> None:
    held_out, rest = split_held_out(rows(GOLD_FOLDER / "written.jsonl"))
    assert [row.case.id for row in held_out] == HELD_OUT
    assert len(held_out) + len(rest) == len(IDS)
    assert split_held_out(rows(GOLD_FOLDER / "starter.jsonl"))[0] == []


def test_a_file_from_elsewhere_is_graded_whole(tmp_path: Path) -> None:
    assert not any(is_held_out(row) for row in rows(tmp_path / "written.jsonl"))


def test_a_grading_tells_the_gap_to_the_rest() -> None:
    assert (GRADING.questions, GRADING.right, GRADING.right_and_cited) == (2, 1, 1)
    assert (GRADING.rest_questions, GRADING.rest_right) == (4, 3)
    assert GRADING.gap_points == 25.0


def test_a_grading_tells_the_documents_apart() -> None:
    right = {name: (group.right, group.questions) for name, group in GRADING.documents.items()}
    assert right == {"plan": (1, 1), "report": (0, 1)}


def test_an_issue_has_five_gradings(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert read_log(log) == []
    for _ in range(5):
        require_grading_left(3, log)
        append_grading(GRADING, log)
    with pytest.raises(PrerequisiteError, match="issue 3 has graded the held-out questions 5 times"):
        require_grading_left(3, log)
    require_grading_left(4, log)
    assert read_log(log) == [GRADING] * 5


def test_a_line_of_before_the_documents_were_told_apart_is_read(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(GRADING.model_dump_json(exclude={"documents"}) + "\n", encoding="utf-8")
    assert read_log(log)[0].documents == {}


def test_a_log_that_was_tampered_with_is_an_error(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    append_grading(GRADING, log)
    log.write_text(log.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(PrerequisiteError, match=r"log.jsonl:2: .*restore the log"):
        read_log(log)
