"""Ways of asking that staff have, and what each is taken for."""

import pytest

from assistant.fitting import lists_enough
from tests.assistant.asking import Asking, cited, listed_tasks
from tests.assistant.printed import PrintedTask

Printed = dict[int, PrintedTask]


@pytest.mark.parametrize(
    "question", ["经信局领头的任务有多少条", "经信局打头的任务有多少条", "经信局抓总的任务有多少条"]
)
def test_other_words_for_leading_ask_for_lead_units_alone(ask: Asking, printed: Printed, question: str) -> None:
    leading = [number for number, task in printed.items() if "市经信局" in task.lead_units]
    assert f"共{len(leading)}项" in ask(question).text


@pytest.mark.parametrize("question", ["任务120哪俩局牵头", "任务120抓总的部门有哪几个", "任务120哪个局牵的头"])
def test_other_words_for_the_lead_units_of_a_task(ask: Asking, printed: Printed, question: str) -> None:
    assert all(unit in ask(question).text for unit in printed[120].lead_units)


@pytest.mark.parametrize("question", ["六十六条 市领导是哪个", "第66条市领导是哪个"])
def test_a_task_by_its_number_alone(ask: Asking, question: str) -> None:
    assert listed_tasks(ask(question)) == [66]


def test_an_office_that_no_task_names_is_answered_with_the_unit_that_leads(ask: Asking, printed: Printed) -> None:
    answer = ask("民族宗教政策那条是统战部牵头吧？")
    assert all(unit in answer.text for unit in printed[127].lead_units)


def test_a_problem_is_answered_with_its_leaders_and_lead_units(ask: Asking, printed: Printed) -> None:
    answer = ask("耕地“非农化”被点名，这条任务是哪两位领导负责")
    assert all(name in answer.text for name in (*printed[45].leaders, *printed[45].lead_units))


def test_what_is_added_each_year_is_summed_up(ask: Asking) -> None:
    assert "=11" in ask("中药材种植面积五年一共要增加多少万亩").text


def test_how_far_something_is_ends_with_its_last_state(ask: Asking) -> None:
    assert "预计11月份" in ask("新田港泊位工程进展如何").text


def test_the_measures_below_a_circled_number_of_a_heading_are_counted(ask: Asking) -> None:
    answer = ask("“聚力提升发展动能有差距”①下面列了多少条措施")
    assert "7项整改措施" in answer.text
    assert len(cited(answer)) == 7


def test_a_year_before_a_semicolon_holds_behind_it(ask: Asking) -> None:
    answer = ask("2024年闲置土地处置了几宗、多少亩")
    assert "80宗、4769亩" in answer.text


@pytest.mark.parametrize(
    ("question", "text", "is_enough"),
    [
        ("点了哪三个工程", "新田港、铜钵河工程未达到要求,水资源配置尚未落地", True),
        ("六馆一地是哪六个馆", "推进标准化、均等化", False),
        ("另外5家是谁", "建设银行、交通银行等7家", False),
        ("另外5家是谁", "甲、乙、丙、丁、戊五家", True),
        ("哪个馆", "图书馆", True),
    ],
)
def test_as_many_members_are_listed_as_are_asked_for(question: str, text: str, *, is_enough: bool) -> None:
    assert lists_enough(question, text) == is_enough


@pytest.mark.parametrize(
    ("question", "text", "enough"),
    [
        ("是之前哪四项整治", "对“甲整治”“乙整治”“丙整治”“丁治理”开展", True),
        ("是之前哪四项整治", "将整治重点工作任务、职责、要求进行细化,全面推动", False),
        ("另外3家是谁", "会同甲银行、乙银行等7家金融机构", False),
    ],
)
def test_names_stand_in_one_run(question: str, text: str, enough: bool) -> None:  # noqa: FBT001 -- a table's column
    assert lists_enough(question, text) is enough


def test_how_the_places_of_a_report_differ_is_asked_in_many_ways(ask: Asking) -> None:
    for question in ("50家企业线下诊断请的谁来做，几处写得一样吗", "50家企业的线下诊断，报告两个地方说法好像不同"):
        assert len({clause_id.rpartition(".")[0] for clause_id in cited(ask(question))}) > 1


def test_the_place_that_a_part_is_for_parts_its_measures_from_others(ask: Asking) -> None:
    assert all(clause_id.startswith("report:3.5.4.p2") for clause_id in cited(ask("万源乡镇污水厂运维后来是怎么改的")))
