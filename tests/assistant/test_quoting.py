"""Quotes out of the report: figures, dates, names of documents, contacts, problems, measures, contradictions."""

import re

import pytest

from assistant.readable import readable
from corpus.folding import fold
from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("question", "value", "clause_id"),
    [
        ("达钢搬迁项目今年1—7月产值多少", "141.8亿元", "report:2.1.m3"),
        ("截至2025年5月全市高新技术企业有多少家", "305家", "report:2.1.m8"),
        ("1—8月供电可靠率多少", "99.8749%", "report:3.3.3.2.m1"),
        ("1—7月“四向”班列开行多少列", "221列", "report:3.3.3.2.m1"),
        ("万源石材城栽了多少苗木", "12万余株", "report:3.5.4.p4.m3"),
        ("对整改情况有意见，打哪个电话", "0818—3090846", "report:closing"),
        ("举报邮箱是多少", "dzswzgb0818@126.com", "report:closing"),
        ("达州市加强耕地保护的文件叫什么", "《达州市加强耕地保护工作十二条硬措施》", "report:2.2.m5"),
    ],
)
def test_a_fact_of_the_report_is_quoted_with_its_place(
    ask: Asking, report_text: str, question: str, value: str, clause_id: str
) -> None:
    assert value in fold(report_text) or value in readable(report_text)
    answer = ask(question)
    assert not answer.refused
    assert value in answer.text
    assert clause_id in cited(answer)


def test_a_traditional_question_is_answered_in_traditional_script(ask: Asking) -> None:
    answer = ask("達鋼搬遷項目今年1—7月產值多少")
    assert "1—7月實現產值141.8億元" in answer.text
    assert cited(answer) == cited(ask("达钢搬迁项目今年1—7月产值多少"))


def test_a_quote_is_exactly_the_source_of_the_report(ask: Asking, report_text: str) -> None:
    (citation, *_) = ask("1—8月供电可靠率多少").citations
    assert citation.quote == report_text[citation.start : citation.end]
    assert "99.8749%" in citation.quote


def test_the_measures_of_a_problem_are_listed_one_a_line_and_all_cited(ask: Asking) -> None:
    answer = ask("新兴产业发展缓慢是怎么整改的")
    assert cited(answer) == [f"report:2.1.m{number}" for number in range(1, 11)]
    assert len(answer.text.strip().splitlines()) == 10


def test_what_was_criticised_is_told_with_its_place(ask: Asking) -> None:
    answer = ask("鐵水聯運方面，巡視組具體指出了什麼問題")
    assert "report:3.2.2.2.problem" in cited(answer)
    assert "中轉樞紐作用發揮較差" in answer.text


def test_values_that_contradict_each_other_are_both_given_with_their_places(ask: Asking) -> None:
    answer = ask("算力服务了多少家科研机构，前后不一致吗")
    assert "250家" in answer.text
    assert "290家" in answer.text
    assert {"report:2.1.m9", "report:3.3.2.1.m1"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("達鋼搬遷,1—7月實現產值;完成", "达钢搬迁，1—7月实现产值；完成"),
        ("聯系電話:0818—3090846", "联系电话：0818—3090846"),
        ("規模達到1,200家,同比增長5%,超額", "规模达到1,200家，同比增长5%，超额"),
        ("張  杰", "张杰"),
    ],
)
def test_a_quote_is_shown_in_simplified_script_with_full_width_punctuation(printed: str, shown: str) -> None:
    assert readable(printed) == shown


@pytest.mark.parametrize(("part", "question"), [("", "水土流失问题怎么整改的"), ("p4.", "矿山修复问题怎么整改的")])
def test_of_a_problem_with_parts_only_the_measures_of_the_part_asked_about_are_listed(
    ask: Asking, part: str, question: str
) -> None:
    assert all(re.fullmatch(rf"report:3\.5\.4\.{part}m\d", clause_id) for clause_id in cited(ask(question)))


def test_the_head_of_what_is_counted_stands_behind_its_modifier(ask: Asking, report_text: str) -> None:
    assert "制發提醒函67份" in report_text
    assert "提醒函67份" in ask("万源给乡镇发了多少份污水厂运维的提醒函").text


def test_offices_are_named_beside_the_number_of_others(ask: Asking) -> None:
    text = ask("实地督导22个党组织一把手带头整改的是哪几个部门").text
    assert "市委办公室联合市纪委监委机关、市委组织部" in text
    assert ask("新选派的5名党外干部分别去了哪些部门").refused
