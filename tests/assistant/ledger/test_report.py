"""Measures and problems of the report are counted by its outline."""

import re

import pytest

from tests.assistant.asking import Asking, cited

_ORDINAL = re.compile(r"(?:^|[。:;])(?:[一二三四五六七八九]|十)是")


def printed_measures(report_text: str, problem: str) -> int:
    """Count 一是, 二是 … in the line of rectification that follows the line with a problem."""
    lines = report_text.splitlines()
    (place,) = [index for index, line in enumerate(lines) if problem in line]
    rectification = next(line for line in lines[place:] if line.startswith("整改情況:"))
    return len(_ORDINAL.findall(rectification.removeprefix("整改情況:")))


@pytest.mark.parametrize(
    ("question", "problem", "item"),
    [
        ("新兴产业发展缓慢有几条整改措施", "一些地方新興產業發展緩慢", "report:2.1"),
        ("优化营商环境力度不够有几条整改措施", "綜合發力優化營商環境力度不夠", "report:3.3.3.2"),
        ("招引的百亿级企业部分项目未开工，整改措施有几条", "部分項目未開工", "report:3.2.1.2"),
        ("防治地质灾害不够有几条整改措施", "防治地質災害不夠", "report:3.4.2.3"),
    ],
)
def test_the_measures_of_a_problem_are_counted_and_all_cited(
    ask: Asking, report_text: str, question: str, problem: str, item: str
) -> None:
    count = printed_measures(report_text, problem)
    answer = ask(question)
    assert f"{count}项整改措施" in answer.text
    assert cited(answer) == [f"{item}.m{number}" for number in range(1, count + 1)]


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


def test_how_many_problems_there_are_is_what_the_report_says_and_not_its_outline(ask: Asking, report_text: str) -> None:
    assert "52個面上問題" in report_text
    answer = ask("巡视反馈了多少个面上问题")
    assert "52个" in answer.text
    assert cited(answer) == ["report:1.1.m3"]
