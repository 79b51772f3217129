"""Gold strings are found in answers as the gold format says."""

import pytest

from eval.matching import contains, find_alternative, normalise


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("目标是６５０列", "650"),
        ("三向班列開行", "三向班列开行"),
        ("跟著進度著力", "跟着进度着力"),
        ("张  杰、刘\n政", "张杰"),
        ("由**唐志坤**负责", "由唐志坤负责"),
        ("task 17 TASKS", "17tasks"),
        ("共650列", "650"),
        ("为650", "650"),
        ("650.", "650"),
        ("1.85万人", "1.85万"),
        ("（八）", "(八)"),
        ("第3.加快", "3."),
    ],
)
def test_an_alternative_is_found(text: str, alternative: str) -> None:
    assert contains(text, alternative)


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("1650列", "650"),
        ("6500列", "650"),
        ("650.5列", "650"),
        ("0.650列", "650"),
        ("18.5万人", "8.5万"),
        ("3.5万吨", "5万"),
        ("116个", "16个"),
        ("650列", "651"),
        ("唐志", "唐志坤"),
    ],
)
def test_an_alternative_inside_a_longer_number_or_missing_is_not_found(text: str, alternative: str) -> None:
    assert not contains(text, alternative)


def test_only_the_digit_end_of_an_alternative_may_not_touch_digits() -> None:
    assert not contains("2023年2025", "年2")
    assert contains("5亿3", "亿")


def test_places_are_those_of_the_normalised_text() -> None:
    assert normalise("２０２３ 年 **６５０**列") == "2023年650列"
    assert find_alternative("650", "２０２３ 年 **６５０**列") == [(5, 8)]
