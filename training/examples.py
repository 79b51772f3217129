"""Questions with the places of the texts that answer them, from gold rows and from the documents themselves."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.clause import is_within
from corpus.collection import Collection
from corpus.folding import fold
from eval.case import Case
from eval.matching import contains, normalise
from training.texts import Texts

# Such a question names its task by number, which no text that is embedded holds.
_NUMBERED = re.compile(
    r"[\d一二三四五六七八九十百]+(?:[号號條条項项])|(?:任务|任務|task)\s*[\d一二三四五六七八九十百]+"
)
# Of the best text's share of a question's rare characters; texts with less are no answers.
_ENOUGH = 0.7


class Question(BaseModel):
    """A question and the clauses that answer it; within them the texts with a `must` string do, where there are any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = ""
    question: str
    cites: tuple[str, ...]
    must: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the places of its answers among the texts, and the places that are neither answer nor wrong."""

    id: str
    question: str
    answers: frozenset[int]
    unclear: frozenset[int]


def is_held_out(question_id: str) -> bool:
    """Tell whether a gold row is kept from training and from looking at: a third of every file but the starter's."""
    return int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 3 == 0


def read_gold(path: Path, *, keep_held_out: bool = False) -> list[Question]:
    """Read the gold questions of a file that stand alone, have an answer and name no task by its number."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [Case.model_validate_json(row) for row in rows]
    return [
        Question(id=case.id, question=case.asked[0], cites=case.cites, must=case.must)
        for case in cases
        if (keep_held_out or not is_held_out(case.id)) and len(case.asked) == 1 and not case.refuse
        if not _NUMBERED.search(case.asked[0])
    ]


def read_questions(path: Path) -> list[Question]:
    """Read a file of questions with their clauses, one JSON object a line."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = [Question.model_validate_json(row) for row in rows]
    return [question for question in questions if not _NUMBERED.search(question.question)]


def own_pairs(collection: Collection) -> list[Question]:
    """Make questions of the documents: what a report criticised asks for the measures taken."""
    return [
        Question(question=problem.text, cites=problem.measures) for problem in collection.problems if problem.measures
    ]


def place(questions: Iterable[Question], texts: Texts) -> list[Example]:
    """Find the texts that answer each question; a question that none answers is left out."""
    rarity = _Rarity(texts.printed)
    examples = []
    for question in questions:
        cited = [
            place for place, clause in enumerate(texts.clauses) if any(is_within(clause, c) for c in question.cites)
        ]
        answers = _holding(question, texts, cited) or rarity.closest(question.question, cited)
        if answers:
            printed = {texts.printed[place].strip("。；;") for place in answers}
            again = {place for place, text in enumerate(texts.printed) if text.strip("。；;") in printed}
            unclear = (again | set(cited)) - answers
            text = fold(question.question).lower()
            examples.append(Example(question.id, text, frozenset(answers), frozenset(unclear)))
    return examples


def _holding(question: Question, texts: Texts, cited: Sequence[int]) -> set[int]:
    alternatives = [alternative for group in question.must for alternative in group]
    return {place for place in cited if any(contains(texts.printed[place], a) for a in alternatives)}


class _Rarity:
    """How rare the pairs of characters are that a question shares with a text."""

    def __init__(self, printed: Sequence[str]) -> None:
        self._pairs = [_pairs(text) for text in printed]
        counts: dict[str, int] = {}
        for pairs in self._pairs:
            for pair in pairs:
                counts[pair] = counts.get(pair, 0) + 1
        self._weights = {pair: 1 / count for pair, count in counts.items()}

    def closest(self, question: str, places: Sequence[int]) -> set[int]:
        """Return the places whose texts share about as much with a question as the best one does."""
        asked = _pairs(question)
        scores = {place: sum(self._weights[pair] ** 0.5 for pair in asked & self._pairs[place]) for place in places}
        best = max(scores.values(), default=0.0)
        return {place for place, score in scores.items() if best and score >= _ENOUGH * best}


def _pairs(text: str) -> frozenset[str]:
    flat = normalise(text)
    return frozenset(flat[at : at + 2] for at in range(len(flat) - 1))
