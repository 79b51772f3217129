"""Fits the weights by which the reader ranks sentences and accepts them, on the gold that is not held out."""

import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.answer import Question, Turn
from assistant.answering import Answering
from assistant.features import FEATURES, WEIGHTS_FILE, ReadingWeights, Weights
from assistant.reading import Reader
from corpus.clause import is_within
from eval.case import Case
from eval.matching import contains
from index.opened import Index
from index.sentences import Sentence

_PENALTY = 0.02
_FOLDS = 5
# A score of 1 is that of a usual best sentence, 0.5 that of the tenth; thresholds on scores are read on this scale.
_BEST, _TENTH = 1.2, 0.55
_TENTH_PLACE = 10

# Which share of the questions that staff ask the documents do not answer; the gold has more of them.
_REFUSED_SHARE = 0.3

Matrix = npt.NDArray[np.float32]
Array = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """A question's candidate sentences: features of shape (sentences, features), and which of them answer.

    None does where the documents hold no answer.
    """

    case_id: str
    features: Matrix
    is_answer: npt.NDArray[np.bool_]
    is_refused: bool


class Fit(NamedTuple):
    """The weights, and cross-validated: how often the best sentence answers, how often accepting it or not is right."""

    weights: ReadingWeights
    answerable: int
    refused: int
    hit_at_1: float
    accepted_rightly: float


def collect_samples(index: Index, cases: Sequence[Case]) -> list[Sample]:
    """Measure the candidates of every question that no record of a task answers.

    A sentence answers that is cited and holds a gold string.
    """
    answering, reader = Answering(index.collection, index, index.links), Reader(index.collection, index)
    tasks = {f"{task.document}:{task.number}" for task in index.collection.tasks}
    samples = []
    for case in cases:
        if not case.refuse and all(cited.partition(".")[0] in tasks for cited in case.cites):
            continue
        *earlier, asked = case.asked
        query = answering.understand(Question(text=asked, history=tuple(Turn("user", turn) for turn in earlier)))
        found = reader.find_candidates(query)
        if found is None:
            continue
        sentences = [reader.sentences[place] for place in found.places]
        answers = np.array([not case.refuse and _answers(sentence, case) for sentence in sentences])
        if answers.any() or case.refuse:
            samples.append(Sample(case.id, found.features, answers, case.refuse))
    return samples


def _answers(sentence: Sentence, case: Case) -> bool:
    is_cited = any(is_within(sentence.clause_id, cited) for cited in case.cites)
    return is_cited and any(contains(sentence.text, alternative) for group in case.must for alternative in group)


def fit_weights(samples: Sequence[Sample], kept: Weights | None = None) -> Fit:
    """Fit how sentences are ranked, unless these weights are kept, then whether the best one is an answer.

    Both are fitted on standardised features.
    """
    hits: list[bool] = []
    verdicts: list[bool] = []
    for fold in range(_FOLDS):
        known = [sample for row, sample in enumerate(samples) if row % _FOLDS != fold]
        tested = [sample for row, sample in enumerate(samples) if row % _FOLDS == fold]
        ranking = kept.weights if kept else _fit_ranking(known)
        acceptance = _fit_acceptance(known, ranking)
        hits += [_hits(sample, ranking) for sample in tested if not sample.is_refused]
        verdicts += [
            bool(acceptance.score(_best(sample, ranking)) > 0) != sample.is_refused
            for sample in tested
            if sample.is_refused or _hits(sample, ranking)
        ]
    ranking = kept.weights if kept else _fit_ranking(samples)
    found = [_best(sample, ranking) for sample in samples if not sample.is_refused and _hits(sample, ranking)]
    usual_cosine = float(np.mean([features[FEATURES.index("cosine")] for features in found]))
    weights = ReadingWeights(kept or _scale(ranking, samples), _fit_acceptance(samples, ranking), usual_cosine)
    refused = sum(sample.is_refused for sample in samples)
    return Fit(weights, len(samples) - refused, refused, float(np.mean(hits)), float(np.mean(verdicts)))


def write_weights(fitted: ReadingWeights) -> None:
    """Write the weights for the assistant to read."""
    named = {
        "ranking": _named(fitted.ranking),
        "acceptance": _named(fitted.acceptance),
        "usual_cosine": _round(fitted.usual_cosine),
    }
    WEIGHTS_FILE.write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")


def _named(part: Weights) -> dict[str, float]:
    return {**dict(zip(FEATURES, map(_round, part.weights), strict=True)), "constant": _round(part.constant)}


def _round(weight: float) -> float:
    return round(float(weight), 4)


def _fit_ranking(samples: Sequence[Sample]) -> Matrix:
    """Fit by softmax regression over each question's candidates, with a ridge penalty."""
    answerable = [sample for sample in samples if not sample.is_refused]
    spread = _spread([sample.features for sample in answerable])
    scaled = [(sample.features / spread, sample.is_answer) for sample in answerable]

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


def _fit_acceptance(samples: Sequence[Sample], ranking: Matrix) -> Weights:
    """Fit by logistic regression on the best sentences that answer, and on those of questions without an answer.

    Both are weighed to their usual shares.
    """
    judged = [sample for sample in samples if sample.is_refused or _hits(sample, ranking)]
    features = np.array([_best(sample, ranking) for sample in judged])
    refused = np.array([sample.is_refused for sample in judged])
    signs = np.where(refused, -1.0, 1.0)
    shares = np.where(refused, _REFUSED_SHARE / refused.sum(), (1 - _REFUSED_SHARE) / (~refused).sum())
    spread, mean = _spread([features]), features.mean(axis=0)
    scaled = np.column_stack([(features - mean) / spread, np.ones(len(features))])

    def loss(weights: Array) -> tuple[float, Array]:
        margins = signs * (scaled @ weights)
        ridge = np.append(weights[:-1], 0.0)
        gradient = -(scaled.T @ (shares * signs / (1 + np.exp(margins))))
        return float(shares @ np.logaddexp(0, -margins) + _PENALTY * ridge @ ridge), gradient + 2 * _PENALTY * ridge

    fitted = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B").x
    weights = np.asarray(fitted[:-1] / spread, dtype=np.float32)
    return Weights(weights, float(fitted[-1] - weights @ mean))


def _spread(features: Sequence[Matrix]) -> Matrix:
    spread: Matrix = np.concatenate(features).std(axis=0) + np.float32(1e-6)
    return spread


def _softmax(scores: Array) -> Array:
    powers: Array = np.exp(scores - scores.max())
    share: Array = np.divide(powers, powers.sum())
    return share


def _best(sample: Sample, ranking: Matrix) -> Matrix:
    best: Matrix = sample.features[int(np.argmax(sample.features @ ranking))]
    return best


def _hits(sample: Sample, ranking: Matrix) -> bool:
    return bool(sample.is_answer[int(np.argmax(sample.features @ ranking))])


def _scale(weights: Matrix, samples: Sequence[Sample]) -> Weights:
    """Stretch and shift the scores so that best and tenth sentences have `_BEST` and `_TENTH` on average."""
    ranked = [np.sort(sample.features @ weights)[::-1] for sample in samples if len(sample.features) > _TENTH_PLACE]
    best, tenth = (float(np.mean([scores[place] for scores in ranked])) for place in (0, _TENTH_PLACE))
    stretch = (_BEST - _TENTH) / (best - tenth)
    return Weights(weights * np.float32(stretch), _BEST - best * stretch)
