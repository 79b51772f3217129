"""The embedder: text to vectors, by the bundled model or any other of sentence-transformers."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import torch
from huggingface_hub import snapshot_download
from onnxruntime import InferenceSession, SessionOptions
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer

from corpus.errors import PrerequisiteError

ONNX_NAME = "model_int8.onnx"
TOKENIZER_NAME = "tokenizer.json"
_MAX_POSITIONS = 512
_PAD_ID = 1


class Embedder(Protocol):
    """Text to vectors of unit length; LangChain's embeddings fit unwrapped."""

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed clauses, one vector each, in their order."""
        ...


LoadEmbedder = Callable[[str], Embedder]


class OnnxEncoder(InputModule):
    """An encoder in ONNX whose output `e` (batch x dimension) is mean-pooled and of unit length already."""

    def __init__(self, folder: Path) -> None:
        """Load the model and its tokenizer from a folder."""
        super().__init__()  # type: ignore[no-untyped-call]  # sentence-transformers leaves it untyped
        options = SessionOptions()
        # A question is too short to be shared out; the cores are for several questions, or a build's batches, at once.
        options.intra_op_num_threads = 1
        self.session = InferenceSession(folder / ONNX_NAME, options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_NAME))
        self.tokenizer.enable_truncation(_MAX_POSITIONS)
        self.tokenizer.enable_padding(pad_id=_PAD_ID)

    def preprocess(
        self,
        inputs: Sequence[object],
        prompt: str | None = None,
        **kwargs: object,  # noqa: ARG002 -- sentence-transformers passes the task, which this model does not have
    ) -> dict[str, torch.Tensor]:
        """Turn texts into `input_ids` and `attention_mask`, both batch x sequence."""
        encodings = self.tokenizer.encode_batch([f"{prompt or ''}{text}" for text in inputs])
        return {
            "input_ids": torch.tensor([encoding.ids for encoding in encodings]),
            "attention_mask": torch.tensor([encoding.attention_mask for encoding in encodings]),
        }

    def forward(self, features: dict[str, torch.Tensor], **kwargs: object) -> dict[str, torch.Tensor]:  # noqa: ARG002
        """Add `sentence_embedding` (batch x dimension) to the features."""
        names = ("input_ids", "attention_mask")
        (embeddings,) = self.session.run(["e"], {name: features[name].numpy() for name in names})
        return {**features, "sentence_embedding": torch.from_numpy(embeddings)}

    def save(self, output_path: str, *args: object, **kwargs: object) -> None:
        """Refuse: the model is only read."""
        raise NotImplementedError(f"OnnxEncoder is read from its folder and never written; not saved to {output_path}")


class SentenceEmbedder:
    """An `Embedder` over a sentence-transformers model and the prompts it was trained with."""

    def __init__(self, model: SentenceTransformer, *, batch_size: int = 32) -> None:
        """Wrap a loaded model, and embed once: later calls come from several threads and must find it set up."""
        self._model = model
        self._batch_size = batch_size
        self.embed_query("")

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        vector = self._model.encode_query(text, show_progress_bar=False, normalize_embeddings=True)
        return [float(value) for value in vector]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed clauses, one vector each, in their order."""
        vectors = self._model.encode_document(
            texts, batch_size=self._batch_size, show_progress_bar=False, normalize_embeddings=True
        )
        return [[float(value) for value in vector] for vector in vectors]


def load_embedder(model: str) -> Embedder:
    """Load a model from a folder, or by name from the local cache; no code that comes with a model is run.

    Raises:
        PrerequisiteError: there is no such folder and no such model in the cache, or it cannot be read.
    """
    folder = _find_folder(model)
    if (folder / ONNX_NAME).is_file():
        prompts = {"query": "query: ", "document": "passage: "}
        encoder = OnnxEncoder(folder)
        loaded = SentenceTransformer(modules=[encoder], prompts=prompts, similarity_fn_name="cosine")
        # Its int8 activations are scaled by batch: alone, a text has the same vector in every build, and it is faster.
        return SentenceEmbedder(loaded, batch_size=1)
    try:
        return SentenceEmbedder(SentenceTransformer(str(folder), trust_remote_code=False, local_files_only=True))
    except (OSError, ValueError) as error:
        raise PrerequisiteError(
            f"EMBEDDING_MODEL: {folder} is no model that sentence-transformers reads without running code of its own "
            f"({error}); choose another"
        ) from error


def identify_embedder(model: str) -> str:
    """Name a model for the stamp: a folder by its files' contents wherever it lies, a cached model by its revision.

    Raises:
        PrerequisiteError: there is no such folder and no such model in the cache.
    """
    folder = _find_folder(model)
    if not Path(model).is_dir():
        return f"{model}@{folder.name}"
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.name}:{digest.hexdigest()}"


def _find_folder(model: str) -> Path:
    if Path(model).is_dir():
        return Path(model)
    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (OSError, ValueError) as error:
        raise PrerequisiteError(
            f"EMBEDDING_MODEL: {model} is neither a folder nor a model in the local Hugging Face cache; "
            f"give a model's folder, or fetch it once with: hf download {model}"
        ) from error
