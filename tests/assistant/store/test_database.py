"""Opening the database, and bringing its tables up to date."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from assistant.store.database import Database, sqlite_url
from assistant.store.errors import StoreError
from assistant.store.tables import Base
from tests.assistant.web.serving import REPOSITORY

OPEN = "import sys; from assistant.store.database import Database; Database(sys.argv[1]).check()"
INSERT = text("INSERT INTO channels VALUES ('em_1', 'n', '[]', 's', 'c', 5, '2025-01-01', NULL)")


def test_the_migrations_make_exactly_the_tables_that_are_read(database_url: str) -> None:
    Database(database_url).close()
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_processes_that_start_at_once_all_get_the_tables(database_url: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, database_url], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True)  # noqa: S603 -- our own program
        for _ in range(3)
    ]

    assert [process.communicate(timeout=60)[1] for process in started] == [""] * 3
    assert [process.returncode for process in started] == [0] * 3


def test_opening_again_keeps_what_is_stored(database_url: str) -> None:
    first = Database(database_url)
    with first.transaction() as session:
        session.execute(INSERT)
    first.close()
    again = Database(database_url)
    with again.transaction() as session:
        assert session.execute(text("SELECT daily_limit FROM channels")).scalar_one() == 5
    again.close()


def test_a_failure_rolls_everything_back(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(ValueError, match="amid"):
        _insert_and_fail(database)
    with database.transaction() as session:
        assert session.execute(text("SELECT count(*) FROM channels")).scalar_one() == 0
    database.close()


def _insert_and_fail(database: Database) -> None:
    with database.transaction() as session:
        session.execute(INSERT)
        raise ValueError("amid the transaction")


def test_sqlite_is_opened_for_many_readers_beside_a_writer(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "made" / "at first"))
    with database.transaction() as session:
        pragmas = [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "foreign_keys")]
        busy = session.execute(text("PRAGMA busy_timeout")).scalar_one()
    database.close()

    assert pragmas == ["wal", 1]
    assert busy == 10_000


@pytest.mark.parametrize("address", ["", "wence", "mysql://root:geheim@db/wence", "postgresql://", "sqlite://", "://"])
def test_an_address_of_no_database_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(StoreError, match=r"DATABASE_URL is no address of a database; expected postgresql://") as raised:
        Database(address)
    assert "geheim" not in str(raised.value)


def test_a_server_that_is_down_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match=r"check DATABASE_URL") as raised:
        Database("postgres://wence:geheim@127.0.0.1:1/wence")
    assert "geheim" not in str(raised.value)
    assert "127.0.0.1:1/wence" in str(raised.value)


def test_what_was_asked_can_be_read_by_the_server_s_user_alone(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    database.check()
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.glob("wence.db*") if file.suffix != ".lock"}
    database.close()

    assert modes == dict.fromkeys(("wence.db", "wence.db-wal", "wence.db-shm"), 0o600)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file.*; put DATA_DIR"):
        Database(sqlite_url(tmp_path / "file" / "below"))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "wence.db").write_text("问策" * 1000)
    with pytest.raises(StoreError, match=r"wence\.db: the database cannot be used"):
        Database(sqlite_url(tmp_path))


def test_tables_of_a_newer_version_are_not_touched(tmp_path: Path) -> None:
    Database(sqlite_url(tmp_path)).close()
    with sqlite3.connect(tmp_path / "wence.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(StoreError, match=r"9999.*or newer"):
        Database(sqlite_url(tmp_path))
