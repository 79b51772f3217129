"""A question about both documents is answered part by part, each out of its document."""

import pytest

from assistant.segments import split_segments
from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("班列2024年目标是多少，今年1—7月开行多少列？", ["班列2024年目标是多少", "今年1—7月开行多少列"]),
        ("41号任务谁牵头", ["41号任务谁牵头"]),
        ("目标多少,对吗", ["目标多少,对吗"]),
        ("请问,班列的目标是多少", ["请问,班列的目标是多少"]),
        ("2023年的目标和今年实际达到的", ["2023年的目标", "今年实际达到的"]),
        ("2023年的目标，今年实际达到的，各多少列", ["2023年的目标多少列", "今年实际达到的多少列"]),
        ("", []),
    ],
)
def test_a_question_is_split_at_its_punctuation_but_not_into_pieces_that_ask_nothing(
    text: str, segments: list[str]
) -> None:
    assert split_segments(text) == segments


def test_what_was_planned_and_what_was_reached_are_both_given_and_cited(ask: Asking) -> None:
    answer = ask("方案里2024年“三向”班列的目标是多少？通报里2025年1—7月“四向”班列开行多少列？")
    assert not answer.refused
    assert "650列" in answer.text
    assert "221列" in answer.text
    assert {"plan:42.2024", "report:3.3.3.2.m1"} <= set(cited(answer))


def test_a_plan_and_the_figure_reached_are_given_beside_each_other_though_they_measure_differently(ask: Asking) -> None:
    answer = ask("能源化工产业集群2025年要打造到什么量级，今年1—7月产值同比增长多少")
    assert "千亿级产业集群" in answer.text
    assert "同比增长15%" in answer.text
    assert {"plan:36.2025", "report:2.1.m2"} <= set(cited(answer))


def test_who_is_responsible_for_a_problem_of_the_report_is_answered_with_the_problem(ask: Asking) -> None:
    answer = ask("巡视点到水土流失治理差，任务里水土流失和土地复垦归谁分管")
    assert "刘政" in answer.text
    assert "水土流失" in answer.text
    assert {"plan:111.leaders", "report:3.5.4.problem"} <= set(cited(answer))
