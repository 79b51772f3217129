"""Reading: finds the sentences of the clauses that answer a question, and quotes them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import rjieba

from assistant.matching import share, significant, topic_text
from assistant.query import Query
from assistant.sentences import Reading, Sentence, SentenceStore, join, split_phrases
from assistant.slots import find_periods
from assistant.vocabulary import Word, shared_runs
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.searcher import Searcher

_CANDIDATES = 40
_CLAUSES_READ = 30
# Weights of where a word stands: in the sentence itself, elsewhere in its clause, in the headings above.
_CLAUSE_SHARE = 0.55
_HEADING_SHARE = 0.4
_SEARCH_WEIGHT = 0.15
_SLOT_BONUS = 0.12
_PERIOD_MISMATCH = 0.35
_INHERITED_WEIGHT = 0.35
_RUN_WEIGHT = 0.2
_PRECISION_WEIGHT = 0.15
_FULL_LENGTH = 40
_LENGTH_WEIGHT = 0.04
_LONG_SENTENCE = 130
_LONGEST_EXCERPT = 150
_LONGEST_ANSWER = 185
_MOST_SENTENCES = 3

_FIGURE = re.compile(r"\d|[一二三四五六七八九十两百](?:个|家|项|次|名|人|条|起|期|年|座|处|位)")
_COMPANY = re.compile(r"公司|集团|企业[^,。]*、|银行|厂")
_DATE = re.compile(r"\d{4}年|\d{1,2}月|\d{1,2}日")
_TITLE = re.compile(r"《[^》]+》")


class Excerpt(NamedTuple):
    """A sentence, or the part of one that answers, with its score and the share of the topic's words it covers."""

    sentence: Sentence
    score: float
    coverage: float


class Reader:
    """Chooses sentences by the words they share with a question, weighed by rarity, and by the hybrid search."""

    def __init__(self, collection: Collection, searcher: Searcher) -> None:
        """Split the clauses into sentences once."""
        self.store = SentenceStore(collection.clauses)
        self._by_id = {reading.clause.clause_id: reading for reading in self.store.readings}
        self._searcher = searcher

    def rank(self, query: Query, *, accepts: Callable[[Reading], bool] = lambda _: True) -> list[Excerpt]:
        """Rank sentences of the accepted clauses, best first."""
        words = [(word, 1.0) for word in significant(query.all_words)]
        words += [(word, _INHERITED_WEIGHT) for word in significant(query.inherited)]
        total = sum(word.weight * factor for word, factor in words)
        if not total:
            return []
        hits = self._searcher.search(topic_text(query), limit=_CANDIDATES)
        ranks = {hit.clause_id: rank for rank, hit in enumerate(hits)}
        scored = [
            (_clause_score(reading, words) / total + _search_bonus(ranks, reading.clause.clause_id), reading)
            for reading in self.store.readings
            if accepts(reading)
        ]
        scored.sort(key=lambda pair: -pair[0])
        excerpts = [
            excerpt
            for _, reading in scored[:_CLAUSES_READ]
            for excerpt in self._read(reading, query, words, total, _search_bonus(ranks, reading.clause.clause_id))
        ]
        return sorted(excerpts, key=lambda excerpt: -excerpt.score)

    def _read(
        self, reading: Reading, query: Query, words: Sequence[tuple[Word, float]], total: float, bonus: float
    ) -> list[Excerpt]:
        excerpts: list[Excerpt] = []
        for sentence in reading.sentences:
            score = covered = inside = matched = 0.0
            for word, factor in words:
                here = share(word, sentence.text)
                clause = share(word, reading.text) if here < 1 else 0.0
                above = share(word, reading.headings) if max(here, clause) < 1 else 0.0
                weight = word.weight * factor
                inside += here
                matched += here * len(word.text) * factor
                score += weight * max(here, _CLAUSE_SHARE * clause, _HEADING_SHARE * above)
                covered += weight * max(here, clause, above)
            if inside:
                extra = bonus + _slot_bonus(query, sentence, reading)
                extra += _RUN_WEIGHT * shared_runs(query.text, sentence.text)
                extra += _PRECISION_WEIGHT * min(1.0, matched / len(sentence.text))
                extra += _LENGTH_WEIGHT * min(1.0, len(sentence.text) / _FULL_LENGTH)
                excerpts.append(Excerpt(sentence, score / total + extra, covered / total))
        return excerpts

    def nearest(self, query: Query, limit: int = 3) -> list[ClauseId]:
        """Return the clauses nearest to a question."""
        return [hit.clause_id for hit in self._searcher.search(query.text, limit=limit)]

    def reading_of(self, clause_id: ClauseId) -> Reading:
        """Return a clause as the reader sees it."""
        return self._by_id[clause_id]


