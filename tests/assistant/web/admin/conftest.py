"""The application with an administrator's token, over a database of its own."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.settings import Settings
from assistant.store.database import sqlite_url
from assistant.web.application import create_app
from assistant.web.serving import Serving
from index.opened import LiveIndex
from tests.assistant.web.scripted import HashEmbedder, ScriptedAssistant

TOKEN = "a-token-of-the-administrator"  # noqa: S105 -- opens nothing but these tests


class UnitEmbedder(HashEmbedder):
    """Vectors without meaning, of unit length as an embedder's are."""

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        vector = super().embed_query(text)
        length = math.hypot(*vector)
        return [value / length for value in vector]


@pytest.fixture
def administered(tmp_path: Path) -> Iterator[Serving]:
    administered = Serving.from_settings(Settings(database_url=sqlite_url(tmp_path), admin_token=TOKEN))
    yield administered
    administered.store.database.close()


@pytest.fixture
def stranger(live_index: LiveIndex, administered: Serving) -> TestClient:
    """A browser that is not logged in."""
    app = create_app(ScriptedAssistant(), live_index, administered, embedder=UnitEmbedder())
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def admin(stranger: TestClient) -> TestClient:
    """A browser that is logged in."""
    assert stranger.post("/admin/login", data={"token": TOKEN}).status_code == 303
    return stranger
