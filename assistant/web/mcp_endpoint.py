"""`POST /mcp`: the tools over MCP's streamable HTTP, without sessions, so that any of several servers may answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from assistant.web.problems import Problem, ProblemError
from assistant.web.serving import Serving

NOT_RUNNING = Problem(status=503, detail="The server is starting or stopping; send the request again in a moment.")
NO_JSON = Problem(
    status=415, detail="Send a JSON-RPC message with Content-Type application/json; MCP's clients do so by themselves."
)


class McpEndpoint:
    """The ASGI application at `/mcp`; it answers while it is `running`."""

    def __init__(self, server: MCPServer[object], serving: Serving) -> None:
        """Serve the tools of a server to whoever is let in."""
        self._server = server
        self._guard = serving.guard
        self._admission = serving.admission
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer requests until the end; a new manager each time, since each runs but once."""
        self._server.streamable_http_app(
            stateless_http=True, json_response=True, transport_security=self._guard.settings
        )
        async with self._server.session_manager.run():
            self._manager = self._server.session_manager
            try:
                yield
            finally:
                self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            ProblemError: it names another host, comes from another origin, is not JSON, comes too early, or needs a
                key.
        """
        request = Request(scope)
        await self._guard.check(request)
        if not request.headers.get("content-type", "").lower().startswith("application/json"):
            raise ProblemError(NO_JSON)
        if self._manager is None:
            raise ProblemError(NOT_RUNNING)
        await to_thread.run_sync(self._admission.identify, request)
        await self._manager.handle_request(scope, receive, send)
