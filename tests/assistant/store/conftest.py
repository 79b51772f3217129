"""The store over both databases that it takes, empty before each test."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from assistant.store.database import sqlite_url
from assistant.store.store import Store, open_store
from tests.assistant.store.postgresql import CannotStartError, run_postgresql


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with run_postgresql(Path(tmp_path_factory.mktemp("postgresql"))) as url:
            yield url
    except CannotStartError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    url = request.getfixturevalue("postgresql_url")
    assert isinstance(url, str)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.database.close()
