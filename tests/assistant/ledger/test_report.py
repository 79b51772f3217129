"""Measures and problems of the report are counted by its outline."""

import re
from typing import NamedTuple

import pytest

from tests.assistant.asking import Asking, cited

_NUMERALS = "一二三四五六七八九十"
_LABEL = re.compile(rf"(?:\d+\.|[①-⑩]|\([{_NUMERALS}]\))(?:指出問題:|反饋問題:)?")
_RECTIFICATION = "整改情況:"
# Several runs of 一是, and none, below one problem: their measures are numbered by rules of their own.
_OTHER_RUNS = ("推進生態環境保護存在不足", "黨外幹部培養力度不夠", "黨外干部培養力度不夠")


class PrintedProblem(NamedTuple):
    """The first sentence of a problem, and how many measures are printed below it."""

    text: str
    measures: int


def count_measures(rectification: str) -> int:
    """Count 一是, 二是 … in their order, each at the beginning of a sentence."""
    count, position = 0, 0
    for numeral in _NUMERALS:
        found = re.compile(rf"(?:^|[。;:,]){numeral}是").search(rectification, position)
        if not found:
            break
        count, position = count + 1, found.end()
    return count


def read_problems(report_text: str) -> list[PrintedProblem]:
    """Read every line of rectification with the last line that is numbered before it."""
    problems, labelled = [], ""
    for line in report_text.splitlines():
        if _LABEL.match(line):
            labelled = _LABEL.sub("", line)
        if line.startswith(_RECTIFICATION) and not labelled.startswith(_OTHER_RUNS):
            measures = count_measures(line.removeprefix(_RECTIFICATION))
            problems.append(PrintedProblem(labelled.partition("。")[0], measures))
    return problems


def test_the_measures_of_every_problem_are_counted_and_all_cited(ask: Asking, report_text: str) -> None:
    problems = read_problems(report_text)
    assert len(problems) == 44
    for problem in problems:
        question = problem.text.replace(",", "") + "有几條整改措施"
        answer = ask(question)
        assert f"{problem.measures}項整改措施" in answer.text, question
        assert len(answer.citations) == problem.measures, question


def test_how_every_problem_was_dealt_with_is_answered_out_of_its_own_measures(ask: Asking, report_text: str) -> None:
    for problem in read_problems(report_text):
        question = problem.text.replace(",", "")
        counted, told = ask(f"{question}有几條整改措施"), ask(f"{question}怎麼整改的")
        measures = set(cited(counted))
        assert measures & set(cited(told)), question
        assert {clause_id for clause_id in cited(told) if ".m" in clause_id} <= measures, question


@pytest.mark.parametrize(
    ("question", "chapter", "following", "count"),
    [
        ("管党治党那章有几个问题", "(六)反饋問題:", "(七)反饋問題:", 5),
        ("工业振兴那部分有几个问题", "(三)反饋問題:", "(四)反饋問題:", 3),
    ],
)
def test_the_numbered_problems_below_a_heading_are_counted(
    ask: Asking, report_text: str, question: str, chapter: str, following: str, count: int
) -> None:
    part = report_text[report_text.index(chapter) : report_text.index(following)]
    assert len(re.findall(r"^\d+\.", part, re.MULTILINE)) == count
    answer = ask(question)
    assert f"{count}个问题" in answer.text
    assert len(answer.citations) == count


def test_the_problems_of_a_chapter_are_counted(ask: Asking, report_text: str) -> None:
    assert len(re.findall(r"^\([一二三四五六七八九十]\)反饋問題:", report_text, re.MULTILINE)) == 8
    answer = ask("第三章反馈了几个问题")
    assert "8个问题" in answer.text
    assert cited(answer) == [f"report:3.{number}" for number in range(1, 9)]


def test_how_many_problems_there_are_is_what_the_report_says_and_not_its_outline(ask: Asking, report_text: str) -> None:
    assert "52個面上問題" in report_text
    answer = ask("巡视反馈了多少个面上问题")
    assert "52个" in answer.text
    assert cited(answer) == ["report:1.1.m3"]


def test_a_number_of_something_else_counts_no_parts(ask: Asking, report_text: str) -> None:
    assert "收集意見建議133條" in report_text
    assert "133条" in ask("市委主要领导去政协界别联组会，收了多少条意见建议").text


def test_the_measures_of_a_problem_are_counted(ask: Asking) -> None:
    answer = ask("锂钾资源开发那条的整改情况一共几点")
    assert cited(answer) == [f"report:3.3.1.2.m{number}" for number in range(1, 7)]
