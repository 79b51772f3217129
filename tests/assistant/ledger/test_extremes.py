"""How many have a role in the plan, counted out of its printed lines."""

import re

import pytest

from tests.assistant.asking import Asking
from tests.assistant.printed import PrintedTask


def test_all_leaders_are_counted_and_named(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    leaders = {name for task in printed.values() for name in task.leaders}
    answer = ask("整个方案里当责任领导的市领导一共几位")
    assert f"责任领导共{len(leaders)}位" in answer.text
    assert all(name in answer.text for name in leaders)


def test_lead_units_are_counted_without_groups(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    units = {name for task in printed.values() for name in task.lead_units if not re.match("各|有关|市级", name)}
    answer = ask("牵头单位总共有多少家")
    told = answer.text.partition("：")[2].rstrip("。").split("、")
    assert f"共{len(told)}家" in answer.text
    assert set(told) <= units


@pytest.mark.parametrize("question", ["2025年的牵头单位一共多少家", "生猪产业的牵头单位一共多少家"])
def test_what_narrows_the_count_is_not_ignored(ask: Asking, question: str) -> None:
    assert "共40家" not in ask(question).text
