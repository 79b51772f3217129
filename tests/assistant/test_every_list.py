"""Lists and counts of every leader and every unit, asked in many phrasings, are what the printed lines give."""

from collections.abc import Callable

import pytest

from assistant.answer import Answer
from tests.assistant.asking import Asking, counted_tasks, listed_tasks
from tests.assistant.printed import PrintedTask

Printed = dict[int, PrintedTask]
Names = Callable[[PrintedTask], list[str]]

LEADER_LISTS = ("{}分管的任务有哪些", "{}名下都有哪几条任务", "把{}负责的任务列一下", "{}手上都有哪些任务")
LEADER_COUNTS = ("{}名下一共几条任务", "{}负责的任务有多少项", "{}参与负责的任务数")
LEAD_LISTS = ("{}作为牵头单位的任务列一下", "{}牵头的都是哪几条")
LEAD_COUNTS = ("{}牵头的几条", "{}牵头多少项任务")
COOPERATING_LISTS = ("{}参与配合的任务有哪些", "{}配合的都是哪几条")
EITHER_COUNTS = ("{}牵头和配合的任务一共有几项",)


def leaders_of(task: PrintedTask) -> list[str]:
    return list(task.leaders)


def leads_of(task: PrintedTask) -> list[str]:
    return list(task.lead_units)


def supporters_of(task: PrintedTask) -> list[str]:
    return list(task.cooperating_units)


def either_of(task: PrintedTask) -> list[str]:
    return [*task.lead_units, *task.cooperating_units]


def tasks_by_name(printed: Printed, names: Names, everybody: Names) -> dict[str, list[int]]:
    """Return the tasks of everybody, none for those who never have the role."""
    everyone = dict.fromkeys(name for task in printed.values() for name in everybody(task))
    return {name: [number for number, task in printed.items() if name in names(task)] for name in everyone}


def check(answer: Answer, named: list[int], expected: list[int], question: str) -> None:
    assert not answer.refused, question
    assert named == expected, question
    assert (f"共{len(expected)}项" if expected else "没有") in answer.text, question


@pytest.mark.parametrize("phrasing", LEADER_LISTS)
def test_the_list_of_every_leader(ask: Asking, printed: Printed, phrasing: str) -> None:
    for name, expected in tasks_by_name(printed, leaders_of, leaders_of).items():
        answer = ask(phrasing.format(name))
        check(answer, listed_tasks(answer), expected, phrasing.format(name))


@pytest.mark.parametrize("phrasing", LEADER_COUNTS)
def test_the_count_of_every_leader(ask: Asking, printed: Printed, phrasing: str) -> None:
    for name, expected in tasks_by_name(printed, leaders_of, leaders_of).items():
        answer = ask(phrasing.format(name))
        check(answer, counted_tasks(answer), expected, phrasing.format(name))


@pytest.mark.parametrize("phrasing", ["{}一个人单独负责的有几条", "{}独自负责的任务有多少项"])
def test_what_every_leader_has_alone(ask: Asking, printed: Printed, phrasing: str) -> None:
    everyone = tasks_by_name(printed, leaders_of, leaders_of)
    for name, tasks in everyone.items():
        expected = [number for number in tasks if len(printed[number].leaders) == 1]
        answer = ask(phrasing.format(name))
        check(answer, counted_tasks(answer), expected, phrasing.format(name))


@pytest.mark.parametrize(
    ("phrasing", "names"),
    [
        *((phrasing, leads_of) for phrasing in LEAD_LISTS),
        *((phrasing, supporters_of) for phrasing in COOPERATING_LISTS),
    ],
)
def test_the_list_of_every_unit_in_every_role(ask: Asking, printed: Printed, phrasing: str, names: Names) -> None:
    for name, expected in tasks_by_name(printed, names, either_of).items():
        answer = ask(phrasing.format(name))
        check(answer, listed_tasks(answer), expected, phrasing.format(name))


@pytest.mark.parametrize(
    ("phrasing", "names"),
    [*((phrasing, leads_of) for phrasing in LEAD_COUNTS), *((phrasing, either_of) for phrasing in EITHER_COUNTS)],
)
def test_the_count_of_every_unit_in_every_role(ask: Asking, printed: Printed, phrasing: str, names: Names) -> None:
    for name, expected in tasks_by_name(printed, names, either_of).items():
        answer = ask(phrasing.format(name))
        check(answer, counted_tasks(answer), expected, phrasing.format(name))


def test_what_every_unit_leads_alone(ask: Asking, printed: Printed) -> None:
    for name, tasks in tasks_by_name(printed, leads_of, either_of).items():
        expected = [number for number in tasks if len(printed[number].lead_units) == 1]
        question = f"{name}单独牵头的任务有几项"
        answer = ask(question)
        check(answer, counted_tasks(answer), expected, question)
