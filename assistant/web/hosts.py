"""The names under which programs may call the server: a page of another site that rebinds its name is none of them."""

import re
from http import HTTPStatus

from mcp.server.transport_security import TransportSecurityMiddleware, TransportSecuritySettings
from starlette.requests import Request

from assistant.web.problems import Problem, ProblemError, problem_of_status

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
BAD_ORIGIN = Problem(
    status=403,
    detail="Pages of this origin may not call this address; the operator names those that may in ALLOWED_HOSTS.",
)
_HAS_PORT = re.compile(r":\d+\Z")


class HostGuard:
    """Refuses requests that name another host, or come from a page of another origin."""

    def __init__(self, hosts: tuple[str, ...] = ()) -> None:
        """Allow the local names and these: with their port, or with any where they have none."""
        names = [*LOCAL_HOSTS, *hosts]
        allowed = [*names, *(f"{name}:*" for name in names if not _HAS_PORT.search(name))]
        self.settings = TransportSecuritySettings(
            allowed_hosts=allowed,
            allowed_origins=[f"{scheme}://{name}" for scheme in ("http", "https") for name in allowed],
        )
        self._middleware = TransportSecurityMiddleware(self.settings)

    async def check(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            ProblemError: 421 for its host, 403 for its origin.
        """
        refusal = await self._middleware.validate_request(request)
        if refusal is not None:
            is_host = refusal.status_code == HTTPStatus.MISDIRECTED_REQUEST
            raise ProblemError(problem_of_status(refusal.status_code) if is_host else BAD_ORIGIN)
