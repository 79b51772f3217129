"""What must be reached in which year: one value, several, none, and the year of a thing."""

import pytest

from tests.assistant.asking import Asking, cited, quoted


@pytest.mark.parametrize(
    ("question", "value", "clause_id", "printed"),
    [
        ("2024年班列的目标是多少", "650列", "plan:42.2024", "“三向”班列开行突破650列"),
        ("24年班列的目标是多少", "650列", "plan:42.2024", "“三向”班列开行突破650列"),
        ("2025年班列的目标", "700列", "plan:42.2025", "“三向”班列开行突破700列"),
        ("数字经济总量23年定的多少", "788亿元", "plan:50.2021-2025", "788亿元"),
        ("2024年老年病科设置率", "70%", "plan:102.2021-2025", "老年病科设置率"),
        ("县城污水处理率2023年到多少", "91%", "plan:107.2021-2025", "县城污水处理率"),
        ("2022年全市农村卫生厕所普及率", "88%", "plan:65.2021-2023", "88%"),
        ("设置中西医结合科室的二级以上综合医院，2024年比例", "45%", "plan:99.2022-2025", "25%、45%"),
        ("第117条2022年覆盖率", "50%", "plan:117.2022_2023", "50%、80%"),
        ("2025年高速公路通车里程", "700公里", "plan:68.title", "700公里"),
        ("中心城区建成区面积和人口2023年达到多少", "“双170”", "plan:8.2021-2025", "“双170”"),
        ("任务5，2025年护理型床位占比", "55%", "plan:5.2025", "55%"),
    ],
)
def test_a_value_is_given_for_its_year_with_the_place_it_is_printed(
    ask: Asking, plan_text: str, question: str, value: str, clause_id: str, printed: str
) -> None:
    answer = ask(question)
    assert not answer.refused
    assert value in answer.text
    assert clause_id in cited(answer)
    assert printed in "".join(quoted(answer, clause_id))
    assert all(citation.quote == plan_text[citation.start : citation.end] for citation in answer.citations)


def test_the_other_years_are_not_recited(ask: Asking) -> None:
    text = ask("2024年班列的目标是多少").text
    assert not any(value in text for value in ("500", "600", "700"))


def test_a_floor_and_what_is_striven_for_are_both_given(ask: Asking) -> None:
    text = ask("2023年全市经济总量要达到多少").text
    assert "2900亿元" in text
    assert "3000亿元" in text


def test_two_values_of_one_document_for_the_same_thing_are_both_given_with_their_places(ask: Asking) -> None:
    answer = ask("森林覆盖率2025年达到多少")
    assert "46%" in answer.text
    assert "46.3%" in answer.text
    assert cited(answer) == ["plan:112.title", "plan:112.2025"]


def test_what_holds_for_every_year_is_given_for_the_year_asked_and_said_to_be_general(ask: Asking) -> None:
    answer = ask("2024年东西部协作资金要争取多少")
    assert "8900万元以上" in answer.text
    assert "未分年度" in answer.text
    assert cited(answer) == ["plan:60.general"]


@pytest.mark.parametrize(
    ("question", "number", "year", "phrases"),
    [
        ("任务41，2023年要求", 41, 2023, ["封关运营", "达州综合保税区总体专项性规划", "完成土地预留"]),
        ("第10条2022年的要求", 10, 2022, ["接受创建国家卫生城市省级评审"]),
        ("9号任务2024年的目标是什么", 9, 2024, ["迎接首轮复查"]),
    ],
)
def test_everything_that_a_task_must_reach_in_a_year_is_given_by_number(
    ask: Asking, question: str, number: int, year: int, phrases: list[str]
) -> None:
    answer = ask(question)
    assert f"{year}年" in answer.text
    assert all(phrase in answer.text for phrase in phrases)
    assert cited(answer) == [f"plan:{number}.{year}"]


@pytest.mark.parametrize("number", [23, 71, 80])
def test_a_task_without_years_gives_what_holds_for_all_of_them(ask: Asking, number: int) -> None:
    answer = ask(f"任务{number}，2023年要求")
    assert not answer.refused
    assert cited(answer) == [f"plan:{number}.general"]


def test_several_years_are_given_in_order(ask: Asking) -> None:
    text = ask("粮食产量2021到2025逐年是多少").text
    places = [text.index(value) for value in ("320万吨", "320.5万吨", "320.8万吨", "321万吨", "321.3万吨")]
    assert places == sorted(places)


def test_every_year_gives_the_years_that_have_the_figure_and_no_other(ask: Asking) -> None:
    answer = ask("班列每年的目标是多少")
    assert cited(answer) == ["plan:42.2021", "plan:42.2023", "plan:42.2024", "plan:42.2025"]
    assert "2022" not in answer.text


def test_two_years_asked_get_these_two(ask: Asking) -> None:
    answer = ask("2023年和2024年班列的目标")
    assert cited(answer) == ["plan:42.2023", "plan:42.2024"]
    assert "600列" in answer.text
    assert "650列" in answer.text
    assert "700" not in answer.text


