"""Numbered meetings, batches and rounds: the tenth of something is not the eighth."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.numbers import read_number

_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(rf"第(?P<first>{_NUMERAL})(?P<others>(?:、第?{_NUMERAL})*)(?P<kind>[届批轮])")
_NEIGHBOUR = re.compile("(?:(?P<next>再?下)|上)(?:一(?P<kind>[届批轮])|(?P<short>届))")


class Ordinal(NamedTuple):
    """A number that tells one meeting, batch or round of several: 8 of 届."""

    number: float
    kind: str


def find_ordinals(text: str) -> Iterator[tuple[Ordinal, str]]:
    """Yield the ordinals of a folded text, each with how it is written: 第八、九届 gives 8 and 9 of 届."""
    for match in _NUMBERED.finditer(text):
        for written in re.findall(_NUMERAL, match["first"] + match["others"]):
            number = read_number(written)
            if number is not None:
                yield Ordinal(float(number), match["kind"]), f"第{written}{match['kind']}"


def name_neighbour(text: str, before: str) -> str:
    """Put the number for 下一届 or 上一届 in a text that follows one about a numbered meeting, batch or round."""
    numbered = list(find_ordinals(before))
    neighbour = _NEIGHBOUR.search(text)
    kind = (neighbour["kind"] or neighbour["short"]) if neighbour else ""
    if neighbour is None or not numbered or numbered[-1][0].kind != kind:
        return text
    number = max(1, int(numbered[-1][0].number) + (1 if neighbour["next"] else -1))
    return f"{text[: neighbour.start()]}第{number}{kind}{text[neighbour.end() :]}"


def names_other_ordinal(question: str, text: str) -> bool:
    """Tell whether a text numbers what a question numbers, and never as the question does (第八、九届 for 第十届)."""
    asked = {ordinal for ordinal, _ in find_ordinals(question)}
    told = {ordinal for ordinal, _ in find_ordinals(text)}
    same_kind = {ordinal.kind for ordinal in asked} & {ordinal.kind for ordinal in told}
    return bool(same_kind) and asked.isdisjoint(told)
