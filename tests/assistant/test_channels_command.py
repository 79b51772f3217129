"""`python -m assistant channels`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.__main__ import application
from assistant.store.database import sqlite_url
from assistant.store.store import open_store

ORIGIN = "https://portal.example"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application, ["channels", *arguments], terminal_width=200)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_channel_is_opened_listed_and_closed(tmp_path: Path) -> None:
    added = run("add", "--name", "门户", "--origin", "HTTPS://Portal.Example/", "--origin", "http://10.0.0.7:8080")
    channel_id = added.stdout.splitlines()[0]
    store = open_store(sqlite_url(tmp_path))
    channel = store.channels.find(channel_id)
    store.database.close()

    assert added.exit_code == 0
    assert channel is not None
    assert channel.origins == (ORIGIN, "http://10.0.0.7:8080")
    assert f'data-channel="{channel_id}"' in added.stdout
    assert channel.secret in added.stdout
    listed = run("list").stdout
    assert channel_id in listed
    assert "0 of 2000" in listed
    assert channel.secret not in listed
    assert run("revoke", channel_id).stdout == f"{channel_id} is closed.\n"
    again = run("revoke", channel_id)
    assert again.exit_code == 2
    assert "channels list" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--name", "门户", "--origin", "portal.example"], "such as https://portal.example"),
        (["--name", "门户", "--origin", "*"], "such as https://portal.example"),
        (["--name", " ", "--origin", ORIGIN], "name the portal"),
        (["--name", "门户"], "--origin"),
        (["--origin", ORIGIN], "--name"),
        (["--name", "门户", "--origin", ORIGIN, "--daily-limit", "0"], "--daily-limit"),
    ],
)
def test_what_is_missing_or_wrong_is_told(arguments: list[str], sentence: str) -> None:
    result = run("add", *arguments)

    assert result.exit_code == 2
    assert sentence in result.stderr
