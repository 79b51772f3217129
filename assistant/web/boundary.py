"""The outermost layer of the web application: HEAD, size limits, security headers, and the last resort for failures."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.problems import ProblemError, failures_as_problems

# What the chat page at `/` never gets to see; the last because nothing on it uploads a file.
RESERVED_PREFIXES = (
    *("/api", "/v1", "/documents", "/embed", "/mcp"),
    *("/healthz", "/readyz", "/metrics", "/admin", "/site", "/widget.js", "/tasks", "/conversations"),
    "/gradio_api/upload",
)
BODY_LIMIT_BYTES = 256 * 1024
DISCARDED_BYTES = 16 * 1024 * 1024  # how much of a body that is too large is read, so that the client gets the answer
CLOSED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# Gradio's page runs inline scripts and compiles templates; nothing of it may come from, or go to, another host.
CHAT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
}


class Boundary:
    """ASGI middleware around everything that the server answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = CLOSED_HEADERS if is_reserved(scope["path"]) else CHAT_HEADERS
        exchange = _Exchange(receive, send, headers=headers, is_head=scope["method"] == "HEAD")
        try:
            with failures_as_problems():
                inner = {**scope, "method": "GET"} if exchange.is_head else scope
                await self.app(inner, exchange.receive, exchange.send)
        except ProblemError as error:
            if exchange.has_started:
                raise
            await error.problem.response(scope["path"])(scope, exchange.receive, exchange.send)


class _Exchange:
    """One request and its response: counts what comes in, adds headers to what goes out, drops the body of a HEAD."""

    def __init__(self, receive: Receive, send: Send, *, headers: Mapping[str, str], is_head: bool) -> None:
        self._receive = receive
        self._send = send
        self._headers = headers
        self._received_bytes = 0
        self.is_head = is_head
        self.has_started = False

    async def receive(self) -> Message:
        message = await self._read()
        if self._received_bytes <= BODY_LIMIT_BYTES:
            return message
        while message.get("more_body") and self._received_bytes <= DISCARDED_BYTES:
            message = await self._read()
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    async def _read(self) -> Message:
        message = await self._receive()
        self._received_bytes += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
        elif self.is_head:
            message = {**message, "body": b""}
        await self._send(message)


def is_reserved(path: str) -> bool:
    """Tell whether a path is kept from the chat page at `/`."""
    return any(path == prefix or path.startswith(prefix + "/") for prefix in RESERVED_PREFIXES)
