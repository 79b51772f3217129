"""The database: opened, brought up to date, and asked in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from assistant.store.errors import StoreError

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 10_000
_CONNECT_TIMEOUT_SECONDS = 5
_MIGRATION_LOCK = 7_146_028_315  # any number that no other program locks in the same PostgreSQL database
_DIALECTS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Database:
    """An open database whose tables are up to date; safe to use from several threads."""

    def __init__(self, url: str) -> None:
        """Open a database by its address and bring its tables up to date, alone among all processes.

        Raises:
            StoreError: the address is none of SQLite or PostgreSQL, or the database cannot be opened.
        """
        self._url = _read_url(url)
        self._engine = _create_engine(self._url)
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)
        with self._failures(DatabaseError):
            _migrate(self._engine)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Yield a session whose changes are committed in the end, or rolled back where anything fails.

        Raises:
            StoreError: the database cannot be reached.
        """
        with self._failures(OperationalError), self._sessions.begin() as session:
            yield session

    def check(self) -> None:
        """Ask the database for nothing.

        Raises:
            StoreError: it cannot be reached.
        """
        with self.transaction() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _failures(self, kind: type[DatabaseError]) -> Iterator[None]:
        shown = self._url.render_as_string(hide_password=True)
        try:
            yield
        except (kind, PoolTimeoutError) as error:
            cause = str(error.orig if isinstance(error, kind) else error).strip().splitlines()[0]
            raise StoreError(
                f"{shown}: the database cannot be used ({cause}); check DATABASE_URL, or DATA_DIR where it is unset"
            ) from error
        except CommandError as error:
            raise StoreError(
                f"{shown}: the tables cannot be brought up to date ({error}); run the version that wrote them, or newer"
            ) from error


def sqlite_url(data_dir: Path) -> str:
    """Return the address of the SQLite database in a folder."""
    return URL.create("sqlite", database=str(data_dir / "wence.db")).render_as_string()


def _read_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = URL.create("none")
    dialect = _DIALECTS.get(url.get_backend_name())
    if dialect is None or not url.database:
        raise StoreError(
            "DATABASE_URL is no address of a database; expected postgresql://user:password@host:5432/name or "
            "sqlite:////folder/file.db, or unset it for SQLite under DATA_DIR"
        )
    return url.set(drivername=dialect)


def _create_engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_TIMEOUT_SECONDS})
    file = _sqlite_file(url)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what was asked, and the channels' secrets, are nobody else's
    except OSError as error:
        raise StoreError(
            f"{error.filename}: {error.strerror}; put DATA_DIR, or the file of DATABASE_URL, where it can be written"
        ) from error
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = WAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _sqlite_file(url: URL) -> Path:
    return Path(url.database or "")


def _migrate(engine: Engine) -> None:
    """Run the migrations that are missing; a second process waits, then finds nothing to do."""
    if engine.dialect.name == "sqlite":
        file = _sqlite_file(engine.url)
        with FileLock(file.with_name(f"{file.name}.lock")), engine.begin() as connection:
            _upgrade(connection)
        return
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
