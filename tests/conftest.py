"""What several parts test against."""

from pathlib import Path

import pytest

from index.build import build_index
from index.settings import IndexSettings


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """The index of the bundled documents, built with the bundled model once a session."""
    settings = IndexSettings(data_dir=Path(tmp_path_factory.mktemp("data")))
    build_index(settings)
    return settings
