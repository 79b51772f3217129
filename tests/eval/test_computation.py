"""Computations shown in answers are worked out again."""

from decimal import Decimal

import pytest

from eval.computation import find_computed
from eval.sources import NumberKey


def keys(*values: str) -> frozenset[NumberKey]:
    return frozenset(NumberKey(Decimal(value.rstrip("%")), is_percent=value.endswith("%")) for value in values)


@pytest.mark.parametrize(
    ("text", "known", "result"),
    [
        ("20万吨-15万吨=5万吨", keys("200000", "150000"), "50000"),
        ("累计14.8−11.1=3.7，即3.7万人", keys("148000", "111000"), "37000"),
        ("600+800+800+800=3000公里", keys("600", "800"), "3000"),
        ("26＋514＝540处", keys("26", "514"), "540"),
        ("305÷300=101.7%", keys("305", "300"), "101.7%"),
        ("2×3+4=10", keys("2", "3", "4"), "10"),
        ("5+3=8，8-1=7", keys("5", "3", "1"), "7"),
        ("105减99等于6", keys("105", "99"), "6"),
        ("60%−52%=8个百分点", keys("60%", "52%"), "8"),
    ],
)
def test_a_right_computation_over_known_numbers_supports_its_result(
    text: str, known: frozenset[NumberKey], result: str
) -> None:
    assert keys(result) <= find_computed(text, known)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("20万吨-15万吨=6万吨", keys("200000", "150000")),
        ("20万吨-15万吨=5万吨", keys("200000")),
        ("305÷300=101.8%", keys("305", "300")),
        ("60%−52%=8个", keys("60%", "52%")),
        ("60%−52%=9个百分点", keys("60%", "52%")),
        ("5÷0=5", keys("5", "0")),
        ("2021-2025年", keys("2021", "2025")),
        ("20万吨，15万吨=5万吨", keys("200000", "150000")),
        ("20万吨=20万吨", keys("200000")),
    ],
)
def test_a_wrong_or_unknown_or_missing_computation_supports_nothing(text: str, known: frozenset[NumberKey]) -> None:
    assert find_computed(text, known) == frozenset()
