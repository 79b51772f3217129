"""What a question asks for is told by its phrases: of overlapping ones the longest counts."""

import re
from dataclasses import replace

import pytest

from assistant.cues import find_about, find_asked, load_cues

CUES = replace(
    load_cues(),
    asked=(
        ("lead", re.compile("牵头")),
        ("lead_unit", re.compile("牵头单位|哪个局牵头")),
        ("any_leader", re.compile("谁牵头")),
        ("nothing", re.compile("x*")),
    ),
    about=(("now", re.compile("今年|目前")), ("target", re.compile("目标"))),
)


def aspects(text: str) -> list[str]:
    return [cue.aspect for cue in find_asked(text, CUES)]


def test_the_longest_of_overlapping_phrases_counts() -> None:
    assert aspects("牵头单位是谁") == ["lead_unit"]
    assert aspects("是谁牵头的") == ["any_leader"]


def test_phrases_that_do_not_overlap_all_count_in_the_order_of_the_text() -> None:
    assert aspects("谁牵头，哪个局牵头") == ["any_leader", "lead_unit"]


def test_a_cue_says_where_it_stands() -> None:
    text = "这件事的牵头单位呢"
    (cue,) = find_asked(text, CUES)
    assert text[cue.start : cue.end] == "牵头单位"


def test_a_phrasing_that_matches_nothing_is_no_cue() -> None:
    assert aspects("森林覆盖率") == []


def test_a_shade_is_told_without_taking_words_away() -> None:
    assert find_about("今年的目标", CUES) == {"now", "target"}
    assert find_about("去年", CUES) == frozenset()


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("41号任务谁牵头", "any_leader"),
        ("责任领导是谁", "leader"),
        ("牵头单位有哪些", "lead_unit"),
        ("哪几家单位配合", "cooperating_unit"),
        ("是牵头还是配合", "which_role"),
        ("市林业局牵头哪些任务", "listing"),
        ("一共有多少项任务", "count"),
        ("负责任务最多的是谁", "most"),
        ("哪一年建成", "when"),
        ("要达到多少", "how_much"),
        ("逐年是多少", "each_year"),
        ("2025年比2021年增加多少", "difference"),
        ("五年合计", "total"),
        ("属于哪个部分", "section"),
        ("文号", "document_number"),
        ("什么时候印发", "issue_date"),
        ("who leads task 41", "any_leader"),
        ("which department leads task 41", "lead_unit"),
        ("how many tasks", "count"),
        ("which tasks", "listing"),
    ],
)
def test_the_phrasings_that_come_with_the_project_tell_what_is_asked(question: str, aspect: str) -> None:
    assert aspect in {cue.aspect for cue in find_asked(question, load_cues())}
