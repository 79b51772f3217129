"""Every task, leader, unit and yearly list of the plan is answered as a second reading of its lines says."""

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Answer
from tests.assistant.asking import Asking, cited, counted_tasks, listed_tasks, quoted
from tests.assistant.printed import PrintedTask, PrintedValue, read_printed_values
from tests.corpus.plan_source import ALL_YEARS, read_pieces, read_source_tasks

Printed = dict[int, PrintedTask]
LONGEST_COUNT = 300


def names_in(text: str, names: Iterable[str]) -> set[str]:
    """Return the names that a text holds, without those that are a part of a longer one that it holds."""
    found = {name for name in names if name in text}
    return {name for name in found if not any(name != other and name in other for other in found)}


def all_leaders(printed: Printed) -> list[str]:
    return list(dict.fromkeys(name for task in printed.values() for name in task.leaders))


def all_units(printed: Printed) -> list[str]:
    return list(dict.fromkeys(name for task in printed.values() for name in task.lead_units + task.cooperating_units))


def cited_tasks(answer: Answer) -> list[int]:
    return sorted({int(re.split("[:.]", clause_id)[1]) for clause_id in cited(answer)})


def test_the_second_reading_sees_all_tasks_eight_leaders_and_every_unit(printed: Printed) -> None:
    assert list(printed) == list(range(1, 135))
    assert all_leaders(printed) == ["丁应虎", "张俊懿", "唐志坤", "张杰", "王光生", "颜晓平", "刘政", "高武林"]
    assert len(all_units(printed)) == 78


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
    assert counted_tasks(answer) == expected, question
    assert len(answer.text) <= LONGEST_COUNT, question
    assert (f"共{len(expected)}项" if expected else "没有") in answer.text, question
    assert cited_tasks(answer) == expected, question


def test_the_tasks_of_every_leader_are_listed_and_counted_completely(ask: Asking, printed: Printed) -> None:
    for leader in all_leaders(printed):
        expected = [number for number, task in printed.items() if leader in task.leaders]
        check_list(ask(f"{leader}负责哪些任务"), expected, leader)
        check_count(ask(f"{leader}负责几项任务"), expected, leader)


def test_the_tasks_that_every_unit_leads_are_listed_and_counted_completely(ask: Asking, printed: Printed) -> None:
    for unit in all_units(printed):
        expected = [number for number, task in printed.items() if unit in task.lead_units]
        check_list(ask(f"{unit}牵头哪些任务"), expected, unit)
        check_count(ask(f"{unit}牵头几项任务"), expected, unit)


def test_the_tasks_that_every_unit_cooperates_on_are_listed_and_counted_completely(
    ask: Asking, printed: Printed
) -> None:
    for unit in all_units(printed):
        expected = [number for number, task in printed.items() if unit in task.cooperating_units]
        check_list(ask(f"{unit}配合哪些任务"), expected, unit)
        check_count(ask(f"{unit}配合几项任务"), expected, unit)


def test_every_listed_task_is_cited_where_it_names_the_leader_or_unit(ask: Asking, printed: Printed) -> None:
    for leader in all_leaders(printed):
        quotes = [
            quote for number in printed for quote in quoted(ask(f"{leader}负责哪些任务"), f"plan:{number}.leaders")
        ]
        assert quotes == [leader] * sum(leader in task.leaders for task in printed.values())


def test_the_tasks_that_every_two_leaders_share_are_listed_completely(ask: Asking, printed: Printed) -> None:
    for first, second in itertools.combinations(all_leaders(printed), 2):
        expected = [number for number, task in printed.items() if {first, second} <= set(task.leaders)]
        check_list(ask(f"{first}和{second}共同负责哪些任务"), expected, f"{first}、{second}")


def test_the_role_of_every_unit_in_every_of_its_tasks_is_the_printed_one(ask: Asking, printed: Printed) -> None:
    for number, task in printed.items():
        for unit in task.lead_units + task.cooperating_units:
            text = ask(f"{unit}在{number}号任务里是牵头还是配合").text
            role = "牵头单位" if unit in task.lead_units else "配合单位"
            assert f"{unit}是{role}" in text, (number, unit)


def test_a_claim_about_any_leader_and_any_task_is_confirmed_only_where_it_is_printed(
    ask: Asking, printed: Printed
) -> None:
    for number, task in printed.items():
        for leader in all_leaders(printed):
            text = ask(f"{number}号任务是{leader}负责吗").text
            assert text.startswith("是的" if leader in task.leaders else f"不是{leader}"), (number, leader)
            assert all(name in text for name in task.leaders), (number, leader)


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


def plain(text: str) -> str:
    return re.sub("[，。；、]|分别", "", text)


def test_everything_that_is_printed_for_a_year_is_given_for_every_task_and_year(ask: Asking, plan_text: str) -> None:
    """Phrases with a list over years or a year in their midst are given by parts, and are tested as values above."""
    for task in read_source_tasks(plan_text):
        pieces = [piece for piece in read_pieces(task) if not re.search(r"分别|20\d\d年|(?:、.*){2}", piece.text)]
        for year in ALL_YEARS:
            answer = ask(f"任务{task.number}，{year}年的要求")
            dated = [piece.text for piece in pieces if year in piece.years and len(piece.years) < len(ALL_YEARS)]
            missing = [text for text in dated if plain(text) not in plain(answer.text)]
            assert not missing, (task.number, year)


def series(plan_text: str) -> dict[tuple[int, str], list[PrintedValue]]:
    by_indicator: dict[tuple[int, str], list[PrintedValue]] = {}
    for value in read_printed_values(plan_text):
        by_indicator.setdefault((value.task, value.indicator), []).append(value)
    return by_indicator


def test_every_yearly_list_is_given_in_order_for_all_of_its_years(ask: Asking, plan_text: str) -> None:
    for (number, indicator), values in series(plan_text).items():
        text = ask(f"任务{number}，{indicator}每年的目标是多少").text
        given = [text.find(f"{value.year}年") for value in values]
        assert given == sorted(given), (number, indicator)
        for value, start, end in zip(values, given, [*given[1:], len(text)], strict=True):
            assert value.value in text[start:end], value


def test_the_growth_over_every_yearly_list_is_computed_from_its_first_and_last_value(
    ask: Asking, plan_text: str
) -> None:
    for (number, indicator), values in series(plan_text).items():
        first, last = (Decimal(re.findall(r"[\d.]+", value.value)[0]) for value in (values[0], values[-1]))
        answer = ask(f"任务{number}，{indicator}{values[-1].year}年比{values[0].year}年增加多少")
        change = f"{'相差' if last >= first else '减少'}{abs(last - first).normalize():f}"
        assert re.search(rf"{re.escape(change)}(?!\d|\.\d)", answer.text), (number, indicator, answer.text)


def test_the_indicator_alone_finds_the_value_of_its_year(ask: Asking, plan_text: str) -> None:
    for (_, indicator), values in series(plan_text).items():
        answer = ask(f"{indicator}{values[1].year}年目标是多少")
        assert values[1].value in answer.text, (indicator, answer.text)
