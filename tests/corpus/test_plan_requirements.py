"""What the plan demands stands with the years that it is demanded for, and each value of a list with its own year.

In the names of the tests, 分别 is "respectively".
"""

import re
from decimal import Decimal

import pytest

from corpus.clause import Clause
from corpus.collection import Collection
from corpus.records import YearlyRequirement
from tests.corpus.plan_source import (
    ALL_YEARS,
    YEAR,
    Piece,
    blank_brackets,
    read_pieces,
    read_source_tasks,
    split_outside_brackets,
)

Requirements = dict[int, list[YearlyRequirement]]


@pytest.fixture(scope="module")
def pieces(plan_text: str) -> list[Piece]:
    return [piece for task in read_source_tasks(plan_text) for piece in read_pieces(task)]


def of_progress(requirements: list[YearlyRequirement]) -> list[YearlyRequirement]:
    return [requirement for requirement in requirements if not requirement.clause_id.endswith(".title")]


def read_list(piece: Piece) -> tuple[str, list[str]]:
    """Read a phrase as the words before a list of figures, and the figures (`…达110家、150家`); no figures: no list."""
    parts = [part for part, _ in split_outside_brackets(piece.text, "、")]
    count = len(parts)
    while count > 1 and parts[count - 1][0].isdigit():
        count -= 1
    first = re.search(r"\d[\d.]*\D*$", parts[count - 1])
    if count == len(parts) or first is None:
        return piece.text, []
    return piece.text[: piece.text.rindex("、".join(parts[count - 1 :])) + first.start()], [first[0], *parts[count:]]


def test_every_phrase_stands_with_exactly_the_years_that_govern_it(
    requirements: Requirements, pieces: list[Piece], plan_text: str
) -> None:
    silent = {position for match in YEAR.finditer(plan_text) for position in range(*match.span())}
    silent |= {position for position, character in enumerate(plan_text) if character in "，。；、"}
    for number, found in requirements.items():
        for year in ALL_YEARS:
            printed = {
                position
                for piece in pieces
                if piece.task == number and year in piece.years
                for position in range(piece.start, piece.start + len(piece.text))
            }
            read = {
                position
                for requirement in of_progress(found)
                if requirement.year == year
                for position in range(requirement.start, requirement.end)
            }
            assert read - silent == printed - silent, (number, year)


def test_the_nth_value_of_every_printed_list_stands_with_the_nth_year(
    requirements: Requirements, pieces: list[Piece]
) -> None:
    lists = [(piece, *read_list(piece)) for piece in pieces if len(piece.years) > 1 and read_list(piece)[1]]
    assert len(lists) == 40
    for piece, head, values in lists:
        assert len(values) == len(piece.years), piece
        for year, value in zip(piece.years, values, strict=True):
            texts = [r.text for r in requirements[piece.task] if r.year == year and r.start == piece.start]
            assert texts == [head.replace("分别", "") + value], (piece.task, year)


def test_each_figure_of_a_list_is_read_as_number_and_unit(requirements: Requirements, pieces: list[Piece]) -> None:
    scales = {"万": 10**4, "亿": 10**8}
    for piece in pieces:
        _, values = read_list(piece)
        for year, value in zip(piece.years, values if len(piece.years) > 1 else [], strict=False):
            printed = re.fullmatch(r"([\d.]+)([万亿]?)(.+?)(?:以上)?", value)
            assert printed
            figures = [r.figure for r in requirements[piece.task] if r.year == year and r.start == piece.start]
            assert [(f.number, f.unit) for f in figures if f] == [
                (Decimal(printed[1]) * scales.get(printed[2], 1), printed[3])
            ], (piece.task, year)


def test_every_respectively_that_governs_years_is_a_list_or_one_of_the_named_forms(
    pieces: list[Piece], collection: Collection
) -> None:
    others = [piece.task for piece in pieces if "分别" in piece.text and not read_list(piece)[1]]
    assert others == [8, 18, 45, 83, 99, 101, 116]
    assert [notice for notice in collection.notices if "年数不符" in notice] == []


def texts(requirements: list[YearlyRequirement], beginning: str) -> dict[int, str]:
    return {r.year: r.text for r in requirements if r.text.startswith(beginning)}


