"""What is said of one member of a list is not said of another."""

import pytest

from assistant.siblings import is_of_sibling
from tests.assistant.asking import Asking

_BODY = "抓好高校毕业生、退役军人、就业困难人员等重点群体就业,分别达到40万吨、50万吨"


@pytest.mark.parametrize(
    ("question", "phrase", "expected"),
    [
        ("高校毕业生就业率是多少", "退役军人总体就业率达到95%", True),
        ("退役军人就业率是多少", "退役军人总体就业率达到95%", False),
        ("就业率是多少", "退役军人总体就业率达到95%", False),
        ("高校毕业生和退役军人的就业率", "退役军人总体就业率达到95%", False),
        ("哪年到40万吨", "达到50万吨", False),
    ],
)
def test_only_another_member_is_a_sibling(question: str, phrase: str, *, expected: bool) -> None:
    assert is_of_sibling(question, phrase, _BODY) is expected


def test_the_rate_of_one_group_is_not_given_for_another(ask: Asking, plan_text: str) -> None:
    assert "高校毕业生、退役军人" in plan_text
    assert "95%" not in ask("高校毕业生就业率2023年目标是多少").text
    assert "95%" in ask("退役军人就业率2023年目标是多少").text


def test_a_figure_of_another_kind_is_no_answer(ask: Asking, plan_text: str) -> None:
    assert "肉牛" not in plan_text
    assert ask("2024年肉牛出栏目标").refused
    assert "450万头" in ask("2024年生猪出栏目标").text


def test_a_brand_in_quotation_marks_is_not_another(ask: Asking, plan_text: str) -> None:
    assert "“巴山食荟”品牌价值达50亿元以上" in plan_text
    assert ask("“巴山青”品牌价值2025年要做到多少亿").refused
    assert "50亿元" in ask("“巴山食荟”品牌价值2025年要做到多少亿").text


def test_another_rate_and_another_county_are_no_answer(ask: Asking) -> None:
    assert ask("市属国企亏损面到底是百分之多少").refused
    assert ask("万源和宣汉的招商公司今年各引来几个项目", "大竹的招商公司呢，引来几个").refused
