"""`python -m corpus` checks, tabulates and accepts documents and lists conflicts; what the user can fix is one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.__main__ import main
from tests.corpus.conftest import WriteFolder
from tests.corpus.other_documents import OTHER_PLAN


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["corpus", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return caught.value.code if isinstance(caught.value.code, int) else 0


def test_check_prints_how_much_is_in_each_document_and_every_notice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check") == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("plan: 972 clauses, 134 tasks, ")
    assert printed[1] == "report: 304 clauses, 46 problems, 221 measures, 11 conflicts"
    assert printed[2:] == ["notice: 任务43: 责任单位没有分号，只把首个逗号前的单位记为牵头单位"]


def test_conflicts_lists_each_value_with_its_place_and_its_phrase(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "conflicts") == 0
    printed = capsys.readouterr().out
    assert (
        "plan: 森林覆盖率\n  任务112·标题  森林覆盖率达到46%\n    森林覆盖率达到46%\n"
        "  任务112·2025年  森林覆盖率达到46.3%\n    森林覆盖率达到46.3%\n"
    ) in printed
    assert "  三（四）2③·第四项  515名\n    已落实515名监测员加强监测\n" in printed


def test_a_changed_document_fails_the_check_until_it_is_accepted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], write_folder: WriteFolder
) -> None:
    folder = write_folder(plan=OTHER_PLAN)
    (folder / "plan.txt").write_text(OTHER_PLAN.replace("李明", "李亮"), encoding="utf-8")
    assert run(monkeypatch, "check", "--folder", str(folder)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert shown.err.endswith("run python -m corpus accept plan\n")
    assert run(monkeypatch, "accept", "plan", "--folder", str(folder)) == 0
    assert run(monkeypatch, "check", "--folder", str(folder)) == 0
    assert "plan: sha256 = " in capsys.readouterr().out


def test_golden_writes_the_tables_of_the_documents_in_a_folder(
    monkeypatch: pytest.MonkeyPatch, write_folder: WriteFolder, tmp_path: Path
) -> None:
    folder, output = write_folder(plan=OTHER_PLAN), tmp_path / "tables"
    assert run(monkeypatch, "golden", "--folder", str(folder), "--output", str(output)) == 0
    assert sorted(path.name for path in output.iterdir()) == [
        *("plan_clauses.tsv", "plan_requirements.tsv", "plan_tasks.tsv"),
    ]
    first = (output / "plan_tasks.tsv").read_text(encoding="utf-8").splitlines()[1].split("\t")
    assert first == ["1", "plan:part1", "", "", "王红", "市教育局", "市财政局、各县（区）", "等", "扩大学位供给。"]


def test_run_as_a_module_an_error_is_one_line_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "corpus", "check", "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == f"{tmp_path}/manifest.toml:1: there is no manifest; restore it, or write one table a document\n"
    )
