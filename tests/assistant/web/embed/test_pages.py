"""The widget's script, and the page in its frame."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from assistant.store.channels import Channel
from tests.assistant.web.embed.conftest import PORTAL
from tests.assistant.web.problem_json import assert_problem


def test_the_frames_page_is_framed_by_its_channels_origins_alone(client: TestClient, channel: Channel) -> None:
    response = client.get("/embed", params={"channel": channel.channel_id})
    policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))

    assert response.status_code == 200
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == f"{PORTAL} http://10.0.0.7:8080"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src", "img-src")} == {"'self'"}
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers
    assert channel.secret not in response.text


@pytest.mark.parametrize("channel_id", ["", "em_none", str(uuid4())])
def test_an_unknown_channels_page_is_framed_by_nobody(client: TestClient, channel_id: str) -> None:
    response = client.get("/embed", params={"channel": channel_id})

    assert_problem(response, 404)
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("language", "word"), [("zh-Hans", "输入问题"), ("zh-Hant", "輸入問題"), ("en", "Type a question")]
)
def test_the_frames_page_speaks_three_languages(client: TestClient, channel: Channel, language: str, word: str) -> None:
    page = client.get("/embed", params={"channel": channel.channel_id, "language": language}).text

    assert f'<html lang="{language}">' in page
    assert word in page


def test_a_language_that_it_does_not_speak_is_told(client: TestClient, channel: Channel) -> None:
    response = client.get("/embed", params={"channel": channel.channel_id, "language": "fr"})

    assert "zh-Hans, zh-Hant or en" in assert_problem(response, 422)


def test_the_script_is_light_cached_and_asked_about_again(client: TestClient) -> None:
    response = client.get("/widget.js")
    again = client.get("/widget.js", headers={"If-None-Match": response.headers["etag"]})

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "public, max-age=3600"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert len(response.content) < 15_000
    assert again.status_code == 304
    assert client.head("/widget.js").status_code == 200
    assert_problem(client.post("/widget.js"), 405)
