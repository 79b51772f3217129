"""What speaks for a sentence as the answer to a question, in numbers; the weights are fitted on gold."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.fields import Field, Scores, shared_runs
from assistant.fitting import SLOT_FEATURES, slot_features
from assistant.matching import significant
from assistant.query import Query
from assistant.sentences import Reading
from assistant.vocabulary import Word
from index.sentences import Sentence

WEIGHTS_FILE = Path(__file__).with_name("weights.json")
FEATURES = (
    *("words", "covered", "inside", "search", "cosine", "runs", "verb", "beside", "precision", "length"),
    *SLOT_FEATURES,
)
# How much a word counts that stands elsewhere in the sentence's clause, or in the headings above.
_CLAUSE_SHARE = 0.55
_HEADING_SHARE = 0.4
_INHERITED_WEIGHT = 0.35
_FULL_LENGTH = 40
# What is done with a thing; too common to be a topic, but the verb of a question is the verb of its answer.
_VERBS = (
    *("牵头", "组织", "印发", "出台", "签订", "通过", "开工", "投产", "竣工", "验收", "完工", "通航", "通车", "建成"),
    *("新增", "完成", "处理", "查处", "移送", "整改", "培训", "招引", "引进", "签约"),
)


class Weights(NamedTuple):
    """The weights of the features, in the order of `FEATURES`, and what is added to their sum."""

    weights: npt.NDArray[np.float32]
    constant: float

    def score(self, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return a score for each row of features."""
        scores: npt.NDArray[np.float32] = features @ self.weights + np.float32(self.constant)
        return scores


class ReadingWeights(NamedTuple):
    """How sentences are ranked, and whether the best one answers: above 0 it does.

    `usual_cosine` is that of a usual answer; it stands in where a searcher has no vectors.
    """

    ranking: Weights
    acceptance: Weights
    usual_cosine: float


@cache
def load_weights() -> ReadingWeights:
    """Return the weights that `python -m eval fit` wrote."""
    named = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return ReadingWeights(_weights(named["ranking"]), _weights(named["acceptance"]), named["usual_cosine"])


def _weights(named: dict[str, float]) -> Weights:
    return Weights(np.array([named[name] for name in FEATURES], dtype=np.float32), named["constant"])


class WordScores(NamedTuple):
    """For every sentence, shape (sentences,).

    `words` is the weight of the topic's words, less where they stand in the clause or the headings only; `covered` the
    weight covered with clause and headings; `inside` the weight in the sentence itself; all as shares of the topic.
    `matched` is the number of matched characters.
    """

    words: Scores
    covered: Scores
    inside: Scores
    matched: Scores


class SentenceFeatures:
    """Measures the sentences of some clauses against a question."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Index the texts of sentences, clauses and headings once."""
        self.sentences = tuple(sentence for reading in readings for sentence in reading.sentences)
        row_of = {reading.clause.clause_id: row for row, reading in enumerate(readings)}
        self.rows = np.array([row_of[sentence.clause_id] for sentence in self.sentences], dtype=np.int32)
        self._readings = readings
        self._sentence_field = Field([sentence.text for sentence in self.sentences])
        self._clause_field = Field([reading.text for reading in readings])
        self._heading_field = Field([reading.headings for reading in readings])

    def score_words(self, query: Query) -> WordScores | None:
        """Score every sentence by the words of a question and of the turns before it; None where it has none."""
        words = [(word, 1.0) for word in significant(query.all_words)]
        words += [(word, _INHERITED_WEIGHT) for word in significant(query.inherited)]
        total = sum(word.weight * factor for word, factor in words)
        if not total:
            return None
        score = np.zeros(len(self.sentences), dtype=np.float32)
        covered, inside, matched = score.copy(), score.copy(), score.copy()
        for word, factor in words:
            here, clause, above = self._shares(word)
            weight = word.weight * factor
            score += weight * np.maximum(here, np.maximum(_CLAUSE_SHARE * clause, _HEADING_SHARE * above))
            covered += weight * np.maximum(here, np.maximum(clause, above))
            inside += weight * here
            matched += here * len(word.text) * factor
        return WordScores(score / total, covered / total, inside / total, matched)

    def _shares(self, word: Word) -> tuple[Scores, Scores, Scores]:
        clause, above = self._clause_field.shares(word)[self.rows], self._heading_field.shares(word)[self.rows]
        return self._sentence_field.shares(word), clause, above

    def measure(
        self, query: Query, places: Sequence[int], words: WordScores, search: Scores, cosines: Scores
    ) -> npt.NDArray[np.float32]:
        """Return the features of the sentences at some places, shape (places, features).

        `search` and `cosines` are given for every sentence.
        """
        chosen = list(places)
        columns = [words.words[chosen], words.covered[chosen], words.inside[chosen], search[chosen], cosines[chosen]]
        rest = [
            (
                *_text_features(query, self.sentences[place], float(words.matched[place])),
                *slot_features(query, self.sentences[place], self._readings[self.rows[place]]),
            )
            for place in chosen
        ]
        wide = np.array(rest, dtype=np.float32).reshape(len(chosen), len(FEATURES) - len(columns))
        return np.column_stack([*columns, wide]).astype(np.float32)


def _text_features(query: Query, sentence: Sentence, matched: float) -> tuple[float, ...]:
    text = sentence.text
    return (
        shared_runs(query.text, text),
        float(any(verb in text for verb in _VERBS if verb in query.text)),
        float(_has_figure_beside(query, text)),
        min(1.0, matched / len(text)),
        min(1.0, len(text) / _FULL_LENGTH),
    )


def _has_figure_beside(query: Query, text: str) -> bool:
    """Tell whether a figure stands right beside a word of the topic, where a figure is asked for."""
    if not query.asked & {"how_much", "count"}:
        return False
    words = [re.escape(word.text) for word in query.words if len(word.text) > 1 and not word.text[0].isdigit()]
    joined = "|".join(words)
    return bool(
        words and re.search(rf"(?:{joined})[^，,。;]{{0,2}}\d|\d[\d.]*余?[万亿]?[^\d，,。;]{{1,3}}(?:{joined})", text)
    )
