"""Reading: finds the sentences of the clauses that answer a question, and quotes them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.features import SentenceFeatures, WordScores, load_weights
from assistant.fields import Scores, share
from assistant.fitting import fills_slots
from assistant.focus import asks_one
from assistant.matching import SEARCH_DEPTH, significant, topic_text
from assistant.query import Query
from assistant.sentences import Reading, SentenceStore
from assistant.trimming import VALUES, trim
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.searcher import SentenceSearcher
from index.sentences import Sentence

_READ_FOR_WORDS = 60
_READ_FOR_MEANING = 30
# A further question is more often about the clause that the answer before quoted than about another one.
_QUOTED_BEFORE = 0.2
_LONGEST_ANSWER = 185
_MOST_SENTENCES = 3
_AS_MUCH = 0.95
STATE = re.compile(
    r"目前|截至|预计|已(?:经|于[^,。]{2,12})?[建完全投启开]|完工|竣工|投产|投运|投用|通车|通航|正在|正加快|完成[^,。]{0,8}\d"
)


class Excerpt(NamedTuple):
    """A sentence with its score and how surely it answers (above 0 it does).

    `coverage` is the share of the topic that it covers with its clause, `inside` the share inside it.
    """

    sentence: Sentence
    score: float
    sureness: float
    coverage: float
    inside: float


class Candidates(NamedTuple):
    """The sentences that may answer a question: their places among all, their features, what words they cover."""

    places: Sequence[int]
    features: npt.NDArray[np.float32]
    words: WordScores


class Reader:
    """Chooses sentences by words, meaning and the values they hold, weighed as fitted on gold."""

    def __init__(self, collection: Collection, searcher: SentenceSearcher) -> None:
        """Split the clauses into sentences once."""
        self.store = SentenceStore(collection)
        self._by_id = {reading.clause.clause_id: reading for reading in self.store.readings}
        self._row = {clause_id: row for row, clause_id in enumerate(self._by_id)}
        self._features = SentenceFeatures(self.store.readings)
        self._searcher = searcher

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Return all sentences, in the order of the documents."""
        return self._features.sentences

    def rank(self, query: Query, *, accepts: Callable[[Reading], bool] = lambda _: True) -> list[Excerpt]:
        """Rank the sentences of the accepted clauses that are near a query in words or meaning, best first."""
        found = self.find_candidates(query, accepts=accepts)
        if found is None:
            return []
        ranking, acceptance, _ = load_weights()
        scores, sureness = ranking.score(found.features), acceptance.score(found.features)
        scores = scores + _QUOTED_BEFORE * self._goes_on(query, found, scores)
        excerpts = [
            Excerpt(
                self.sentences[place],
                float(score),
                float(sure),
                float(found.words.covered[place]),
                float(found.words.inside[place]),
            )
            for place, score, sure in zip(found.places, scores, sureness, strict=True)
        ]
        return sorted(excerpts, key=lambda excerpt: -excerpt.score)

    def _goes_on(self, query: Query, found: Candidates, scores: Scores) -> Scores:
        """Return 1 for sentences of the clauses quoted before that cover as much of the topic as the best, else 0."""
        if not (query.quoted_before and found.places):
            return np.zeros_like(scores)
        covered = found.words.covered[found.places]
        before = np.array([self.sentences[place].clause_id in query.quoted_before for place in found.places])
        goes_on: Scores = (before & (covered >= _AS_MUCH * covered[np.argmax(scores)])).astype(np.float32)
        return goes_on

    def find_candidates(
        self, query: Query, *, accepts: Callable[[Reading], bool] = lambda _: True
    ) -> Candidates | None:
        """Find the sentences worth a closer look, and measure them; None where the query has no words."""
        words = self._features.score_words(query)
        if words is None:
            return None
        rows = self._features.rows
        search, cosines = self._search_bonuses(query)[rows], self._cosines(query)
        accepted = np.array([accepts(reading) for reading in self.store.readings])[rows]
        worded = np.flatnonzero(accepted & ((words.matched > 0) | self._holding(query)))
        meant = np.flatnonzero(accepted & (cosines != cosines[:1]))
        places = np.union1d(
            worded[np.argsort(-(words.words + search)[worded], kind="stable")][:_READ_FOR_WORDS],
            meant[np.argsort(-cosines[meant], kind="stable")][:_READ_FOR_MEANING],
        ).tolist()
        return Candidates(places, self._features.measure(query, places, words, search, cosines), words)

    def _cosines(self, query: Query) -> Scores:
        cosines = self._searcher.resemblance(_meaning(query))
        return cosines if len(cosines) else np.full(len(self.sentences), load_weights().usual_cosine, dtype=np.float32)

    def _holding(self, query: Query) -> npt.NDArray[np.bool_]:
        """Tell of every sentence whether it holds a telephone number or another kind of value asked for."""
        held = (any(a.holds.search(sentence.text) for a in query.attributes) for sentence in self.sentences)
        return np.fromiter(held, dtype=np.bool_, count=len(self.sentences))

    def _search_bonuses(self, query: Query) -> Scores:
        bonuses = np.zeros(len(self.store.readings), dtype=np.float32)
        for rank, hit in enumerate(self._searcher.search(topic_text(query), limit=SEARCH_DEPTH)):
            if hit.clause_id in self._row:
                bonuses[self._row[hit.clause_id]] = 1 / (1 + rank) ** 0.5
        return bonuses

    def nearest(self, query: Query, limit: int = 3) -> list[ClauseId]:
        """Return the clauses nearest to a question."""
        return [hit.clause_id for hit in self._searcher.search(topic_text(query), limit=SEARCH_DEPTH)[:limit]]

    def reading_of(self, clause_id: ClauseId) -> Reading:
        """Return a clause as the reader sees it."""
        return self._by_id[clause_id]


