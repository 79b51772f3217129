"""Answers to questions about what a document states differently: each value with its place, and only then."""

import pytest

from assistant.answer import Question
from assistant.conflicting import ConflictFinder
from assistant.sentences import SentenceStore
from assistant.understanding import Understanding
from corpus.collection import Collection
from tests.assistant.asking import Asking, cited

LONGEST = 400


@pytest.mark.parametrize(
    ("question", "values", "clauses"),
    [
        (
            "算力中心服务了多少家科研机构，前后不一致吗",
            ["290家", "250家"],
            {"report:2.1.m9", "report:3.3.2.1.m1", "report:3.3.2.2.m9", "report:3.3.2.3.m1"},
        ),
        ("典型案例到底通报了多少起", ["42次140起", "30次92起"], {"report:3.6.1.m1", "report:3.6.1.m2"}),
        (
            "规避招标抽查的结论和治工程乱象的结论，一样吗",
            ["暂未发现", "10个项目"],
            {"report:3.6.1.m3", "report:3.6.5.1.m2"},
        ),
        (
            "煤矿问题隐患的条数前面一个后面一个，各是哪次查的",
            ["百日攻坚", "609条", "“过筛”", "监督检查"],
            {"report:3.4.2.2.m3", "report:3.4.2.2.m4", "report:3.4.2.2.m5"},
        ),
        (
            "工業園區產業目錄兩個叫法不一樣，原文怎麼寫",
            ["指導目錄》", "發展"],
            {"report:3.2.1.1.m1", "report:3.2.3.m4", "report:3.3.2.4.m2"},
        ),
    ],
)
def test_each_value_is_given_with_its_place_and_nothing_else(
    ask: Asking, question: str, values: list[str], clauses: set[str]
) -> None:
    answer = ask(question)
    assert not answer.refused
    assert all(value in answer.text for value in values)
    assert set(cited(answer)) == clauses
    assert len(answer.text) <= LONGEST


def test_a_value_printed_twice_is_given_once_with_both_labels(ask: Asking) -> None:
    answer = ask("算力服务了多少家科研机构，前后不一致吗")
    assert answer.text.startswith("二（一）·第九项、三（三）2②·第九项：")
    assert answer.text.count("290家") == 1


@pytest.fixture(scope="module")
def finder(collection: Collection) -> ConflictFinder:
    readings = SentenceStore(collection).readings
    return ConflictFinder(collection, {reading.clause.clause_id: reading for reading in readings})


@pytest.mark.parametrize(
    ("question", "measured"),
    [
        ("煤矿到底发现问题隐患多少条", "问题隐患"),
        ("1—6月煤矿监督检查到底发现问题隐患多少条", None),
        ("1—6月煤矿发现问题隐患的条数怎么前后不一致", "问题隐患"),
        ("煤矿发现问题隐患多少条", None),
        ("供电可靠率到底是多少", None),
        ("全市到底拖欠了多少土地补偿费和安置费", None),
        ("超股权比例担保到底有几笔", "超股权比例担保"),
    ],
)
def test_a_conflict_is_meant_where_values_are_doubted_and_no_period_tells_which(
    finder: ConflictFinder, understanding: Understanding, question: str, measured: str | None
) -> None:
    found = finder.find(understanding.read(Question(text=question)))
    assert (found.measured if found else None) == measured


def test_only_conflicts_of_the_documents_asked_about_are_meant(
    finder: ConflictFinder, understanding: Understanding
) -> None:
    query = understanding.read(Question(text="典型案例前后不一致"))
    assert finder.find(query, {"plan"}) is None
    assert finder.find(query, {"report"}) is not None


@pytest.mark.parametrize(
    ("question", "is_restated"),
    [
        ("已为多少家科研机构和企业提供算力服务", True),
        ("2024年为多少家科研机构和企业提供算力服务", False),
        ("智算规模扩容到多少", False),
    ],
)
def test_a_figure_that_the_same_words_give_otherwise_elsewhere_is_not_quoted_alone(
    finder: ConflictFinder,
    understanding: Understanding,
    collection: Collection,
    question: str,
    is_restated: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (sentence,) = (
        sentence
        for reading in SentenceStore(collection).readings
        if reading.clause.clause_id == "report:2.1.m9"
        for sentence in reading.sentences
        if "290家" in sentence.text
    )
    found = finder.find_restated(understanding.read(Question(text=question)), sentence)
    assert (found is not None) == is_restated
