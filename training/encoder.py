"""The encoder in two parts: lower layers that stay as they are, run once a text, and upper layers that are trained."""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

_BATCH_TOKENS = 4096
_MAX_POSITIONS = 512


class Halves:
    """A BERT whose lower layers are frozen."""

    def __init__(self, bert: BertModel, tokenizer: Tokenizer, *, frozen_layers: int) -> None:
        """Part a model; `bert` keeps the weights, and training the upper layers changes it."""
        self.bert = bert
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(_MAX_POSITIONS)
        self._lower: nn.ModuleList = bert.encoder.layer[:frozen_layers]
        self.upper: nn.ModuleList = bert.encoder.layer[frozen_layers:]

    @torch.inference_mode()
    def run_lower(self, texts: Sequence[str]) -> list[Tensor]:
        """Run the frozen layers; each text's states are tokens x width, in bfloat16."""
        tokens = [torch.tensor(self._tokenizer.encode(text).ids) for text in texts]
        states: list[Tensor] = [torch.empty(0)] * len(tokens)
        for places in batch_by_length(tokens):
            padded = nn.utils.rnn.pad_sequence([tokens[place] for place in places], batch_first=True, padding_value=1)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = _through(self._lower, self.bert.embeddings(padded), [len(tokens[place]) for place in places])
            for row, place in enumerate(places):
                states[place] = hidden[row, : len(tokens[place])].bfloat16().clone()
        return states

    def run_upper(self, states: Sequence[Tensor]) -> Tensor:
        """Run the trained layers and pool: texts x width, each row of length 1."""
        lengths = [len(state) for state in states]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = _through(self.upper, nn.utils.rnn.pad_sequence(list(states), batch_first=True).float(), lengths)
        keep = _keep(lengths, hidden.shape[1])[..., None]
        pooled = (hidden.float() * keep).sum(1) / keep.sum(1)
        return nn.functional.normalize(pooled, dim=-1)

    @torch.inference_mode()
    def embed(self, states: Sequence[Tensor]) -> Tensor:
        """Embed texts of any number whose lower layers have run."""
        self.bert.train(mode=False)
        vectors = torch.empty(len(states), self.bert.config.hidden_size)
        for places in batch_by_length(states):
            vectors[places] = self.run_upper([states[place] for place in places])
        return vectors.clone()


def batch_by_length(tokens: Sequence[Tensor]) -> list[list[int]]:
    """Group texts of about one length so that little is padded."""
    batches: list[list[int]] = [[]]
    for place in sorted(range(len(tokens)), key=lambda at: len(tokens[at])):
        if (len(batches[-1]) + 1) * len(tokens[place]) > _BATCH_TOKENS and batches[-1]:
            batches.append([])
        batches[-1].append(place)
    return batches


def _keep(lengths: Sequence[int], longest: int) -> Tensor:
    return torch.arange(longest)[None, :] < torch.tensor(lengths)[:, None]


def _through(layers: nn.ModuleList, hidden: Tensor, lengths: Sequence[int]) -> Tensor:
    mask = _keep(lengths, hidden.shape[1])[:, None, None, :]
    for layer in layers:
        hidden = layer(hidden, mask)
    return hidden
