"""Computations that an answer shows (14.8万-11.1万=3.7万), worked out again."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from corpus.numbers import NumberMention, find_numbers
from eval.sources import NumberKey, number_key

_SIGNS = {
    **dict.fromkeys(("+", "＋", "加", "plus"), "+"),
    **dict.fromkeys(("-", "－", "−", "–", "减", "減", "minus"), "-"),
    **dict.fromkeys(("×", "x", "*", "乘", "乘以", "times"), "*"),
    **dict.fromkeys(("÷", "/", "／", "除以"), "/"),
    **dict.fromkeys(("=", "＝", "≈", "等于", "等於"), "="),
}
# Between two numbers: the unit of the first, at most a few characters without punctuation, then the sign.
_BETWEEN = re.compile(
    r"[^\d，。；、：,;:()（）]{0,8}?\s*("
    + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    + r")\s*"
)
_HUNDRED = {NumberKey(Decimal(100), is_percent=True), NumberKey(Decimal(100), is_percent=False)}
_POINTS = re.compile("个?百分点|個?百分點")
_ELIDED_SCALES = (1, 10**4, 10**8)


class _Step(NamedTuple):
    sign: str
    value: Decimal


def find_computed(text: str, known: frozenset[NumberKey]) -> frozenset[NumberKey]:
    """Find the numbers of a text that computations shown in it support.

    The operands must be known, the result right; after a division it may be rounded to the places shown. A result may
    be an operand of a later computation. A computation may leave 万 or 亿 out throughout (14.8-11.1=3.7, of 万人); its
    operands and its result are supported without and with it.
    """
    supported: set[NumberKey] = set()
    for operands, signs, result in _find_shown(text):
        available = known | supported | _HUNDRED
        for scale in _ELIDED_SCALES:
            keys = [_scaled_key(operand, scale) for operand in operands]
            in_points = _POINTS.match(text, result.end) is not None
            if available.issuperset(keys) and _is_right(operands, signs, result, in_points=in_points):
                supported.update([*map(number_key, (*operands, result)), *keys, _scaled_key(result, scale)])
    return frozenset(supported)


def _scaled_key(mention: NumberMention, scale: int) -> NumberKey:
    return NumberKey(mention.value * scale, mention.is_percent)


def _find_shown(text: str) -> Iterator[tuple[list[NumberMention], list[str], NumberMention]]:
    """Find chains of numbers joined by signs that end in an equals sign and a number."""
    operands: list[NumberMention] = []
    signs: list[str] = []
    for mention, following in pairwise(find_numbers(text)):
        between = _BETWEEN.fullmatch(text[mention.end : following.start])
        operands.append(mention)
        if between is None or _SIGNS[between[1]] == "=":
            if between is not None and signs:
                yield operands, signs, following
            operands, signs = [], []
        else:
            signs.append(_SIGNS[between[1]])


def _is_right(
    operands: Sequence[NumberMention], signs: Sequence[str], result: NumberMention, *, in_points: bool
) -> bool:
    """Tell whether a result follows; a difference of percentages may be given in points (60%-52%=8个百分点)."""
    steps = [_Step(sign, _fraction(operand)) for sign, operand in zip(["+", *signs], operands, strict=True)]
    value = _work_out(steps)
    if value is None:
        return False
    tolerance = _half_of_last_place(result) if "/" in signs else Decimal(0)
    expected = result.value / 100 if in_points and not result.is_percent else _fraction(result)
    return abs(value - expected) <= tolerance


def _work_out(steps: Sequence[_Step]) -> Decimal | None:
    """Work out a chain, products before sums; None when it divides by nothing."""
    terms: list[Decimal] = []
    for sign, value in steps:
        if sign in "+-":
            terms.append(value if sign == "+" else -value)
        elif sign == "*":
            terms[-1] *= value
        elif value == 0:
            return None
        else:
            terms[-1] /= value
    return sum(terms, start=Decimal(0))


def _fraction(mention: NumberMention) -> Decimal:
    return mention.value / 100 if mention.is_percent else mention.value


def _half_of_last_place(mention: NumberMention) -> Decimal:
    plain = re.search(r"\d+(?:\.(\d+))?", mention.surface)
    if plain is None or not Decimal(plain[0]):
        return Decimal(0)
    places = len(plain[1] or "")
    return Decimal("0.5").scaleb(-places) * (_fraction(mention) / Decimal(plain[0]))
