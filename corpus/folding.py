"""Folding of script and width, so that text and question can be compared character by character.

Every function here keeps the length of its input: offsets in the result are offsets in the source, without a map.
"""

import re
from functools import cache

from opencc import OpenCC

_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_PARTICLE = str.maketrans("著", "着")
# The words in which 著 is a root and not the Traditional spelling of the particle 着.
_ROOT_WORDS = re.compile(r"[显卓昭名原专编论巨遗译土]著|著(?=[名作书称录述者])")


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)


def _convert(text: str, configuration: str) -> str:
    converted: str = _converter(configuration).convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_convert_character(character, configuration) for character in text)


@cache
def _convert_character(character: str, configuration: str) -> str:
    converted: str = _converter(configuration).convert(character)
    return converted if len(converted) == 1 else character


def fold(text: str) -> str:
    """Fold Traditional to Simplified Chinese (OpenCC t2s, and 著 to 着) and full to half width.

    `len(fold(text)) == len(text)`. Compatibility characters (①, Ⅲ, ㎡) stay as they are.
    """
    return _convert(text, "t2s").translate(_WIDTH).translate(_PARTICLE)


def to_simplified(text: str) -> str:
    """Convert to Simplified Chinese for reading; 著 stays in words such as 显著 and 著名. Keeps the length."""
    simplified = _convert(text, "t2s")
    roots = {match.start() + match.group().index("著") for match in _ROOT_WORDS.finditer(simplified)}
    return "".join("着" if char == "著" and at not in roots else char for at, char in enumerate(simplified))


def to_traditional(text: str) -> str:
    """Convert to Traditional Chinese for reading. Keeps the length."""
    return _convert(text, "s2t")


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in Traditional script: folding changes it more than unfolding does."""
    to_simple = sum(a != b for a, b in zip(text, _convert(text, "t2s"), strict=True))
    to_full = sum(a != b for a, b in zip(text, _convert(text, "s2t"), strict=True))
    return to_simple > 0 and to_simple >= to_full
