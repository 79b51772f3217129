"""A question for a place is answered by a text that names one."""

import pytest

from assistant.places import asks_region, fills_place
from tests.assistant.asking import Asking


@pytest.mark.parametrize("question", ["通报批评的是哪几个乡镇", "试点的是哪个县", "在哪些街道设点"])
def test_a_question_for_counties_or_towns_is_one(question: str) -> None:
    assert asks_region(question)


@pytest.mark.parametrize("question", ["工业园区被指出差在哪儿", "哪一年建成", "哪个单位牵头"])
def test_another_question_is_none(question: str) -> None:
    assert not asks_region(question)


@pytest.mark.parametrize(
    ("text", "fills"),
    [
        ("在大竹县开展试点", True),
        ("盘活农村闲置宅基地", False),
        ("服务乡村振兴", False),
        ("确定1—2个县开展工作", False),
    ],
)
def test_the_countryside_is_no_place(text: str, fills: bool) -> None:  # noqa: FBT001
    assert fills_place("2022年试点的是哪个县", text) is fills


def test_a_county_that_is_not_named_is_refused(ask: Asking, plan_text: str) -> None:
    assert "确定1—2个县（市、区）开展集体经营性建设用地入市工作试点" in plan_text
    assert ask("2022年搞集体经营性建设用地入市试点的是哪个县").refused
