"""`python -m assistant keys`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.__main__ import application
from assistant.store.database import sqlite_url
from assistant.store.store import open_store


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application, ["keys", *arguments])


def test_a_token_is_shown_once_alone_and_opens(data_dir: Path) -> None:
    result = run("add", "--name", "评测 [red]")
    store = open_store(sqlite_url(data_dir))
    key = store.keys.find(result.stdout.strip())
    store.database.close()

    assert result.exit_code == 0
    assert key is not None
    assert key.name == "评测 [red]"
    assert "cannot be shown again" in result.stderr
    listed = run("list")
    assert key.prefix in listed.stdout
    assert "[red]" in listed.stdout
    assert result.stdout.strip() not in listed.stdout


def test_a_revoked_key_opens_nothing_and_stays_listed(data_dir: Path) -> None:
    token = run("add", "--name", "a").stdout.strip()
    prefix = token[:12]
    revoked = run("revoke", prefix)
    store = open_store(sqlite_url(data_dir))

    assert (revoked.exit_code, revoked.stdout) == (0, f"{prefix} (a) opens nothing any more.\n")
    assert store.keys.find(token) is None
    assert prefix in run("list").stdout
    store.database.close()


@pytest.mark.parametrize("prefix", ["wk_none", "", "评测"])
def test_a_prefix_of_no_key_ends_with_a_message(prefix: str) -> None:
    run("add", "--name", "a")
    result = run("revoke", prefix)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "python -m assistant keys list" in result.stderr


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "字" * 101])
def test_a_name_that_cannot_be_listed_is_refused(name: str) -> None:
    result = run("add", "--name", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--name is" in result.stderr
    assert "wk_" not in run("list").stdout


def test_a_database_that_cannot_be_used_ends_with_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://wence:geheim@127.0.0.1:1/wence")
    result = run("list")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "check DATABASE_URL" in result.stderr
    assert "geheim" not in result.stderr
