"""Whether a target was met: the plan's figure beside what the report says, and no more than the texts say."""

import pytest

from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize("question", ["三向班列的目标完成了吗？", "班列2025年的目标达标没有"])
def test_figures_that_measure_differently_are_set_beside_each_other_without_a_verdict(
    ask: Asking, question: str
) -> None:
    answer = ask(question)
    assert not answer.refused
    assert "“三向”班列开行突破700列" in answer.text
    assert "“四向”班列共计开行221列" in answer.text
    assert "通报没有直接说明" in answer.text
    assert cited(answer) == ["plan:42.2025", "report:3.3.3.2.m1"]


def test_what_the_same_measure_falls_short_by_is_computed(ask: Asking) -> None:
    answer = ask("全市高新技术企业目标完成了吗")
    assert "还差95家（400−305=95）" in answer.text
    assert {"plan:29.2021-2025", "report:2.1.m8"} <= set(cited(answer))


def test_what_the_report_does_not_mention_is_refused_with_what_was_planned(ask: Asking) -> None:
    answer = ask("新增就业目标完成了吗")
    assert answer.refused
    assert answer.text.startswith("通报没有提到实际完成情况。")
    assert "18.5万人" in answer.text


def test_another_year_is_not_answered_with_the_reported_one(ask: Asking) -> None:
    answer = ask("2023年三向班列实际开行了几列")
    assert answer.refused
    assert "221" not in answer.text
