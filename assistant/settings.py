"""Where the server listens, and what it answers from."""

import os
from dataclasses import dataclass, field
from typing import Self

from corpus.errors import PrerequisiteError
from index.settings import IndexSettings

_HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The server's configuration."""

    index: IndexSettings = field(default_factory=IndexSettings)
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def from_env(cls) -> Self:
        """Read HOST and PORT, and what the index reads; unset or empty, they keep their defaults.

        Raises:
            PrerequisiteError: PORT is no port.
        """
        return cls(
            index=IndexSettings.from_env(),
            host=os.environ.get("HOST") or "127.0.0.1",
            port=_read_port(os.environ.get("PORT") or "7860"),
        )


def _read_port(value: str) -> int:
    port = int(value) if value.isdecimal() and len(value) <= len(str(_HIGHEST_PORT)) else 0
    if not 1 <= port <= _HIGHEST_PORT:
        raise PrerequisiteError(
            f"PORT is {value!r}, expected a whole number from 1 to {_HIGHEST_PORT}; set another, or unset it for 7860"
        )
    return port
