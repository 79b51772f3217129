"""The web application: API, document pages, and the chat page at `/`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from assistant.chain import Assistant
from assistant.curation import Curator
from assistant.web.admin.pages import admin_router
from assistant.web.ask import ask_router
from assistant.web.boundary import RESERVED_PREFIXES, Boundary
from assistant.web.comparison_page import comparison_router
from assistant.web.conversations import conversations_router
from assistant.web.describing import DescribedApp
from assistant.web.desk import Desk
from assistant.web.documents import documents_router
from assistant.web.embed.assets import Assets
from assistant.web.embed.pages import embed_router
from assistant.web.embed.sessions import sessions_router
from assistant.web.feedback import feedback_router
from assistant.web.lookup import lookup_router
from assistant.web.mcp_endpoint import McpEndpoint
from assistant.web.mcp_tools import build_tools
from assistant.web.metrics import Metrics, metrics_router
from assistant.web.openai.completions import completions_router
from assistant.web.overview import overview_router
from assistant.web.pages.chat import mount_chat
from assistant.web.problems import install_problem_handlers
from assistant.web.serving import Serving
from assistant.web.tasks import tasks_router
from assistant.web.visitor import BrowserCookie
from assistant.web.watching import Watch
from index.embedder import Embedder
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


def create_app(
    assistant: Assistant, live_index: LiveIndex, serving: Serving, *, embedder: Embedder | None = None
) -> FastAPI:
    """Return the application that serves an assistant and the index it answers from, with what it keeps.

    Without an embedder, no curated answers are given.
    """
    metrics = Metrics()
    curator = Curator(serving.store.curated, embedder, live_index) if embedder else None
    desk = Desk(assistant, metrics, curator)
    mcp_endpoint = McpEndpoint(build_tools(desk, live_index, serving), serving)

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        async with serving.lifespan(app), mcp_endpoint.running():
            yield

    app = DescribedApp(
        title="Wence 问策",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=live,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.add_middleware(BrowserCookie)
    app.add_middleware(Boundary)
    app.add_middleware(Watch, metrics=metrics)
    install_problem_handlers(app)
    app.include_router(ask_router(desk, live_index, serving))
    app.include_router(feedback_router(serving))
    app.include_router(lookup_router(live_index, serving))
    app.include_router(completions_router(desk, live_index, serving))
    app.include_router(documents_router(live_index))
    if serving.admin_token:
        app.include_router(admin_router(serving.admin_token, serving.store, live_index, curator))
    app.include_router(metrics_router(metrics))
    app.router.routes.append(Route("/mcp", mcp_endpoint, methods=["POST"]))
    assets = Assets(directory=STATIC_FOLDER)
    app.include_router(embed_router(serving.store.channels, assets))
    app.include_router(sessions_router(serving.store.channels, serving.tokens, serving.admission.count_session))
    app.include_router(overview_router(live_index, serving))
    app.include_router(comparison_router(live_index))
    app.include_router(tasks_router(live_index))
    app.include_router(conversations_router(live_index, serving))
    app.mount("/site", assets)
    nothing_here = _NothingHere(app.routes)
    for prefix in RESERVED_PREFIXES:
        app.router.routes += [Route(prefix, nothing_here), Route(prefix + "/{rest:path}", nothing_here)]
    mount_chat(app, desk, live_index, serving)
    return app
