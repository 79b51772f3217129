"""Fits the weights by which the reader ranks sentences, on the gold questions that are not held out."""

import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.answer import Question, Turn
from assistant.answering import Answering
from assistant.features import FEATURES, WEIGHTS_FILE, Weights
from assistant.reading import Reader
from corpus.clause import is_within
from eval.case import Case
from eval.matching import contains
from index.opened import Index

_PENALTY = 0.02
_FOLDS = 5
# A score of 1 is that of a usual best sentence, 0.5 that of the tenth; thresholds on scores are read on this scale.
_BEST, _TENTH = 1.2, 0.55
_TENTH_PLACE = 10

Matrix = npt.NDArray[np.float32]
Array = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """A question's candidate sentences: features of shape (sentences, features), and which of them answer."""

    case_id: str
    features: Matrix
    is_answer: npt.NDArray[np.bool_]


class Fit(NamedTuple):
    """Weights, and the share of questions whose best sentence answers, cross-validated."""

    weights: Weights
    samples: int
    hit_at_1: float


def collect_samples(index: Index, cases: Sequence[Case]) -> list[Sample]:
    """Measure the candidates of every answerable question that no record of a task answers.

    A sentence answers that is cited and holds a gold string.
    """
    answering, reader = Answering(index.collection, index), Reader(index.collection, index)
    tasks = {f"{task.document}:{task.number}" for task in index.collection.tasks}
    samples = []
    for case in cases:
        if case.refuse or all(cited.partition(".")[0] in tasks for cited in case.cites):
            continue
        *earlier, asked = case.asked
        query = answering.understand(Question(text=asked, history=tuple(Turn("user", turn) for turn in earlier)))
        found = reader.find_candidates(query)
        if found is None:
            continue
        texts = [reader.sentences[place] for place in found.places]
        answers = np.array(
            [
                any(is_within(sentence.clause_id, cited) for cited in case.cites)
                and any(contains(sentence.text, alternative) for group in case.must for alternative in group)
                for sentence in texts
            ]
        )
        if answers.any():
            samples.append(Sample(case.id, found.features, answers))
    return samples


def fit_weights(samples: Sequence[Sample]) -> Fit:
    """Fit by softmax regression over each question's candidates, with a ridge penalty on standardised features."""
    hits = []
    for fold in range(_FOLDS):
        weights = _fit([sample for row, sample in enumerate(samples) if row % _FOLDS != fold])
        hits += [_hits(sample, weights) for row, sample in enumerate(samples) if row % _FOLDS == fold]
    return Fit(_scale(_fit(samples), samples), len(samples), float(np.mean(hits)))


def write_weights(fitted: Weights) -> None:
    """Write the weights for the assistant to read."""
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, fitted.weights, strict=True)}
    named["constant"] = round(fitted.constant, 4)
    WEIGHTS_FILE.write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")


def _fit(samples: Sequence[Sample]) -> Matrix:
    spread = np.concatenate([sample.features for sample in samples]).std(axis=0) + 1e-6
    scaled = [(sample.features / spread, sample.is_answer) for sample in samples]

    def loss(weights: Array) -> tuple[float, Array]:
        total, gradient = 0.0, np.zeros_like(weights)
        for features, is_answer in scaled:
            likely = _softmax(features @ weights)
            answering = likely * is_answer
            mass = answering.sum() + 1e-12
            total -= np.log(mass)
            gradient += features.T @ (likely - answering / mass)
        count = len(scaled)
        return total / count + _PENALTY * float(weights @ weights), gradient / count + 2 * _PENALTY * weights

    fitted = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B")
    return np.asarray(fitted.x / spread, dtype=np.float32)


def _softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max())
    share: Matrix = powers / powers.sum()
    return share


def _hits(sample: Sample, weights: Matrix) -> bool:
    return bool(sample.is_answer[int(np.argmax(sample.features @ weights))])


def _scale(weights: Matrix, samples: Sequence[Sample]) -> Weights:
    """Stretch and shift the scores so that best and tenth sentences have `_BEST` and `_TENTH` on average."""
    ranked = [np.sort(sample.features @ weights)[::-1] for sample in samples if len(sample.features) > _TENTH_PLACE]
    best, tenth = (float(np.mean([scores[place] for scores in ranked])) for place in (0, _TENTH_PLACE))
    stretch = (_BEST - _TENTH) / (best - tenth)
    return Weights(weights * np.float32(stretch), _BEST - best * stretch)
