"""Serve an intranet page with the widget beside a running Wence: `python -m examples.portal`."""

from pathlib import Path
from time import time
from typing import Annotated

import httpx
import typer
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.settings import Settings
from assistant.store.channels import Channel
from assistant.store.store import open_store
from assistant.web.embed.signatures import sign_user
from corpus.errors import PrerequisiteError

NAME = "示例门户"
USER = "王芳"
WORKDAY_SECONDS = 12 * 60 * 60
FOLDER = Path(__file__).parent
application = typer.Typer(add_completion=False)


@application.command()
def serve(
    server: Annotated[str, typer.Option(help="Where Wence is served.")] = "http://127.0.0.1:7860",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Where the page is served.")] = 7870,
) -> None:
    """Open a channel for the page in Wence's database, then serve the page."""
    origin = f"http://127.0.0.1:{port}"
    try:
        httpx.get(f"{server}/readyz", trust_env=False).raise_for_status()
        channel = find_or_add_channel(origin)
    except httpx.HTTPError as error:
        typer.echo(f"{server}/readyz: {error}; expected that Wence is ready: run `make serve` beside this", err=True)
        raise typer.Exit(2) from error
    except PrerequisiteError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{origin} shows the widget of {server}, over the channel {channel.channel_id}; Ctrl+C ends it")
    uvicorn.run(create_portal(channel, server), host="127.0.0.1", port=port, log_level="warning")


def find_or_add_channel(origin: str) -> Channel:
    """Return the page's open channel, a new one where there is none, in the database that the environment names.

    Raises:
        PrerequisiteError: the database cannot be used.
    """
    store = open_store(Settings.from_env().database_url)
    try:
        known = (channel for channel in store.channels.list() if channel.revoked is None and channel.name == NAME)
        found = next((channel for channel in known if origin in channel.origins), None)
        return found or store.channels.add(NAME, [origin])
    finally:
        store.database.close()


def create_portal(channel: Channel, server: str) -> FastAPI:
    """Return the portal: its page names the signed-in user, with a signature that lasts the working day."""
    portal = FastAPI(openapi_url=None)
    templates = Jinja2Templates(FOLDER)

    @portal.get("/")
    def show_page(request: Request) -> HTMLResponse:
        expiry = int(time()) + WORKDAY_SECONDS
        signature = sign_user(channel.secret, channel_id=channel.channel_id, user=USER, expiry=expiry)
        context = {"server": server, "channel": channel.channel_id, "user": USER, "signature": signature}
        return templates.TemplateResponse(request, "index.html", context)

    @portal.get("/portal.css")
    def send_style() -> FileResponse:
        return FileResponse(FOLDER / "portal.css")

    return portal


if __name__ == "__main__":
    application()
