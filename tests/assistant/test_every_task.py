"""Every task, leader, unit and yearly list of the plan is answered as a second reading of its lines says."""

import re
from collections.abc import Iterable

from assistant.answer import Answer
from tests.assistant.asking import Asking, cited, listed_tasks, quoted
from tests.assistant.printed import PrintedTask, read_printed_values

Printed = dict[int, PrintedTask]


def names_in(text: str, names: Iterable[str]) -> set[str]:
    """Return the names that a text holds, without those that are a part of a longer one that it holds."""
    found = {name for name in names if name in text}
    return {name for name in found if not any(name != other and name in other for other in found)}


def all_leaders(printed: Printed) -> list[str]:
    return list(dict.fromkeys(name for task in printed.values() for name in task.leaders))


def all_units(printed: Printed) -> list[str]:
    return list(dict.fromkeys(name for task in printed.values() for name in task.lead_units + task.cooperating_units))


def all_bodies(printed: Printed) -> list[str]:
    """Return the units that are one body: 有关县（市、区） and the like are none."""
    return [name for name in all_units(printed) if "（" not in name]


def cited_tasks(answer: Answer) -> list[int]:
    return sorted({int(re.split("[:.]", clause_id)[1]) for clause_id in cited(answer)})


def test_the_second_reading_sees_all_tasks_eight_leaders_and_every_unit(printed: Printed) -> None:
    assert list(printed) == list(range(1, 135))
    assert all_leaders(printed) == ["丁应虎", "张俊懿", "唐志坤", "张杰", "王光生", "颜晓平", "刘政", "高武林"]
    assert len(all_bodies(printed)) == 73


def test_who_leads_names_exactly_the_printed_leaders_and_lead_units(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        answer = ask(f"{number}号任务谁牵头")
        assert not answer.refused
        assert names_in(answer.text, all_leaders(printed)) == set(task.leaders), number
        assert names_in(answer.text, all_units(printed)) == set(task.lead_units), number


def test_who_leads_cites_exactly_the_printed_leaders_and_lead_units(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        answer = ask(f"{number}号任务谁牵头")
        assert cited(answer) == [f"plan:{number}.leaders", f"plan:{number}.units"]
        assert quoted(answer, f"plan:{number}.leaders") == ["、".join(task.leaders)]
        assert quoted(answer, f"plan:{number}.units") == ["、".join(task.lead_units)]


def test_which_units_lead_leaves_the_leaders_out_and_who_is_in_charge_the_units(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        by_unit, by_leader = ask(f"{number}号任务哪个单位牵头"), ask(f"{number}号任务的责任领导是谁")
        assert names_in(by_unit.text, all_leaders(printed)) == set(), number
        assert names_in(by_unit.text, all_units(printed)) == set(task.lead_units), number
        assert names_in(by_leader.text, all_leaders(printed)) == set(task.leaders), number
        assert names_in(by_leader.text, all_units(printed)) == set(), number


def test_which_units_cooperate_names_exactly_the_printed_ones(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        answer = ask(f"{number}号任务的配合单位有哪些")
        assert names_in(answer.text, all_units(printed)) == set(task.cooperating_units), number
        assert cited(answer) == [f"plan:{number}.units"]


def test_the_question_in_english_names_the_same_people_and_units(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        answer = ask(f"Who leads task {number}?")
        assert names_in(answer.text, all_leaders(printed)) == set(task.leaders), number
        assert names_in(answer.text, all_units(printed)) == set(task.lead_units), number


def test_the_question_in_traditional_script_cites_the_same_places(ask: Asking, printed: Printed) -> None:
    for number in printed:
        simplified, traditional = ask(f"{number}号任务谁牵头"), ask(f"{number}號任務誰牽頭")
        assert traditional.citations == simplified.citations
        assert len(traditional.text) == len(simplified.text)


def check_list(answer: Answer, expected: list[int], question: str) -> None:
    assert not answer.refused, question
    assert listed_tasks(answer) == expected, question
    assert cited_tasks(answer) == expected, question


def check_count(answer: Answer, expected: list[int], question: str) -> None:
    assert not answer.refused, question
    assert listed_tasks(answer) == [], question
    assert (f"共{len(expected)}项" if expected else "没有") in answer.text, question
    assert cited_tasks(answer) == expected, question


def test_the_tasks_of_every_leader_are_listed_and_counted_completely(ask: Asking, printed: Printed) -> None:
    for leader in all_leaders(printed):
        expected = [number for number, task in printed.items() if leader in task.leaders]
        check_list(ask(f"{leader}负责哪些任务"), expected, leader)
        check_count(ask(f"{leader}负责几项任务"), expected, leader)


def test_the_tasks_that_every_unit_leads_are_listed_and_counted_completely(ask: Asking, printed: Printed) -> None:
    for unit in all_bodies(printed):
        expected = [number for number, task in printed.items() if unit in task.lead_units]
        check_list(ask(f"{unit}牵头哪些任务"), expected, unit)
        check_count(ask(f"{unit}牵头几项任务"), expected, unit)


def test_the_tasks_that_every_unit_cooperates_on_are_listed_and_counted_completely(
    ask: Asking, printed: Printed
) -> None:
    for unit in all_bodies(printed):
        expected = [number for number, task in printed.items() if unit in task.cooperating_units]
        check_list(ask(f"{unit}配合哪些任务"), expected, unit)
        check_count(ask(f"{unit}配合几项任务"), expected, unit)


def test_every_listed_task_is_cited_where_it_names_the_leader_or_unit(ask: Asking, printed: Printed) -> None:
    for leader in all_leaders(printed):
        quotes = [
            quote for number in printed for quote in quoted(ask(f"{leader}负责哪些任务"), f"plan:{number}.leaders")
        ]
        assert quotes == [leader] * sum(leader in task.leaders for task in printed.values())


def test_every_value_of_every_yearly_list_is_given_for_its_year(ask: Asking, plan_text: str) -> None:
    values = list(read_printed_values(plan_text))
    assert len(values) == 188
    for value in values:
        question = f"任务{value.task}，{value.year}年{value.indicator}"
        answer = ask(question)
        assert not answer.refused, question
        assert re.search(rf"(?<![\d.]){re.escape(value.value)}", answer.text), (question, answer.text)
        assert cited_tasks(answer) == [value.task], question


def test_a_yearly_value_is_not_given_for_a_year_outside_the_plan(ask: Asking, plan_text: str) -> None:
    for value in read_printed_values(plan_text):
        answer = ask(f"任务{value.task}，2026年{value.indicator}")
        assert answer.refused, value
        assert quoted(answer, "plan:preamble.8") == ["2021—2025年"], value
        assert cited(answer) == ["plan:preamble.8"], value
