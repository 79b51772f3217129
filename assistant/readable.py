"""Quotes as answers show them."""

import re

from corpus.folding import to_simplified

# Punctuation behind a Chinese character, a closing bracket or a figure, not inside a number (1,200).
_ASCII_PUNCTUATION = re.compile(r"(?<=[\u3400-\u9fff”》）)%])[,;:]|(?<=\d)[,;:](?=\D|$)")
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}


def readable(text: str) -> str:
    """Return a quote as an answer shows it: Simplified, full-width punctuation between Chinese characters."""
    simplified = to_simplified(re.sub(r"\s+", "", text) if re.search(r"[\u3400-\u9fff]", text) else text)
    return _ASCII_PUNCTUATION.sub(lambda match: _FULL_WIDTH[match[0]], simplified)
