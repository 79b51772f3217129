"""A plan of three tasks, and an index of it in a folder of the test's own."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.clause import Clause, ClauseId
from index.build import Built, build_index
from index.embedder import Embedder
from index.settings import IndexSettings
from tests.index.hash_embedder import HashEmbedder

PLAN = """\
达州市示范方案

一、重点工作
1．开好“四向”班列。
责任领导：张  三
责任单位：市商务局；市经信局。
有关进度要求：2021年，开行班列300列。2024年，开行班列600列。

2．提高森林覆盖率。
责任领导：李  四
责任单位：市林业局；市财政局。
有关进度要求：2025年，森林覆盖率达到46%。

3．搬迁达钢集团。
责任领导：王  五
责任单位：市国资委；市经信局。
有关进度要求：2023年，完成搬迁。
"""

LoadHash = Callable[[str], Embedder]


def write_documents(folder: Path, text: str) -> None:
    """Write a plan and the manifest that describes it."""
    folder.mkdir(exist_ok=True)
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    manifest = {
        "file": "plan.txt",
        "splitter": "plan",
        "title": "达州市示范方案",
        "issuer": "达州市人民政府",
        "as_of": "2021-12",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    lines = "\n".join(f'{key} = "{value}"' for key, value in manifest.items())
    (folder / "manifest.toml").write_text(f"[plan]\n{lines}\n", encoding="utf-8")


def folder_digest(folder: Path) -> str:
    """Hash every file's name and content, and the files' times of change."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns}\n".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def make_clause(clause_id: str, text: str, *, label: str = "", path: tuple[str, ...] = (), context: str = "") -> Clause:
    """Make a clause that stands at the start of a document of its own."""
    return Clause(
        clause_id=ClauseId(clause_id),
        document=clause_id.partition(":")[0],
        kind="clause",
        label=label,
        heading_path=path,
        context=context,
        text=text,
        start=0,
        end=len(text),
    )


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def load(embedder: HashEmbedder) -> LoadHash:
    def load_hash_embedder(model: str) -> Embedder:
        assert Path(model).is_dir()
        return embedder

    return load_hash_embedder


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    write_documents(tmp_path / "documents", PLAN)
    model = tmp_path / "model"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    return IndexSettings(
        data_dir=tmp_path / "data", embedding_model=str(model), documents_folder=tmp_path / "documents"
    )


@pytest.fixture
def built(settings: IndexSettings, load: LoadHash) -> Built:
    return build_index(settings, load)
