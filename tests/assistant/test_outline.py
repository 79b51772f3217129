"""Headings are found in a question by their ordinal or by words of their name."""

import pytest

from assistant.outline import Outline
from corpus.collection import Collection


@pytest.fixture(scope="module")
def outline(collection: Collection) -> Outline:
    return Outline(collection)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("第五大块讲什么", "plan:part2.5"),
        ("第五部分标题", "plan:part2.5"),
        ("第5部分", "plan:part2.5"),
        ("(八)有哪些任务", "plan:part2.8"),
        ("第十章", "plan:part2.10"),
        ("民生事业那章", "plan:part2.7"),
        ("加强生态文明建设这部分", "plan:part2.8"),
        ("主要目标那部分", "plan:part1"),
        ("数字经济那块", "plan:part2.3.d"),
        ("管党治党那章的问题", "report:3.6"),
        ("城乡统筹那部分", "plan:part2.4"),
        ("第十部分第三个小标题叫什么", "plan:part2.10.c"),
        ("农业现代化那个小标题是几号到几号", "plan:part2.3.c"),
        ("报告最后讲下一步安排，分了几块", "report:4"),
    ],
)
def test_a_heading_is_found_by_ordinal_or_by_name(outline: Outline, text: str, heading: str) -> None:
    assert outline.find(text).found == (heading,)


def test_an_ordinal_that_no_heading_has_is_named_as_missing(outline: Outline) -> None:
    found = outline.find("第十一部分讲什么")
    assert (found.found, found.missing) == ((), "第十一部分")


def test_the_place_of_what_names_a_heading_is_told(outline: Outline) -> None:
    text = "请问民生事业那章有哪些任务"
    ((start, end),) = outline.find(text).spans
    assert text[start:end] == "民生事业那章"


@pytest.mark.parametrize("text", ["41号任务谁牵头", "重点工作", "第四十一条", "这部分是什么", "2024年的目标"])
def test_a_question_without_a_heading_finds_none(outline: Outline, text: str) -> None:
    found = outline.find(text)
    assert (found.found, found.missing, found.spans) == ((), "", ())


def test_a_name_below_an_ordinal_is_found_with_it(outline: Outline) -> None:
    found = outline.find("第三部分(三)里“培育壮大新质生产力”底下的问题").found
    assert found == ("report:3", "report:3.3", "report:3.3.2")


def test_a_quoted_term_in_front_of_a_problem_is_no_heading(outline: Outline) -> None:
    assert outline.find("“三重一大”那个问题具体指什么").found == ()


def test_a_name_in_brackets_in_front_of_the_mark_is_the_heading(outline: Outline) -> None:
    assert outline.find("发展与安全(平安达州)这章有多少条任务").found == outline.find("平安达州这章").found != ()
