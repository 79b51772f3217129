"""What several parts test against: the real documents, read once, and their index."""

from pathlib import Path

import pytest

from corpus.collection import Collection, load_collection
from corpus.document import DOCUMENTS_FOLDER
from index.build import build_index
from index.settings import IndexSettings


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load_collection()


@pytest.fixture(scope="session")
def plan_text() -> str:
    return (DOCUMENTS_FOLDER / "plan.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_text() -> str:
    return (DOCUMENTS_FOLDER / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """The index of the bundled documents, built with the bundled model once a session."""
    settings = IndexSettings(data_dir=Path(tmp_path_factory.mktemp("data")))
    build_index(settings)
    return settings
