"""What was reached is never answered with a plan alone, nor what is planned with a report alone."""

import pytest

from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("金垭机场国内直达航线现在开到几条了", "plan:70.2025"),
        ("市第一人民医院2024年按期投运了吗", "plan:98.2024"),
        ("万达开统筹发展基金设起来没有，规模多大", "plan:17.title"),
        ("县城污水处理率现在到多少了 达到计划没", "plan:107.2021-2025"),
    ],
)
def test_a_plan_is_not_told_for_what_was_reached(ask: Asking, question: str, planned: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert answer.text.startswith("通报没有提到实际完成情况。")
    assert planned in cited(answer)


def test_a_requirement_of_something_else_is_not_set_beside_a_refusal(ask: Asking) -> None:
    answer = ask("重庆企业1—7月在达州实际投了多少")
    assert answer.refused
    assert cited(answer) == []


def test_what_a_report_says_is_not_told_for_what_is_planned(ask: Asking) -> None:
    answer = ask("2025年农村居民人均可支配收入，分工方案定的目标是多少")
    assert answer.refused
    assert answer.text.startswith("方案没有提到。")


def test_a_number_alone_has_no_gap(ask: Asking) -> None:
    assert ask("今年上半年全市GDP总量多少亿，离3500亿还差多少").refused


@pytest.mark.parametrize(
    ("question", "goal"),
    [
        ("今年上半年市县级税收实际收了多少，离120亿还差多少", "plan:20.2025"),
        ("今年东西部协作资金实际到位多少，够不够8900万", "plan:60.general"),
        ("全市存贷款余额现在多少，过8000亿了吗", "plan:77.2025"),
        ("农村公路说要修3000公里，到现在实际修了多少", "plan:64.title"),
        ("今年上半年全市GDP实际有多少亿，离3500亿还差多少", "plan:6.2025"),
    ],
)
def test_a_value_named_as_the_goal_is_told_with_the_refusal(ask: Asking, question: str, goal: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert goal in cited(answer)


def test_numbers_that_name_things_are_no_goals(ask: Asking) -> None:
    assert not ask("“2+7”园区2025年营收要冲到多少，达州高新区今年上半年主营业务收入做了多少").refused


def test_a_problem_without_a_task_is_refused_with_what_was_criticised(ask: Asking) -> None:
    answer = ask("农民工欠薪这个问题，五年任务分工里是哪位市领导负责、哪个局牵头")
    assert answer.refused
    assert cited(answer) == ["report:3.8.2.problem"]


@pytest.mark.parametrize(
    "question",
    [
        "2022年要新建的20所幼儿园分别建在哪",
        "每年新建的20所幼儿园分在哪些县",
        "2024年巴文化高地峰会放在哪个县办",
        "2023年户籍人口城镇化率定的多少",
        "创业担保贷款一个人最多能贷多少",
        "达川区后照馆每天几点开门",
        "长江禁渔全市一共退捕上岸多少渔民",
        "退役军人服务站全市总共要建多少个",
        "公共卫生临床医疗中心一共设多少张床",
    ],
)
def test_an_attribute_that_is_not_printed_of_a_thing_is_refused(ask: Asking, question: str) -> None:
    assert ask(question).refused
