"""The headings of the documents, found in a question by ordinal (第五大块, （八）) or by name (民生事业那章)."""

import re
from dataclasses import dataclass

from corpus.clause import Clause, ClauseId
from corpus.collection import Collection
from corpus.folding import fold
from corpus.numbers import read_number

_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"第(?P<a>{_NUMERAL})(?:大)?(?:部分|块|方面|板块|章节|章|节|标题|项重点工作)|[(](?P<b>[一二三四五六七八九十]{{1,3}})[)]"
)
_NAMED = re.compile(r"(?:那|这)?(?:一|个)?(?:大)?(?:部分|章节|章|板块|块|方面|标题)(?!是|的标题)")
_LONGEST_NAME = 14
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeadings:
    """Headings that a question names; `missing` is an ordinal (第十一) that no heading has; spans in the question."""

    found: tuple[ClauseId, ...]
    missing: str
    spans: tuple[tuple[int, int], ...]


class Outline:
    """The headings of a collection, in order."""

    def __init__(self, collection: Collection) -> None:
        """Keep the headings; sections are those one level down."""
        self._headings = tuple(clause for clause in collection.clauses if clause.kind == "heading")

    def find(self, text: str) -> FoundHeadings:
        """Find the headings that a folded question names."""
        found: list[ClauseId] = []
        spans: list[tuple[int, int]] = []
        missing = ""
        about_report = bool(re.search("问题|措施|整改|巡视", text))
        for match in _ORDINAL.finditer(text):
            number = read_number(match["a"] or match["b"])
            heading = self._section(int(number or 0), "report" if about_report else "plan")
            if heading:
                found.append(heading.clause_id)
            elif match["a"]:
                missing = match[0]
            spans.append((match.start(), match.end()))
        for match in _NAMED.finditer(text):
            before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
            named = self._named(before, "report" if about_report else "plan")
            if named and not found:
                found.append(named[0].clause_id)
                spans.append((match.start() - named[1], match.end()))
        return FoundHeadings(found=tuple(dict.fromkeys(found)), missing=missing, spans=tuple(spans))

    def _section(self, number: int, splitter: str) -> Clause | None:
        depth = 1
        sections = [
            heading
            for heading in self._headings
            if heading.document == splitter
            and len(heading.heading_path) == depth
            and heading.clause_id.endswith(f".{number}")
        ]
        return sections[-1] if sections else None

    def _named(self, before: str, document: str) -> tuple[Clause, int] | None:
        """Match the longest end of the words before 那章 with a heading; returns it and the length of the words."""
        for length in range(min(len(before), _LONGEST_NAME), _SHORTEST_NAME - 1, -1):
            words = before[-length:]
            matches = [
                heading for heading in self._headings if words in fold(heading.text) and heading.document == document
            ]
            if matches:
                return matches[0], length
        return None
