"""The proxy's header with the user's name, and where a connection comes from."""

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from assistant.web.problems import ProblemError
from assistant.web.trusted_header import TrustedHeader, site_of
from corpus.errors import PrerequisiteError

HEADER = TrustedHeader.parse("X-Remote-User@127.0.0.1, 10.0.0.0/8,::1")


def request(peer: str | None, *names: bytes) -> Request:
    headers = [(b"x-remote-user", name) for name in names]
    return Request({"type": "http", "headers": headers, "client": (peer, 1) if peer else None})


def test_the_setting_names_a_header_and_its_proxies() -> None:
    assert HEADER.name == "X-Remote-User"
    assert HEADER.proxies == (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("::1/128"))


@pytest.mark.parametrize(
    "setting", ["X-Remote-User", "X-Remote-User@", "@127.0.0.1", "X User@127.0.0.1", "X@proxy", "X@10.0.0.1/8", "X@,"]
)
def test_another_form_is_refused_with_an_example(setting: str) -> None:
    with pytest.raises(PrerequisiteError, match=r"USER_HEADER is '.*such as X-Remote-User@127\.0\.0\.1"):
        TrustedHeader.parse(setting)


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.20.30.40", "::1", "::ffff:10.0.0.1"])
def test_a_proxy_names_the_user(peer: str) -> None:
    assert HEADER.read_user(request(peer, " 李明 ".encode())) == "李明"


@pytest.mark.parametrize("peer", ["127.0.0.2", "11.0.0.1", "::2", "::ffff:11.0.0.1", "testclient", None])
def test_nobody_else_names_the_user(peer: str | None) -> None:
    assert HEADER.read_user(request(peer, b"li")) is None


def test_a_proxy_may_name_nobody() -> None:
    assert HEADER.read_user(request("::1")) is None
    assert HEADER.read_user(request("::1", b"  ")) is None


@pytest.mark.parametrize("names", [(b"\xff",), (b"a\x00",), (b"a" * 201,), (b"li", b"wang")])
def test_a_name_that_nobody_has_is_refused(names: tuple[bytes, ...]) -> None:
    with pytest.raises(ProblemError, match="user header"):
        HEADER.read_user(request("::1", *names))


@pytest.mark.parametrize(
    ("peer", "site"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
    ],
)
def test_a_site_is_an_address_or_one_user_s_network(peer: str | None, site: str) -> None:
    assert site_of(request(peer)) == site
