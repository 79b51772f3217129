"""The gate closes on what got worse, and only on that."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.errors import PrerequisiteError
from eval.comparison import Comparison, Margins, compare, mcnemar_exact
from eval.outcome import Outcome
from tests.eval.samples import Flaw, make_outcome, make_run


def run_pair(
    before: Sequence[Outcome], after: Sequence[Outcome], points: float = Margins().points, questions: int = 0
) -> Comparison:
    return compare(make_run(*before), make_run(*after), margins=Margins(points=points, questions=questions))


def test_mcnemars_test_worked_by_hand() -> None:
    # 1 gained, 5 lost: 2 * (C(6,0) + C(6,1)) / 2^6 = 2 * 7 / 64.
    assert mcnemar_exact(gained=1, lost=5) == pytest.approx(14 / 64)
    assert mcnemar_exact(gained=5, lost=1) == pytest.approx(14 / 64)
    assert mcnemar_exact(gained=0, lost=0) == 1.0


def test_equal_runs_pass() -> None:
    outcomes = [make_outcome("A"), make_outcome("B", "who", "wrong")]
    comparison = run_pair(outcomes, outcomes)
    assert (comparison.better, comparison.worse, comparison.refusals, comparison.p_value) == ((), (), (), 1.0)


def test_what_got_better_is_listed_and_passes() -> None:
    comparison = run_pair([make_outcome("A", "figure", "wrong")], [make_outcome("A")])
    assert [change.after.case_id for change in comparison.better] == ["A"]
    assert (comparison.worse, comparison.refusals) == ((), ())


@pytest.mark.parametrize(
    ("flaw", "measure"), [("wrong", "right"), ("uncited", "right and cited"), ("unsupported", "supported")]
)
def test_what_got_worse_is_listed_and_closes_the_gate(flaw: Flaw, measure: str) -> None:
    comparison = run_pair(
        [make_outcome("A"), make_outcome("B")], [make_outcome("A", "figure", flaw), make_outcome("B")]
    )
    assert [(change.before.case_id, change.after.case_id) for change in comparison.worse] == [("A", "A")]
    assert f"figure: {measure} fell from 2/2 to 1/2" in comparison.refusals


def test_strayed_citations_close_the_gate() -> None:
    strayed = replace(make_outcome("A"), cited=2, belonging=1)
    assert run_pair([make_outcome("A")], [strayed]).refusals == ("figure: citation precision fell from 1/1 to 1/2",)


def test_an_answer_that_became_right_may_cite_more_than_the_wrong_one() -> None:
    before = [make_outcome("A"), make_outcome("B", "figure", "wrong")]
    after = [make_outcome("A"), replace(make_outcome("B"), cited=4, belonging=2)]
    assert run_pair(before, after).refusals == ()


def test_a_fall_within_the_margin_passes_and_a_type_counts_by_itself() -> None:
    before = [make_outcome(str(number)) for number in range(10)]
    after = [make_outcome("0", "figure", "wrong"), *before[1:]]
    assert run_pair(before, after, points=10.0).refusals == ()
    assert run_pair(before, after, points=9.9).refusals != ()
    others = [make_outcome(f"w{number}", "who") for number in range(1000)]
    assert any("figure: right" in refusal for refusal in run_pair(before + others, after + others, points=9.9).refusals)


def test_spared_questions_are_counted_for_each_type_and_measure() -> None:
    before = [make_outcome(name) for name in "ABC"] + [make_outcome("D", "who")]
    one_each = [make_outcome("A", "figure", "wrong"), *before[1:3], make_outcome("D", "who", "wrong")]
    assert run_pair(before, one_each, questions=1).refusals == ()
    two = [make_outcome("A", "figure", "wrong"), make_outcome("B", "figure", "wrong"), *before[2:]]
    assert "figure: right fell from 2/2 to 1/2" in run_pair(before, two, questions=1).refusals
    strayed = [replace(make_outcome("A"), cited=9, belonging=1), replace(make_outcome("B"), cited=3, belonging=1)]
    refusals = run_pair(before, [*strayed, *before[2:]], questions=1).refusals
    assert refusals == ("figure: citation precision fell from 2/2 to 2/4",)


def test_a_gain_in_a_type_makes_up_for_a_loss_in_it() -> None:
    before = [make_outcome("A"), make_outcome("B", "figure", "wrong")]
    comparison = run_pair(before, [make_outcome("A", "figure", "wrong"), make_outcome("B")])
    assert [change.after.case_id for change in comparison.worse] == ["A"]
    assert [change.after.case_id for change in comparison.better] == ["B"]
    assert comparison.refusals == ()


def test_a_crash_closes_the_gate_and_is_in_no_share() -> None:
    crashed = replace(make_outcome("A"), status="crashed", answer=None, seconds=None, error="RuntimeError: x")
    comparison = run_pair([make_outcome("A"), make_outcome("B")], [crashed, make_outcome("B")])
    assert comparison.refusals == ("A: crashed: RuntimeError: x",)
    assert comparison.falls == ()


def test_a_slow_answer_closes_the_gate() -> None:
    before = [make_outcome(str(number), seconds=0.02) for number in range(100)]
    after = [make_outcome("0", seconds=2.5), *before[1:]]
    assert run_pair(before, after).refusals == ("0: answered in 2.50 s, before in 0.02 s",)


def test_slow_answers_on_the_whole_close_the_gate() -> None:
    before = [make_outcome(str(number), seconds=0.02) for number in range(20)]
    after = [make_outcome(str(number), seconds=0.18) for number in range(20)]
    assert run_pair(before, after).refusals == ("95 % of questions are answered within 180 ms, before within 20 ms",)
    assert run_pair(before, [make_outcome(str(number), seconds=0.16) for number in range(20)]).refusals == ()


def test_latency_is_compared_only_between_runs_made_alike() -> None:
    quick, slow = make_run(make_outcome("A")), make_run(make_outcome("A", seconds=9.0))
    assert compare(quick, slow, margins=Margins()).is_latency_compared
    for change in (replace(slow.settings, concurrency=8), replace(slow.settings, url="http://server")):
        comparison = compare(quick, replace(slow, settings=change), margins=Margins())
        assert (comparison.is_latency_compared, comparison.refusals) == (False, ())


def test_runs_over_different_gold_are_refused_unless_the_common_part_is_asked_for() -> None:
    before = make_run(make_outcome("A"), make_outcome("B"))
    after = make_run(make_outcome("B", "figure", "wrong"), make_outcome("C"), gold="other")
    with pytest.raises(PrerequisiteError, match="--common"):
        compare(before, after, margins=Margins())
    comparison = compare(before, after, margins=Margins(), is_common_part=True)
    assert [outcome.case_id for outcome in comparison.before] == ["B"]
    assert "figure: right fell from 1/1 to 0/1" in comparison.refusals


def test_a_row_that_was_edited_is_not_common() -> None:
    edited = replace(make_outcome("A"), case_sha256="edited")
    with pytest.raises(PrerequisiteError, match="no question in common"):
        compare(make_run(make_outcome("A")), make_run(edited, gold="other"), margins=Margins(), is_common_part=True)
