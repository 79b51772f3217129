"""The web application over a scripted assistant and an index of the real documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.settings import Settings
from assistant.store.database import sqlite_url
from assistant.web.application import create_app
from assistant.web.limits import Limits
from assistant.web.serving import Serving
from assistant.web.trusted_header import TrustedHeader
from index.build import build_index
from index.opened import LiveIndex
from index.settings import IndexSettings
from tests.assistant.web.browsing import Noticed, launch, open_chat
from tests.assistant.web.scripted import HashEmbedder, MissingIndex, ScriptedAssistant
from tests.assistant.web.serving import serve


@pytest.fixture(scope="session")
def hashed_index(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """An index of the real documents that is built at once, since its vectors mean nothing."""
    settings = IndexSettings(data_dir=Path(tmp_path_factory.mktemp("hashed")))
    build_index(settings, lambda _name: HashEmbedder())
    return settings


@pytest.fixture(scope="session")
def live_index(hashed_index: IndexSettings) -> LiveIndex:
    return LiveIndex(hashed_index, lambda _name: HashEmbedder())


@pytest.fixture(scope="session")
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture(scope="session")
def serving(hashed_index: IndexSettings) -> Iterator[Serving]:
    settings = Settings(index=hashed_index, database_url=sqlite_url(hashed_index.data_dir))
    serving = Serving.from_settings(settings, Limits(per_address=100_000))
    yield serving
    serving.store.database.close()


@pytest.fixture(scope="session")
def app(assistant: ScriptedAssistant, live_index: LiveIndex, serving: Serving) -> FastAPI:
    return create_app(assistant, live_index, serving)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


@pytest.fixture(scope="session")
def unready_client(serving: Serving) -> TestClient:
    """The application while there is no index."""
    return TestClient(create_app(ScriptedAssistant(), MissingIndex(), serving))


class OwnServer(NamedTuple):
    """An application with a store, limits and settings of its own, and the assistant it asks."""

    client: TestClient
    serving: Serving
    assistant: ScriptedAssistant


class OpenServer(Protocol):
    """Opens an application over an empty store."""

    def __call__(
        self, *, limits: Limits | None = None, user_header: str | None = None, peer: str = "192.0.2.7"
    ) -> OwnServer:
        """Return it; `peer` is the address that its clients come from."""
        ...


@pytest.fixture
def open_server(tmp_path: Path, live_index: LiveIndex) -> Iterator[OpenServer]:
    opened: list[Serving] = []

    def open_server(
        *, limits: Limits | None = None, user_header: str | None = None, peer: str = "192.0.2.7"
    ) -> OwnServer:
        settings = Settings(
            index=IndexSettings(data_dir=tmp_path),
            database_url=sqlite_url(tmp_path),
            user_header=TrustedHeader.parse(user_header) if user_header else None,
        )
        serving = Serving.from_settings(settings, limits)
        opened.append(serving)
        assistant = ScriptedAssistant()
        app = create_app(assistant, live_index, serving)
        return OwnServer(TestClient(app, client=(peer, 50_000)), serving, assistant)

    yield open_server
    for serving in opened:
        serving.store.database.close()


@pytest.fixture(scope="session")
def page_address(hashed_index: IndexSettings) -> Iterator[str]:
    """Where the scripted assistant is served, in a process of its own."""
    with serve("-m", "tests.assistant.web.scripted_server", data_dir=hashed_index.data_dir) as address:
        yield address


@pytest.fixture
def chat(browser: Browser, page_address: str) -> Iterator[Page]:
    """The chat page; whatever the test does on it, nothing fails and no other host is asked."""
    with open_chat(browser, page_address) as (page, noticed):
        yield page
        assert noticed == Noticed()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
