"""Answers a question about something that a document states differently in different places."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from assistant.composition import Draft, Evidence, Statement
from assistant.fields import share
from assistant.matching import significant
from assistant.query import Query
from assistant.reading import Excerpt
from assistant.sentences import Reading, split_phrases
from assistant.trimming import trim
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.clause import ClauseId
from corpus.collection import Collection
from corpus.conflicts import Conflict, ConflictPlace
from corpus.folding import fold
from index.sentences import Sentence

# A conflict is meant when its sentences cover this share of the topic's words, and its own words are among them.
_LEAST_COVERAGE = 0.5
_CLAUSE_SHARE = 0.6
_MEASURED_WEIGHT = 0.5
_LONGEST_ANSWER = 380
# Of statements that no known conflict is in, those that score this share of the best may be meant.
_LEAST_SCORE = 0.6
_MOST_STATEMENTS = 5
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ASKS_FIGURE = frozenset({"how_much", "count"})


class _Stated(NamedTuple):
    """A conflict with the folded texts that a question about it may repeat: its sentences and their clauses."""

    conflict: Conflict
    measured: str
    sentences: str
    clauses: str
    numbers: frozenset[str]


class ConflictFinder:
    """Knows the conflicts of a collection, and finds the one that a question is about."""

    def __init__(self, collection: Collection, readings: Mapping[ClauseId, Reading]) -> None:
        """Gather the texts of every conflict once."""
        self._readings = readings
        self._labels = {clause.clause_id: clause.label for clause in collection.clauses}
        self._plans = {task.document for task in collection.tasks}
        self._stated = [self._state(conflict) for conflict in collection.conflicts]

    def find(self, query: Query, documents: Set[str] = frozenset()) -> Conflict | None:
        """Return the conflict, of given documents, that a question asks about; None where it asks about none.

        A question that doubts a value names no conflict by itself: at a period or year it is about that one's value,
        and where it asks for a figure, names that differ are none.
        """
        is_doubted = "doubted" in query.about and not (query.period or query.years)
        if not ("conflict" in query.about or is_doubted):
            return None
        words = [word for word in significant((*query.all_words, *query.inherited)) if word.is_known]
        total = sum(word.weight for word in words)
        if not total:
            return None
        scored = [
            (self._score(stated, words, query) / total, -place, stated)
            for place, stated in enumerate(self._stated)
            if (not documents or stated.conflict.document in documents)
            and (stated.numbers or not query.asked & _ASKS_FIGURE)
        ]
        score, _, best = max(scored, default=(0.0, 0, None))
        return best.conflict if best and score >= _LEAST_COVERAGE else None

    def find_restated(self, query: Query, quoted: Sentence) -> Conflict | None:
        """Return the conflict in the figure that a quote gives, where the same words stand with another elsewhere.

        A phrase of the quote that says more of what is asked is the one that gives it.
        """
        if not query.asked & _ASKS_FIGURE or query.period or query.years:
            return None
        for stated in self._stated:
            within = [place for place in stated.conflict.places if _is_inside(place, quoted)]
            if not (stated.conflict.is_alike and within) or _is_in_other_phrase(query, within[0], quoted):
                continue
            if any(share(word, stated.measured) for word in query.words):
                return stated.conflict
        return None

    def _state(self, conflict: Conflict) -> _Stated:
        readings = [self._readings[place.clause_id] for place in conflict.places]
        sentences = [
            sentence.text
            for place, reading in zip(conflict.places, readings, strict=True)
            for sentence in reading.sentences
            if sentence.start <= place.start < sentence.end
        ]
        values = " ".join(place.value for place in conflict.places)
        return _Stated(
            conflict,
            fold(conflict.measured).lower(),
            "\n".join(sentences),
            "\n".join(reading.headings + reading.text for reading in readings),
            frozenset(_NUMBER.findall(values)),
        )

    def _score(self, stated: _Stated, words: Iterable[Word], query: Query) -> float:
        """Return the weight of the words that a conflict covers, more where they name what is measured; else 0."""
        covered, named = 0.0, 0.0
        for word in words:
            covered += word.weight * max(
                share(word, stated.sentences), _CLAUSE_SHARE * share(word, stated.clauses), share(word, stated.measured)
            )
            named += word.weight * share(word, stated.measured)
        is_named = bool(named) or bool(stated.numbers & set(_NUMBER.findall(query.text)))
        return covered + _MEASURED_WEIGHT * named if is_named else 0.0

    def state(self, conflict: Conflict, show: Callable[[Sentence], str], wording: Wording) -> Draft:
        """Give every value of a conflict with the places where it is printed; what is printed twice once."""
        groups: defaultdict[tuple[str, str], list[ConflictPlace]] = defaultdict(list)
        for place in conflict.places:
            groups[place.value, show(_printed(place))].append(place)
        room = _LONGEST_ANSWER // len(groups)
        return Draft(
            tuple(self._state_value(conflict, group, room, show, wording) for group in groups.values()), "extract"
        )

    def state_likely(
        self,
        query: Query,
        ranked: Sequence[Excerpt],
        quote: Callable[[Sentence, Sentence, Wording], Statement],
        wording: Wording,
    ) -> Draft:
        """Give every different statement about a topic that no known conflict is about, each with its place."""
        statements: list[Statement] = []
        seen: set[str] = set()
        for excerpt in ranked:
            part = trim(excerpt.sentence, query)
            if part.text in seen or excerpt.score < _LEAST_SCORE * ranked[0].score:
                continue
            seen.add(part.text)
            quoted = quote(part, excerpt.sentence, wording)
            statement = quoted._replace(text=f"{self._labels[part.clause_id]}：{quoted.text}")
            if statements and sum(len(item.text) for item in (*statements, statement)) > _LONGEST_ANSWER:
                break
            statements.append(statement)
            if len(statements) == _MOST_STATEMENTS:
                break
        return Draft(tuple(statements), "extract")

    def _state_value(
        self,
        conflict: Conflict,
        places: Sequence[ConflictPlace],
        room: int,
        show: Callable[[Sentence], str],
        wording: Wording,
    ) -> Statement:
        labels = wording.join(list(dict.fromkeys(self._labels[place.clause_id] for place in places)))
        parts = [self._with_context(place, room - len(labels)) for place in places]
        said = places[0].value if conflict.document in self._plans else show(parts[0])
        evidence = tuple(Evidence(part.clause_id, part.start, part.end) for part in parts)
        return Statement(f"{labels}：{said.rstrip('。；;,，')}{wording.say('full_stop')}", evidence)

    def _with_context(self, place: ConflictPlace, room: int) -> Sentence:
        """Return a place with the phrases before it in its sentence, as many as there is room for."""
        printed = _printed(place)
        for sentence in self._readings[place.clause_id].sentences:
            if sentence.start <= place.start < sentence.end:
                starts = [phrase.start for phrase in split_phrases(sentence) if phrase.start < place.start]
                start = next((start for start in starts if place.end - start <= room), place.start)
                return replace(printed, start=start)
        return printed


def _is_in_other_phrase(query: Query, place: ConflictPlace, quoted: Sentence) -> bool:
    """Tell whether another phrase with a figure has more of the words asked than the one with a conflict."""
    said = {
        phrase.start: sum(word.weight * share(word, phrase.text) for word in significant(query.words))
        for phrase in split_phrases(quoted)
        if _NUMBER.search(phrase.text)
    }
    here = max((start for start in said if start <= place.start), default=None)
    return here is not None and max(said.values()) > said[here]


def _printed(place: ConflictPlace) -> Sentence:
    return Sentence(place.clause_id, place.value, place.start, place.end)


def _is_inside(place: ConflictPlace, sentence: Sentence) -> bool:
    return place.clause_id == sentence.clause_id and sentence.start <= place.start and place.end <= sentence.end
