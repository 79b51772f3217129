"""Reading the server's settings."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store.database import sqlite_url
from assistant.web.trusted_header import TrustedHeader
from corpus.errors import PrerequisiteError


def test_unset_and_empty_settings_keep_their_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.setenv("PORT", "")

    assert (Settings.from_env().host, Settings.from_env().port) == ("127.0.0.1", 7860)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 -- read, not bound
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("DATA_DIR", "/srv/wence")

    settings = Settings.from_env()
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)  # noqa: S104 -- read, not bound
    assert str(settings.index.data_dir) == "/srv/wence"


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http", "78.60", "7860x", "9" * 5000])
def test_a_port_that_is_none_is_named_with_what_is_expected(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(PrerequisiteError, match=r"PORT is '.*', expected a whole number from 1 to 65535"):
        Settings.from_env()


def test_what_is_asked_is_kept_beside_the_index_for_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "USER_HEADER", "RETENTION_DAYS"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("DATA_DIR", "/srv/问策 data")

    settings = Settings.from_env()
    assert settings.database_url == sqlite_url(Path("/srv/问策 data"))
    assert (settings.redis_url, settings.user_header, settings.retention_days) == (None, None, 365)


def test_other_servers_and_the_proxy_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://wence@db/wence")
    monkeypatch.setenv("REDIS_URL", "redis://cache:6379/0")
    monkeypatch.setenv("USER_HEADER", "X-Remote-User@127.0.0.1")
    monkeypatch.setenv("RETENTION_DAYS", "0")

    settings = Settings.from_env()
    assert (settings.database_url, settings.redis_url) == ("postgresql://wence@db/wence", "redis://cache:6379/0")
    assert settings.user_header == TrustedHeader.parse("X-Remote-User@127.0.0.1")
    assert settings.retention_days == 0


@pytest.mark.parametrize("days", ["-1", "1.5", "forever", "36501", "9" * 5000])
def test_days_that_are_none_are_named_with_what_is_expected(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("RETENTION_DAYS", days)
    with pytest.raises(PrerequisiteError, match=r"RETENTION_DAYS is '.*from 0 \(keep for ever\) to 36500"):
        Settings.from_env()
