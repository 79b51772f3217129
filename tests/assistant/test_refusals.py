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
