"""Whether a gold string stands in an answer: folded, without white space, and not inside a longer number."""

import re
from functools import lru_cache

from corpus.clause import Span
from corpus.folding import fold

_DROPPED = re.compile(r"\s+|\*\*")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Fold width and script, drop white space and `**`, lower the case."""
    return _DROPPED.sub("", fold(text)).lower()


def find_alternative(alternative: str, text: str) -> list[Span]:
    """Find where an alternative stands in a text; the spans are those of the normalised text.

    An alternative that begins or ends with a digit must not touch another digit, or a decimal point and a digit.
    """
    return [Span(*match.span()) for match in _pattern(alternative).finditer(normalise(text))]


def contains(text: str, alternative: str) -> bool:
    """Tell whether an alternative stands in a text."""
    return _pattern(alternative).search(normalise(text)) is not None


@lru_cache(maxsize=65536)
def _pattern(alternative: str) -> re.Pattern[str]:
    wanted = normalise(alternative)
    before = r"(?<![0-9])(?<![0-9]\.)" if wanted[:1] in _DIGITS else ""
    after = r"(?![0-9])(?!\.[0-9])" if wanted[-1:] in _DIGITS else ""
    return re.compile(before + re.escape(wanted) + after)


_DIGITS = frozenset("0123456789")
