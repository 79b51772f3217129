"""Who reads the pages: the proxy's user, else a browser, known by a random id that it keeps."""

import re
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.store.conversation import Owner
from assistant.web.admission import Admission, Caller
from assistant.web.contract import UUID_PATTERN
from assistant.web.limits import Counted
from assistant.web.trusted_header import site_of

BROWSER_COOKIE = "wence_browser"
_KEPT_SECONDS = 400 * 24 * 60 * 60  # browsers keep no cookie longer


class BrowserCookie:
    """ASGI middleware that gives every browser its id with the chat page."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"] != "/" or browser_of(HTTPConnection(scope)):
            await self.app(scope, receive, send)
            return
        secure = "; Secure" if scope["scheme"] == "https" else ""
        cookie = f"{BROWSER_COOKIE}={uuid4()}; Path=/; Max-Age={_KEPT_SECONDS}; HttpOnly; SameSite=Lax{secure}"

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def browser_of(connection: HTTPConnection) -> str | None:
    """Return the id that a browser keeps, None where it has none that we gave."""
    kept = connection.cookies.get(BROWSER_COOKIE, "")
    return kept if re.fullmatch(UUID_PATTERN, kept) else None


def identify_visitor(connection: HTTPConnection, admission: Admission, *, otherwise: str = "") -> Caller:
    """Tell who reads a page; `otherwise` names a browser that keeps no cookies.

    Raises:
        ProblemError: the proxy's header is bad.
    """
    user = admission.user_of(connection)
    if user:
        return Caller(owner=Owner(kind="user", name=user), counted=Counted(kind="user", name=user))
    browser = Owner(kind="browser", name=browser_of(connection) or otherwise)
    return Caller(owner=browser, counted=Counted(kind="address", name=site_of(connection)))
