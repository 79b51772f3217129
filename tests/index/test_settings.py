"""Settings from the environment."""

from pathlib import Path

import pytest

from index.settings import BUNDLED_MODEL, IndexSettings


def test_unset_or_empty_variables_keep_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATA_DIR", raising=False)
    monkeypatch.setenv("EMBEDDING_MODEL", "")
    assert IndexSettings.from_env() == IndexSettings(data_dir=Path("data"), embedding_model=str(BUNDLED_MODEL))


def test_variables_say_where_the_index_lies_and_which_model_embeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "/srv/wence")
    monkeypatch.setenv("EMBEDDING_MODEL", "BAAI/bge-small-zh-v1.5")
    settings = IndexSettings.from_env()
    assert settings.current_file == Path("/srv/wence/index/current")
    assert settings.embedding_model == "BAAI/bge-small-zh-v1.5"
