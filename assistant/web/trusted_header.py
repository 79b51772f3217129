"""The header in which a proxy names the user, believed from that proxy alone."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from starlette.requests import HTTPConnection

from assistant.web.contract import CONTROL_CHARACTER
from assistant.web.problems import Problem, ProblemError
from corpus.errors import PrerequisiteError

NAME_LIMIT_CHARACTERS = 200
BAD_NAME = Problem(
    status=422,
    detail=f"The proxy's user header must name one user in UTF-8, in at most {NAME_LIMIT_CHARACTERS} characters.",
)
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_IPV6_SITE_BITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedHeader:
    """A header, and the addresses of the proxies that it is believed from."""

    name: str
    proxies: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `X-Remote-User@127.0.0.1,10.0.0.0/8`.

        Raises:
            PrerequisiteError: it has another form.
        """
        name, _, addresses = text.partition("@")
        try:
            proxies = tuple(ip_network(address.strip()) for address in addresses.split(","))
        except ValueError as error:
            raise _bad_setting(text) from error
        if not _HEADER_NAME.fullmatch(name):
            raise _bad_setting(text)
        return cls(name=name, proxies=proxies)

    def read_user(self, connection: HTTPConnection) -> str | None:
        """Return the user's name, None where the proxy names nobody or the peer is no such proxy.

        Raises:
            ProblemError: the proxy sent a name that nobody has.
        """
        values = connection.headers.getlist(self.name)
        if not values or not self._is_proxy(peer_of(connection)):
            return None
        try:
            names = [value.encode("latin-1").decode().strip() for value in values]
        except UnicodeDecodeError as error:
            raise ProblemError(BAD_NAME) from error
        if len(names) > 1 or len(names[0]) > NAME_LIMIT_CHARACTERS or CONTROL_CHARACTER.search(names[0]):
            raise ProblemError(BAD_NAME)
        return names[0] or None

    def _is_proxy(self, peer: IPv4Address | IPv6Address | None) -> bool:
        return peer is not None and any(peer in network for network in self.proxies)


def peer_of(connection: HTTPConnection) -> IPv4Address | IPv6Address | None:
    """Return the address that a connection really comes from, None where it has none."""
    try:
        address = ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def site_of(connection: HTTPConnection) -> str:
    """Name where a connection comes from: its IPv4 address, or the /64 network that one IPv6 user has to himself."""
    peer = peer_of(connection)
    if isinstance(peer, IPv6Address):
        return str(IPv6Network((peer.packed, _IPV6_SITE_BITS), strict=False))
    return str(peer) if peer else "unknown"


def _bad_setting(text: str) -> PrerequisiteError:
    return PrerequisiteError(
        f"USER_HEADER is {text!r}, expected a header and the proxies it is believed from, such as "
        "X-Remote-User@127.0.0.1,10.0.0.0/8; set another, or unset it"
    )
