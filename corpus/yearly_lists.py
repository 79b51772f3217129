"""Distributes a printed list over the years that it goes through: `分别达到110家、150家` in 2021 and 2022."""

import re
from typing import NamedTuple

from corpus.clause import Span
from corpus.figures import FIGURE, QUOTED, find_figures

_RESPECTIVELY = "分别"
_MEMBER = FIGURE.pattern.replace("?P<low>", "").replace("?P<unit>", "")
_FIGURES = re.compile(rf"(?:{_MEMBER})(?:[、，和及](?:{_MEMBER}))+")
_QUOTED_VALUES = re.compile(r"分别[^“]*((?:“[^”]+”、?){2,})$")
_NOUNS = re.compile(
    r"分别(?:推动|举办|开展|建设|完成|启动|创建)((?:第?[^、和\d]+(?:、|和))+[^、和\d]{1,8}?)(?=纳入|届|$)"
)


class _List(NamedTuple):
    span: Span
    members: tuple[str, ...]


def texts_by_year(text: str, year_count: int) -> list[str] | None:
    """Return one text a year: each with its member of the list, or all the same where there is no list.

    None where the list has another length than there are years, or 分别 governs what cannot be told apart.
    """
    if year_count <= 1:
        return [text] * year_count
    lists = [found for found in (_figures(text), _quoted(text), _nouns(text)) if found]
    for found in lists:
        if len(found.members) == year_count:
            head = text[: found.span.start].replace(_RESPECTIVELY, "")
            return [f"{head}{member}{text[found.span.end :]}" for member in found.members]
    has_one_value = _RESPECTIVELY not in text or len(find_figures(text)) == 1
    return [text.replace(_RESPECTIVELY, "")] * year_count if has_one_value and not lists else None


def _figures(text: str) -> _List | None:
    """Find figures side by side (`110家、150家、200家以上`)."""
    match = _FIGURES.search(text)
    if not match:
        return None
    return _List(Span(*match.span()), tuple(member[0] for member in FIGURE.finditer(match[0])))


def _quoted(text: str) -> _List | None:
    """Find quoted values side by side behind 分别 (`分别达到“双145”“双160”`)."""
    match = _QUOTED_VALUES.search(text)
    return _List(Span(*match.span(1)), tuple(QUOTED.findall(match[1]))) if match else None


def _nouns(text: str) -> _List | None:
    """Find nouns behind 分别 and its verb, joined by 、 or 和 (`分别推动火电行业企业、水泥行业企业纳入 …`)."""
    match = _NOUNS.search(text)
    if not match:
        return None
    members = re.split("、|和", match[1])
    ordinal = "第" if members[0].startswith("第") else ""
    return _List(Span(*match.span(1)), tuple(f"{ordinal}{member.removeprefix('第')}" for member in members))
