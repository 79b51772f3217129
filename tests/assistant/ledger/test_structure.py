"""The outline of the plan: where a task stands, what a heading says, which headings there are."""

import re

import pytest

from tests.assistant.asking import Asking, cited

_TASK_LINE = re.compile(r"(\d+)．")
_HEADING_LINES = (re.compile("[一二]、"), re.compile("（[一二三四五六七八九十]+）"), re.compile("[a-z]．"))


def headings_by_task(plan_text: str) -> dict[int, list[str]]:
    """Read line by line which headings stand above each task, outermost first."""
    above: list[str] = []
    by_task: dict[int, list[str]] = {}
    for line in plan_text.rpartition("重点目标任务责任分工方案")[2].splitlines():
        for depth, pattern in enumerate(_HEADING_LINES):
            if pattern.match(line):
                above = [*above[:depth], line.rstrip("。")]
        numbered = _TASK_LINE.match(line)
        if numbered:
            by_task[int(numbered[1])] = above
    return by_task


def test_every_task_is_placed_under_the_headings_printed_above_it(ask: Asking, plan_text: str) -> None:
    printed = headings_by_task(plan_text)
    assert list(printed) == list(range(1, 135))
    for number, above in printed.items():
        text = ask(f"{number}号任务属于哪个部分").text
        assert all(f"“{heading}”" in text for heading in above[-2:]), (number, text)


def test_the_place_of_a_task_is_cited_with_its_headings(ask: Asking) -> None:
    assert cited(ask("41号任务属于哪个部分")) == ["plan:41.title", "plan:part2.3", "plan:part2.3.b"]
    assert cited(ask("12号任务属于哪个部分")) == ["plan:12.title", "plan:part1"]


def test_the_task_of_a_topic_is_placed_too(ask: Asking) -> None:
    answer = ask("长江流域十年禁渔属于哪个部分")
    assert "（八）加强生态文明建设" in answer.text
    assert cited(answer)[0] == "plan:110.title"


def test_the_sections_are_listed_in_order_and_counted(ask: Asking, plan_text: str) -> None:
    printed = re.findall(r"^（[一二三四五六七八九十]+）.+$", plan_text, re.MULTILINE)
    answer = ask("重点工作分哪几个方面")
    assert len(printed) == 10
    assert f"{len(printed)}个" in answer.text
    places = [answer.text.index(heading.rstrip("。")) for heading in printed]
    assert places == sorted(places)
    assert [key for key in cited(answer) if key != "plan:part2"] == [f"plan:part2.{n}" for n in range(1, 11)]


@pytest.mark.parametrize(
    ("question", "heading", "first", "last"),
    [
        ("第五部分讲什么", "全面优化营商环境", 74, 81),
        ("第五大块标题是什么", "全面优化营商环境", 74, 81),
        ("第八部分讲什么", "加强生态文明建设", 104, 117),
        ("第十部分讲什么", "加强政府自身建设", 128, 134),
    ],
)
def test_a_heading_is_told_with_its_title_and_its_tasks(
    ask: Asking, plan_text: str, question: str, heading: str, first: int, last: int
) -> None:
    inside = [number for number, above in headings_by_task(plan_text).items() if any(heading in line for line in above)]
    assert (inside[0], inside[-1]) == (first, last)
    answer = ask(question)
    assert heading in answer.text
    assert f"任务{first}—{last}" in answer.text


def test_a_heading_that_does_not_exist_is_answered_with_how_many_there_are(ask: Asking) -> None:
    answer = ask("第十一部分讲什么")
    assert not answer.refused
    assert "没有第十一部分" in answer.text
    assert "10个" in answer.text
    assert cited(answer) == ["plan:part2.1", "plan:part2.10"]
