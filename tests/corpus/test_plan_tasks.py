"""All 134 tasks of the plan stand in the records as they are printed: leaders, lead units, cooperating units."""

import re

import pytest

from corpus.clause import Clause
from corpus.collection import Collection
from corpus.records import Mention, Task
from tests.corpus.plan_source import SourceTask, read_source_tasks, read_units

# Their units lines break a rule; each has a test of its own.
ODD_UNITS = (1, 7, 43, 133)


@pytest.fixture(scope="module")
def tasks(collection: Collection) -> dict[int, Task]:
    return {task.number: task for task in collection.tasks}


@pytest.fixture(scope="module")
def printed(plan_text: str) -> dict[int, SourceTask]:
    return {task.number: task for task in read_source_tasks(plan_text)}


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.name for mention in mentions]


def test_there_are_134_tasks_numbered_without_a_gap(tasks: dict[int, Task], printed: dict[int, SourceTask]) -> None:
    assert list(tasks) == list(printed) == list(range(1, 135))


def test_every_title_is_the_printed_one_without_its_number(
    tasks: dict[int, Task], printed: dict[int, SourceTask]
) -> None:
    assert {number: task.title.name for number, task in tasks.items()} == {
        number: task.title for number, task in printed.items()
    }


def test_every_leader_is_the_printed_one_without_the_spaces_inside_a_name(
    tasks: dict[int, Task], printed: dict[int, SourceTask]
) -> None:
    assert {number: names(task.leaders) for number, task in tasks.items()} == {
        number: task.leaders.replace(" ", "").split("、") for number, task in printed.items()
    }


def test_lead_units_stand_before_the_semicolon_and_cooperating_units_behind_it(
    tasks: dict[int, Task], printed: dict[int, SourceTask]
) -> None:
    regular = [number for number in tasks if number not in ODD_UNITS]
    assert all(printed[number].units.count("；") == 1 for number in regular)
    for number in regular:
        lead, cooperating = printed[number].units.split("；")
        assert names(tasks[number].lead_units) == read_units(lead), number
        assert names(tasks[number].cooperating_units) == read_units(cooperating), number


def test_every_mention_stands_in_its_clause_at_its_span(
    tasks: dict[int, Task], plan_text: str, clauses: dict[str, Clause]
) -> None:
    for task in tasks.values():
        for mention in (task.title, *task.leaders, *task.lead_units, *task.cooperating_units):
            clause = clauses[mention.clause_id]
            assert clause.start <= mention.start < mention.end <= clause.end
            shown = re.sub(r"\s", "", plan_text[mention.start : mention.end])
            assert mention.name in {shown, f"市{shown}"}, task.number


def test_no_unit_both_leads_and_cooperates_in_a_task(tasks: dict[int, Task]) -> None:
    both = {
        number for number, task in tasks.items() if set(names(task.lead_units)) & set(names(task.cooperating_units))
    }
    assert both == set()


def test_task_1_the_remark_on_the_semicolon_is_no_unit(tasks: dict[int, Task], printed: dict[int, SourceTask]) -> None:
    assert printed[1].units.endswith("达州经开区。（分号前为牵头单位，下同）")
    assert names(tasks[1].lead_units) == ["市发展改革委", "市农业农村局", "市经信局", "市商务局"]
    assert names(tasks[1].cooperating_units)[-4:] == ["市卫生健康委", "各县（市、区）", "达州高新区", "达州经开区"]
    assert len(tasks[1].cooperating_units) == 13


def test_task_7_a_unit_joined_by_and_is_a_unit_of_its_own(tasks: dict[int, Task]) -> None:
    assert names(tasks[7].lead_units) == ["市财政局"]
    assert names(tasks[7].cooperating_units) == [
        *("市税务局", "市农业农村局", "市经信局", "市商务局", "非税收入主管部门"),
        *("各县（市、区）", "达州高新区", "达州经开区"),
    ]


def test_task_20_the_semicolon_in_its_progress_parts_no_units(tasks: dict[int, Task]) -> None:
    assert names(tasks[20].lead_units) == ["市财政局", "市税务局"]
    assert names(tasks[20].cooperating_units)[-1] == "达州经开区"


