"""A required and a reported figure are compared only where they measure the same thing of the same place and time."""

from decimal import Decimal

import pytest

from assistant.reached import is_met
from corpus.clause import ClauseId
from corpus.collection import Collection
from corpus.records import Figure, YearlyRequirement

HIGH_TECH = "積極開展高新技術企業認定,截至2025年5月,全市高新技術企業305家,其中規上工業企業162家"


def require(text: str, indicator: str, number: int, unit: str, year: int = 2025) -> YearlyRequirement:
    return YearlyRequirement(
        task=1,
        document="plan",
        year=year,
        period=f"{year}年",
        text=text,
        clause_id=ClauseId("plan:1.2025"),
        start=0,
        end=len(text),
        indicator=indicator,
        figure=Figure(f"{number}{unit}", Decimal(number), unit),
        is_cumulative=False,
        is_listed=False,
    )


FIRMS = require("高新技术企业达到400家以上", "高新技术企业", 400, "家")


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        (HIGH_TECH, False),
        ("截至2025年5月,全市高新技術企業405家", True),
        ("截至2025年5月,全市高新技術企業400家", True),
        ("截至2024年5月,全市高新技術企業405家", None),
        ("達州高新區高新技術企業405家", None),
        ("全省高新技術企業405家", None),
        ("全市高新技術企業405戶", None),
        ("全市規上工業企業405家", None),
        ("已組織73家企業申報2025年度高新技術企業", None),
        ("2025年1—8月,高新技術企業305家", None),
        ("2025年1—8月,高新技術企業405家", True),
        ("推動高新技術企業發展", None),
    ],
)
def test_only_what_measures_the_same_is_compared(statement: str, *, verdict: bool | None) -> None:
    assert is_met(FIRMS, "加大高新技术企业引进培育", statement, 2025) is verdict


def test_a_requirement_of_a_zone_does_not_compare_with_the_whole_city() -> None:
    assert is_met(FIRMS, "支持达州高新区发展", HIGH_TECH, 2025) is None
    assert is_met(FIRMS, "支持达州高新区发展", "達州高新區高新技術企業105家", 2025) is False


def test_a_statement_without_a_year_is_of_the_year_of_its_report() -> None:
    assert is_met(FIRMS, "标题", "全市高新技術企業305家", 2025) is False
    assert is_met(FIRMS, "标题", "全市高新技術企業305家", 2024) is None


def test_what_must_stay_below_is_met_from_below() -> None:
    jobless = require("调查失业率控制在5.5%以内", "调查失业率", 5, "%")
    assert is_met(jobless, "标题", "調查失業率4%", 2025) is True
    assert is_met(jobless, "标题", "調查失業率6%", 2025) is False


def test_a_rate_of_a_part_of_the_year_says_nothing_of_the_whole() -> None:
    rate = require("服务业增加值增速5%", "服务业增加值增速", 5, "%")
    assert is_met(rate, "标题", "2025年服務業增加值增速6%", 2025) is True
    assert is_met(rate, "标题", "2025年1—7月,服務業增加值增速6%", 2025) is None


def test_a_requirement_without_a_figure_is_never_compared(collection: Collection) -> None:
    wordy = next(item for item in collection.requirements if item.figure is None)
    assert is_met(wordy, "标题", HIGH_TECH, 2025) is None