@pytest.mark.parametrize(
    ("question", "year", "clause_id"),
    [
        ("哪一年保税物流中心要封关运营", "2023年", "plan:41.2023"),
        ("达州金垭机场哪年建成通航", "2022年", "plan:70.2022"),
        ("后照馆哪年免费对外开放", "2022年", "plan:88.2022"),
        ("水泥企业哪年进碳配额线上交易", "2022年", "plan:18.2021-2022"),
        ("万源市哪年成功创建天府旅游名县", "2023年", "plan:86.2023"),
    ],
)
def test_the_year_of_a_thing_is_named_with_its_place(ask: Asking, question: str, year: str, clause_id: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(year)
    assert clause_id in cited(answer)


@pytest.mark.parametrize("question", ["2022年班列的目标是多少", "任务42，2022年班列开行目标"])
def test_a_year_without_the_figure_is_refused_with_the_years_that_have_it(ask: Asking, question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert "任务42没有2022年" in answer.text
    assert "2023年突破600列" in answer.text
    assert {citation.clause_id for citation in answer.nearest} <= set(cited(answer))


@pytest.mark.parametrize("year", [2020, 2026, 2030])
def test_a_year_outside_the_plan_is_refused_with_the_nearest_clauses(ask: Asking, year: int) -> None:
    answer = ask(f"{year}年班列的目标是多少")
    assert answer.refused
    assert f"没有{year}年" in answer.text
    assert "2021—2025年" in answer.text
    assert all(citation.clause_id.startswith("plan:42.") for citation in answer.nearest)
    assert answer.nearest


def test_an_english_question_gets_the_value_in_chinese_in_an_english_sentence(ask: Asking) -> None:
    answer = ask("What is the 2024 target for 班列?")
    assert "“三向”班列开行突破650列" in answer.text
    assert "2024 target" in answer.text
    assert cited(answer) == ["plan:42.2024"]


def test_an_english_question_for_a_missing_year_is_refused_in_english(ask: Asking) -> None:
    missing, outside = ask("What is the 2022 target for 班列?"), ask("What is the 2026 target for 班列?")
    assert missing.refused
    assert outside.refused
    assert "2022" in missing.text
    assert "only covers 2021—2025" in outside.text


def test_years_of_a_range_that_nothing_is_stated_for_are_told(ask: Asking) -> None:
    assert ask("2022到2025年班列的目标分别是多少").text.endswith("其余年份没有写。")
    assert "其余年份" not in ask("2023到2025年班列的目标分别是多少").text


def test_a_figure_that_the_plan_only_describes_is_refused_with_its_words(ask: Asking) -> None:
    answer = ask("2025年保费收入具体要到多少亿元")
    assert answer.refused
    assert "保费收入保持在全省前列" in answer.text


def test_a_title_that_names_a_figure_otherwise_has_its_years(ask: Asking, plan_text: str) -> None:
    assert "科技进步贡献率分别达到59%、60%、62%、64%、65%" in plan_text
    assert "2022年科技进步贡献率达到60%" in ask("科技对经济增长的贡献率2022年目标").text
    assert ask("2022年要培育几户百亿企业").refused


def test_years_away_are_counted_from_the_year_before(ask: Asking) -> None:
    assert "任务106，2024年" in ask("第三污水厂2022年干什么", "那再过两年呢").text


def test_a_list_over_the_years_goes_before_a_total_of_the_same_name(ask: Asking) -> None:
    answer = ask("五年里50亿级企业逐年培育几户，总数够不够10户")
    assert "1户、2022年1户、2023年1户、2024年3户、2025年4户" in answer.text
    assert "1+1+1+3+4=10" in answer.text


def test_what_is_counted_each_year_is_added_up(ask: Asking) -> None:
    assert "合计50个" in ask("农产品加工企业五年加起来引进多少个").text


def test_a_share_is_asked_for_by_its_weight(ask: Asking) -> None:
    assert "62%" in ask("科技对经济增长的贡献，2023要占多大比重").text


def test_each_of_several_things_has_its_figure(ask: Asking, plan_text: str) -> None:
    assert "在5个街道办事处设置民营托育机构，在10个大型小区设置托育点，在9个大镇（乡）发展托育机构" in plan_text
    text = ask("2023年托育往街道、大小区、大镇里放，各放几个").text
    assert text.index("5个街道") < text.index("10个大型小区") < text.index("9个大镇")


def test_what_is_asked_word_for_word_comes_first(ask: Asking, plan_text: str) -> None:
    assert "重点帮扶村199个" in plan_text
    assert "199个" in ask("2021年确定的省级重点帮扶村有多少").text
    assert ask("25年规上企业（不光是工业）力争到多少家").text.startswith("2025年力争规上企业达到2000家")


def test_an_amount_in_another_unit_is_refused(ask: Asking) -> None:
    answer = ask("三类500强项目每年要签多少亿投资")
    assert answer.refused
    assert answer.text == "方案没有写它的要求，只写了相近的。"


def test_one_text_over_the_years_is_told_once(ask: Asking) -> None:
    text = ask("引导民间资本参与盘活国有存量资产 每年").text
    assert text.startswith("2021—2025年引导民间资本参与盘活国有存量资产")
    assert text.count("引导民间资本") == 1


def test_the_year_with_most_is_found_over_several_clauses(ask: Asking) -> None:
    answer = ask("创三乙中医医院，五年里哪年数量最多，几家")
    assert answer.text == "2024年（任务99：创三级乙等中医医院2家）。"
