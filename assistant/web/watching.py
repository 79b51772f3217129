"""The layer around all others: gives every request an id, logs it and counts it."""

import logging
import re
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from assistant.web.metrics import Metrics

LOGGER = logging.getLogger(__name__)
REQUEST_ID_HEADER = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Watch:
    """ASGI middleware; neither the log nor the metrics hold who asked, or anything of a query."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap an application."""
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = choose_request_id(Headers(scope=scope).get(REQUEST_ID_HEADER))
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        started = perf_counter()
        with bound_contextvars(request_id=request_id):
            try:
                with self._metrics.serving():
                    await self.app(scope, receive, note)
            finally:
                method = scope["method"] if scope["method"] in METHODS else "other"
                self._metrics.count_request(method, _route(scope), status)
                ms = round((perf_counter() - started) * 1000, 1)
                fields = {"method": method, "path": scope["path"], "status": status, "ms": ms}
                LOGGER.info("request", extra=fields)


def choose_request_id(given: str | None) -> str:
    """Return the id that a proxy gave a request, or a new one where it gave none that is short and plain."""
    return given if given and _SANE_ID.fullmatch(given) else uuid4().hex


def _route(scope: Scope) -> str:
    """Return the pattern of the route that answered, of which there are few, however many paths are asked."""
    return str(getattr(scope.get("route"), "path", "other"))
