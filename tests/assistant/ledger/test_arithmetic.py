"""Differences, increments and totals are computed from printed figures, with the computation shown."""

from decimal import Decimal

import pytest

from assistant.ledger.arithmetic import compute
from assistant.query import Query
from assistant.wording import Wording
from corpus.clause import ClauseId
from corpus.records import Figure, YearlyRequirement
from tests.assistant.asking import Asking, cited

WORDING = Wording("zh-Hans")


def make_series(*printed: str, cumulative: bool = False) -> list[YearlyRequirement]:
    """Make one requirement a year from 2021 on; an empty text has no figure."""
    return [
        YearlyRequirement(
            task=7,
            document="plan",
            year=year,
            period="2021—2025年",
            text=f"产值{text}",
            clause_id=ClauseId("plan:7.2021-2025"),
            start=year,
            end=year + 1,
            indicator="产值",
            figure=Figure(text, Decimal(0), "") if text else None,
            is_cumulative=cumulative,
            is_listed=True,
        )
        for year, text in enumerate(printed, start=2021)
    ]


def make_query(*asked: str, years: tuple[int, ...] = ()) -> Query:
    return Query(text="", language="zh-Hans", asked=frozenset(asked), years=years)


def computed(query: Query, series: list[YearlyRequirement]) -> str | None:
    draft = compute(query, series, WORDING)
    return draft and "".join(statement.text for statement in draft.statements)


def test_a_difference_is_the_last_minus_the_first_figure_with_both_shown() -> None:
    text = computed(make_query("difference"), make_series("达到15万吨", "达到16.5万吨", "达到20万吨")) or ""
    assert "相差5万吨" in text
    assert "20−15=5" in text


def test_decimals_are_computed_exactly() -> None:
    assert "0.3万亩" in (computed(make_query("difference"), make_series("0.1万亩", "0.4万亩")) or "")
    assert "0.1+0.2=0.3" in (computed(make_query("total"), make_series("0.1万亩", "0.2万亩")) or "")


def test_grouped_digits_are_read_as_one_number() -> None:
    assert "1000" in (computed(make_query("difference"), make_series("1,500户", "2,500户")) or "")


def test_a_total_adds_every_year_with_the_terms_shown() -> None:
    text = computed(make_query("total"), make_series("2户", "3户", "5户", "5户", "5户")) or ""
    assert "合计20户" in text
    assert "2+3+5+5+5=20" in text


def test_cumulative_figures_are_not_added_up() -> None:
    assert computed(make_query("total"), make_series("累计达到16个", "累计达到18个", cumulative=True)) is None


def test_what_one_year_adds_is_its_cumulative_figure_minus_that_of_the_year_before() -> None:
    series = make_series("累计达到3.7万人", "累计达到7.4万人", "累计达到11.1万人", "累计达到14.8万人", cumulative=True)
    text = computed(make_query("difference", years=(2024,)), series) or ""
    assert "3.7万人" in text
    assert "14.8−11.1=3.7" in text


def test_the_first_year_and_figures_that_are_not_cumulative_have_no_increment() -> None:
    cumulative = make_series("累计达到3.7万人", "累计达到7.4万人", cumulative=True)
    assert computed(make_query("difference", years=(2021,)), cumulative) is None
    assert computed(make_query("difference", years=(2022,)), make_series("3户", "5户")) is None


@pytest.mark.parametrize("asked", ["difference", "total"])
def test_one_figure_alone_is_not_computed_with(asked: str) -> None:
    assert computed(make_query(asked), make_series("3户", "")) is None


def test_nothing_is_computed_where_nothing_computed_is_asked() -> None:
    assert computed(make_query("how_much"), make_series("3户", "5户")) is None


def test_a_computation_cites_the_figures_that_it_uses() -> None:
    draft = compute(make_query("difference"), make_series("3户", "5户", "9户"), WORDING)
    assert draft is not None
    assert [evidence.start for statement in draft.statements for evidence in statement.evidence] == [2021, 2023]


@pytest.mark.parametrize(
    ("question", "shown", "clause_ids"),
    [
        ("冷链库容从21年到25年增加多少万吨", "20−15=5", ["plan:49.2021-2025"]),
        ("2024年比2023年数字经济总量增加多少", "888−788=100", ["plan:50.2021-2025"]),
        ("10亿企业2021到2025合计培育多少户", "2+3+5+5+5=20", ["plan:37.2021-2025"]),
        (
            "农村公路四年各建多少、合计是不是3000公里",
            "600+800+800+800=3000",
            ["plan:64.2021", "plan:64.2022", "plan:64.2023", "plan:64.2024"],
        ),
        ("班列2025年比2021年多多少列", "700−500=200", ["plan:42.2021", "plan:42.2025"]),
    ],
)
def test_a_question_for_something_computed_is_answered_with_the_computation(
    ask: Asking, question: str, shown: str, clause_ids: list[str]
) -> None:
    answer = ask(question)
    assert shown in answer.text
    assert cited(answer) == clause_ids


def test_what_one_year_adds_is_computed_where_the_question_says_it_is_not_cumulative(ask: Asking) -> None:
    answer = ask("2024年当年要新增多少城镇就业（不是累计）")
    assert "14.8−11.1=3.7" in answer.text
    assert cited(answer) == ["plan:89.2021-2025"]
