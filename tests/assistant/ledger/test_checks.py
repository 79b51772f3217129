"""A year that a question supposes is confirmed, or put right with what the plan sets for the thing."""

import pytest

from tests.assistant.asking import Asking, cited


def test_the_event_of_another_road_is_not_confirmed(ask: Asking, plan_text: str) -> None:
    assert "达州至万州直达高速公路力争开工" in plan_text
    answer = ask("68条写的是达万直达高速24年通车对吧")
    assert answer.text == "不是，2024年达州至万州直达高速公路力争开工（任务68）。"
    assert cited(answer) == ["plan:68.2024"]


def test_the_event_of_the_road_itself_is_confirmed(ask: Asking, plan_text: str) -> None:
    assert "2024年，开江至梁平高速建成通车" in plan_text
    assert ask("68条写的是开江到梁平高速24年通车对吧").text.startswith("是的，2024年")


def test_of_a_list_over_years_each_thing_has_its_own(ask: Asking, plan_text: str) -> None:
    assert "分别推动火电行业企业和水泥行业企业纳入" in plan_text
    assert ask("2022年是火电企业进全国碳交易市场对吧").text.startswith("不是2022年。2021年")
    assert ask("2021年是火电企业进全国碳交易市场对吧").text.startswith("是的，2021年")


@pytest.mark.parametrize(
    ("question", "clauses", "printed"),
    [
        (
            "食品安全示范城市到底哪年验收",
            ["plan:121.2025", "plan:121.2024"],
            ["迎接国家食品安全示范城市验收", "接受国家创建工作领导小组验收"],
        ),
        (
            "达钢搬迁哪年完成，方案各处写的一致吗",
            ["plan:27.2023", "plan:109.2025"],
            ["力争完成达钢搬迁并投运", "完成达钢集团搬迁"],
        ),
        ("宣汉全域旅游示范区究竟哪年创成", ["plan:86.2025"], ["宣汉县成功创建国家全域旅游示范区"]),
    ],
)
def test_where_the_year_is_doubted_each_that_is_printed_for_it_is_told(
    ask: Asking, plan_text: str, question: str, clauses: list[str], printed: list[str]
) -> None:
    answer = ask(question)
    assert cited(answer) == clauses
    assert all(phrase in plan_text and phrase in answer.text for phrase in printed)


def test_use_and_completion_are_no_contradiction(ask: Asking, plan_text: str) -> None:
    assert "建成达州市足球训练基地" in plan_text
    assert not ask("2023年达州市足球训练基地投用对吧").text.startswith("不是")


def test_what_comes_near_in_the_year_supposed_is_told_beside(ask: Asking, plan_text: str) -> None:
    assert "设备安装调试及通水试运行" in plan_text
    answer = ask("第三污水厂2024年就正式运行了对吧")
    assert answer.text.startswith("不是2024年。2025年")
    assert "2024年完成截污干管工程、厂内工程、设备安装调试及通水试运行" in answer.text
