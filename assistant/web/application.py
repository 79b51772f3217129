"""The web application: API, document pages, and the chat page at `/`."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from assistant.chain import Assistant
from assistant.web.ask import ask_router
from assistant.web.boundary import RESERVED_PREFIXES, Boundary
from assistant.web.documents import documents_router
from assistant.web.lookup import lookup_router
from assistant.web.overview import overview_router
from assistant.web.pages.chat import mount_chat
from assistant.web.problems import install_problem_handlers
from index.opened import LiveIndex

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
STATIC_FOLDER = Path(__file__).parent / "static"


class _NothingHere:
    """Answers what no route under our own prefixes answers: 405 where another method would do, else 404."""

    def __init__(self, routes: list[BaseRoute]) -> None:
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        allowed = [method for method in METHODS if self._is_served({**scope, "method": method})]
        if not allowed:
            raise HTTPException(404)
        heads = ["HEAD"] if "GET" in allowed else []
        raise HTTPException(405, headers={"Allow": ", ".join([*allowed, *heads])})

    def _is_served(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._routes)


def create_app(assistant: Assistant, live_index: LiveIndex) -> FastAPI:
    """Return the application that serves an assistant and the index it answers from."""
    app = FastAPI(
        title="Wence 问策",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.add_middleware(Boundary)
    install_problem_handlers(app)
    app.include_router(ask_router(assistant, live_index))
    app.include_router(lookup_router(live_index))
    app.include_router(documents_router(live_index))
    app.include_router(overview_router(live_index))
    app.mount("/site", StaticFiles(directory=STATIC_FOLDER))
    nothing_here = _NothingHere(app.routes)
    for prefix in RESERVED_PREFIXES:
        app.router.routes += [Route(prefix, nothing_here), Route(prefix + "/{rest:path}", nothing_here)]
    mount_chat(app, assistant, live_index)
    return app
