"""Where the server listens, and what it answers from."""

import os
import re
from dataclasses import dataclass, field
from typing import Self

from corpus.errors import PrerequisiteError
from index.settings import IndexSettings

_HIGHEST_PORT = 65_535
_EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 -- compared, not bound
_HOST_NAME = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The server's configuration."""

    index: IndexSettings = field(default_factory=IndexSettings)
    host: str = "127.0.0.1"
    port: int = 7860
    allowed_hosts: tuple[str, ...] = ()

    @classmethod
    def from_env(cls) -> Self:
        """Read HOST, PORT and ALLOWED_HOSTS, and what the index reads; unset or empty, they keep their defaults.

        Raises:
            PrerequisiteError: PORT is no port, or ALLOWED_HOSTS names no hosts.
        """
        host = os.environ.get("HOST") or "127.0.0.1"
        return cls(
            index=IndexSettings.from_env(),
            host=host,
            allowed_hosts=_read_hosts(os.environ.get("ALLOWED_HOSTS") or "", host),
            port=_read_port(os.environ.get("PORT") or "7860"),
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


def _read_port(value: str) -> int:
    port = int(value) if value.isdecimal() and len(value) <= len(str(_HIGHEST_PORT)) else 0
    if not 1 <= port <= _HIGHEST_PORT:
        raise PrerequisiteError(
            f"PORT is {value!r}, expected a whole number from 1 to {_HIGHEST_PORT}; set another, or unset it for 7860"
        )
    return port
