"""One member of a parallel list: 甲、乙、丙分别增长1%、2%和3% says 2% of 乙."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.clause import Span

_VALUE = r"[-\d.]+(?:%|个百分点|[万亿]?[\u3400-\u9fff]{1,2})"
_LIST = re.compile(rf"分别(?P<verb>[^\d、，,]{{1,8}}?)(?P<values>{_VALUE}(?:、{_VALUE})*(?:(?:、|和|及){_VALUE}))")
_NAME_SEPARATORS = re.compile(r"、|和|及")
_LEAST_MEMBERS = 3


class Member(NamedTuple):
    """What a parallel list says of one name: `period` 2025年上半年, `subject` 渠县GDP, `verb` 增长, `value` 4.3%."""

    period: str
    subject: str
    verb: str
    value: str
    span: Span


def find_members(text: str, names: Sequence[str]) -> list[Member]:
    """Find what the parallel lists of a sentence say of a name that a question gives; all lists share its names.

    Spans are of the text. A list whose values do not match the names one to one says nothing.
    """
    lists = list(_LIST.finditer(text))
    if not lists:
        return []
    head = text[: lists[0].start()]
    listed = re.search(r"([^，,。；;：:]*、[^，,。；;：:]*)$", head)
    if not listed:
        return []
    subjects = _NAME_SEPARATORS.split(listed[1])
    chosen = [place for place, subject in enumerate(subjects) for name in names if name in subject]
    if len(subjects) < _LEAST_MEMBERS or len(set(chosen)) != 1:
        return []
    measured = re.sub(r"^.*?(?=[a-z]{2,}|产值|增加值|收入|投资|人数|数量|面积|$)", "", subjects[-1])
    name = subjects[chosen[0]].removesuffix(measured)
    members: list[Member] = []
    for place, match in enumerate(lists):
        values = _NAME_SEPARATORS.split(match["values"])
        if len(values) == len(subjects):
            start = 0 if place == 0 else lists[place - 1].end()
            before = head[: listed.start()] if place == 0 else text[start : match.start()]
            members.append(
                Member(
                    before.strip("，,。；;"),
                    name + measured,
                    match["verb"],
                    values[chosen[0]],
                    Span(start, match.end()),
                )
            )
    return members
