"""The steps of one thing are told with their dates where several dates are asked for."""

import pytest

from assistant.chronology import asks_steps, dated_steps
from assistant.query import Query
from corpus.clause import ClauseId
from index.sentences import Sentence
from tests.assistant.asking import Asking, cited


def _sentences(*texts: str) -> list[Sentence]:
    starts = [sum(map(len, texts[:place])) for place in range(len(texts))]
    return [Sentence(ClauseId("report:1"), text, s, s + len(text)) for text, s in zip(texts, starts, strict=True)]


def test_several_dates_are_asked_for() -> None:
    when = frozenset({"when"})
    assert asks_steps(Query(text="协议几月过会、几月签的", language="zh-Hans", asked=when))
    assert asks_steps(Query(text="从安评到开工各是几月", language="zh-Hans", asked=when))
    assert not asks_steps(Query(text="协议几月签的", language="zh-Hans", asked=when))


def test_steps_end_at_a_sentence_without_a_date() -> None:
    sentences = _sentences("背景。", "1月组建专班。", "2月编制初稿。", "6月印发方案。", "效果良好。", "8月复查。")
    assert dated_steps(sentences[2], sentences) == sentences[1:4]
    assert dated_steps(sentences[5], sentences) == []
    assert dated_steps(sentences[4], sentences) == []


def test_what_is_too_long_for_an_answer_is_left_out() -> None:
    sentences = _sentences("1月开工。", "2月完工。", f"3月{'验收' * 150}。")
    assert dated_steps(sentences[0], sentences) == sentences[:2]


def test_two_dates_of_one_thing_are_both_told(ask: Asking, report_text: str) -> None:
    answer = ask("东出北上陆港那个方案，哪个月组的专班、哪个月发出来的")
    assert "2025年1月組建工作專班" in report_text
    assert "2025年1月组建工作专班" in answer.text
    assert "6月正式印发《东出北上国际陆港枢纽建设实施方案》" in answer.text
    assert set(cited(answer)) == {"report:3.2.2.1.m2"}


@pytest.mark.parametrize(
    "question",
    ["国际陆港枢纽那个方案，建专班、开始编、正式印发分别是几月", "国际陆港那个方案，从组专班到印发是哪几个月"],
)
def test_every_step_is_told_with_its_month(ask: Asking, report_text: str, question: str) -> None:
    assert all(step in report_text for step in ("1月組建工作專班", "2月聘請中規院", "6月正式印發"))
    text = ask(question).text
    assert all(month in text for month in ("1月组建工作专班", "2月聘请中规院", "6月正式印发"))
