"""Citations are graded by the mode of the gold row."""

import pytest

from eval.case import CitesMode
from eval.citing import grade_citations
from tests.eval.samples import make_case

GROUPS = (("report:2.1.m9", "report:3.3.2.2.m9"), ("report:3.3.2.1.m1",))


@pytest.mark.parametrize(
    ("mode", "cited"),
    [
        ("all", ["plan:11.units", "plan:18"]),
        ("all", ["plan:11.units", "plan:18", "plan:1", "plan:2", "plan:3"]),
        ("any", ["plan:18.2024"]),
        ("exact", ["plan:18.title", "plan:11.units", "plan:11.leaders"]),
        ("recall", ["plan:11", "plan:1", "plan:2", "plan:3", "plan:4"]),
        ("none", []),
        ("none", ["plan:1", "plan:2", "plan:3", "plan:4"]),
    ],
)
def test_citations_that_meet_the_gold(mode: CitesMode, cited: list[str]) -> None:
    case = make_case(cites=("plan:11", "plan:18"), cites_mode=mode)
    assert grade_citations(case, cited).faults == ()


@pytest.mark.parametrize(
    ("mode", "cited", "faults"),
    [
        ("all", ["plan:11.units"], ("not cited: plan:18",)),
        ("all", ["plan:110", "plan:18"], ("not cited: plan:11",)),
        ("any", ["plan:1"], ("not cited: plan:11 or plan:18",)),
        ("exact", ["plan:11", "plan:18", "plan:19"], ("cited besides the gold: plan:19",)),
        ("recall", ["plan:1"], ("not cited: plan:11 or plan:18",)),
        (
            "any",
            ["plan:11", "plan:1", "plan:2", "plan:3", "plan:4"],
            ("4 citations belong to no gold id: plan:1, plan:2, plan:3, plan:4",),
        ),
    ],
)
def test_citations_that_do_not_meet_the_gold(mode: CitesMode, cited: list[str], faults: tuple[str, ...]) -> None:
    case = make_case(cites=("plan:11", "plan:18"), cites_mode=mode)
    assert grade_citations(case, cited).faults == faults


def test_of_every_group_one_must_be_cited() -> None:
    case = make_case(cites=(*GROUPS[0], *GROUPS[1]), cites_mode="groups", cites_groups=GROUPS)
    assert grade_citations(case, ["report:3.3.2.2.m9", "report:3.3.2.1.m1"]).faults == ()
    assert grade_citations(case, ["report:2.1.m9", "report:3.3.2.2.m9"]).faults == ("not cited: report:3.3.2.1.m1",)


def test_a_refusal_without_gold_cites_may_cite_three_clauses_but_not_four() -> None:
    case = make_case(cites=(), cites_mode="all", refuse=True)
    assert grade_citations(case, ["plan:1", "plan:2", "plan:3"]).faults == ()
    assert len(grade_citations(case, ["plan:1", "plan:2", "plan:3", "plan:4"]).faults) == 1


def test_an_id_above_the_gold_id_does_not_count() -> None:
    case = make_case(cites=("plan:41.2024",))
    grade = grade_citations(case, ["plan:41"])
    assert (grade.count, grade.belonging, grade.faults) == (1, 0, ("not cited: plan:41.2024",))
