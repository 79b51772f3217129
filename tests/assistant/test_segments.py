"""A question falls into the parts that each ask something; how they are to be told is no part."""

import pytest

from assistant.segments import split_members, split_segments


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("甲线每年计划做啥，现在实际修到哪，按时间列", ["甲线每年计划做啥,按时间列", "现在实际修到哪"]),
        ("甲线每年计划做啥，现在实际修到哪，串成一条线", ["甲线每年计划做啥,串成一条线", "现在实际修到哪"]),
        ("甲线21到25年每年重点、加上今年6月实际验收几处", ["甲线21到25年每年重点", "加上今年6月实际验收几处"]),
        ("列出牵头单位和配合单位", ["列出牵头单位和配合单位"]),
    ],
)
def test_parts(question: str, parts: list[str]) -> None:
    assert split_segments(question) == parts


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("甲厂、乙厂两个项目各定在哪年投产", ["甲厂定在哪年投产", "乙厂定在哪年投产"]),
        ("甲厂、乙厂和丙厂分别排在哪年", ["甲厂排在哪年", "乙厂排在哪年", "丙厂排在哪年"]),
        ("文化和旅游、商贸服务分别在哪年完成", ["文化和旅游在哪年完成", "商贸服务在哪年完成"]),
        ("甲厂、乙厂各县在哪年", []),
        ("甲厂哪年投产", []),
        ("甲厂、乙厂一共几家", []),
    ],
)
def test_several_things_are_asked_of_one_by_one(question: str, members: list[str]) -> None:
    assert split_members(question) == members


def test_a_long_list_is_read_at_once() -> None:
    assert split_members("、".join(["公园"] * 200) + "哪年开放") == []