def test_task_43_without_a_semicolon_its_cooperating_units_are_not_guessed_and_the_build_says_so(
    tasks: dict[int, Task], collection: Collection
) -> None:
    assert names(tasks[43].lead_units) == ["市商务局", "市民政局", "市卫生健康委"]
    assert tasks[43].cooperating_units == ()
    assert [number for number, task in tasks.items() if task.units_unclear] == [43]
    assert [notice for notice in collection.notices if notice.startswith("任务43: ")] == list(collection.notices)


def test_task_55_a_comma_between_two_cooperating_units_parts_them(tasks: dict[int, Task]) -> None:
    assert names(tasks[55].cooperating_units)[:2] == ["市住房城乡建设局", "市交通运输局"]


def test_task_77_a_full_stop_inside_the_units_parts_them(tasks: dict[int, Task]) -> None:
    assert names(tasks[77].cooperating_units) == [
        *("市财政局", "达州银保监分局", "人行达州市中心支行", "各县（市、区）", "达州高新区", "达州经开区"),
    ]


def test_task_133_the_unit_printed_without_its_city_has_the_name_that_other_tasks_print(
    tasks: dict[int, Task], plan_text: str
) -> None:
    mention = tasks[133].cooperating_units[3]
    assert mention.name == "市自然资源规划局"
    assert plan_text[mention.start - 1 : mention.end] == "、自然资源规划局"


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (12, ["通川区", "达川区", "达州高新区"]),
        (16, ["有关县（市、区）", "达州经开区"]),
        (26, ["市市场监管局", "达州高新区"]),
        (27, ["市教育局", "达州经开区"]),
        (54, ["市财政局", "达州高新区"]),
        (71, ["市水务局", "渠县"]),
        (86, ["市级有关部门（单位）", "有关县（市、区）"]),
        (106, ["市自然资源规划局", "达州水务集团"]),
        (109, ["通川区", "达川区", "达州高新区"]),
    ],
)
def test_lists_with_an_unusual_end_keep_it(tasks: dict[int, Task], number: int, last: list[str]) -> None:
    assert names(tasks[number].cooperating_units)[-len(last) :] == last


def test_a_list_that_ends_in_and_others_is_marked_as_open(
    tasks: dict[int, Task], printed: dict[int, SourceTask]
) -> None:
    open_lists = {number for number, task in printed.items() if "等" in task.units}
    assert {number for number, task in tasks.items() if task.units_end_open} == open_lists
    assert {1, 50, 77, 106, 109} <= open_lists
    assert not {3, 31, 43, 64, 86} & open_lists


def test_names_with_two_spaces_inside_become_one_name(tasks: dict[int, Task], plan_text: str) -> None:
    counts = {name: sum(name in names(task.leaders) for task in tasks.values()) for name in ("张杰", "刘政")}
    assert counts == {"张杰": plan_text.count("张  杰"), "刘政": plan_text.count("刘  政")} == {"张杰": 25, "刘政": 35}


def test_tasks_stand_under_the_headings_above_them_whose_letters_restart_in_every_section(
    tasks: dict[int, Task],
) -> None:
    above = {number: (task.part, task.section, task.subsection) for number, task in tasks.items()}
    assert above[12] == ("plan:part1", None, None)
    assert above[13] == ("plan:part2", "plan:part2.1", "plan:part2.1.a")
    assert above[24] == ("plan:part2", "plan:part2.1", "plan:part2.1.c")
    assert above[25] == ("plan:part2", "plan:part2.2", "plan:part2.2.a")
    assert above[41] == ("plan:part2", "plan:part2.3", "plan:part2.3.b")
    assert above[122] == ("plan:part2", "plan:part2.9", "plan:part2.9.c")
    assert above[123] == ("plan:part2", "plan:part2.9", "plan:part2.9.d")
    assert above[134] == ("plan:part2", "plan:part2.10", "plan:part2.10.e")
    assert sum(part == "plan:part1" for part, _, _ in above.values()) == 12
