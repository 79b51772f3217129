"""`python -m assistant` answers in the terminal, as text for people and as JSON for programs."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.__main__ import application
from index.opened import LiveIndex
from index.settings import IndexSettings
from tests.index.hash_embedder import HashEmbedder


@pytest.fixture
def over_small_index(small_index: IndexSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    live_index = LiveIndex(small_index, lambda _model: HashEmbedder())
    monkeypatch.setattr("assistant.__main__.LiveIndex", lambda _settings: live_index)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application, arguments)


@pytest.mark.usefixtures("over_small_index")
def test_the_answer_is_printed_with_its_sources_below() -> None:
    result = run("1号任务谁牵头")
    assert result.exit_code == 0
    answer, *sources = result.stdout.splitlines()
    assert answer == "任务1的责任领导是张三，牵头单位是市商务局。"
    assert [line.strip() for line in sources] == ["[任务1·责任领导] 张  三", "[任务1·责任单位] 市商务局"]


@pytest.mark.usefixtures("over_small_index")
def test_a_refusal_is_printed_with_the_nearest_clauses_and_is_no_failure() -> None:
    result = run("9号任务谁牵头")
    assert result.exit_code == 0
    answer, heading, *nearest = result.stdout.splitlines()
    assert answer.startswith("没有任务9")
    assert heading == "最接近的条款："
    assert nearest


@pytest.mark.usefixtures("over_small_index")
def test_json_is_one_object_with_the_whole_answer() -> None:
    answer = json.loads(run("--json", "1号任务谁牵头").stdout)
    assert answer["answer"] == "任务1的责任领导是张三，牵头单位是市商务局。"
    assert (answer["refused"], answer["engine"], answer["nearest"]) == (False, "records", [])
    (leaders, units) = answer["citations"]
    assert (leaders["clause_id"], leaders["quote"]) == ("plan:1.leaders", "张  三")
    assert units["supports"] == [[12, 21]]
    assert answer["answer"][12:21] == "牵头单位是市商务局"


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_ends_with_a_message(question: str) -> None:
    result = run(question)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the question is empty" in result.stderr


def test_a_missing_index_ends_with_the_command_that_builds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    result = run("41号任务谁牵头")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "python -m index.build" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def over_both_documents(bundled_index: IndexSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(bundled_index.data_dir))


@pytest.mark.usefixtures("over_both_documents")
def test_compare_prints_every_task_with_its_status_and_counts_them() -> None:
    result = run("compare", "--year", "2025")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert sum(line.startswith("任务") for line in lines) == 134
    (head,) = [line for line in lines if line.startswith("任务29 ")]
    assert head.startswith("任务29 [未达到] 加大高新技术企业、科技型中小企业引进培育")
    statuses = [match[1] for line in lines if (match := re.match(r"任务\d+ \[(.+?)\]", line))]
    assert lines[-1] == "，".join(f"{status} {count}" for status, count in Counter(statuses).most_common())
    assert {"未提及", "表述不同", "未达到"} <= set(statuses)


@pytest.mark.usefixtures("over_both_documents")
def test_compare_writes_a_table_that_spreadsheets_read(tmp_path: Path) -> None:
    output = tmp_path / "2025.csv"
    assert run("compare", "--year", "2025", "--csv", str(output)).exit_code == 0
    assert output.read_bytes().startswith("\ufeff任务,任务内容,".encode())


@pytest.mark.usefixtures("over_both_documents")
def test_a_table_that_cannot_be_written_ends_with_a_message(tmp_path: Path) -> None:
    result = run("compare", "--year", "2025", "--csv", str(tmp_path))
    assert result.exit_code == 2
    assert "name a file that can be written" in result.stderr


@pytest.mark.usefixtures("over_both_documents")
def test_a_year_outside_the_plan_ends_with_the_years_that_it_has() -> None:
    result = run("compare", "--year", "2026")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "the plan sets nothing for 2026; give a year from 2021 to 2025\n"
