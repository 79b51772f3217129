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


def test_each_year_tells_all_that_there_is_room_for_where_the_task_is_meant(ask: Asking, plan_text: str) -> None:
    text = ask("安全生产21到25年每年的重点工作理一理").text
    assert "2022年，全面推行“五预”工作制度，压紧压实安全责任。" in plan_text
    assert "2022年全面推行“五预”工作制度，压紧压实安全责任" in text
    assert "30万吨/年以下煤矿升级改造" in text


def test_what_leads_in_is_told_before_its_years(ask: Asking, plan_text: str) -> None:
    led_in = "逐步提高制造业占GDP比重"
    assert f"{led_in}，2022年有较大提升" in plan_text
    assert f"{led_in}；2022年有较大提升；2023年有质的飞跃" in ask("制造业占GDP比重2022到2025逐年要求是什么").text


def test_a_year_without_the_words_is_told_by_its_task(ask: Asking) -> None:
    assert "2025年基本实现耕地宜粮则粮、能种尽种" in ask("撂荒地整治21—25年计划是怎么排的").text


def test_what_goes_on_after_a_phrase_is_told_with_it(ask: Asking, plan_text: str) -> None:
    assert "编制川渝东北一体化水资源配置工程方案，开展现场踏勘。" in plan_text
    assert "工程方案，开展现场踏勘；2024年" in ask("川渝东北水资源配置工程，2023到2025方案每年干啥").text


def test_the_same_words_in_following_years_are_told_once(ask: Asking) -> None:
    text = ask("达万铁路扩能改造，2021到2025每年计划怎么排的").text
    assert text.count("达万铁路扩能改造") == 1
    assert "2021—2025年" in text
