"""Reading: finds the sentences of the clauses that answer a question, and quotes them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.fields import Field, Scores, share, shared_runs
from assistant.fitting import fills_slots, slot_bonus
from assistant.matching import SEARCH_DEPTH, significant, topic_text
from assistant.query import Query
from assistant.sentences import Reading, Sentence, SentenceStore, join, split_phrases
from assistant.slots import find_periods
from assistant.vocabulary import Word
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.searcher import Searcher

_SENTENCES_READ = 80
# Weights of where a word stands: in the sentence itself, elsewhere in its clause, in the headings above.
_CLAUSE_SHARE = 0.55
_HEADING_SHARE = 0.4
_SEARCH_WEIGHT = 0.15
_INHERITED_WEIGHT = 0.35
_RUN_WEIGHT = 0.2
_PRECISION_WEIGHT = 0.15
_FULL_LENGTH = 40
_LENGTH_WEIGHT = 0.04
_LONG_SENTENCE = 130
_LONGEST_EXCERPT = 150
_LONGEST_ANSWER = 185
_LENGTH_COST = 0.03
_VALUE_WORTH = 4.0
_VERB_WEIGHT = 0.06
_BESIDE_WEIGHT = 0.1
# What is done with a thing; too common to be a topic, but the verb of a question is the verb of its answer.
_VERBS = (
    *("牵头", "组织", "印发", "出台", "签订", "通过", "开工", "投产", "竣工", "验收", "完工", "通航", "通车", "建成"),
    *("新增", "完成", "处理", "查处", "移送", "整改", "培训", "招引", "引进", "签约"),
)
_MOST_SENTENCES = 3


class Excerpt(NamedTuple):
    """A sentence with its score, the share of the topic that it covers with its clause, and the share inside it."""

    sentence: Sentence
    score: float
    coverage: float
    inside: float


class Reader:
    """Chooses sentences by the words they share with a question, weighed by rarity, and by the hybrid search."""

    def __init__(self, collection: Collection, searcher: Searcher) -> None:
        """Split the clauses into sentences once."""
        self.store = SentenceStore(collection)
        readings = self.store.readings
        self._by_id = {reading.clause.clause_id: reading for reading in readings}
        self._row = {reading.clause.clause_id: row for row, reading in enumerate(readings)}
        self._sentences = [sentence for reading in readings for sentence in reading.sentences]
        self._rows = np.array([self._row[sentence.clause_id] for sentence in self._sentences], dtype=np.int32)
        self._sentence_field = Field([sentence.text for sentence in self._sentences])
        self._clause_field = Field([reading.text for reading in readings])
        self._heading_field = Field([reading.headings for reading in readings])
        self._searcher = searcher

    def rank(self, query: Query, *, accepts: Callable[[Reading], bool] = lambda _: True) -> list[Excerpt]:
        """Rank the sentences of the accepted clauses that share a word with a query, best first."""
        words = [(word, 1.0) for word in significant(query.all_words)]
        words += [(word, _INHERITED_WEIGHT) for word in significant(query.inherited)]
        total = sum(word.weight * factor for word, factor in words)
        if not total:
            return []
        scores, covered, matched, inside = self._score(words)
        scores = scores / total + self._search_bonuses(query)[self._rows]
        accepted = np.array([accepts(reading) for reading in self.store.readings])[self._rows]
        accepted &= (matched > 0) | self._holding(query)
        candidates = np.flatnonzero(accepted)
        best = candidates[np.argsort(-scores[candidates], kind="stable")][:_SENTENCES_READ]
        excerpts = [
            Excerpt(
                self._sentences[place],
                float(scores[place]) + self._extra(query, place, float(matched[place])),
                float(covered[place]) / total,
                float(inside[place]) / total,
            )
            for place in best
        ]
        return sorted(excerpts, key=lambda excerpt: -excerpt.score)

    def _holding(self, query: Query) -> npt.NDArray[np.bool_]:
        """Tell of every sentence whether it holds a telephone number or another kind of value asked for."""
        held = (any(a.holds.search(sentence.text) for a in query.attributes) for sentence in self._sentences)
        return np.fromiter(held, dtype=np.bool_, count=len(self._sentences))

    def _score(self, words: Sequence[tuple[Word, float]]) -> tuple[Scores, Scores, Scores, Scores]:
        """Return for every sentence its score, the weight covered with its clause, matched characters, own weight."""
        score = np.zeros(len(self._sentences), dtype=np.float32)
        covered, matched, inside = score.copy(), score.copy(), score.copy()
        for word, factor in words:
            here = self._sentence_field.shares(word)
            clause = self._clause_field.shares(word)[self._rows]
            above = self._heading_field.shares(word)[self._rows]
            weight = word.weight * factor
            score += weight * np.maximum(here, np.maximum(_CLAUSE_SHARE * clause, _HEADING_SHARE * above))
            covered += weight * np.maximum(here, np.maximum(clause, above))
            matched += here * len(word.text) * factor
            inside += weight * here
        return score, covered, matched, inside

    def _search_bonuses(self, query: Query) -> Scores:
        bonuses = np.zeros(len(self.store.readings), dtype=np.float32)
        for rank, hit in enumerate(self._searcher.search(topic_text(query), limit=SEARCH_DEPTH)):
            if hit.clause_id in self._row:
                bonuses[self._row[hit.clause_id]] = _SEARCH_WEIGHT / (1 + rank) ** 0.5
        return bonuses

    def _extra(self, query: Query, place: int, matched: float) -> float:
        sentence = self._sentences[place]
        extra = slot_bonus(query, sentence, self.store.readings[self._rows[place]])
        extra += _RUN_WEIGHT * shared_runs(query.text, sentence.text)
        extra += _VERB_WEIGHT * any(verb in sentence.text for verb in _VERBS if verb in query.text)
        extra += _BESIDE_WEIGHT * _has_figure_beside(query, sentence.text)
        extra += _PRECISION_WEIGHT * min(1.0, matched / len(sentence.text))
        return extra + _LENGTH_WEIGHT * min(1.0, len(sentence.text) / _FULL_LENGTH)

    def nearest(self, query: Query, limit: int = 3) -> list[ClauseId]:
        """Return the clauses nearest to a question."""
        return [hit.clause_id for hit in self._searcher.search(topic_text(query), limit=SEARCH_DEPTH)[:limit]]

    def reading_of(self, clause_id: ClauseId) -> Reading:
        """Return a clause as the reader sees it."""
        return self._by_id[clause_id]


def _has_figure_beside(query: Query, text: str) -> bool:
    """Tell whether a figure stands right beside a word of the topic, where a figure is asked for."""
    if not query.asked & {"how_much", "count"}:
        return False
    words = [re.escape(word.text) for word in query.words if len(word.text) > 1 and not word.text[0].isdigit()]
    joined = "|".join(words)
    return bool(
        words and re.search(rf"(?:{joined})[^，,。;]{{0,2}}\d|\d[\d.]*余?[万亿]?[^\d，,。;]{{1,3}}(?:{joined})", text)
    )


def trim(excerpt: Excerpt, query: Query) -> Sentence:
    """Cut a long sentence down to the phrases that hold most of the topic, its period and the value asked for."""
    whole = excerpt.sentence
    if len(whole.text) <= _LONG_SENTENCE:
        return whole
    phrases = split_phrases(whole)
    worth = [_worth(query, phrase.text) for phrase in phrases]
    best, chosen = float("-inf"), (0, 0)
    for first in range(len(phrases)):
        for last in range(first, len(phrases)):
            length = phrases[last].end - phrases[first].start
            if length > _LONGEST_EXCERPT and last > first:
                break
            total = sum(worth[first : last + 1]) - _LENGTH_COST * length
            if total > best:
                best, chosen = total, (first, last)
    return join(phrases[chosen[0]], phrases[chosen[1]], whole)


def _worth(query: Query, phrase: str) -> float:
    words = significant(query.all_words) + significant(query.inherited)
    worth = sum(word.weight * share(word, phrase) for word in words)
    asks_value = query.asked & {"how_much", "count", "when", "document_name"} or query.attributes
    if asks_value and fills_slots(query, phrase):
        worth += _VALUE_WORTH
    if query.period and any(slot.value.last_month == query.period.last_month for slot in find_periods(phrase)):
        worth += _VALUE_WORTH
    return worth


def _attributes_held(query: Query, text: str) -> frozenset[str]:
    return frozenset(attribute.name for attribute in query.attributes if attribute.holds.search(text))


def choose(ranked: Sequence[Excerpt], query: Query, fits: Callable[[Excerpt], bool]) -> list[Excerpt]:
    """Choose the best excerpt, and further ones of its clause that cover words of the topic it lacks."""
    best = ranked[0]
    chosen = [best]
    words = significant(query.all_words)
    uncovered = [word for word in words if share(word, best.sentence.text) < 1]
    length = len(trim(best, query).text)
    held = _attributes_held(query, best.sentence.text)
    for excerpt in ranked[1:]:
        elsewhere = excerpt.sentence.clause_id != best.sentence.clause_id
        if elsewhere or len(chosen) == _MOST_SENTENCES or not fits(excerpt):
            continue
        adds = [word for word in uncovered if share(word, excerpt.sentence.text) == 1]
        holds = _attributes_held(query, excerpt.sentence.text) - held
        size = len(trim(excerpt, query).text)
        is_new = bool(holds) or (adds and sum(word.weight for word in adds) > best.score)
        if is_new and length + size <= _LONGEST_ANSWER:
            chosen.append(excerpt)
            held |= holds
            uncovered = [word for word in uncovered if word not in adds]
            length += size
    return sorted(chosen, key=lambda excerpt: excerpt.sentence.start)
