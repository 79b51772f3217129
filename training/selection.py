"""Tuning with early stopping, and the mix with the bundled model that is written."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.collection import Collection
from training.encoder import Halves
from training.examples import Example, Question, own_pairs, place
from training.measuring import Hits, count_hits
from training.texts import list_passages, list_sentences
from training.tuning import Bank, TuningSettings, tune
from training.weights import Weights, mix

# One question in so many is kept from tuning, to tell when to stop.
_KEPT = 8
# Passages are about twice as long as sentences and cost as much more; so many questions in one suffice.
_PASSAGE_EVERY = 4


@dataclass(frozen=True, slots=True)
class Epoch:
    """What an epoch ended with: its loss, and the hits among the sentences for the questions kept aside."""

    loss: float
    kept: Hits


class Tuning:
    """Banks of texts and questions, and the questions kept aside."""

    def __init__(self, halves: Halves, collection: Collection, questions: Sequence[Question], seed: int) -> None:
        """Shuffle the questions, keep some aside, and run the frozen layers over the rest and over the texts."""
        shuffled = list(questions)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 -- parts questions, guards nothing
        count = len(shuffled) // _KEPT
        tuned = shuffled[count:] + own_pairs(collection)
        sentences, passages = list_sentences(collection), list_passages(collection)
        self._halves = halves
        self._banks = [
            Bank(halves, sentences, place(tuned, sentences)),
            Bank(halves, passages, place(tuned[::_PASSAGE_EVERY], passages)),
        ]
        self._kept: list[Example] = place(shuffled[:count], sentences)
        self._asked = halves.run_lower([f"query: {example.question}" for example in self._kept])

    def run(self, settings: TuningSettings, *, share: float) -> tuple[Weights, list[Epoch]]:
        """Tune, take the epoch that finds most of the questions kept aside, and mix it with where it began.

        `share` is the tuned model's share of the mix.
        """
        before = self._weights()
        best, best_found = before, self._measure()
        epochs = []
        for loss in tune(self._halves, self._banks, settings):
            epochs.append(Epoch(loss, self._measure()))
            if _found(epochs[-1].kept) > _found(best_found):
                best, best_found = self._weights(), epochs[-1].kept
        return mix(before, best, share=share), epochs

    def _weights(self) -> Weights:
        return {name: weight.clone() for name, weight in self._halves.bert.state_dict().items()}

    def _measure(self) -> Hits:
        vectors = self._halves.embed(self._banks[0].states)
        return count_hits(self._halves.embed(self._asked), vectors, self._kept)


def _found(hits: Hits) -> float:
    return hits.first + hits.first_five
