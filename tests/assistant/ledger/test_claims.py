"""Values that a question puts forward are answered with every value that the plan prints."""

import pytest

from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("question", "printed", "task"),
    [
        ("到2025年新增城镇就业累计到底是18万还是18.5万", ("18万人以上", "18.5万人"), 89),
        ("森林覆盖率2025年是46%还是46.3%", ("46%", "46.3%"), 112),
    ],
)
def test_alternatives_are_told_apart_by_title_and_progress(
    ask: Asking, question: str, printed: tuple[str, ...], task: int
) -> None:
    answer = ask(question)
    assert all(value in answer.text for value in printed)
    assert "标题写的是" in answer.text
    assert "进度要求写的是" in answer.text
    assert any(clause_id == f"plan:{task}.title" for clause_id in cited(answer))


def test_a_value_that_is_not_the_only_one_is_confirmed_with_the_others(ask: Asking) -> None:
    answer = ask("服务业增加值2025年必须2000亿，没别的说法了吧")
    assert answer.text.startswith("有这个说法，但不是唯一的")
    assert "突破1722亿元，力争达到2000亿元" in answer.text


def test_a_wrong_value_is_corrected(ask: Asking) -> None:
    answer = ask("2023年“三向”班列是700列吧")
    assert answer.text.startswith("不是，")
    assert "600列" in answer.text


def test_a_question_for_more_than_the_value_is_no_claim(ask: Asking) -> None:
    assert "600公里" in ask("农村公路四年各建多少、合计是不是3000公里").text


@pytest.mark.parametrize(
    "question", ["五年新增城镇就业目标到底是多少万人", "到2025年累计新增城镇就业到底是多少，标题和进度里的数不一样吧"]
)
def test_a_doubted_value_is_given_as_title_and_progress_print_it(ask: Asking, question: str) -> None:
    answer = ask(question)
    assert "18万人以上" in answer.text
    assert "18.5万人" in answer.text


def test_a_value_that_another_task_prints_is_told_beside(ask: Asking) -> None:
    answer = ask("县城污水处理率2025年是90还是95")
    assert set(cited(answer)) == {"plan:107.2021-2025", "plan:57.2025"}


def test_title_and_progress_are_set_against_each_other(ask: Asking, plan_text: str) -> None:
    assert "森林覆盖率达到46%" in plan_text
    assert "森林覆盖率达到46.3%" in plan_text
    answer = ask("2025年森林覆盖率，标题和进度里的数差了多少个点")
    assert "相差0.3个百分点" in answer.text
    assert set(cited(answer)) == {"plan:112.title", "plan:112.2025"}
