"""Counts by day and type as bars of an SVG picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.store.review import CountedKind, DayCounts

STACKED: tuple[CountedKind, ...] = ("answered", "curated", "refused")
VOTED: tuple[CountedKind, ...] = ("up", "down")
LABELS: dict[CountedKind, str] = {
    "answered": "已回答",
    "curated": "人工审定",
    "refused": "未能回答",
    "up": "有用",
    "down": "没用",
}
WIDTH, HEIGHT = 720, 160
_GAP_SHARE = 0.25


class Bar(NamedTuple):
    """A rectangle of the picture; `title` is read by the pointer and by screen readers."""

    kind: CountedKind
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture, what it adds up to, and the height of its scale."""

    bars: tuple[Bar, ...]
    totals: tuple[tuple[CountedKind, str, int], ...]
    highest: int
    first: str
    last: str


def draw_chart(days: Sequence[DayCounts], kinds: Sequence[CountedKind]) -> Chart:
    """Draw the counts of some types, stacked, a bar a day."""
    highest = max((sum(day.counts[kind] for kind in kinds) for day in days), default=0)
    return Chart(
        bars=tuple(_bars(days, kinds, max(highest, 1))),
        totals=tuple((kind, LABELS[kind], sum(day.counts[kind] for day in days)) for kind in kinds),
        highest=highest,
        first=days[0].day.isoformat(),
        last=days[-1].day.isoformat(),
    )


def _bars(days: Sequence[DayCounts], kinds: Sequence[CountedKind], highest: int) -> Iterator[Bar]:
    step = WIDTH / len(days)
    for place, day in enumerate(days):
        top = float(HEIGHT)
        for kind in kinds:
            height = HEIGHT * day.counts[kind] / highest
            top -= height
            if height:
                title = f"{day.day.isoformat()} {LABELS[kind]} {day.counts[kind]}"
                yield Bar(kind, round(place * step, 2), round(top, 2), round(step * (1 - _GAP_SHARE), 2), height, title)
