"""The lines that name an answer's sources, for clients that show nothing but its text."""

import re
from collections.abc import Mapping

from assistant.answer import Answer
from corpus.folding import is_traditional, to_traditional

CITED = ("来源：", "Sources:")
NEAREST = ("最接近的原文：", "Nearest passages:")

_CHINESE = re.compile("[\u3400-\u9fff]")
_HEADINGS = "|".join(map(re.escape, (*CITED, *NEAREST, *map(to_traditional, (CITED[0], NEAREST[0])))))
_SOURCES = re.compile(rf"\n\n(?:{_HEADINGS})(?:\n- [^\n]*)+\s*\Z")


def list_sources(answer: Answer, question: str, titles: Mapping[str, str]) -> str:
    """Return the lines to put after an answer, in the question's language; empty where it has no source.

    Args:
        answer: The answer.
        question: What was asked.
        titles: The documents' titles by slug.
    """
    cited = answer.citations or answer.nearest
    if not cited:
        return ""
    chinese, english = CITED if answer.citations else NEAREST
    heading = chinese if _CHINESE.search(question) else english
    lines = dict.fromkeys(f"- {citation.label}，《{titles[citation.document]}》" for citation in cited)
    return "\n".join([f"\n\n{to_traditional(heading) if is_traditional(question) else heading}", *lines])


def without_sources(text: str) -> str:
    """Return an earlier answer as it was before its sources were listed after it."""
    return _SOURCES.sub("", text)
