"""A sentence is cut down to the value asked for, its date kept; every phrase that the question needs stays."""

import pytest

from assistant.answer import Question
from assistant.reading import Reader
from assistant.trimming import time_before, trim
from assistant.understanding import Understanding
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.sentences import Sentence
from tests.assistant.asking import Asking
from tests.assistant.searchers import NoSearcher


@pytest.fixture(scope="module")
def sentences(collection: Collection) -> list[Sentence]:
    return list(Reader(collection, NoSearcher()).sentences)


def trimmed(sentences: list[Sentence], understanding: Understanding, question: str, printed: str) -> str:
    whole = next(sentence for sentence in sentences if printed in sentence.text)
    return trim(whole, understanding.read(Question(text=question))).text


def test_figures_of_something_else_are_left_out(sentences: list[Sentence], understanding: Understanding) -> None:
    part = trimmed(sentences, understanding, "达州高新区上半年规上工业总产值多少", "实现规上工业总产值")
    assert "111.78亿元" in part
    assert "225.76亿元" not in part


def test_every_value_asked_for_is_kept(sentences: list[Sentence], understanding: Understanding) -> None:
    question = "高新区上半年主营业务收入多少，规上工业总产值多少"
    part = trimmed(sentences, understanding, question, "实现规上工业总产值")
    assert "225.76亿元" in part
    assert "111.78亿元" in part


def test_a_growth_asked_for_is_not_taken_for_the_level(sentences: list[Sentence], understanding: Understanding) -> None:
    part = trimmed(sentences, understanding, "重庆地区企业在达实际投资增了多少", "实际投资完成65.01亿元")
    assert "39.68%" in part


def test_the_date_in_front_of_the_sentence_stays_in_the_answer(ask: Asking) -> None:
    answer = ask("达州高新区上半年规上工业总产值多少")
    assert answer.text.startswith("2025年1—6月，")
    assert "225.76" not in answer.text


def test_a_date_is_looked_for_in_front_of_the_part_alone() -> None:
    whole = Sentence(ClauseId("report:1.m1"), "2025年1—6月,甲增长1%,乙增长2%。", 0, 22)
    assert time_before(Sentence(ClauseId("report:1.m1"), "乙增长2%。", 16, 22), whole) is not None
    assert time_before(whole, whole) is None
    later = Sentence(ClauseId("report:1.m1"), "2024年,甲增长1%,2025年,乙增长2%,丙增长3%。", 0, 29)
    assert time_before(Sentence(ClauseId("report:1.m1"), "丙增长3%。", 23, 29), later) is None


def test_a_value_without_a_name_stands_behind_the_one_named(ask: Asking) -> None:
    answer = ask("7月底制造业贷款余额有多少，同比增幅呢")
    assert "106.02亿元，同比增长18.03%" in answer.text
    assert "251.94" not in answer.text


@pytest.mark.parametrize("question", ["金南大道西延四期照计划啥时候用得上", "金南大道西延线四期今年底就通车了，对吧"])
def test_the_date_planned_is_kept_behind_what_is_done(ask: Asking, report_text: str, question: str) -> None:
    assert "分別計劃于2026年底前、2027年底前建成投用" in report_text
    assert "两个项目分别计划于2026年底前、2027年底前建成投用" in ask(question).text
