"""The example of a portal."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assistant.web.embed.signatures import is_signed
from examples.portal.__main__ import USER, application, create_portal, find_or_add_channel

ORIGIN = "http://127.0.0.1:7870"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_the_page_has_one_channel_however_often_it_is_started() -> None:
    first = find_or_add_channel(ORIGIN)

    assert first.origins == (ORIGIN,)
    assert find_or_add_channel(ORIGIN).channel_id == first.channel_id
    assert find_or_add_channel("http://127.0.0.1:7871").channel_id != first.channel_id


def test_the_page_names_its_user_with_a_good_signature_and_keeps_the_secret() -> None:
    channel = find_or_add_channel(ORIGIN)
    client = TestClient(create_portal(channel, "http://127.0.0.1:7860"))
    page = client.get("/").text
    signature = re.search(r'data-signature="([^"]+)"', page)

    assert signature is not None
    assert is_signed(signature[1], channel.secret, channel_id=channel.channel_id, user=USER)
    assert f'<script src="http://127.0.0.1:7860/widget.js" defer\n          data-channel="{channel.channel_id}"' in page
    assert channel.secret not in page
    assert client.get("/portal.css").headers["content-type"].startswith("text/css")


def test_a_wence_that_is_not_running_is_told() -> None:
    result = CliRunner().invoke(application, ["--server", "http://127.0.0.1:9"])

    assert result.exit_code == 2
    assert "make serve" in result.stderr
