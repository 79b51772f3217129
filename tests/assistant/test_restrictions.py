"""Restrictions on tasks, over all leaders and numbers of units; the years that stand out of every yearly list."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.assistant.asking import Asking, cited, counted_tasks, listed_tasks
from tests.assistant.printed import PrintedTask
from tests.assistant.test_every_task import series
from tests.corpus.plan_source import read_source_tasks


def _asked_for(ask: Asking, *questions: str) -> list[int]:
    answer = ask(*questions)
    return counted_tasks(answer) or listed_tasks(answer)


def _leaders(printed: dict[int, PrintedTask]) -> list[str]:
    return sorted({leader for task in printed.values() for leader in task.leaders})


def test_the_tasks_without_a_leader_are_all_others(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    for leader in _leaders(printed):
        others = [number for number, task in printed.items() if leader not in task.leaders]
        assert _asked_for(ask, f"责任领导里没有{leader}的任务有几项") == others, leader


def test_the_tasks_that_a_leader_shares_and_those_he_has_alone_make_up_his_tasks(
    ask: Asking, printed: dict[int, PrintedTask]
) -> None:
    for leader in _leaders(printed):
        own = {number: len(task.leaders) for number, task in printed.items() if leader in task.leaders}
        shared = [number for number, leaders in own.items() if leaders > 1]
        assert _asked_for(ask, f"{leader}的任务里头，跟别人合管的有几个") == shared, leader
        alone = [number for number, leaders in own.items() if leaders == 1]
        assert _asked_for(ask, f"{leader}自己单管的任务有几条") == alone, leader


def test_the_tasks_with_so_many_lead_units_are_those_that_print_so_many(
    ask: Asking, printed: dict[int, PrintedTask], plan_text: str
) -> None:
    clear = {task.number for task in read_source_tasks(plan_text) if "；" in task.units}
    numbers = {number: len(task.lead_units) for number, task in printed.items() if number in clear}
    for wanted in sorted(set(numbers.values())):
        those = [number for number, units in numbers.items() if units == wanted]
        assert _asked_for(ask, f"牵头单位正好{wanted}家的任务有几个") == those, wanted


def test_the_tasks_without_a_year_are_those_whose_progress_prints_none(ask: Asking, plan_text: str) -> None:
    undated = [task.number for task in read_source_tasks(plan_text) if not re.search(r"20\d\d", task.progress)]
    assert _asked_for(ask, "哪些任务的进度要求一个年份都没写") == undated


@pytest.mark.parametrize(
    ("questions", "tasks"),
    [
        (("发改委牵头、责任领导里却没有丁应虎的是哪几条",), [8, 27]),
        (("水务局只配合不牵头的是哪几条",), [71, 76, 113, 122]),
        (("教育局牵头几条", "里面有王光生的是哪条"), [5]),
        (("92条找哪位领导", "他跟颜晓平一块负责的有哪些"), [2, 55]),
    ],
)
def test_conditions_hold_together_with_those_of_the_turn_before(
    ask: Asking, printed: dict[int, PrintedTask], questions: tuple[str, ...], tasks: list[int]
) -> None:
    assert _asked_for(ask, *questions) == tasks
    assert set(tasks) <= set(printed)


def test_the_year_of_the_largest_rise_is_computed_for_every_yearly_list(ask: Asking, plan_text: str) -> None:
    for (number, indicator), values in series(plan_text).items():
        figures = [Decimal(re.findall(r"[\d.]+", value.value)[0]) for value in values]
        rises = [later - earlier for earlier, later in pairwise(figures)]
        year = values[rises.index(max(rises)) + 1].year
        answer = ask(f"任务{number}，{indicator}哪一年比上一年涨得最多")
        assert answer.text.startswith(f"{year}年"), (number, indicator, answer.text)


def test_two_figures_of_one_year_are_compared(ask: Asking) -> None:
    answer = ask("2022年县城和建制镇的污水处理率差几个百分点")
    assert "89%−54%=35个百分点" in answer.text
    assert cited(answer) == ["plan:107.2021-2025"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("老年病科设置率从哪一年开始过六成", "2024年"),
        ("粮食产量头一年超过321万吨是哪年", "2025年"),
        ("一般公共预算收入按“力争”那个口径，2022到2025要涨多少亿", "200−141=59"),
        ("家庭农场每年净增多少个（别给累计数）", "2025年当年培育家庭农场500个"),
        ("营造林五年一共完成多少万亩", "合计150万亩"),
        ("粮食播面2023年比上一年只多多少亩", "843.5−843=0.5"),
        ("G210线达州市过境段三期计划哪年开工、哪年通车", "2022年"),
    ],
)
def test_what_is_computed_over_years_is_shown(ask: Asking, question: str, said: str) -> None:
    assert said in ask(question).text
