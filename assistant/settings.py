"""Where the server listens, what it answers from, and where it keeps what was asked."""

import os
import re
from dataclasses import dataclass, field
from typing import Self

from assistant.store.database import sqlite_url
from assistant.web.trusted_header import TrustedHeader
from corpus.errors import PrerequisiteError
from index.settings import IndexSettings

_HIGHEST_PORT = 65_535
_MOST_DAYS = 36_500
_FEWEST_CHARACTERS = 16
_EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 -- compared, not bound
_HOST_NAME = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?")


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
    allowed_hosts: tuple[str, ...] = ()
    admin_token: str | None = None
    embed_secret: str = ""

    @classmethod
    def from_env(cls) -> Self:
        """Read the environment; what is unset or empty keeps its default.

        Raises:
            PrerequisiteError: a setting has a value that it cannot have.
        """
        index = IndexSettings.from_env()
        user_header = os.environ.get("USER_HEADER")
        host = os.environ.get("HOST") or "127.0.0.1"
        return cls(
            index=index,
            host=host,
            port=_read_port(os.environ.get("PORT") or "7860"),
            database_url=os.environ.get("DATABASE_URL") or sqlite_url(index.data_dir),
            redis_url=os.environ.get("REDIS_URL") or None,
            user_header=TrustedHeader.parse(user_header) if user_header else None,
            retention_days=_read_days(os.environ.get("RETENTION_DAYS") or "365"),
            allowed_hosts=_read_hosts(os.environ.get("ALLOWED_HOSTS") or "", host),
            admin_token=_read_token(os.environ.get("ADMIN_TOKEN") or ""),
            embed_secret=os.environ.get("EMBED_SECRET") or "",
        )


def _read_hosts(names: str, host: str) -> tuple[str, ...]:
    """Return the host names of a list separated by commas, and the one that is listened on unless that is every one."""
    own = [] if host in _EVERY_ADDRESS else [f"[{host}]" if ":" in host else host]
    listed = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in listed:
        if not _HOST_NAME.fullmatch(name):
            raise PrerequisiteError(
                f"ALLOWED_HOSTS has {name!r}, expected host names with or without a port, separated by commas; "
                "write it like wence.example.gov.cn,10.0.0.5:8080"
            )
    return (*own, *listed)


def _read_token(value: str) -> str | None:
    if value and (len(value) < _FEWEST_CHARACTERS or not value.isascii() or not value.isprintable()):
        raise PrerequisiteError(
            f"ADMIN_TOKEN is too short or not plain, expected at least {_FEWEST_CHARACTERS} letters, digits and signs; "
            "make one with: openssl rand -hex 24"
        )
    return value or None


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
