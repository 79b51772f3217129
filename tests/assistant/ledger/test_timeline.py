"""What a plan asks of a thing year by year, also where several tasks share it."""

import pytest

from tests.assistant.asking import Asking, cited


def test_years_are_told_beside_what_was_reached(ask: Asking) -> None:
    answer = ask("数字经济产业园逐年怎么建的，现在入驻几家")
    assert all(f"{year}年" in answer.text for year in range(2021, 2026))
    assert "现有8家数字企业入驻" in answer.text
    assert {citation.document for citation in answer.citations} == {"plan", "report"}


def test_how_years_are_to_be_told_lists_no_measures(ask: Asking) -> None:
    answer = ask("创全国文明城市2021—2025各年走哪一步、今年实际获评全国文明家庭的有几户，按时间理一遍")
    assert "2户全国文明家庭" in answer.text
    assert [clause for clause in cited(answer) if clause.startswith("report:")] == ["report:3.6.1.m3"]


@pytest.mark.parametrize(
    ("question", "dated"),
    [
        ("公用型保税仓、B型封关、综保区分别排在哪年", ["2021年", "2023年", "2024年"]),
        ("巴山青、达州苎麻两个牌子各定在哪年注册", ["2021年", "2022年"]),
    ],
)
def test_several_things_are_dated_each(ask: Asking, question: str, dated: list[str]) -> None:
    text = ask(question).text
    assert all(year in text for year in dated)


def test_a_year_that_the_plan_does_not_write_is_read_in_the_report(ask: Asking) -> None:
    assert cited(ask("赣锋二期是什么时候投产的")) == ["report:2.1.m5", "report:3.3.2.2.m5"]
