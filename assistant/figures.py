"""Figures of the reports that a question names or adds up: 609、573分别是哪次检查的, 市委和市政府的加起来多少项."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.fields import share
from assistant.focus import like_unit
from assistant.matching import significant
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.reading import Reader
from assistant.sentences import join, split_phrases
from assistant.wording import Wording
from corpus.figures import FIGURE
from index.sentences import Sentence

_NUMBER = r"(?<![\d.—第])\d+(?:,\d{3})*(?:\.\d+)?(?:[万亿]?[\u3400-\u9fff%]{1,2})?"
_ENUMERATED = re.compile(
    rf"{_NUMBER}(?:[、,和与跟]{_NUMBER})+(?=[,，]?(?:这[\u3400-\u9fff,，]{{0,12}})?(?:分别|各自?|都?是|代表))"
)
_SINGLE = re.compile(r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>[万亿]?[\u3400-\u9fff%]{0,2})")
_NAMES_TASKS = re.compile(r"\d(?:号|条任务|项任务)|(?:任务|第)\d")
_ADDS = re.compile(
    "加起来|全加(?:上|起来|在一起)|加(?:在|到)?一(?:块|起|道)|合起来|合在一(?:块|起)|合到一(?:块|起)|相加|加总|加一加"
)
_ASKED_UNIT = re.compile(r"(?:多少|几)个?(?P<unit>[万亿]?[\u3400-\u9fff]{1,2})(?=$|[,，。?？呢啊吗了])")
# 一级二级三级, 一、二、三级: several grades of one thing.
_GRADES = re.compile("(?:[一二三四五六]级?、?){2,5}级")
_BETWEEN = re.compile("[和与跟及、]|以及|还有")
# 演练的场次 is about the drills.
_NUMBER_OF = re.compile("的?(?:场次|次数|人数|人次|户数|件数|数量|数目|总数|金额|总额|数)$")
_LONGEST_QUOTE = 80
_FEW = 2
_SHORT = 4
_LEAST_COVERAGE = 0.5


class _Found(NamedTuple):
    """A phrase with a figure of the unit asked for, and how much of a part of the question it has."""

    score: float
    start: int
    sentence: Sentence
    number: str
    unit: str


class Figures:
    """Answers about the figures that the reports print."""

    def __init__(self, reader: Reader, quoter: Quoter, *, reports: Sequence[str]) -> None:
        """Keep the sentences of the reports."""
        self._reader = reader
        self._quoter = quoter
        self._reports = frozenset(reports)

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Tell what each of several figures is of, or add up those of the things named; None for other questions."""
        if query.tasks or _NAMES_TASKS.search(query.text):
            return None
        return self._tell_apart(query, wording) or self._add_up(query, wording)

    def _tell_apart(self, query: Query, wording: Wording) -> Draft | None:
        enumerated = _ENUMERATED.search(query.text)
        if not enumerated:
            return None
        patterns = [_printed(figure["number"], figure["unit"]) for figure in _SINGLE.finditer(enumerated[0])]
        printing = [self._sentences_with(pattern) for pattern in patterns]
        together = Counter(part for sentences in printing for part in {_part_of(sentence) for sentence in sentences})
        statements = []
        for pattern, sentences in zip(patterns, printing, strict=True):
            if not sentences:
                return None
            sentence = self._closest(query, sentences, together)
            statements.append(self._quoter.quote(_up_to(pattern, sentence), wording))
        return Draft(tuple(dict.fromkeys(statements)), "extract") if len(statements) >= _FEW else None

    def _sentences_with(self, pattern: re.Pattern[str]) -> list[Sentence]:
        return [
            sentence
            for sentence in self._reader.sentences
            if sentence.clause_id.partition(":")[0] in self._reports and pattern.search(sentence.text)
        ]

    @staticmethod
    def _closest(query: Query, sentences: Sequence[Sentence], together: Counter[str]) -> Sentence:
        """Return the sentence with most of the topic, out of the part of a report that has most of the figures."""
        words = [word for word in significant(query.words) if not word.text[0].isdigit()]
        most = max(together[_part_of(sentence)] for sentence in sentences)
        near = [sentence for sentence in sentences if together[_part_of(sentence)] == most]
        return max(near, key=lambda sentence: sum(word.weight * share(word, sentence.text) for word in words))

    def _add_up(self, query: Query, wording: Wording) -> Draft | None:
        """Add up figures of one clause, one for each of the things that a question names."""
        question = _GRADES.sub(_part_grades, query.text)
        adds, asked = _ADDS.search(question), _ASKED_UNIT.search(question)
        if not (adds and asked):
            return None
        ranked = self._reader.rank(query)
        if not ranked or ranked[0].coverage < _LEAST_COVERAGE:
            return None
        reading = self._reader.reading_of(ranked[0].sentence.clause_id)
        if reading.clause.document not in self._reports:
            return None
        before = question[: adds.start()]
        cuts = [cut.span() for cut in _BETWEEN.finditer(before)]
        for chosen in [cuts, *([cut] for cut in cuts)]:
            edges = [0, *(edge for cut in chosen for edge in cut), len(before)]
            parts = [
                _NUMBER_OF.sub("", before[start:end].strip(",，的"))
                for start, end in zip(edges[::2], edges[1::2], strict=True)
            ]
            found = [self._best(part, parts, reading.sentences, asked["unit"]) for part in parts]
            terms = [item for item in found if item]
            are_told_apart = len({item.start for item in terms}) == len(parts) >= _FEW
            if are_told_apart and len({item.unit for item in terms}) == 1:
                return _sum(terms, wording)
        return None

    def _best(self, part: str, parts: Sequence[str], sentences: Sequence[Sentence], unit: str) -> _Found | None:
        """Find the figure beside which stands most of what only one of the parts of the question names.

        Where the last characters of the thing stand beside any figure, they must stand beside this one; the thing ends
        the first part and begins the others. It stands in front of the figure (监测员556人), or behind it where hardly
        anything stands in front of the first one (针对26处隐患点).
        """
        runs = _pairs(part) - {pair for other in parts if other != part for pair in _pairs(other)}
        head = (part if part == parts[0] else part.partition(",")[0])[-_FEW:]
        found: list[tuple[bool, _Found]] = []
        for sentence in sentences:
            for phrase in split_phrases(sentence):
                figures = [figure for figure in FIGURE.finditer(phrase.text) if figure["unit"] in like_unit(unit)]
                stands_behind = bool(figures) and figures[0].start() <= _SHORT
                edges = [0, *(edge for figure in figures for edge in figure.span()), len(phrase.text)]
                for place, figure in enumerate(figures):
                    side = 2 * place + 2 if stands_behind else 2 * place
                    named = phrase.text[edges[side] : edges[side + 1]]
                    has_head = head in runs and head in named
                    score = sum(run in named for run in runs) + has_head
                    item = _Found(score, phrase.start + figure.start(), phrase, figure["low"], figure["unit"])
                    found.append((has_head, item))
        _, best = max(found, key=lambda pair: (pair[0], pair[1].score), default=(False, None))
        return best if best and best.score >= min(_FEW, len(runs)) > 0 else None


