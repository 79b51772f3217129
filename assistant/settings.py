"""Where the server listens, what it answers from, and where it keeps what was asked."""

import os
from dataclasses import dataclass, field
from typing import Self

from assistant.store.database import sqlite_url
from assistant.web.trusted_header import TrustedHeader
from corpus.errors import PrerequisiteError
from index.settings import IndexSettings

_HIGHEST_PORT = 65_535
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The server's configuration."""

    index: IndexSettings = field(default_factory=IndexSettings)
    host: str = "127.0.0.1"
    port: int = 7860
    database_url: str
    redis_url: str | None = None
    user_header: TrustedHeader | None = None
    retention_days: int = 365

    @classmethod
    def from_env(cls) -> Self:
        """Read the environment; what is unset or empty keeps its default.

        Raises:
            PrerequisiteError: a setting has a value that it cannot have.
        """
        index = IndexSettings.from_env()
        user_header = os.environ.get("USER_HEADER")
        return cls(
            index=index,
            host=os.environ.get("HOST") or "127.0.0.1",
            port=_read_port(os.environ.get("PORT") or "7860"),
            database_url=os.environ.get("DATABASE_URL") or sqlite_url(index.data_dir),
            redis_url=os.environ.get("REDIS_URL") or None,
            user_header=TrustedHeader.parse(user_header) if user_header else None,
            retention_days=_read_days(os.environ.get("RETENTION_DAYS") or "365"),
        )


def _read_port(value: str) -> int:
    port = int(value) if value.isdecimal() and len(value) <= len(str(_HIGHEST_PORT)) else 0
    if not 1 <= port <= _HIGHEST_PORT:
        raise PrerequisiteError(
            f"PORT is {value!r}, expected a whole number from 1 to {_HIGHEST_PORT}; set another, or unset it for 7860"
        )
    return port


def _read_days(value: str) -> int:
    if not value.isdecimal() or len(value) > len(str(_MOST_DAYS)) or int(value) > _MOST_DAYS:
        raise PrerequisiteError(
            f"RETENTION_DAYS is {value!r}, expected a whole number of days from 0 (keep for ever) to {_MOST_DAYS}; "
            "set another, or unset it for 365"
        )
    return int(value)
