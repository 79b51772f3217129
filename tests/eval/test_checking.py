"""Gold that the documents contradict is found."""

from pathlib import Path

import pytest

from eval.case import Case, GoldRow
from eval.checking import check_gold
from eval.sources import Sources
from tests.eval.samples import make_case

FORESTRY = {
    "question": "林业局牵头的都是哪几条", "type": "reverse-lookup", "must": (("11",), ("18",), ("112",)),
    "cites": ("plan:11", "plan:18", "plan:112"), "cites_mode": "exact",
}  # fmt: skip


def check(sources: Sources, *cases: Case) -> list[tuple[str, str]]:
    rows = [GoldRow(case=case, path=Path("gold.jsonl"), line=line) for line, case in enumerate(cases, start=1)]
    return [(finding.level, finding.message) for finding in check_gold(rows, sources)]


def test_the_starter_set_has_no_errors(starter: dict[str, Case], sources: Sources) -> None:
    assert [finding for finding in check(sources, *starter.values()) if finding[0] == "error"] == []


@pytest.mark.parametrize(
    "case",
    [
        make_case(),
        make_case(must=(("6.3百列", "650列"),)),
        make_case(must=(("5万",),), cites=("plan:49",)),
        make_case(must=(("18500", "18,500"),), cites=("report:3.3.3.2.m2",)),
        make_case(must=(("营商环境",),), cites=("plan:74",)),
        make_case(**FORESTRY),
    ],
    ids=["in the text", "one alternative", "a difference", "another writing", "in a heading", "a list"],
)
def test_values_that_the_cited_clauses_bear_out_pass(case: Case, sources: Sources) -> None:
    assert check(sources, case) == []


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (make_case(must=(("651列",),)), "651列 neither stands in the cited clauses nor follows from their numbers"),
        (make_case(cites=("plan:142",)), "cites ids that the documents do not have: plan:142"),
        (make_case(must_not=("65",), must=(("65",),), cites=("plan:1",)), "every alternative of 65 holds a string of"),
        (make_case(**{**FORESTRY, "cites": ("plan:11", "plan:12", "plan:18", "plan:112")}),
         "by the records not among the tasks asked for: plan:12"),
        (make_case(**{**FORESTRY, "type": "counting", "cites_mode": "recall", "must": (("11条",),)}),
         "cites 3 tasks, but no alternative of must says 3"),
        (make_case(question="刘政和唐志坤共同负责的任务", must=(("43",), ("44",)), cites=("plan:43", "plan:44"),
                   cites_mode="exact"), "by the records not among the tasks asked for: plan:44"),
    ],
)  # fmt: skip
def test_rows_that_are_certainly_wrong_are_errors(case: Case, message: str, sources: Sources) -> None:
    assert any(level == "error" and found.startswith(message) for level, found in check(sources, case))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (make_case(must=(("火箭",),)), "火箭 does not stand in the cited clauses"),
        (make_case(question="是650列吗"), "the question itself holds all that the answer must hold"),
        (make_case(cites=()), "an answerable question without cites"),
        (make_case(**{**FORESTRY, "cites": ("plan:11", "plan:18")}), "by the records also: plan:112"),
    ],
)
def test_rows_that_need_an_eye_are_warnings(case: Case, message: str, sources: Sources) -> None:
    assert ("warning", message) in check(sources, case)


def test_units_are_recognised_by_their_short_forms(sources: Sources) -> None:
    case = make_case(**{**FORESTRY, "question": "住建局配合哪些", "cites": ("plan:11",), "must": (("11",),)})
    assert [level for level, message in check(sources, case) if "by the records" in message] != []


def test_the_same_question_twice_is_an_error_that_names_the_first(sources: Sources) -> None:
    again = make_case(id="T2", question="班列 多少列？")
    assert check(sources, make_case(), again) == [("error", "asks the same as T1 (gold.jsonl:1)")]
