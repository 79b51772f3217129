"""Who reads the pages."""

import re

from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from assistant.web.visitor import BROWSER_COOKIE, browser_of, identify_visitor
from tests.assistant.web.conftest import OpenServer

BROWSER = "0b0f4a6e-3c56-4b0e-9d53-1f6a2f0c9b11"


def connection(*, cookie: str = "", user: str = "", peer: str = "192.0.2.7") -> HTTPConnection:
    headers = [(b"cookie", cookie.encode()), (b"x-user", user.encode())]
    return HTTPConnection({"type": "http", "headers": [pair for pair in headers if pair[1]], "client": (peer, 1)})


def test_a_browser_gets_an_id_once_that_no_script_reads(client: TestClient) -> None:
    client.cookies.clear()
    given = client.get("/").headers["set-cookie"]

    assert re.match(rf"{BROWSER_COOKIE}=[0-9a-f-]{{36}}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax$", given)
    assert "set-cookie" not in client.get("/").headers
    client.cookies.clear()


def test_an_id_that_we_did_not_give_is_none() -> None:
    assert browser_of(connection(cookie=f"{BROWSER_COOKIE}={BROWSER}")) == BROWSER
    assert browser_of(connection(cookie=f"{BROWSER_COOKIE}=x' or 1=1")) is None


def test_the_proxys_user_comes_before_the_browser(open_server: OpenServer) -> None:
    admission = open_server(user_header="X-User@192.0.2.7").serving.admission
    cookie = f"{BROWSER_COOKIE}={BROWSER}"
    named = identify_visitor(connection(cookie=cookie, user="wang"), admission)
    stranger = identify_visitor(connection(cookie=cookie, user="wang", peer="192.0.2.9"), admission)

    assert (named.owner.kind, named.owner.name, named.counted.kind) == ("user", "wang", "user")
    assert (stranger.owner.kind, stranger.owner.name, stranger.counted.name) == ("browser", BROWSER, "192.0.2.9")


def test_a_browser_without_cookies_has_only_its_visit(open_server: OpenServer) -> None:
    visitor = identify_visitor(connection(), open_server().serving.admission, otherwise="session")

    assert (visitor.owner.kind, visitor.owner.name) == ("browser", "session")
