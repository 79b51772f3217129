"""The bundled model as it ships."""

import json
import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizer

from corpus.errors import PrerequisiteError
from index.embedder import Embedder, identify_embedder, load_embedder
from index.settings import BUNDLED_MODEL


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return load_embedder(str(BUNDLED_MODEL))


def cosine(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True)) / math.hypot(*left) / math.hypot(*right)


def test_vectors_have_384_dimensions_and_unit_length(bundled: Embedder) -> None:
    vector = bundled.embed_query("41号任务谁牵头")
    assert len(vector) == 384
    assert math.hypot(*vector) == pytest.approx(1, abs=1e-5)


def test_a_question_is_nearest_to_the_clause_that_answers_it(bundled: Embedder) -> None:
    clauses = ["森林覆盖率达到46%。", "开行“四向”班列600列。", "新增城镇就业18万人。"]
    question = bundled.embed_query("今年要跑多少趟货运列车")
    similarities = [cosine(question, vector) for vector in bundled.embed_documents(clauses)]
    assert similarities.index(max(similarities)) == 1


def test_questions_and_clauses_get_the_prefixes_the_model_was_trained_with(bundled: Embedder) -> None:
    (clause,) = bundled.embed_documents(["班列"])
    assert cosine(bundled.embed_query("班列"), clause) < 0.999
    (pretended,) = bundled.embed_documents(["x"])
    assert cosine(pretended, clause) < 0.95


def test_a_text_has_the_same_vector_in_any_company(bundled: Embedder) -> None:
    texts = ["班列", "森林覆盖率达到46%，" * 20]
    assert bundled.embed_documents(texts) == [bundled.embed_documents([text])[0] for text in texts]


def test_a_text_longer_than_the_model_reads_is_cut_and_embedded(bundled: Embedder) -> None:
    assert math.hypot(*bundled.embed_documents(["整改" * 2000])[0]) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("act", [load_embedder, identify_embedder])
def test_an_unknown_model_is_named_with_the_command_that_fetches_it(act: Callable[[str], object]) -> None:
    with pytest.raises(
        PrerequisiteError, match=r"EMBEDDING_MODEL: nobody/nothing is neither a folder .* hf download nobody/nothing"
    ):
        act("nobody/nothing")


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrerequisiteError, match=f"EMBEDDING_MODEL: {tmp_path} is no model"):
        load_embedder(str(tmp_path))


def test_a_model_is_identified_by_its_files_wherever_they_lie(tmp_path: Path) -> None:
    copy = tmp_path / BUNDLED_MODEL.name
    shutil.copytree(BUNDLED_MODEL, copy)
    assert identify_embedder(str(copy)) == identify_embedder(str(BUNDLED_MODEL))
    (copy / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert identify_embedder(str(copy)) != identify_embedder(str(BUNDLED_MODEL))


def test_a_cached_model_is_identified_by_its_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    revision = "0123456789abcdef0123456789abcdef01234567"
    cached = tmp_path / "models--somebody--something"
    (cached / "snapshots" / revision).mkdir(parents=True)
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(revision, encoding="utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert identify_embedder("somebody/something") == f"somebody/something@{revision}"


def test_any_other_model_of_sentence_transformers_is_loaded_from_its_folder(tmp_path: Path) -> None:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "班", "列", "森", "林"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(vocab=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "bert")
    shape = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8
    )
    BertModel(shape).save_pretrained(tmp_path / "bert")
    encoder = Transformer(str(tmp_path / "bert"))
    SentenceTransformer(modules=[encoder, Pooling(8)]).save(str(tmp_path / "model"))
    embedder = load_embedder(str(tmp_path / "model"))
    assert math.hypot(*embedder.embed_query("班列")) == pytest.approx(1, abs=1e-5)
    assert [len(vector) for vector in embedder.embed_documents(["班列", "森林"])] == [8, 8]


def test_code_that_comes_with_a_model_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("raise SystemExit('the code of the model was run')", encoding="utf-8")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "code.Encoder"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    with pytest.raises(PrerequisiteError, match="is no model that sentence-transformers reads without running code"):
        load_embedder(str(tmp_path))
