"""Tuning the span reader: where in a sentence the answer begins and ends, or that the sentence holds none."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from assistant.span_reader import Encoded, encode
from training.spans import SpanExample

_PADDING = 1
_BATCH_TOKENS = 3200
_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanSettings:
    """How the span reader is tuned; the embeddings and the lowest layers stay as they are."""

    epochs: int = 3
    frozen_layers: int = 4
    learning_rate: float = 6e-5
    head_learning_rate: float = 1e-3
    seed: int = 7


class Target(NamedTuple):
    """An encoded example, and the tokens where its answer begins and ends; both 0 where there is none."""

    encoded: Encoded
    first: int
    last: int


class SpanModel(nn.Module):
    """A BERT with two scores for each token: that the answer begins there, and that it ends there."""

    def __init__(self, bert: BertModel) -> None:
        """Put a new head on an encoder."""
        super().__init__()
        self.bert = bert
        self.head = nn.Linear(bert.config.hidden_size, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the scores, batch x tokens x 2."""
        hidden = self.bert(ids, attention_mask=mask).last_hidden_state
        scores: Tensor = self.head(hidden.float())
        return scores


def find_target(tokenizer: Tokenizer, example: SpanExample) -> Target | None:
    """Encode an example and find the tokens of its answer; None where truncation took them."""
    encoded = encode(tokenizer, example.shown)
    if example.span is None:
        return Target(encoded, 0, 0)
    inside = [
        place
        for place, (start, end) in enumerate(encoded.offsets)
        if end > example.span.start and start < example.span.end and end > start
    ]
    return Target(encoded, encoded.begin + inside[0], encoded.begin + inside[-1]) if inside else None


def tune_spans(model: SpanModel, targets: Sequence[Target], settings: SpanSettings) -> Iterator[float]:
    """Tune in place; yield an epoch's mean loss after each epoch."""
    chance = random.Random(settings.seed)  # noqa: S311 -- draws batches, guards nothing
    torch.manual_seed(settings.seed)
    for part in (model.bert.embeddings, *model.bert.encoder.layer[: settings.frozen_layers]):
        part.requires_grad_(False)
    tuned = [weight for weight in model.bert.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": tuned, "lr": settings.learning_rate},
            {"params": list(model.head.parameters()), "lr": settings.head_learning_rate},
        ],
        weight_decay=0.01,
    )
    total = settings.epochs * len(_batches(targets, chance))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: max(0.0, min((step + 1) / 60, 1 - step / (total + 1)))
    )
    for _ in range(settings.epochs):
        model.train()
        losses = []
        for batch in _batches(targets, chance):
            optimiser.zero_grad()
            loss = _loss(model, batch)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            nn.utils.clip_grad_norm_(tuned, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        model.train(mode=False)
        yield sum(losses) / len(losses)


@torch.inference_mode()
def score_targets(model: SpanModel, targets: Sequence[Target]) -> list[float]:
    """Return for each target by how much its best beginning and end outweigh that there is no answer."""
    scores = [0.0] * len(targets)
    order = sorted(range(len(targets)), key=lambda place: len(targets[place].encoded.ids))
    for start in range(0, len(order), 32):
        places = order[start : start + 32]
        batch = [targets[place] for place in places]
        starts, ends = _masked_scores(model, batch)
        for row, place in enumerate(places):
            begin, length = batch[row].encoded.begin, len(batch[row].encoded.ids) - 1
            null = starts[row, 0] + ends[row, 0]
            scores[place] = float(starts[row, begin:length].max() + ends[row, begin:length].max() - null)
    return scores


def _loss(model: SpanModel, batch: Sequence[Target]) -> Tensor:
    starts, ends = _masked_scores(model, batch)
    first, last = torch.tensor([t.first for t in batch]), torch.tensor([t.last for t in batch])
    loss: Tensor = (nn.functional.cross_entropy(starts, first) + nn.functional.cross_entropy(ends, last)) / 2
    return loss


def _masked_scores(model: SpanModel, batch: Sequence[Target]) -> tuple[Tensor, Tensor]:
    """Return the scores of beginnings and of ends, impossible outside the sentence and the first token."""
    longest = max(len(target.encoded.ids) for target in batch)
    ids = torch.full((len(batch), longest), _PADDING)
    mask, allowed = torch.zeros_like(ids), torch.zeros_like(ids, dtype=torch.bool)
    for row, (encoded, _, _) in enumerate(batch):
        ids[row, : len(encoded.ids)] = torch.tensor(encoded.ids)
        mask[row, : len(encoded.ids)] = 1
        allowed[row, encoded.begin : len(encoded.ids) - 1] = True
    allowed[:, 0] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids, mask)
    masked = scores.float().masked_fill(~allowed[..., None], _IMPOSSIBLE)
    return masked[..., 0], masked[..., 1]


def _batches(targets: Sequence[Target], chance: random.Random) -> list[list[Target]]:
    """Group targets of about one length, in a new order each time."""
    shuffled = sorted(targets, key=lambda target: (len(target.encoded.ids) // 8, chance.random()))
    batches: list[list[Target]] = [[]]
    for target in shuffled:
        if batches[-1] and (len(batches[-1]) + 1) * len(target.encoded.ids) > _BATCH_TOKENS:
            batches.append([])
        batches[-1].append(target)
    chance.shuffle(batches)
    return batches
