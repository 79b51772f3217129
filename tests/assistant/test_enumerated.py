"""Names are counted where no number is printed, and the list is complete."""

import pytest

from assistant.enumerated import count_named
from assistant.query import Query
from assistant.reading import Excerpt
from assistant.vocabulary import Word
from corpus.clause import ClauseId
from index.sentences import Sentence
from tests.assistant.asking import Asking, cited

_WORDS = tuple(Word(text, 5.0, occurs=True, is_known=True, is_name=False) for text in ("项目", "竣工"))


def _excerpt(text: str) -> Excerpt:
    return Excerpt(Sentence(ClauseId("report:1.m1"), text, 0, len(text)), 1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("甲厂、乙桥、丙路项目竣工,丁站加速建设。", 3),
        ("甲厂(一期、二期)、乙桥、丙路项目竣工。", 3),
        ("甲厂、乙桥、丙路等项目竣工。", None),
        ("甲厂、乙桥、丙路和丁站项目竣工。", None),
        ("甲厂、乙桥项目竣工。", None),
        ("3个项目竣工、2个开工、1个签约。", None),
    ],
)
def test_only_complete_lists_of_several_are_counted(text: str, number: int | None) -> None:
    query = Query(text="项目竣工的有几个", language="zh-Hans", words=_WORDS, asked=frozenset({"count"}))
    named = count_named(query, [_excerpt(text)])
    assert (named.number if named else None) == number


def test_the_projects_completed_are_counted(ask: Asking) -> None:
    answer = ask("百亿级项目里头竣工投产的有几个")
    assert answer.text.endswith("星空钠电项目竣工投产。文中列出5个。")
    assert cited(answer) == ["report:3.2.1.2.m1"]
