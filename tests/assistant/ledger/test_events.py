"""The year of an event is that of a requirement that prints the event of that thing."""

import pytest

from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("question", "year", "task"),
    [
        ("达州至渠县快速通道哪年动工", "2023年", 69),
        ("土溪口水库什么时候竣工", "2025年", 72),
        ("开江至梁平高速哪年开通", "2024年", 68),
        ("第一人民医院何时投用", "2024年", 98),
        ("罗家坝遗址博物馆哪年开馆", "2022年", 82),
        ("制造业占GDP比重哪年到全省平均水平", "2024年", 33),
    ],
)
def test_an_event_is_found_under_its_synonyms(ask: Asking, question: str, year: str, task: int) -> None:
    answer = ask(question)
    assert not answer.refused
    assert answer.text.startswith(year)
    assert f"plan:{task}" in {clause_id.rpartition(".")[0] for clause_id in cited(answer)}


@pytest.mark.parametrize(
    "question",
    [
        "万源机场具体哪年开工",
        "渠县通用机场何时建成",
        "大竹到垫江的高速哪年通车",
        "西达渝高铁哪一年通车",
        "宣汉通用机场哪年动工",
    ],
)
def test_the_year_of_another_thing_or_event_is_not_told(ask: Asking, question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert answer.text == "方案没有写明这件事在哪一年。"
    assert answer.nearest


def test_a_year_supposed_of_an_event_is_confirmed_with_every_other_printed_one(ask: Asking) -> None:
    answer = ask("达钢搬迁2025年完成，全文都是这么写的吧")
    assert answer.text.startswith("有这个说法，但不是唯一的")
    assert "2023年" in answer.text
    assert "2025年" in answer.text


def test_an_indicator_of_another_year_only_is_refused_with_that_year(ask: Asking) -> None:
    answer = ask("2022年文化产业增加值目标")
    assert answer.refused
    assert "2025年达到200亿元" in answer.text


def test_the_day_of_an_event_is_no_question_for_a_task(ask: Asking) -> None:
    assert not ask("市委主要领导去人大、政协机关拜年走访是几号").text.startswith("任务")


def test_the_phase_of_a_project_is_that_of_the_thing_its_task_names(ask: Asking, plan_text: str) -> None:
    assert "完成项目二期建设任务" in plan_text
    answer = ask("碳中和智慧产业园标准厂房二期哪年建完")
    assert answer.text.startswith("2023年")
    assert cited(answer) == ["plan:16.2023"]


def test_what_only_goes_on_happens_in_no_one_year(ask: Asking) -> None:
    assert ask("达州哪一年碳达峰").text == "方案没有写明这件事在哪一年。"


def test_the_event_of_a_further_turn_is_that_of_the_thing_before(ask: Asking, plan_text: str) -> None:
    assert "力争开江撤县设区获批" in plan_text
    assert ask("开江撤县设区哪年争取报到国务院", "哪年争取批下来").text.startswith("2025年")


def test_which_year_may_be_misspelt_where_nothing_was_asked_before(ask: Asking) -> None:
    assert ask("达万直达高速那年力争开工").text.startswith("2024年")


@pytest.mark.parametrize(
    ("question", "year", "printed"),
    [
        ("西达渝高铁哪年按计划推进", "2021—2025年", "按计划推进成达万、西达渝高铁建设"),
        ("达州机场哪年通航", "2022年", "达州金垭机场建成通航"),
    ],
)
def test_a_year_that_is_printed_is_told(ask: Asking, plan_text: str, question: str, year: str, printed: str) -> None:
    assert printed in plan_text
    assert ask(question).text.startswith(f"{year}（任务")
