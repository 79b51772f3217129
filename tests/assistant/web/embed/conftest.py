"""A channel of a portal, and applications with limits of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.settings import Settings
from assistant.store.channels import Channel
from assistant.store.database import sqlite_url
from assistant.store.store import Store
from assistant.web.application import create_app
from assistant.web.limits import Limits
from assistant.web.serving import Serving
from index.opened import LiveIndex
from index.settings import IndexSettings
from tests.assistant.web.embed.portals import Portal, serve_portal
from tests.assistant.web.scripted import ScriptedAssistant
from tests.assistant.web.serving import serve

PORTAL = "https://portal.example"
RunLimited = Callable[[Limits], tuple[TestClient, Store]]


@pytest.fixture(scope="session")
def channel(serving: Serving) -> Channel:
    return serving.store.channels.add("门户", [PORTAL, "http://10.0.0.7:8080"])


@pytest.fixture
def run_limited(hashed_index: IndexSettings, live_index: LiveIndex, tmp_path: Path) -> Iterator[RunLimited]:
    """Serve with other limits, over an empty store."""
    with ExitStack() as stack:

        def run(limits: Limits) -> tuple[TestClient, Store]:
            settings = Settings(index=hashed_index, database_url=sqlite_url(tmp_path))
            serving = Serving.from_settings(settings, limits)
            stack.callback(serving.store.database.close)
            return TestClient(create_app(ScriptedAssistant(), live_index, serving)), serving.store

        yield run


@pytest.fixture(scope="session")
def server(hashed_index: IndexSettings) -> Iterator[str]:
    """The address of a server in a process of its own."""
    with serve("-m", "tests.assistant.web.scripted_server", data_dir=hashed_index.data_dir) as address:
        yield address


@pytest.fixture(scope="session")
def portal() -> Iterator[Portal]:
    """A portal whose origin the channel `framed_channel` lists."""
    with serve_portal() as portal:
        yield portal


@pytest.fixture(scope="session")
def stranger() -> Iterator[Portal]:
    """A site whose origin no channel lists."""
    with serve_portal() as portal:
        yield portal


@pytest.fixture(scope="session")
def framed_channel(serving: Serving, portal: Portal) -> Channel:
    return serving.store.channels.add("本机门户", [portal.origin])
