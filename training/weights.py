"""The bundled model's int8 weights as a float32 BERT, and a mix of two such models."""

from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import ModelProto, NodeProto, numpy_helper
from transformers import BertConfig, BertModel

# intfloat/multilingual-e5-small: its config.json, with the cut vocabulary's size read from the weights.
_HEADS = 12
_EMBEDDINGS = ("word", "position", "token_type")
Weights = dict[str, torch.Tensor]


def read_bert(path: Path) -> BertModel:
    """Read the encoder out of an ONNX file that onnxruntime quantised dynamically; in evaluation mode."""
    weights = _dequantise(onnx.load(path))
    vocabulary, width = weights["embeddings.word_embeddings.weight"].shape
    bert = BertModel(
        BertConfig(
            vocab_size=vocabulary,
            hidden_size=width,
            num_hidden_layers=1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.")),
            num_attention_heads=_HEADS,
            intermediate_size=weights["encoder.layer.0.intermediate.dense.weight"].shape[0],
            max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
            hidden_dropout_prob=0.1,
            attention_probs_dropout_prob=0.1,
            pad_token_id=1,
        ),
        add_pooling_layer=False,
    )
    bert.load_state_dict(weights)
    bert.train(mode=False)
    return bert


def mix(first: Mapping[str, torch.Tensor], second: Mapping[str, torch.Tensor], *, share: float) -> Weights:
    """Average two models' weights, `share` of the second.

    Source: Wortsman et al., "Robust fine-tuning of zero-shot models" (WiSE-FT), CVPR 2022.
    """
    return {name: torch.lerp(weight, second[name], share) for name, weight in first.items()}


def _dequantise(model: ModelProto) -> Weights:
    held = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in model.graph.initializer}
    weights = {name.removeprefix("m."): tensor for name, tensor in held.items() if name.startswith("m.")}
    weights = {name: tensor for name, tensor in weights.items() if name.endswith((".weight", ".bias"))}
    for kind in _EMBEDDINGS:
        name = f"embeddings.{kind}_embeddings.weight"
        weights[name] = _scale(held, f"m.{name}")
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            # ONNX multiplies by a matrix, torch by its transpose.
            weights[layer_of(node)] = _scale(held, node.input[1].removesuffix("_quantized")).T.contiguous()
    return weights


def layer_of(node: NodeProto) -> str:
    """Name the weight that a product multiplies by (`/m/encoder/layer.0/output/dense/MatMul_quant`) as torch does."""
    name: str = node.name
    return name.removeprefix("/m/").rpartition("/")[0].replace("/", ".") + ".weight"


def _scale(held: Mapping[str, torch.Tensor], name: str) -> torch.Tensor:
    zero = held[f"{name}_zero_point"].float()
    return (held[f"{name}_quantized"].float() - zero) * held[f"{name}_scale"]
