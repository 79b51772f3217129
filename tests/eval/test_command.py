"""`python -m eval` asks, grades, reports and keeps runs."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import eval.command
import eval.held_out
import eval.opening
from assistant.answer import Answer, Question
from corpus.clause import ClauseId
from corpus.errors import PrerequisiteError
from eval.case import Case
from eval.command import app
from eval.held_out import read_log
from eval.opening import Opened
from eval.run import load_run, save_run
from index.fusion import Hit
from tests.eval.samples import make_answer, make_case, make_outcome, make_run

RIGHT = make_case(id="T1", question="2024年班列多少列")
WRONG = make_case(id="T2", type="who", question="谁负责", must=(("唐志坤",),), cites=("plan:41",))
CRASHING = make_case(id="T3", question="坏")


class ScriptedTarget:
    """Answers one question rightly, and fails at another."""

    def ask(self, question: Question) -> Answer:
        """Answer, or fail."""
        if question.text == "坏":
            raise RuntimeError("broken")
        return make_answer("2024年突破650列", "plan:42.2024")

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Find the same clause for every query."""
        return [Hit(ClauseId("plan:42.2024"), 1.0)] if query and limit else []


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    target = ScriptedTarget()
    opened = Opened(target=target, searcher=target, url=None, index_stamp="stamp", embedder="e5-small-zh")
    monkeypatch.setattr(eval.opening, "open_target", lambda _url: opened)


def write_gold(path: Path, *cases: Case) -> Path:
    path.write_text("\n".join(case.model_dump_json(exclude_none=True) for case in cases), encoding="utf-8")
    return path


def evaluate(tmp_path: Path, *cases: Case, options: tuple[str, ...] = ()) -> str:
    gold = write_gold(tmp_path / "gold.jsonl", *cases)
    result = CliRunner().invoke(app, ["--gold", str(gold), "--out", str(tmp_path / "run.json"), *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_run_is_printed_and_kept_and_exits_0_whatever_is_wrong(tmp_path: Path) -> None:
    output = evaluate(tmp_path, RIGHT, WRONG, CRASHING, options=("--concurrency", "8"))
    assert "1 crashed, in no average: T3" in output
    assert "Retrieval over 3 questions: recall@1 0.667" in output
    run = load_run(tmp_path / "run.json")
    assert [(outcome.case_id, outcome.is_right_and_cited) for outcome in run.outcomes] == [
        ("T1", True), ("T2", False), ("T3", False),
    ]  # fmt: skip
    assert (run.index_stamp, run.embedder, run.model, run.settings.concurrency) == ("stamp", "e5-small-zh", None, 8)
    assert run.outcomes[0].answer == make_answer("2024年突破650列", "plan:42.2024")


def test_failures_tell_question_reason_and_answer(tmp_path: Path) -> None:
    output = evaluate(tmp_path, RIGHT, WRONG, CRASHING, options=("--failures",))
    assert "T2 (who) 谁负责" in output
    assert "missing: 唐志坤" in output
    assert "citation: not cited: plan:41" in output
    assert "2024年突破650列 [plan:42.2024]" in output
    assert "crashed: RuntimeError: broken" in output
    assert "T1 (" not in output


def test_a_run_can_be_compared_with_itself(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT, WRONG)
    run = str(tmp_path / "run.json")
    assert CliRunner().invoke(app, ["compare", run, run]).exit_code == 0


def test_only_the_command_baseline_sets_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = tmp_path / "baseline.json"
    monkeypatch.setattr(eval.command, "BASELINE_PATH", baseline)
    evaluate(tmp_path, RIGHT)
    assert not baseline.exists()
    assert CliRunner().invoke(app, ["baseline", str(tmp_path / "run.json")]).exit_code == 0
    assert load_run(baseline) == load_run(tmp_path / "run.json")


def test_a_run_with_a_crash_cannot_become_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eval.command, "BASELINE_PATH", tmp_path / "baseline.json")
    evaluate(tmp_path, CRASHING)
    result = CliRunner().invoke(app, ["baseline", str(tmp_path / "run.json")])
    assert isinstance(result.exception, PrerequisiteError)
    assert "1 questions have no answer, the first T3 (crashed)" in str(result.exception)
    assert not (tmp_path / "baseline.json").exists()


def test_checking_exits_1_on_errors_alone(tmp_path: Path) -> None:
    fine = write_gold(tmp_path / "fine.jsonl", RIGHT, WRONG)
    wrong = write_gold(tmp_path / "wrong.jsonl", make_case(cites=("plan:999",)))
    assert CliRunner().invoke(app, ["check", "--gold", str(fine)]).exit_code == 0
    result = CliRunner().invoke(app, ["check", "--gold", str(wrong)])
    assert result.exit_code == 1
    assert "wrong.jsonl:1: T1: cites ids that the documents do not have: plan:999" in result.output
    assert "1 rows: 1 errors, 0 warnings" in result.output


def test_held_out_rows_are_graded_only_by_their_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log.jsonl"
    cases = [make_case(id=f"G{number}", question=f"问{number}") for number in range(9)]
    gold = write_gold(tmp_path / "written.jsonl", *cases)
    monkeypatch.setattr(eval.held_out, "GOLD_FOLDER", tmp_path)
    monkeypatch.setattr(eval.command, "list_gold_files", lambda: [gold])
    monkeypatch.setattr(eval.command, "LOG_PATH", log)
    held_out = {case.id for case in cases if int(hashlib.sha256(case.id.encode()).hexdigest(), 16) % 3 == 0}
    run = tmp_path / "run.json"

    assert CliRunner().invoke(app, ["--out", str(run)]).exit_code == 0
    assert {outcome.case_id for outcome in load_run(run).outcomes} == {case.id for case in cases} - held_out
    assert read_log(log) == []

    result = CliRunner().invoke(app, ["held-out", "--issue", "3"])
    assert result.exit_code == 0, result.output
    (grading,) = read_log(log)
    assert (grading.issue, grading.questions, grading.right) == (3, len(held_out), len(held_out))
    assert grading.rest_questions == 9 - len(held_out)


def test_without_held_out_rows_there_is_nothing_to_grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", RIGHT)
    monkeypatch.setattr(eval.command, "list_gold_files", lambda: [gold])
    result = CliRunner().invoke(app, ["held-out", "--issue", "3"])
    assert "no gold is held out yet" in str(result.exception)


def test_an_error_of_the_user_is_a_sentence_and_exit_status_2(tmp_path: Path) -> None:
    save_run(make_run(make_outcome("A")), tmp_path / "a.json")
    save_run(make_run(make_outcome("B"), gold="other"), tmp_path / "b.json")
    command = [sys.executable, "-m", "eval", "compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  this project's own command
    assert finished.returncode == 2
    assert finished.stderr == (
        "the two runs are over different gold; compare their common part with --common, or make the first run again\n"
    )


def test_a_run_is_plain_json(tmp_path: Path) -> None:
    evaluate(tmp_path, RIGHT)
    written = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert written["outcomes"][0]["answer"]["text"] == "2024年突破650列"
    assert set(written["machine"]) == {"name", "system", "cores", "python"}
