"""`GET /widget.js` and `GET /embed`: the script on the portal's page, and the page in the frame that it makes."""

import json
from pathlib import Path
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from assistant.store.channels import Channels
from assistant.store.vote import Reason
from assistant.web.embed.assets import Assets
from assistant.web.problems import Problem, ProblemError

Language = Literal["zh-Hans", "zh-Hant", "en"]
FOLDER = Path(__file__).parent
MODULES = ("bridge", "composer", "failures", "feedback", "memory", "page", "requests", "transcript")
SCRIPT_HEADERS = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
NO_CHANNEL = Problem(
    status=404,
    detail="No open channel has this id; the operator lists them with `python -m assistant channels list`.",
)


def embed_router(channels: Channels, assets: Assets) -> APIRouter:
    """Return the routes of the widget's script and page; both set no cookie and ask no other host."""
    router = APIRouter(include_in_schema=False)
    templates = Jinja2Templates(FOLDER / "templates")
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    texts = json.loads((FOLDER / "texts.json").read_text(encoding="utf-8"))

    @router.get("/widget.js")
    async def send_script(request: Request) -> Response:
        response = await assets.get_response("embed/widget.js", request.scope)
        response.headers.update(SCRIPT_HEADERS)
        return response

    @router.get("/embed", response_class=HTMLResponse)
    def show_page(
        request: Request, channel: Annotated[str, Query()] = "", language: Annotated[Language, Query()] = "zh-Hans"
    ) -> HTMLResponse:
        found = channels.find(channel)
        if found is None:
            raise ProblemError(NO_CHANNEL)
        context = {
            "language": language,
            "texts": texts[language],
            "modules": MODULES,
            "reasons": get_args(Reason),
            "page": {"channel": found.channel_id, "origins": found.origins, "texts": texts[language]},
        }
        headers = {"Content-Security-Policy": write_policy(found.origins)}
        return templates.TemplateResponse(request, "embed.html", context, headers=headers)

    return router


def write_policy(origins: tuple[str, ...]) -> str:
    """Return the page's Content-Security-Policy: all from this server, and framed by a channel's origins alone."""
    framed_by = " ".join(origins) or "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {framed_by}"
    )