def test_respectively_in_task_8_gives_each_year_its_quoted_value_though_no_comma_parts_them(
    requirements: Requirements,
) -> None:
    area = texts(requirements[8], "中心城区建成区面积和人口达到")
    assert area == {
        year: f"中心城区建成区面积和人口达到“双{value}”"
        for year, value in zip(ALL_YEARS, (145, 160, 170, 185, 200), strict=True)
    }
    assert texts(requirements[8], "常住人口城镇化率")[2024] == "常住人口城镇化率达到54%"


def test_respectively_in_task_18_maps_the_years_to_industries(requirements: Requirements) -> None:
    assert texts(requirements[18], "推动") == {
        2021: "推动全市火电行业企业纳入全国碳排放配额线上交易市场",
        2022: "推动水泥行业企业纳入全国碳排放配额线上交易市场",
    }


def test_respectively_in_task_116_maps_the_years_to_industries_joined_by_and(requirements: Requirements) -> None:
    assert texts(requirements[116], "推动") == {
        2021: "推动火电行业企业纳入全国碳排放配额线上交易市场",
        2022: "推动水泥行业企业纳入全国碳排放配额线上交易市场",
    }


def test_respectively_in_task_83_maps_the_years_to_ordinals(requirements: Requirements) -> None:
    assert texts(requirements[83], "举办") == {
        2022: "举办第八届全国新农村文化艺术展演",
        2024: "举办第九届全国新农村文化艺术展演",
    }


def test_respectively_with_one_value_gives_it_to_each_year_in_tasks_45_and_99(requirements: Requirements) -> None:
    assert texts(requirements[45], "整治撂荒耕地5万亩") == dict.fromkeys((2023, 2024), "整治撂荒耕地5万亩")
    assert texts(requirements[99], "创三级乙等") == {
        **dict.fromkeys((2021, 2022, 2023, 2025), "创三级乙等中医医院1家"),
        2024: "创三级乙等中医医院2家",
    }


def test_one_respectively_governs_three_lists_in_task_37(requirements: Requirements) -> None:
    listed = [r.text for r in requirements[37] if r.year == 2024 and r.period == "2021—2025年"]
    assert listed == ["每年培育5亿企业10户", "培育10亿企业5户", "50亿企业3户", "规上工业企业130户"]


def test_a_list_without_respectively_in_task_89_is_one_all_the_same(requirements: Requirements) -> None:
    assert texts(requirements[89], "全市城镇新增就业")[2023] == "全市城镇新增就业累计达到11.1万人"
    assert texts(requirements[89], "城镇登记失业率") == dict.fromkeys(ALL_YEARS, "城镇登记失业率均在4.2%以内")


def test_respectively_inside_one_year_is_no_list_in_task_101(requirements: Requirements) -> None:
    assert texts(requirements[101], "分别设置") == {2022: "分别设置100—150个托位"}


@pytest.mark.parametrize(
    ("number", "beginning", "expected"),
    [
        (2, "各类创新创业平台", {2021: "110家", 2022: "150家", 2023: "180家", 2024: "200家以上"}),
        (99, "设置中西医结合科室", {2022: "10%", 2023: "25%", 2024: "45%", 2025: "70%"}),
        (102, "老年友善医疗机构", {2021: "40%", 2022: "80%"}),
        (117, "全市城区生活垃圾", {2022: "50%", 2023: "80%"}),
        (47, "年度生猪出栏达", {2021: "400万头", 2022: "410万头", 2023: "430万头以上"}),
        (47, "年度生猪出栏保持在", {2024: "450万头以上", 2025: "450万头以上"}),
    ],
)
def test_lists_over_a_part_of_the_years_leave_the_others_out(
    requirements: Requirements, number: int, beginning: str, expected: dict[int, str]
) -> None:
    found = texts(requirements[number], beginning)
    assert {year: re.search(r"\d.*$", text)[0] for year, text in found.items()} == expected  # type: ignore[index]


def test_a_requirement_s_span_holds_its_phrase_as_printed(
    collection: Collection, plan_text: str, clauses: dict[str, Clause]
) -> None:
    for requirement in collection.requirements:
        clause = clauses[requirement.clause_id]
        assert clause.start <= requirement.start < requirement.end <= clause.end
        printed = plan_text[requirement.start : requirement.end]
        assert plan_text[requirement.end] in "，。；、\n", printed
        if not requirement.is_listed:
            assert requirement.text in {printed, printed.replace(requirement.period, "", 1)}
        elif requirement.figure:
            assert requirement.figure.text[-2:] in printed


