"""Contrastive tuning of the upper layers: a question against every text of its kind."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder import Halves, batch_by_length
from training.examples import Example
from training.texts import Texts

# Words that a question can lose and still ask the same.
_FUNCTION_WORDS = re.compile(r"请问|想问一下|一下|到底|究竟|这个|那个|这块|咱们|我们|[吗呢吧啊的了呀嘛]|[,，。?？!！]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TuningSettings:
    """How the upper layers are tuned; `hard` wrong texts are drawn for each question from the `pool` nearest ones."""

    epochs: int = 3
    batch: int = 32
    hard: int = 1
    pool: int = 30
    learning_rate: float = 3e-5
    temperature: float = 0.03
    seed: int = 20


class Bank:
    """Texts of one kind with their frozen states and the vectors they had when last embedded."""

    def __init__(self, halves: Halves, texts: Texts, examples: Sequence[Example]) -> None:
        """Run the frozen layers over the texts and over the questions, plain and without function words."""
        self.texts = texts
        self.examples = examples
        self.states = halves.run_lower([f"passage: {text}" for text in texts.embedded])
        self.questions = halves.run_lower([f"query: {example.question}" for example in examples])
        shortened = [_FUNCTION_WORDS.sub("", example.question) or example.question for example in examples]
        self.shortened = halves.run_lower([f"query: {text}" for text in shortened])
        self.vectors = halves.embed(self.states)


def tune(halves: Halves, banks: Sequence[Bank], settings: TuningSettings) -> Iterator[float]:
    """Tune the upper layers in place; yield an epoch's mean loss after each epoch.

    The loss is InfoNCE over all texts of the bank (van den Oord et al., 2018): those of the batch as they are embedded
    now, the others as they were when the epoch began, without a gradient (He et al., "Momentum Contrast", 2020).
    """
    chance = random.Random(settings.seed)  # noqa: S311 -- draws examples, guards nothing
    torch.manual_seed(settings.seed)
    weights = list(halves.upper.parameters())
    optimiser = torch.optim.AdamW(weights, lr=settings.learning_rate, weight_decay=0.01)
    total = settings.epochs * sum(-(-len(bank.examples) // settings.batch) for bank in banks)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / 10, 1 - step / (total + 1)))
    for epoch in range(settings.epochs):
        if epoch:
            for bank in banks:
                bank.vectors = halves.embed(bank.states)
        halves.bert.train()
        losses = []
        for bank, rows in _batches(banks, settings.batch, chance):
            optimiser.zero_grad()
            loss = _loss(halves, bank, rows, settings, chance)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        halves.bert.train(mode=False)
        yield sum(losses) / len(losses)


def _batches(banks: Sequence[Bank], size: int, chance: random.Random) -> list[tuple[Bank, list[int]]]:
    batches = []
    for bank in banks:
        rows = list(range(len(bank.examples)))
        chance.shuffle(rows)
        batches += [(bank, rows[start : start + size]) for start in range(0, len(rows), size)]
    chance.shuffle(batches)
    return batches


def _loss(halves: Halves, bank: Bank, rows: Sequence[int], settings: TuningSettings, chance: random.Random) -> Tensor:
    examples = [bank.examples[row] for row in rows]
    asked = [chance.choice((bank.questions, bank.questions, bank.shortened))[row] for row in rows]
    questions = _embed(halves, asked)
    answers = [chance.choice(sorted(example.answers)) for example in examples]
    drawn = sorted({*answers, *_draw_hard(bank, examples, questions.detach(), settings, chance)})
    vectors = bank.vectors.clone()
    vectors = vectors.index_copy(0, torch.tensor(drawn), _embed(halves, [bank.states[place] for place in drawn]))
    scores = questions @ vectors.T / settings.temperature
    for row, (example, answer) in enumerate(zip(examples, answers, strict=True)):
        aside = sorted((example.answers | example.unclear) - {answer})
        scores[row, aside] = -torch.inf
    return nn.functional.cross_entropy(scores, torch.tensor(answers))


def _draw_hard(
    bank: Bank, examples: Sequence[Example], questions: Tensor, settings: TuningSettings, chance: random.Random
) -> Iterator[int]:
    nearest = (questions @ bank.vectors.T).topk(settings.pool).indices.tolist()
    for example, places in zip(examples, nearest, strict=True):
        wrong = [place for place in places if place not in example.answers and place not in example.unclear]
        yield from chance.sample(wrong, min(settings.hard, len(wrong)))


def _embed(halves: Halves, states: Sequence[Tensor]) -> Tensor:
    groups = batch_by_length(states)
    vectors = torch.cat([halves.run_upper([states[place] for place in group]) for group in groups])
    order = torch.tensor([place for group in groups for place in group])
    return vectors[torch.argsort(order)]