def _meaning(query: Query) -> str:
    """Return the text whose meaning is searched: the question below the topic that it takes from elsewhere."""
    elsewhere = dict.fromkeys(word.text for word in (*query.inherited, *query.words) if word.text not in query.text)
    return "".join(elsewhere) + query.text


def _attributes_held(query: Query, text: str) -> frozenset[str]:
    return frozenset(attribute.name for attribute in query.attributes if attribute.holds.search(text))


def _latest_state(ranked: Sequence[Excerpt], query: Query, fits: Callable[[Excerpt], bool]) -> Excerpt | None:
    """Return the last sentence of the best one's clause that says how far something is, where that is asked."""
    if "how_far" not in query.asked:
        return None
    state = [
        excerpt
        for excerpt in ranked
        if excerpt.sentence.clause_id == ranked[0].sentence.clause_id
        and excerpt.coverage >= ranked[0].coverage
        and STATE.search(excerpt.sentence.text)
        and fits(excerpt)
    ]
    return max(state, key=lambda excerpt: excerpt.sentence.start, default=None)


def choose(ranked: Sequence[Excerpt], query: Query, fits: Callable[[Excerpt], bool]) -> list[Excerpt]:
    """Choose the best excerpt, and further ones of its clause that cover words of the topic it lacks."""
    best = ranked[0]
    chosen = [best]
    words = significant(query.all_words)
    states_value = query.asked & VALUES and asks_one(query.text) and fills_slots(query, best.sentence.text)
    uncovered = [word for word in words if share(word, best.sentence.text) < 1]
    length = len(trim(best.sentence, query).text)
    held = _attributes_held(query, best.sentence.text)
    latest = _latest_state(ranked, query, fits)
    if latest and latest != best and length + len(latest.sentence.text) <= _LONGEST_ANSWER:
        chosen.append(latest)
        length += len(latest.sentence.text)
    for excerpt in ranked[1:]:
        if excerpt in chosen:
            continue
        elsewhere = excerpt.sentence.clause_id != best.sentence.clause_id
        if elsewhere or len(chosen) == _MOST_SENTENCES or not fits(excerpt):
            continue
        if states_value and not fills_slots(query, excerpt.sentence.text):
            continue
        adds = [word for word in uncovered if share(word, excerpt.sentence.text) == 1]
        holds = _attributes_held(query, excerpt.sentence.text) - held
        size = len(trim(excerpt.sentence, query).text)
        is_new = bool(holds) or (adds and sum(word.weight for word in adds) > best.score)
        if is_new and length + size <= _LONGEST_ANSWER:
            chosen.append(excerpt)
            held |= holds
            uncovered = [word for word in uncovered if word not in adds]
            length += size
    return sorted(chosen, key=lambda excerpt: excerpt.sentence.start)
