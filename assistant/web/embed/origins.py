"""Origins (RFC 6454): where a page comes from, as a browser names it in the Origin header."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise_origin(text: str) -> str:
    """Write an origin as browsers do: `https://portal.example`, `http://10.0.0.7:8080`.

    Raises:
        ValueError: the text is no origin; a wildcard is none either.
    """
    wrong = ValueError(f"{text!r} is no origin; expected a scheme and a host alone, such as https://portal.example")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise wrong from error
    host = f"[{host}]" if ":" in host else host
    has_more = parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in _DEFAULT_PORTS or has_more or not _HOST.fullmatch(host):
        raise wrong
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else "")


def is_origin_of(origin: str, host: str) -> bool:
    """Tell whether an Origin header names the server that a Host header names; a proxy may have changed the scheme."""
    scheme, _, place = origin.partition("://")
    return scheme in _DEFAULT_PORTS and _without_default_port(place) == _without_default_port(host) != ""


def _without_default_port(place: str) -> str:
    return re.sub(r":(80|443)$", "", place.lower())