def _clause_score(reading: Reading, words: Sequence[tuple[Word, float]]) -> float:
    return sum(
        word.weight * factor * max(share(word, reading.text), _HEADING_SHARE * share(word, reading.headings))
        for word, factor in words
    )


def _search_bonus(ranks: dict[ClauseId, int], clause_id: ClauseId) -> float:
    return _SEARCH_WEIGHT / (1 + ranks[clause_id]) ** 0.5 if clause_id in ranks else 0.0


def fills_slots(query: Query, text: str) -> bool:
    """Tell whether a text holds the kind of value asked for: a figure, a date, a document's name."""
    if query.asked & {"how_much", "count"} and not _FIGURE.search(text):
        return False
    if "when" in query.asked and not _DATE.search(text):
        return False
    if "person_name" in query.asked and not any(tag == "nr" for _, tag in rjieba.tag(text)):
        return False
    if "full_name" in query.asked and "简称" not in text and not _TITLE.search(text):
        return False
    return "document_name" not in query.asked or bool(_TITLE.search(text)) or not query.words


def _slot_bonus(query: Query, sentence: Sentence, reading: Reading) -> float:
    bonus = _SLOT_BONUS if fills_slots(query, sentence.text) else -_SLOT_BONUS
    if "full_name" in query.asked and "简称" in sentence.text:
        bonus += _SLOT_BONUS
    if "listing" in query.asked and sentence.text.count("、") > 1:
        bonus += _SLOT_BONUS
    if re.search("哪(?:几|两|些|一)?家|(?:企业|公司)叫", query.text) and _COMPANY.search(sentence.text):
        bonus += _SLOT_BONUS
    if query.period:
        months = [slot.value.last_month for slot in find_periods(sentence.text)]
        before = [slot.value.last_month for slot in find_periods(reading.text)]
        if query.period.last_month in months:
            bonus += _SLOT_BONUS
        elif months or query.period.last_month not in before:
            bonus -= _PERIOD_MISMATCH
    return bonus


def holds_period(query: Query, reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of the period asked for, or of none while its clause does."""
    if not query.period:
        return True
    months = {slot.value.last_month for slot in find_periods(sentence.text)}
    if months:
        return query.period.last_month in months
    return query.period.last_month in {slot.value.last_month for slot in find_periods(reading.text)}


def trim(excerpt: Excerpt, query: Query) -> Sentence:
    """Cut a long sentence down to the phrases that hold the topic's words and the kind of value asked for."""
    whole = excerpt.sentence
    if len(whole.text) <= _LONG_SENTENCE:
        return whole
    phrases = split_phrases(whole)
    words = significant(query.all_words) + significant(query.inherited)
    weights = [sum(word.weight * share(word, phrase.text) for word in words) for phrase in phrases]
    best = max(range(len(phrases)), key=weights.__getitem__)
    first = last = best
    while True:
        left = weights[first - 1] if first else -1.0
        right = weights[last + 1] if last + 1 < len(phrases) else -1.0
        if max(left, right) < 0:
            break
        grow_left = left > right
        grown = join(phrases[first - grow_left], phrases[last + (not grow_left)], whole)
        needs_more = max(left, right) > 0 or not fills_slots(query, join(phrases[first], phrases[last], whole).text)
        if len(grown.text) > _LONGEST_EXCERPT or not needs_more:
            break
        first, last = first - grow_left, last + (not grow_left)
    return join(phrases[first], phrases[last], whole)


def choose(ranked: Sequence[Excerpt], query: Query) -> list[Excerpt]:
    """Choose the best excerpt, and further ones of its clause that cover words of the topic it lacks."""
    best = ranked[0]
    chosen = [best]
    words = significant(query.all_words)
    uncovered = [word for word in words if share(word, best.sentence.text) < 1]
    length = len(trim(best, query).text)
    for excerpt in ranked[1:]:
        if excerpt.sentence.clause_id != best.sentence.clause_id or len(chosen) == _MOST_SENTENCES:
            continue
        adds = [word for word in uncovered if share(word, excerpt.sentence.text) == 1]
        size = len(trim(excerpt, query).text)
        if sum(word.weight for word in adds) > best.score and adds and length + size <= _LONGEST_ANSWER:
            chosen.append(excerpt)
            uncovered = [word for word in uncovered if word not in adds]
            length += size
    return sorted(chosen, key=lambda excerpt: excerpt.sentence.start)
