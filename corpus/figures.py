"""Reads the figure of a phrase: what is measured, how much, in which unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from corpus.records import Figure

_UNITS = (
    "平方公里|平方米|立方米|公里|千米|千瓦时|千瓦|人次|分钟|小时|个百分点|公斤|千克|微克|毫克|元|吨|亩|头|人|户|家|个|所|列|件|条|次|处|套"
    "|台|座|起|批|期|项|场|名|张|宗|栋|支|类|种|只|对|位|级|间|辆|艘|米|倍|天|口|株|床|平"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?:—{_NUMBER})?(?P<unit>%|[万亿]?(?:{_UNITS})(?:/(?:平方公里|立方米|年|日|天))?)"
    r"(?:（[^）]*）)?(?:以上|以内|以下|及以上|左右)*"
)
QUOTED = re.compile(r"“[^”]+”")

# What goes before a figure and says how it is meant, not what is measured.
_QUALIFIER = re.compile(
    r"(?:分别|累计|力争|预计|大幅|均在|均|全面|年度|突破|达到|达|提高到|稳定在|保持在|控制在|不低于|不少于|不超过|超过|超|增加到|至少"
    r"|确保|翻[一两]番、?|(?<![行作以成认])为)+$"
)
_LEADING = re.compile(r"^(?:力争|确保|完成|实现|达到|到)+")
_SCALES = {"万": 10**4, "亿": 10**8}


class Reading(NamedTuple):
    """What a phrase measures, empty where it has no figure, and its figure."""

    indicator: str
    figure: Figure | None


def find_figures(text: str) -> list[re.Match[str]]:
    """Find the figures of a text outside quotation marks (“1+5+7” and “双145” are names)."""
    return list(FIGURE.finditer(QUOTED.sub(lambda match: " " * len(match[0]), text)))


def has_bare_figure(text: str) -> bool:
    """Tell whether a text is a figure and says nothing of what it measures (`力争达到2400亿元`)."""
    figure = FIGURE.search(text)
    return bool(figure and not _QUALIFIER.sub("", text[: figure.start()]) and not text[figure.end() :])


def read_figure(text: str) -> Reading:
    """Read the figure of a phrase that has just one, or whose first is followed by a second for the same thing."""
    figures = find_figures(text)
    if not figures:
        return Reading("", None)
    chosen, *others = figures
    before, after = text[: chosen.start()], text[chosen.end() :]
    if (others and not has_bare_figure(after.lstrip("，、"))) or _is_attribute(chosen, before, after):
        return Reading("", None)
    qualifier = _QUALIFIER.search(before)
    stem = _LEADING.sub("", before[: qualifier.start()] if qualifier else before).rstrip("、")
    rest = "" if after.startswith(("、", "，")) else after
    indicator = (stem + rest).replace("力争", "").replace("分别", "").removeprefix("的").removesuffix("的")
    shown = text[qualifier.start() if qualifier else chosen.start() : chosen.end()]
    unit = chosen["unit"]
    scale = _SCALES.get(unit[0], 1)
    number = Decimal(chosen["low"].replace(",", "")) * scale
    return Reading(indicator, Figure(shown, number, unit[1:] if scale > 1 else unit))


def _is_attribute(figure: re.Match[str], before: str, after: str) -> bool:
    """Tell whether a figure says which thing is meant (设计能力在500吨以下的处理厂), not how much must be reached."""
    stem = _LEADING.sub("", before)
    return bool(after) and (figure[0].endswith("以下") or (stem.endswith("在") and stem != "在"))
