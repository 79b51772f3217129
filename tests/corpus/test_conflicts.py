"""What a document states differently in different places is found, whatever the document, and nothing else is."""

import time

import pytest

from corpus.clause import Clause
from corpus.collection import Collection, load_collection
from corpus.conflicts import Conflict, find_conflicts
from tests.corpus.conftest import WriteFolder

REPORT = """中共云溪县委
关于巡察整改进展情况的通报
一、整改完成情况
（一）服务企业不够
1.平台作用弱。
整改情况：{first}
2.督查流于形式。
整改情况：{second}
"""
OTHER_PLAN = """云溪市人民政府
云府发〔2026〕3号
各县（区）人民政府：

一、生态环境。

1．到2028年，森林覆盖率达到41%。
责任领导：王红
责任单位：市林业局；市财政局。
有关进度要求：2026年，启动东湖湿地公园建设。2028年，森林覆盖率达到{share}，建成东湖湿地公园。

2．发展旅游。
责任领导：王红
责任单位：市文旅局；市财政局。
有关进度要求：2027年，{event}。2028年，接待游客300万人次。
"""


def of(collection: Collection, document: str) -> dict[str, Conflict]:
    return {conflict.measured: conflict for conflict in collection.conflicts if conflict.document == document}


def places(conflict: Conflict) -> list[tuple[str, str]]:
    return [(place.clause_id.partition(":")[2], place.value) for place in conflict.places]


def found(write_folder: WriteFolder, first: str, second: str) -> list[list[str]]:
    collection = load_collection(write_folder(report=REPORT.format(first=first, second=second)))
    return [[place.value for place in conflict.places] for conflict in collection.conflicts]


def test_a_figure_that_differs_in_the_same_sentence_is_found_at_every_place(collection: Collection) -> None:
    conflict = of(collection, "report")["科研机构和企业提供算力服务"]
    assert conflict.is_alike
    assert places(conflict) == [
        ("2.1.m9", "290家"),
        ("3.3.2.1.m1", "250家"),
        ("3.3.2.2.m9", "290家"),
        ("3.3.2.3.m1", "250家"),
    ]


@pytest.mark.parametrize(
    ("measured", "values"),
    [
        ("监测员", ["556人", "515名"]),
        ("典型案例", ["42次140起", "30次92起"]),
        ("问题隐患", ["11000余条", "609条", "1100条", "573条"]),
        ("规避招标", ["未发现规避招标或未招先建的情况", "10个"]),
        (
            "达州市集体土地征收补偿安置办法",
            ["《达州市集体土地征地征收补偿安置办法》", "《达州市集体土地征收补偿安置办法》"],
        ),
    ],
)
def test_figures_names_and_findings_of_the_report_that_differ_are_found(
    collection: Collection, measured: str, values: list[str]
) -> None:
    assert [place.value for place in of(collection, "report")[measured].places] == values


@pytest.mark.parametrize(
    ("measured", "values"),
    [
        ("森林覆盖率", ["森林覆盖率达到46%", "森林覆盖率达到46.3%"]),
        ("县城污水处理率", ["县城污水处理率达到90%", "力争县城污水处理率达到95%"]),
        (
            "巴山大峡谷国家5A级旅游景区",
            ["2025年建成巴山大峡谷国家5A级旅游景区", "2024年巴山大峡谷建成国家5A级旅游景区"],
        ),
    ],
)
def test_targets_and_dates_of_the_plan_that_differ_are_found(
    collection: Collection, measured: str, values: list[str]
) -> None:
    assert [place.value for place in of(collection, "plan")[measured].places] == values


def test_every_place_of_a_conflict_lies_in_its_clause_and_the_values_differ(
    collection: Collection, clauses: dict[str, Clause]
) -> None:
    assert len(collection.conflicts) == 19
    for conflict in collection.conflicts:
        assert len({place.value for place in conflict.places}) > 1
        for place in conflict.places:
            assert clauses[place.clause_id].start <= place.start < place.end <= clauses[place.clause_id].end


def test_they_are_found_in_far_less_than_two_seconds(collection: Collection) -> None:
    started = time.process_time()
    find_conflicts(collection.clauses, collection.tasks, collection.requirements)
    assert time.process_time() - started < 2


def test_another_report_with_two_figures_in_one_wording_conflicts(write_folder: WriteFolder) -> None:
    first = "一是平台已为县内外120家中小企业提供融资服务。二是建立台账。"
    second = "一是平台已为县内外135家中小企业提供融资服务。二是开展培训。"
    assert found(write_folder, first, second) == [["120家", "135家"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Two periods, one figure, two things told apart in one clause, a thing of another name.
        (
            "一是1—5月，平台已为县内外120家中小企业提供融资服务。",
            "一是1—6月，平台已为县内外135家中小企业提供融资服务。",
        ),
        ("一是平台已为县内外120家中小企业提供融资服务。", "一是平台已为县内外120家中小企业提供融资服务。"),
        ("一是新增规上企业3家，退出规上企业2家。二是退出规上企业2家。", "一是已办结。"),
        ("一是《关于规范土地征收程序的通知》《关于规范土地征收文书的通知》均已印发。", "一是已办结。"),
        ("一是印发《东山县园区高质量发展三年行动方案》。", "一是印发《西山区园区高质量发展三年行动方案》。"),
    ],
)
def test_other_periods_things_and_documents_are_no_conflict(write_folder: WriteFolder, first: str, second: str) -> None:
    assert found(write_folder, first, second) == []


def test_another_plan_conflicts_in_a_target_and_in_the_year_of_an_event(write_folder: WriteFolder) -> None:
    folder = write_folder(plan=OTHER_PLAN.format(share="42%", event="建成东湖湿地公园"))
    assert {name: places(conflict) for name, conflict in of(load_collection(folder), "plan").items()} == {
        "森林覆盖率": [("1.title", "森林覆盖率达到41%"), ("1.2028", "森林覆盖率达到42%")],
        "东湖湿地公园": [("1.2028", "2028年建成东湖湿地公园"), ("2.2027", "2027年建成东湖湿地公园")],
    }


def test_another_plan_that_agrees_with_itself_has_no_conflict(write_folder: WriteFolder) -> None:
    folder = write_folder(plan=OTHER_PLAN.format(share="41%", event="启动东湖湿地公园前期工作"))
    assert load_collection(folder).conflicts == ()
