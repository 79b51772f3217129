"""A year that a question supposes is confirmed, or put right with what the plan sets for the thing."""

import pytest

from tests.assistant.asking import Asking, cited


def test_the_event_of_another_road_is_not_confirmed(ask: Asking, plan_text: str) -> None:
    assert "达州至万州直达高速公路力争开工" in plan_text
    answer = ask("68条写的是达万直达高速24年通车对吧")
    assert answer.text == "不是，2024年达州至万州直达高速公路力争开工（任务68）。"
    assert cited(answer) == ["plan:68.2024"]


def test_the_event_of_the_road_itself_is_confirmed(ask: Asking) -> None:
    assert ask("68条写的是开江到梁平高速24年通车对吧").text.startswith("是的，2024年")


def test_of_a_list_over_years_each_thing_has_its_own(ask: Asking, plan_text: str) -> None:
    assert "分别推动火电行业企业和水泥行业企业纳入" in plan_text
    assert ask("2022年是火电企业进全国碳交易市场对吧").text.startswith("不是2022年。2021年")
    assert ask("2021年是火电企业进全国碳交易市场对吧").text.startswith("是的，2021年")


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("食品安全示范城市到底哪年验收", {"2024年", "2025年"}),
        ("达钢搬迁哪年完成，方案各处写的一致吗", {"2023年", "2025年"}),
    ],
)
def test_where_the_year_is_doubted_each_that_is_printed_is_told(ask: Asking, question: str, years: set[str]) -> None:
    answer = ask(question)
    assert {year for year in ("2021年", "2022年", "2023年", "2024年", "2025年") if year in answer.text} == years


def test_what_comes_near_in_the_year_supposed_is_told_beside(ask: Asking, plan_text: str) -> None:
    assert "设备安装调试及通水试运行" in plan_text
    answer = ask("第三污水厂2024年就正式运行了对吧")
    assert answer.text.startswith("不是2024年。2025年")
    assert "2024年完成截污干管工程、厂内工程、设备安装调试及通水试运行" in answer.text
