"""Writing a tuned encoder: the bundled ONNX file with other int8 weights; its inputs and output stay as they are."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper
from torch import Tensor

from training.weights import layer_of

_LARGEST = 127.0


def write_int8(weights: Mapping[str, Tensor], template: Path, path: Path) -> None:
    """Write a quantised copy of `template` with other weights, scaled for each output of a matrix apart."""
    model = onnx.load(template)
    held = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            matrix = weights[layer_of(node)].numpy().T
            _write_matrix(held, node.input[1].removesuffix("_quantized"), matrix)
    for name, tensor in held.items():
        if name.removeprefix("m.") in weights:
            _set(tensor, weights[name.removeprefix("m.")].numpy())
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)


def _write_matrix(held: Mapping[str, TensorProto], name: str, matrix: NDArray[np.float32]) -> None:
    scale = np.abs(matrix).max(axis=0) / _LARGEST
    _set(held[f"{name}_quantized"], np.rint(matrix / scale).astype(np.int8))
    _set(held[f"{name}_scale"], scale.astype(np.float32))
    _set(held[f"{name}_zero_point"], np.zeros(len(scale), np.int8))


def _set(tensor: TensorProto, values: NDArray[np.float32] | NDArray[np.int8]) -> None:
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), tensor.name))
