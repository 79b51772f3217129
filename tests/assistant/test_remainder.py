"""What is left is the number found less the number done, where a sentence prints both in one unit."""

import pytest

from assistant.composition import Draft, Evidence, Statement
from assistant.cues import load_cues
from assistant.query import Query
from assistant.remainder import add_remainder
from assistant.wording import Wording
from corpus.clause import ClauseId
from tests.assistant.asking import Asking

_PLACE = Evidence(ClauseId("report:1"), 0, 30)


def asking_what_is_left() -> Query:
    remaining = next(attribute for attribute in load_cues().attributes if attribute.name == "remaining")
    return Query(text="还有多少条没整改完", language="zh-Hans", attributes=(remaining,))


def quoted(text: str) -> Draft:
    return Draft((Statement(text, (_PLACE,)),), "extract")


def test_what_is_left_is_computed_and_cited() -> None:
    draft = add_remainder(asking_what_is_left(), quoted("发现隐患61条，已完成整改48条。"), Wording("zh-Hans"))
    assert draft.statements[-1].text == "还差13条（61−48=13）。"
    assert draft.statements[-1].evidence == (_PLACE,)
    assert draft.engine == "records"


@pytest.mark.parametrize(
    "text",
    [
        "发现隐患61条，已完成整改48处。",
        "发现隐患61条，已完成整改61条。",
        "发现隐患61条，处罚企业48家。",
        "发现隐患61条，已完成整改48条，剩余13条。",
    ],
)
def test_nothing_is_computed_of_other_units_of_all_done_or_of_what_is_said(text: str) -> None:
    assert add_remainder(asking_what_is_left(), quoted(text), Wording("zh-Hans")) == quoted(text)


def test_nothing_is_computed_where_it_is_not_asked() -> None:
    draft = quoted("发现隐患61条，已完成整改48条。")
    assert add_remainder(Query(text="发现多少条", language="zh-Hans"), draft, Wording("zh-Hans")) == draft


def test_what_is_left_is_told_of_a_report_that_prints_both(ask: Asking, report_text: str) -> None:
    assert "發現問題隱患573條,已完成整改534條" in report_text
    assert "573−534=39" in ask("上半年煤矿执法检查查出来的问题，还有多少条没整改完").text
