"""An answer is right by every rule of the gold format."""

import pytest

from eval.grading import grade, length_limit
from tests.eval.samples import make_answer, make_case

ALIGNED = make_case(must=(("788",),), must_not=("620", "700亿"), must_not_kind="alignment", year=2023)


def faults(text: str, *, refused: bool = False, **changes: object) -> tuple[str, ...]:
    return grade(make_case(**changes), make_answer(text, "plan:42", refused=refused)).faults


def test_of_every_group_one_alternative_must_stand_in_the_answer() -> None:
    groups = (("650", "六百五"), ("列",))
    assert faults("开行六百五十列", must=groups) == ()
    assert faults("开行650趟", must=groups) == ("missing: 列",)
    assert faults("", must=groups) == ("missing: 650 / 六百五", "missing: 列")


def test_nothing_of_must_not_may_stand_in_the_answer() -> None:
    assert faults("唐志坤650", must_not=("张杰",), must_not_kind="wrong") == ()
    assert faults("唐志坤、张  杰650", must_not=("张杰",), must_not_kind="wrong") == ("wrong: 张杰",)


def test_quotes_in_citations_are_not_read() -> None:
    answer = make_answer("没有说", "plan:42")
    assert grade(make_case(must=(("plan",),)), answer).faults == ("missing: plan",)


@pytest.mark.parametrize(
    "text",
    [
        "2023年788亿元",
        "2022年700亿元，2023年788亿元",
        "2021年620亿元、2023年" + "一" * 23 + "788亿元",
        "788亿元（2023年），2021年620亿元",
    ],
)
def test_other_years_figures_are_waived_where_the_right_value_is_tied_to_the_year(text: str) -> None:
    assert grade(ALIGNED, make_answer(text)).faults == ()


@pytest.mark.parametrize(
    "text",
    ["620、700亿、788亿元", "2021年620亿元、2023年" + "一" * 24 + "788亿元", "2022年700亿元，2024年788亿元"],
)
def test_other_years_figures_are_wrong_where_the_right_value_is_not_tied_to_the_year(text: str) -> None:
    assert any(fault.startswith("wrong: ") for fault in grade(ALIGNED, make_answer(text)).faults)


def test_alignment_without_a_year_waives_nothing() -> None:
    assert faults("2022年，不是2021年推动水泥", must=(("2022",),), must_not=("2021年推动水泥",),
                  must_not_kind="alignment") == ("wrong: 2021年推动水泥",)  # fmt: skip


def test_every_group_must_be_tied_to_the_year() -> None:
    case = make_case(must=(("2900",), ("3000",)), must_not=("2600",), must_not_kind="alignment", year=2023)
    assert grade(case, make_answer("2022年2600，2023年突破2900、力争3000亿元")).faults == ()
    assert grade(case, make_answer("2023年2900，2022年2600" + "，" * 24 + "3000")).faults == ("wrong: 2600",)


@pytest.mark.parametrize(
    ("kind", "lang", "limit"),
    [("figure", "zh-Hans", 200), ("traditional", "zh-Hant", 200), ("listing", "zh-Hans", 900), ("who", "en", 400),
     ("timeline", "zh-Hans", 400), ("counting", "zh-Hans", 300), ("a new type", "en", 600)],
)  # fmt: skip
def test_an_answer_may_be_as_long_as_its_type_allows(kind: str, lang: str, limit: int) -> None:
    case = make_case(type=kind, lang=lang)
    assert length_limit(case) == limit
    assert grade(case, make_answer("650" + "列" * (limit - 3))).faults == ()
    assert grade(case, make_answer("650" + "列" * (limit - 2))).faults == (
        f"too long: {limit + 1} characters, at most {limit}",
    )


def test_refusing_must_fit_the_gold() -> None:
    assert faults("没有", refused=True, must=(), refuse=True) == ()
    assert faults("没有", refused=False, must=(), refuse=True) == ("not refused",)
    assert faults("650", refused=True) == ("refused, though the documents hold the answer",)


def test_a_refusal_that_gives_the_forbidden_value_is_wrong() -> None:
    assert faults("2022年是550列", refused=True, must=(), must_not=("550",), refuse=True) == ("wrong: 550",)


def test_with_either_refusing_and_saying_no_are_both_right() -> None:
    case = make_case(must=(("没有", "无"),), either=True, cites=(), cites_mode="none")
    assert grade(case, make_answer("文件里找不到", refused=True)).faults == ()
    assert grade(case, make_answer("没有这样的任务")).faults == ()
    assert grade(case, make_answer("有五项")).faults == ("missing: 没有 / 无",)


def test_right_and_cited_needs_both() -> None:
    case = make_case()
    assert grade(case, make_answer("650", "plan:42.2024")).is_right_and_cited
    assert not grade(case, make_answer("650", "plan:41")).is_right_and_cited
    assert grade(case, make_answer("650", "plan:41")).is_right
    assert not grade(case, make_answer("651", "plan:42")).is_right_and_cited