def test_words_before_a_year_in_mid_phrase_stay_with_it_and_the_span_keeps_the_year(
    requirements: Requirements, plan_text: str
) -> None:
    first = requirements[6][1]
    assert first.text == "经济总量突破2350亿元、力争达到2400亿元"
    assert plan_text[first.start : first.end] == "经济总量2021年突破2350亿元、力争达到2400亿元"


def test_an_indicator_named_once_is_carried_to_the_years_that_leave_it_out(requirements: Requirements) -> None:
    assert {r.year: r.indicator for r in of_progress(requirements[6])} == dict.fromkeys(ALL_YEARS, "经济总量")
    taxes = [r for r in requirements[20] if r.figure]
    assert {(r.indicator, r.year) for r in taxes} == {("市县级税收收入", year) for year in ALL_YEARS}


def test_text_without_a_year_holds_for_every_year(requirements: Requirements) -> None:
    assert texts(requirements[111], "每年开展生物多样性") == dict.fromkeys(ALL_YEARS, "每年开展生物多样性宣传活动")
    assert {r.period for r in requirements[71]} == {""}


@pytest.mark.parametrize(
    ("task", "clause_id", "lead"),
    [
        (58, "plan:58.2022", "根据城市体检"),
        (74, "plan:74.2022-2025", "根据年度工作部署"),
        (27, "plan:27.2025", "以达钢搬迁为切入点"),
        (113, "plan:113.2021", "根据《达州市城市绿地系统规划》"),
    ],
)
def test_what_only_leads_in_stays_with_the_phrase_that_it_introduces(
    requirements: Requirements, plan_text: str, task: int, clause_id: str, lead: str
) -> None:
    phrase = next(r for r in requirements[task] if r.clause_id == clause_id and lead in r.text)
    printed = re.search(f"{lead}[^。，]*，[^。，]+", plan_text)
    assert printed is not None
    assert phrase.text == printed[0]


def test_a_phrase_with_a_deed_of_its_own_leads_in_nothing(requirements: Requirements) -> None:
    texts = [r.text for r in requirements[100] if r.clause_id == "plan:100.2025"]
    assert "按照三甲标准建成达州市第一人民医院" in texts


def test_titles_that_name_a_year_are_requirements_of_that_year(requirements: Requirements, plan_text: str) -> None:
    dated = [task.number for task in read_source_tasks(plan_text) if YEAR.search(blank_brackets(task.title))]
    titled = {number: [r for r in found if r.clause_id.endswith(".title")] for number, found in requirements.items()}
    assert [number for number, found in titled.items() if found] == dated == [6, 7, 29, 35, 37, 38, 50, 56, 68, 87, 112]
    assert {r.year for found in titled.values() for r in found} == {2025}
    assert [(r.indicator, r.figure.text) for r in titled[68] if r.figure] == [("高速公路通车里程", "达到700公里")]
    assert [r.text for r in titled[37]][:2] == ["力争培育百亿企业5户", "五十亿企业10户"]


def test_a_title_without_a_year_is_no_requirement(requirements: Requirements) -> None:
    assert all(not r.clause_id.endswith(".title") for r in requirements[89])


def test_the_cross_reference_of_task_44_is_no_requirement(requirements: Requirements) -> None:
    assert not [r for r in requirements[44] if "45" in r.text]


def test_values_of_a_list_are_marked_and_others_are_not(requirements: Requirements) -> None:
    marked = {(r.task, r.year) for r in requirements[65] if r.is_listed}
    assert marked == {(65, 2021), (65, 2022), (65, 2023)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((112, 2025, "46%"), (112, 2025, "46.3%")),
        ((38, 2025, "2000亿元"), (38, 2025, "1722亿元")),
        ((89, 2025, "18.5万人"), (89, 2025, "98%以上")),
        ((91, 2025, "达到50%"), (101, 2025, "4.5个")),
        ((57, 2025, "县城污水处理率达到90%"), (107, 2025, "县城污水处理率达到95%")),
        ((84, 2025, "国家5A级旅游景区"), (86, 2024, "国家5A级旅游景区")),
        ((27, 2023, "达钢搬迁"), (109, 2025, "达钢集团搬迁")),
        ((26, 2025, "高新技术企业达100家以上"), (29, 2025, "高新技术企业达到400家以上")),
    ],
)
def test_where_the_plan_contradicts_itself_both_places_are_kept(
    requirements: Requirements, first: tuple[int, int, str], second: tuple[int, int, str]
) -> None:
    for number, year, part in (first, second):
        assert any(r.year == year and part in r.text for r in requirements[number]), (number, part)
