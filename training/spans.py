"""Questions with sentences and the span of each that answers, or with none: what the span reader learns from."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from assistant.answer import Question as Asked
from assistant.answer import Turn
from assistant.answering import Answering
from assistant.reading import Reader
from assistant.sentences import split_phrases
from assistant.span_text import Shown, show
from corpus.clause import Span, is_within
from corpus.folding import fold
from eval.case import Case
from index.opened import Index
from index.sentences import Sentence
from training.examples import is_held_out, read_questions

# Of the best sentences that do not answer, so many are shown as wrong ones.
_WRONG = 3
_WRONG_OF_UNANSWERED = 4
_LONGEST_SPAN = 60
_SHORTEST_REST = 6


class WrittenQuestion(BaseModel):
    """A question written for a clause, and what of its text answers; None where nothing does, though it seems so."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: str
    clause: str
    answer: str | None


class Source(NamedTuple):
    """A question with its turns, the clauses that hold the answer, and its strings; no groups where there is none."""

    turns: tuple[str, ...]
    cites: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


class SpanExample(NamedTuple):
    """What is shown, and which characters of the sentence answer; None where none do."""

    shown: Shown
    span: Span | None


def from_gold(path: Path) -> list[Source]:
    """Read the questions of a gold file that are not held out."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [Case.model_validate_json(row) for row in rows]
    return [
        Source(tuple(case.asked), tuple(case.cites), () if case.refuse else tuple(map(tuple, case.must)))
        for case in cases
        if not is_held_out(case.id) and (case.refuse or case.must)
    ]


def from_written(path: Path) -> list[Source]:
    """Read a file of `WrittenQuestion`s."""
    sources = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = WrittenQuestion.model_validate_json(line)
        groups = () if row.answer is None else ((row.answer,),)
        sources.append(Source((row.question,), (row.clause,), groups))
    return sources


def from_tuning(path: Path) -> list[Source]:
    """Read the questions with an answer that the embedding model is tuned on."""
    return [Source((row.question,), row.cites, row.must) for row in read_questions(path) if row.must]


class ExampleMaker:
    """Finds the sentences that answer a question and those that only seem to."""

    def __init__(self, index: Index, *, seed: int = 5) -> None:
        """Open the product's own ranking over an index."""
        self._answering = Answering(index.collection, index, index.links)
        self._reader = Reader(index.collection, index)
        self._chance = random.Random(seed)  # noqa: S311 -- draws examples, guards nothing

    def make(self, source: Source) -> Iterator[SpanExample]:
        """Yield the examples of one question."""
        *earlier, asked = source.turns
        query = self._answering.understand(Asked(text=asked, history=tuple(Turn("user", turn) for turn in earlier)))
        ranked = [excerpt.sentence for excerpt in self._reader.rank(query)]
        cited = [s for s in self._reader.sentences if any(is_within(s.clause_id, c) for c in source.cites)]
        right: list[str] = []
        for sentence in cited:
            span = _find(sentence.text, source.groups)
            if not span or sentence.text in right:
                continue
            right.append(sentence.text)
            shown = show(query, self._reader.reading_of(sentence.clause_id), sentence)
            yield SpanExample(shown, span)
            rest = self._without(sentence, span)
            if rest:
                yield SpanExample(shown._replace(sentence=rest), None)
        if source.groups and not right:
            return
        wrong = [s for s in ranked if not _find(s.text, source.groups)]
        if not source.groups:
            inside = [s for s in wrong if s in cited][: _WRONG - 1]
            wrong = [*inside, *wrong]
        few = _WRONG if source.groups else _WRONG_OF_UNANSWERED
        for sentence in dict.fromkeys(wrong[:few]):
            yield SpanExample(show(query, self._reader.reading_of(sentence.clause_id), sentence), None)

    def _without(self, sentence: Sentence, span: Span) -> str:
        """Return a sentence without the phrases that answer, or without the answer itself."""
        left = [
            phrase.text
            for phrase in split_phrases(sentence)
            if phrase.end - sentence.start <= span.start or phrase.start - sentence.start >= span.end
        ]
        phrases, alone = "".join(left), sentence.text[: span.start] + sentence.text[span.end :]
        choices = [text for text in (phrases, alone) if len(text) >= _SHORTEST_REST]
        return self._chance.choice(choices) if choices else ""


def _find(text: str, groups: Sequence[Sequence[str]]) -> Span | None:
    """Return the span from the first to the last string that a text has of the groups; None where it has none."""
    found = []
    for group in groups:
        for alternative in sorted((fold(a).lower() for a in group), key=len, reverse=True):
            at = text.find(alternative)
            if at >= 0:
                found.append(Span(at, at + len(alternative)))
                break
    if not found:
        return None
    whole = Span(min(span.start for span in found), max(span.end for span in found))
    return whole if whole.end - whole.start <= _LONGEST_SPAN else found[0]
