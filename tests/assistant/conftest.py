"""The assistant over the real documents, made once a session."""

from pathlib import Path

import pytest

from assistant.answering import Answering
from assistant.understanding import Understanding
from assistant.vocabulary import Vocabulary
from corpus.collection import Collection
from index.build import build_index
from index.opened import open_index
from index.settings import IndexSettings
from tests.assistant.asking import Asking
from tests.assistant.printed import PrintedTask, read_printed_tasks
from tests.index.conftest import PLAN, write_documents
from tests.index.hash_embedder import HashEmbedder


@pytest.fixture(scope="session")
def printed(plan_text: str) -> dict[int, PrintedTask]:
    return read_printed_tasks(plan_text)


@pytest.fixture(scope="session")
def vocabulary(collection: Collection) -> Vocabulary:
    return Vocabulary(collection.clauses)


@pytest.fixture(scope="session")
def understanding(collection: Collection, vocabulary: Vocabulary) -> Understanding:
    return Understanding(collection, vocabulary)


@pytest.fixture(scope="session")
def answering(collection: Collection, bundled_index: IndexSettings) -> Answering:
    return Answering(collection, open_index(bundled_index))


@pytest.fixture(scope="session")
def ask(answering: Answering) -> Asking:
    return Asking(answering)


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """An index of a plan of three tasks, to be opened with `HashEmbedder`."""
    folder = Path(tmp_path_factory.mktemp("small"))
    write_documents(folder / "documents", PLAN)
    (folder / "model").mkdir()
    settings = IndexSettings(
        data_dir=folder / "data", embedding_model=str(folder / "model"), documents_folder=folder / "documents"
    )
    build_index(settings, lambda _model: HashEmbedder())
    return settings
