"""Scores, worked by hand and checked against libraries."""

from dataclasses import replace

import pytest
from scipy.stats import norm

from eval.scores import Share, compute_scores, percentile, score_group
from tests.eval.samples import make_answer, make_outcome


def test_wilsons_interval_worked_by_hand() -> None:
    # 7 of 10, z = 1.96: centre (0.7 + 3.8416/20) / 1.38416 = 0.64450, half width
    # 1.96 * sqrt(0.7 * 0.3 / 10 + 3.8416 / 400) / 1.38416 = 1.96 * 0.174941 / 1.38416 = 0.24772.
    interval = Share(7, 10).interval
    assert interval == pytest.approx((0.64450 - 0.24772, 0.64450 + 0.24772), abs=2e-5)


def test_wilsons_interval_is_that_of_its_formula() -> None:
    share, z = Share(45, 60), norm.ppf(0.975)
    p, n = 45 / 60, 60
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    assert share.interval == pytest.approx((centre - half, centre + half))


def test_out_of_nothing_there_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
    assert Share(3, 4).value == 0.75


def test_percentiles_are_interpolated() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], 50) == 2.5
    assert percentile([1.0, 2.0, 3.0, 4.0], 95) == pytest.approx(3.85)
    assert percentile([], 95) is None


def test_types_and_all_are_counted() -> None:
    scores = compute_scores(
        [
            make_outcome("A", "figure"),
            make_outcome("B", "figure", "wrong", "uncited"),
            make_outcome("C", "who", "uncited"),
            make_outcome("D", "who", "unsupported"),
        ]
    )
    figure, who = scores.types
    assert (figure.name, figure.right, figure.right_and_cited, figure.supported) == ("figure", (1, 2), (1, 2), (2, 2))
    assert (who.name, who.right, who.right_and_cited, who.supported) == ("who", (2, 2), (1, 2), (1, 2))
    assert (scores.overall.right, scores.overall.right_and_cited, scores.overall.supported) == ((3, 4), (2, 4), (3, 4))
    assert [(engine.name, engine.right.total) for engine in scores.engines] == [("records", 4)]


def test_documents_are_told_apart_by_the_letter_of_the_id() -> None:
    scores = compute_scores([make_outcome(case_id) for case_id in ("P001", "P002", "R001", "XB001", "other")])
    assert {group.name: group.right.total for group in scores.documents} == {
        "plan": 2, "report": 1, "both": 1, "other": 1,
    }  # fmt: skip


def test_crashed_and_unscored_cases_are_named_and_in_no_average() -> None:
    crashed = replace(make_outcome("B"), status="crashed", answer=None, seconds=None, error="RuntimeError")
    scores = compute_scores([make_outcome("A"), crashed, replace(crashed, case_id="C", status="unscored")])
    assert (scores.crashed, scores.unscored) == (("B",), ("C",))
    assert scores.overall.right == (1, 1)
    assert not crashed.is_right


def test_refusals_are_precise_where_the_gold_refuses_and_complete_where_all_are() -> None:
    refusal = make_answer("没有", refused=True)
    outcomes = [
        replace(make_outcome("A"), answer=refusal, refuse=True),
        replace(make_outcome("B"), answer=refusal, either=True),
        replace(make_outcome("C", "figure", "wrong"), answer=refusal),
        replace(make_outcome("D", "figure", "wrong"), refuse=True),
        make_outcome("E"),
    ]
    score = score_group("all", outcomes)
    assert score.refusal_precision == (2, 3)
    assert score.refusal_recall == (1, 2)


def test_citation_precision_is_the_share_of_citations_that_belong() -> None:
    outcomes = [replace(make_outcome("A"), cited=3, belonging=2), replace(make_outcome("B"), cited=0, belonging=0)]
    assert score_group("all", outcomes).citation_precision == (2, 3)
