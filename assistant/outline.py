"""The headings of the documents, found in a question by ordinal (第五大块, （八）) or by name (民生事业那章)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

from assistant.sound import sound_of
from corpus.clause import Clause, ClauseId, is_within
from corpus.collection import Collection
from corpus.folding import fold
from corpus.numbers import read_number

_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"第(?P<a>{_NUMERAL})(?P<big>大)?(?:的)?(?:那|这)?个?(?:大)?(?:部分|块|方面|板块|章节|章|节|标题|项重点工作|大项|项(?=[(的下里]))"
    r"|[(](?P<b>[一二三四五六七八九十]{1,3})[)]"
)
_NAMED = re.compile(
    r"(?:那|这)(?:个|条)(?:大|小)?问题|[”」]?(?:那|这)?(?:一|个)?(?:大|小)?(?:部分|章节|章|板块|(?:(?<=[那这]一)|(?<!一))块(?!儿)|方面|标题|小节|(?<=[那这一个小])节(?!点))(?!是(?!不是|几号|第几|从)|的标题)|[”」](?=下|里|底)"
)
_LETTER = re.compile(r"(?<![a-z])([a-z])(?=那?个?小?(?:标题|节)|[．.、](?![a-z]))|(?<=标题)[“\"]?([a-z])(?![a-z、,])")
# 第十部分第三个小标题: headings with letters counted.
_COUNTED_CHILD = re.compile(rf"(?:第(?P<number>{_NUMERAL})个?|(?P<last>最后)(?:那|的)?(?:一)?个?)(?=小(?:标题|节))")
# 就是(一)(二)那种 shows how the parts look, and names none of them.
_EXAMPLES = re.compile(r"[(][一二三四五六七八九十]+[)](?:(?:到|至|—|-|、)?[(][一二三四五六七八九十]+[)])+")
_COUNTS_TASKS = re.compile(rf"第({_NUMERAL})项")
_LAST_CHAPTER = re.compile("最后(?:那)?(?:一)?(?:个)?(?:章|大?部分|大块)|(?:报告|通报)(?:的)?(?:里)?最后(?=[讲说写提])")
_SPEAKS_OF_REPORT = re.compile("问题|措施|整改|巡视|下一步|通报|(?<!工作)报告")
_LONGEST_NAME = 14
_SHORTEST_NAME = 2
# So long a name is found by its sound too (营商环竟).
_MISSPELT = 4
# What a problem below a heading may be called too.
_OF_ITEMS = ("问题", "块", "方面")
_GENERIC = frozenset({"建设", "工作", "发展", "项目", "推进", "管理", "服务", "方面", "加强"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeadings:
    """Headings that a question names, and where.

    `missing` is an ordinal (第十一) that no heading has; `counted` are the spans of 第三个小标题, which is no task.
    """

    found: tuple[ClauseId, ...]
    missing: str
    spans: tuple[tuple[int, int], ...]
    counted: tuple[tuple[int, int], ...] = ()


class Outline:
    """The headings of a collection, in order."""

    def __init__(self, collection: Collection) -> None:
        """Keep the headings; sections are those one level down."""
        self._headings = tuple(clause for clause in collection.clauses if clause.kind == "heading")
        self._by_id = {heading.clause_id: heading for heading in self._headings}
        self._sounds = {heading.clause_id: sound_of(fold(heading.text)) for heading in self._headings}
        self._problems = [fold(problem.text) for problem in collection.problems]
        numbers = (heading.clause_id.rpartition(".")[2] for heading in self._headings)
        self._most_sections = max((int(number) for number in numbers if number.isdigit()), default=0)

    def find(self, text: str) -> FoundHeadings:
        """Find the headings that a folded question names."""
        found: list[ClauseId] = []
        spans: list[tuple[int, int]] = []
        missing = ""
        about_report = bool(_SPEAKS_OF_REPORT.search(text))
        for match in self._ordinals(_EXAMPLES.sub(lambda run: " " * len(run[0]), text)):
            number = int(read_number(match["a"] or match["b"]) or 0)
            heading = self._numbered(number, match, found, "report" if about_report else "plan")
            if heading:
                found.append(heading.clause_id)
            elif match["a"]:
                missing = match[0]
            spans.append((match.start(), match.end()))
        named = self._by_name(text, "report" if about_report else "plan")
        if not found:
            found, span = named or self._last_chapter(text)
            spans.extend(span)
        elif named and is_within(named[0][0], found[-1]):
            found += named[0]
            spans += named[1]
        if found:
            found[-1], absent = self._with_letter(text, found[-1])
            missing = absent or missing
        if not found and re.search("(?:几|多少)(?:项|条|个)任务|任务数|哪(?:些|几个)(?:大)?(?:部分|方面)", text):
            found += [part.clause_id for part in self._headings if not part.heading_path and _bare_name(part) in text]
        counted = tuple(match.span() for match in _COUNTED_CHILD.finditer(text))
        spans.extend(counted)
        return FoundHeadings(found=tuple(dict.fromkeys(found)), missing=missing, spans=tuple(spans), counted=counted)

    def _with_letter(self, text: str, heading: ClauseId) -> tuple[ClauseId, str]:
        """Return the heading that a question names below another (小标题c, 第三个小标题), and a letter absent."""
        counted, named = _COUNTED_CHILD.search(text), _LETTER.search(text)
        letter = self._letter(counted, heading) if counted else ""
        letter = (named[1] or named[2]) if named else letter
        child = self._child(heading, letter) if letter else None
        return child or heading, letter if letter and not child and self._has_letters(heading) else ""

    def _letter(self, counted: re.Match[str], heading: ClauseId) -> str:
        """Return the letter of a heading counted below another: the third is c, the last that of the last one."""
        if counted["last"]:
            below = [
                h.clause_id.rpartition(".")[2] for h in self._headings if h.clause_id.rpartition(".")[0] == heading
            ]
            return below[-1] if below else ""
        return chr(ord("a") + int(read_number(counted["number"]) or 1) - 1)

    def _by_name(self, text: str, document: str) -> tuple[list[ClauseId], list[tuple[int, int]]] | None:
        """Return the heading that a question names first, and where; None where it names none."""
        for match in _NAMED.finditer(text):
            named = self._named(text[max(0, match.start() - _LONGEST_NAME) : match.start()], match[0], document)
            if named:
                return [named[0].clause_id], [(match.start() - named[1], match.end())]
        return None

    def _ordinals(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the ordinals of headings; 第91项 is a task where there are not so many headings."""
        for match in _ORDINAL.finditer(text):
            counted = _COUNTS_TASKS.fullmatch(match[0])
            if not counted or int(read_number(counted[1]) or 0) <= self._most_sections:
                yield match

    def _numbered(self, number: int, match: re.Match[str], found: list[ClauseId], document: str) -> Clause | None:
        """Return the heading of an ordinal: in a report 第三部分 is a chapter and (六) below it a problem.

        In a plan only the part with sections counts them, so that 第五大块 and (五) are the same.
        """
        if document == "report" and match["a"]:
            return self._by_id.get(ClauseId(f"{document}:{number}"))
        if document == "report" and found:
            return self._by_id.get(ClauseId(f"{found[-1]}.{number}"))
        sections = [
            heading
            for heading in self._headings
            if heading.document == document
            and len(heading.heading_path) == 1
            and heading.clause_id.endswith(f".{number}")
        ]
        return sections[0] if sections else None

    def _last_chapter(self, text: str) -> tuple[list[ClauseId], list[tuple[int, int]]]:
        """Return the last chapter of the document that a question speaks of, where it names it so, and where."""
        last = _LAST_CHAPTER.search(text)
        if last is None:
            return [], []
        document = "report" if _SPEAKS_OF_REPORT.search(text) else "plan"
        chapters = [h.clause_id for h in self._headings if h.document == document and not h.heading_path]
        return chapters[-1:], [last.span()]

    def _has_letters(self, heading: ClauseId) -> bool:
        return ClauseId(f"{heading}.a") in self._by_id

    def _child(self, heading: ClauseId, letter: str) -> ClauseId | None:
        child = ClauseId(f"{heading}.{letter}")
        return child if child in self._by_id else None

    def _is_of_one_problem(self, words: str) -> bool:
        """Tell whether one problem alone prints words, so that they name it and not the heading above it."""
        return sum(words in problem for problem in self._problems) == 1

    def _named(self, before: str, mark: str, preferred: str) -> tuple[Clause, int] | None:
        """Match the longest end of the words before a mark (那章) with a heading; returns it and their length."""
        for length in range(min(len(before), _LONGEST_NAME), _SHORTEST_NAME - 1, -1):
            words = before[-length:].strip("“”「」")
            words = words.strip("()") if len(words) > _MISSPELT else words
            if words in _GENERIC or len(words) < _SHORTEST_NAME:
                return None
            sound = sound_of(words)
            terms = rjieba.cut(words) if length >= _MISSPELT else [words]
            matches = [heading for heading in self._headings if words in fold(heading.text)] or [
                heading
                for heading in self._headings
                if length >= _MISSPELT
                and (sound in self._sounds[heading.clause_id] or _has_all(terms, fold(heading.text)))
            ]
            is_item = mark.endswith(_OF_ITEMS) and "大" not in mark
            if matches and not (is_item and self._is_of_one_problem(words)):
                return max(matches, key=lambda heading: heading.document == preferred), length
        return None


def _has_all(terms: Sequence[str], text: str) -> bool:
    """Tell whether a text has all of several words, in any order (城乡统筹 for 统筹城乡)."""
    return len(terms) > 1 and all(len(term) > 1 and term in text for term in terms)


def _bare_name(heading: Clause) -> str:
    return re.sub(r"^[一二三四五六七八九十]+、", "", fold(heading.text))
