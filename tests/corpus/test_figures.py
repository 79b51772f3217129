"""A phrase's figure is read with what it measures, its number and unit; other numbers are not taken for it."""

from decimal import Decimal

import pytest

from corpus.figures import find_figures, has_bare_figure, read_figure
from corpus.records import YearlyRequirement

Requirements = dict[int, list[YearlyRequirement]]

# Task, year, phrase; what it measures, the figure as printed, its number and unit.
FIGURES = """\
2|2024|发放创业担保贷款累计达到37000万元|发放创业担保贷款|累计达到37000万元|370000000|元
34|2024|达州经开区力争引进制造企业100家以上|达州经开区引进制造企业|100家以上|100|家
38|2025|全市服务业增加值突破1722亿元，力争达到2000亿元|全市服务业增加值|突破1722亿元|172200000000|元
38|2025|力争服务业增加值翻一番、突破2000亿元|服务业增加值|翻一番、突破2000亿元|200000000000|元
41|2025|跨境电商交易额超过40亿元|跨境电商交易额|超过40亿元|4000000000|元
42|2024|“三向”班列开行突破650列|“三向”班列开行|突破650列|650|列
51|2025|达到规上工业企业100%上云|规上工业企业上云|100%|100|%
57|2025|全市城市（县城）建成区平均路网密度达到8公里/平方公里|全市城市（县城）建成区平均路网密度|达到8公里/平方公里|8|公里/平方公里
60|2024|每年争取到位东西部协作资金8900万元以上、争创一批乡村振兴重点帮扶优秀村、先进镇和示范村|每年争取到位东西部协作资金|8900万元以上|89000000|元
85|2024|1个省级文创集市|省级文创集市|1个|1|个
91|2025|每千人口拥有3岁以下婴幼儿托位数达到50%|每千人口拥有3岁以下婴幼儿托位数|达到50%|50|%
93|2025|力争全市城镇居民人均住房建筑面积保持在41平方米|全市城镇居民人均住房建筑面积|保持在41平方米|41|平方米
101|2025|全面完成每千人口拥有3岁以下婴幼儿托位数达到4.5个|全面完成每千人口拥有3岁以下婴幼儿托位数|达到4.5个|4.5|个
101|2025|开展应急救护知识普及宣传培训4.2万人次|开展应急救护知识普及宣传培训|4.2万人次|42000|人次
102|2022|100%的街道建社区养老服务综合体|街道建社区养老服务综合体|100%|100|%
112|2025|森林覆盖率达到46%|森林覆盖率|达到46%|46|%
112|2025|森林覆盖率达到46.3%|森林覆盖率|达到46.3%|46.3|%"""


@pytest.mark.parametrize("row", FIGURES.split("\n"), ids=lambda row: "-".join(row.split("|")[:2]))
def test_a_figure_is_read_with_what_it_measures(requirements: Requirements, row: str) -> None:
    number, year, text, indicator, figure, value, unit = row.split("|")
    (found,) = (r for r in requirements[int(number)] if r.year == int(year) and r.text == text)
    assert found.figure is not None
    assert (found.indicator, found.figure.text, found.figure.number, found.figure.unit) == (
        *(indicator, figure, Decimal(value), unit),
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "完成中医药职业学院13#、14#学生宿舍建设"),
        (56, "建成“双200”城市"),
        (82, "基本建成“3+4+4+10”红色文化旅游产品体系"),
        (107, "力争设计能力在500吨以下的建制镇生活污水处理厂（站）完成工况视频在线监测设备安装"),
        (117, "中心城区8个街道办事处各创建1个生活垃圾分类示范片区"),
        (120, "完成全市30万吨/年以下煤矿升级改造工作"),
    ],
)
def test_numbers_that_set_no_single_target_are_not_read_as_one(
    requirements: Requirements, number: int, text: str
) -> None:
    (found,) = (r for r in requirements[number] if r.text == text)
    assert (found.indicator, found.figure) == ("", None)


def test_cumulative_values_are_marked(requirements: Requirements) -> None:
    marked = {(r.task, r.indicator) for found in requirements.values() for r in found if r.is_cumulative}
    assert marked == {
        (2, "发放创业担保贷款"),
        (2, "打造市级以上创业孵化基地"),
        (62, "累计培育家庭农场"),
        (62, "累计培育市级以上示范合作社"),
        (89, "全市城镇新增就业"),
    }


@pytest.mark.parametrize(
    ("text", "indicator", "figure", "number", "unit"),
    [
        ("新增产值1,200万元", "新增产值", "1,200万元", 12_000_000, "元"),
        ("空气质量优良天数不少于300天", "空气质量优良天数", "不少于300天", 300, "天"),
        ("PM2.5浓度控制在35微克/立方米以内", "PM2.5浓度", "控制在35微克/立方米以内", 35, "微克/立方米"),
        ("装机容量达20.5万千瓦", "装机容量", "达20.5万千瓦", 205_000, "千瓦"),
        ("建设2—3家机构", "建设机构", "2—3家", 2, "家"),
        ("突破50亿元、力争达到60亿元", "", "突破50亿元", 5_000_000_000, "元"),
    ],
)
def test_units_and_qualifiers_are_told_from_what_is_measured(
    text: str, indicator: str, figure: str, number: int, unit: str
) -> None:
    found = read_figure(text)
    assert found.figure is not None
    assert (found.indicator, *found.figure) == (indicator, figure, Decimal(number), unit)


def test_what_stands_in_quotation_marks_is_a_name_and_no_figure() -> None:
    assert [match[0] for match in find_figures("“三类500强”企业20个、“双145”和“5公里”圈3个")] == ["20个", "3个"]


def test_a_bare_figure_says_nothing_of_what_it_measures() -> None:
    assert has_bare_figure("力争达到2400亿元")
    assert not has_bare_figure("产量达320万吨")
    assert not has_bare_figure("40个产业项目投产")
    assert not has_bare_figure("力争达到全省前列")
