"""The weights of the reader, fitted on made samples of which one feature tells the answer."""

import numpy as np
import pytest

from assistant.features import FEATURES, Weights
from eval.weights import Sample, fit_weights

TELLING = FEATURES.index("cosine")
CHANCE = np.random.default_rng(7)


def make_sample(number: int, *, is_refused: bool) -> Sample:
    """Make twenty sentences; the first answers and has the highest cosine, unless none does."""
    features = CHANCE.normal(size=(20, len(FEATURES))).astype(np.float32) * 0.1
    features[:, TELLING] = 0.2
    features[0, TELLING] = 0.4 if is_refused else 0.9
    is_answer = np.zeros(20, dtype=bool)
    is_answer[0] = not is_refused
    return Sample(f"S{number}", features, is_answer, is_refused)


SAMPLES = [make_sample(number, is_refused=number % 3 == 0) for number in range(60)]


def test_the_feature_that_tells_the_answer_gets_the_weight() -> None:
    fit = fit_weights(SAMPLES)
    assert np.argmax(fit.weights.ranking.weights) == TELLING
    assert fit.hit_at_1 == 1.0
    assert (fit.answerable, fit.refused) == (40, 20)


def test_answers_are_accepted_and_others_are_not() -> None:
    acceptance = fit_weights(SAMPLES).weights.acceptance
    scores = acceptance.score(np.array([sample.features[0] for sample in SAMPLES]))
    answered = np.array([not sample.is_refused for sample in SAMPLES])
    assert scores[answered].mean() > scores[~answered].mean() + 1


def test_a_ranking_that_is_kept_is_written_as_it_was() -> None:
    kept = Weights(np.eye(1, len(FEATURES), TELLING, dtype=np.float32)[0], 0.5)
    fit = fit_weights(SAMPLES, kept)
    assert fit.weights.ranking is kept
    assert fit.weights.usual_cosine == pytest.approx(0.9)