def _part_grades(match: re.Match[str]) -> str:
    """Put a comma between grades, each with its 级."""
    return "、".join(f"{grade}级" for grade in match[0] if grade not in "级、")


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _printed(number: str, unit: str) -> re.Pattern[str]:
    """Return the pattern of a figure as a text prints it, with the first character of its unit."""
    return re.compile(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d|年|月)余?{re.escape(unit[:1])}")


def _part_of(sentence: Sentence) -> str:
    """Return the problem, or the paragraph, that a sentence belongs to."""
    return sentence.clause_id.rpartition(".")[0]


def _up_to(pattern: re.Pattern[str], sentence: Sentence) -> Sentence:
    """Return the part of a sentence up to a figure."""
    phrases = split_phrases(sentence)
    last = next((phrase for phrase in phrases if pattern.search(phrase.text)), phrases[-1])
    first = last
    for phrase in reversed(phrases[: phrases.index(last)]):
        if last.end - phrase.start > _LONGEST_QUOTE:
            break
        first = phrase
    return join(first, last, sentence)


def _sum(found: Sequence[_Found], wording: Wording) -> Draft:
    numbers = [Decimal(item.number.replace(",", "")) for item in found]
    result = f"{sum(numbers, Decimal()).normalize():f}"
    text = wording.say(
        "total", result=f"{result}{found[0].unit}", terms="+".join(item.number for item in found), result_number=result
    )
    evidence = unique(Evidence(item.sentence.clause_id, item.sentence.start, item.sentence.end) for item in found)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")
