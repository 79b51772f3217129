"""Numbers read out of text in every writing that the documents and the questions use.

Offsets are those of the text given. Folded and unfolded text both work; in unfolded text a full-width comma
separates items (56，123), in folded text the same comma groups digits (56,123).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import cn2an

NumberWriting = Literal["arabic", "chinese", "bare"]

_NARROW = str.maketrans("０１２３４５６７８９％．○萬億兩點", "0123456789%.〇万亿两点")
_DIGITS = "零〇一二两三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# 千 of 千瓦, 千米, 千克 belongs to the unit of measure, 百 of 百分 to the per cent sign.
_THOUSAND = "千(?![瓦米克])"
_SCALE = f"(?:[十百]?[万亿]亿?|{_THOUSAND}[万亿]?|百(?!分))"
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_LATER_END = rf"[—–－~～至到-]{_PLAIN}(?P<later_scale>{_SCALE})?(?P<later_percent>%)?"
_NUMBER = re.compile(
    r"(?P<part>百分之)?(?:(?P<dotted>\d+(?:\.\d+){2,})"
    rf"|(?P<plain>{_PLAIN})(?:[余多]?(?P<scale>{_SCALE})|(?={_LATER_END}))?(?P<percent>%)?"
    rf"|(?P<numeral>(?:[{_DIGITS}十百万亿]|{_THOUSAND})+(?:点[{_DIGITS}]+(?![十百千]))?))"
)

_ONLY_POWERS = re.compile("[百千万]+[万亿]+")
_DIGIT_STRING = re.compile(f"[{_DIGITS}]+")
_SHORTEST_DIGIT_STRING = 4
_COUNTED = re.compile(
    "[个個项項条條件家户戶亩畝月日号號期届屆轮輪章季名位座处處台套只隻吨噸天宗栋棟所间間倍人元]|(?<!一)[次批起类類大级級年部口种種]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number as it stands in a text: `text[start:end] == surface`.

    `value` has 万 and 亿 multiplied out (1.85万 is 18500); `is_percent` tells 87% from 87. `writing` is "arabic" for
    digits, "chinese" for a numeral that counts or orders (十五项, 第三, 四十一, 二〇二五), and "bare" for one that may
    be a mere part of a word (一是, 三向, 四川, 百亿).
    """

    value: Decimal
    is_percent: bool
    writing: NumberWriting
    surface: str
    start: int
    end: int


def amount_in_digits(text: str) -> str:
    """Return hundred millions with their number in digits (50亿 for 五十亿); nothing where a text is anything else."""
    number = read_number(text[:-1]) if text.endswith("亿") else None
    return "" if number is None else f"{number:f}亿"


def read_number(text: str) -> Decimal | None:
    """Read a text that is one numeral as a whole; a percentage reads as the number before its sign.

    Returns None where the text is anything else.
    """
    narrow = text.strip().translate(_NARROW)
    match = _NUMBER.fullmatch(narrow)
    if match is not None and match["plain"] is not None:
        return _scaled(match)
    return _read_chinese(narrow.removeprefix("百分之"))


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Find every number of a text, in order; both ends of a range (2021—2025, 1—7月) are numbers of their own.

    The first end of a range takes over scale and per cent sign from the second (2—3万亩 is 20000 and 30000).
    Neither the 万 of 万源 nor 十四五, which is no numeral, is a number. Signs are not read.
    """
    narrow = text.translate(_NARROW)
    return tuple(mention for match in _NUMBER.finditer(narrow) for mention in _mentions(text, match))


def _mentions(text: str, match: re.Match[str]) -> Iterator[NumberMention]:
    is_percent = any(match[group] is not None for group in ("part", "percent", "later_percent"))
    spans = [match.span()]
    values: list[Decimal | None]
    writing: NumberWriting = "arabic"
    if match["plain"] is not None:
        values = [_scaled(match)]
    elif match["dotted"] is not None:
        # 2025.4.21 and 3.3.2.2 are dates and outline numbers: every part is a number.
        parts = list(re.compile(r"\d+").finditer(match.string, *match.span("dotted")))
        spans, values = [part.span() for part in parts], [Decimal(part[0]) for part in parts]
    else:
        values, writing = [_found_chinese(match)], _chinese_writing(match)
    for value, (start, end) in zip(values, spans, strict=True):
        if value is not None:
            yield NumberMention(
                value=value, is_percent=is_percent, writing=writing, surface=text[start:end], start=start, end=end
            )


def _scaled(match: re.Match[str]) -> Decimal:
    scale = match["scale"] or match["later_scale"] or ""
    value = Decimal(match["plain"].replace(",", ""))
    for power in scale:
        value *= _POWERS[power]
    return value


def _found_chinese(match: re.Match[str]) -> Decimal | None:
    """Read a numeral that stands in running text, where 万 alone and short digit pairs (七八个) are no numbers."""
    numeral, after = match["numeral"], match.string[match.end() : match.end() + 1]
    is_digit_string = len(numeral) > 1 and _DIGIT_STRING.fullmatch(numeral) is not None
    is_long = len(numeral) >= _SHORTEST_DIGIT_STRING or "〇" in numeral or "零" in numeral
    if is_digit_string and not is_long and after not in {"年", "号"}:
        return None
    return _read_chinese(numeral)


def _read_chinese(numeral: str) -> Decimal | None:
    whole, _, fraction = numeral.partition("点")
    if _ONLY_POWERS.fullmatch(whole):
        whole = "一" + whole
    try:
        value = cn2an.cn2an(whole, "normal")
    except (ValueError, KeyError):  # KeyError: 亿 or 万 without a digit before it
        return None
    decimals = "".join(str(cn2an.cn2an(digit, "normal")) for digit in fraction)
    return Decimal(f"{value}.{decimals}" if decimals else value)


def _chinese_writing(match: re.Match[str]) -> NumberWriting:
    numeral, text = match["numeral"], match.string
    is_ordinal = text[: match.start()].endswith("第")
    is_composed = len(numeral) > 1 and _ONLY_POWERS.fullmatch(numeral) is None
    counts = match["part"] is not None or _COUNTED.match(text, match.end()) is not None
    return "chinese" if is_ordinal or is_composed or counts else "bare"
