"""One model's figures over several sets of questions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from corpus.collection import Collection
from index.embedder import Embedder
from training.examples import Question, place
from training.measuring import Hits, count_hits, count_tasks
from training.texts import Texts, list_passages, list_sentences

GENERAL = Path(__file__).parent / "general.jsonl"


class Figures(NamedTuple):
    """How often the sentence, the passage and the task that answer a question are found."""

    sentences: Hits
    passages: Hits
    tasks: Hits


@dataclass(frozen=True, slots=True)
class Ranked:
    """Texts and the vectors that a model gives them (texts x width)."""

    texts: Texts
    vectors: Tensor


class Gauge:
    """A model with the collection embedded by it."""

    def __init__(self, embedder: Embedder, collection: Collection) -> None:
        """Embed every sentence and every passage."""
        self._embedder = embedder
        self._sentences = self._embed(list_sentences(collection))
        self._passages = self._embed(list_passages(collection))

    def gauge(self, questions: Sequence[Question]) -> Figures:
        """Measure the model on a set of questions; those that no text answers are left out."""
        by_sentence = place(questions, self._sentences.texts)
        by_passage = place(questions, self._passages.texts)
        asked = self._ask([example.question for example in by_sentence])
        return Figures(
            sentences=count_hits(asked, self._sentences.vectors, by_sentence),
            passages=count_hits(self._ask([e.question for e in by_passage]), self._passages.vectors, by_passage),
            tasks=count_tasks(asked, self._sentences.vectors, by_sentence, self._sentences.texts),
        )

    def _embed(self, texts: Texts) -> Ranked:
        return Ranked(texts, torch.tensor(self._embedder.embed_documents(list(texts.embedded))))

    def _ask(self, questions: Sequence[str]) -> Tensor:
        return torch.tensor([self._embedder.embed_query(question) for question in questions])


def gauge_generality(embedder: Embedder) -> float:
    """Return how often a general question's right passage ranks first among all passages of `general.jsonl`."""
    rows = [json.loads(line) for line in GENERAL.read_text(encoding="utf-8").splitlines()]
    vectors = torch.tensor(embedder.embed_documents([row[kind] for kind in ("right", "wrong") for row in rows]))
    asked = torch.tensor([embedder.embed_query(row["question"]) for row in rows])
    best = (asked @ vectors.T).argmax(dim=1)
    return float((best == torch.arange(len(rows))).float().mean())
