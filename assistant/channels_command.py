"""The commands `python -m assistant channels add|list|revoke`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import Settings
from assistant.store.channels import DAILY_LIMIT, Channels
from assistant.store.store import open_store
from assistant.web.embed.origins import normalise_origin
from assistant.web.embed.overview import list_channels
from corpus.errors import PrerequisiteError

NAME_LIMIT_CHARACTERS = 100
SCRIPT = '<script src="https://{host}/widget.js" data-channel="{channel}" defer></script>'

channels_command = typer.Typer(no_args_is_help=True, help="Open, list and close the channels of portals.")


@channels_command.command()
def add(
    name: Annotated[str, typer.Option(help="Which portal the channel is for.")],
    origin: Annotated[list[str], typer.Option(help="Where the portal is, as https://portal.example; repeat for more.")],
    daily_limit: Annotated[int, typer.Option(min=1, help="How many questions may be asked a day.")] = DAILY_LIMIT,
) -> None:
    """Open a channel, and show what to put on the portal's page."""
    if not name.strip() or not name.isprintable() or len(name) > NAME_LIMIT_CHARACTERS:
        _fail(f"--name is {name!r}, expected 1 to {NAME_LIMIT_CHARACTERS} printable characters; name the portal")
    try:
        origins = list(dict.fromkeys(normalise_origin(text) for text in origin))
    except ValueError as error:
        _fail(f"--origin: {error}", error)
    with _opened_channels() as channels:
        channel = channels.add(name.strip(), origins, daily_limit=daily_limit)
    typer.echo(channel.channel_id)
    typer.echo(f"Put this on the pages at {', '.join(channel.origins)}, with this server's address for wence.example:")
    typer.echo("  " + SCRIPT.format(host="wence.example", channel=channel.channel_id))
    typer.echo(
        f"Only to name signed-in users, on the portal's server and never on a page, its secret: {channel.secret}"
    )


@channels_command.command(name="list")
def list_all() -> None:
    """List every channel, also the revoked."""
    table = Table("id", "name", "origins", "today", "created (UTC)", "revoked (UTC)")
    with _opened_channels() as channels:
        for channel in list_channels(channels):
            revoked = f"{channel.revoked:%Y-%m-%d %H:%M}" if channel.revoked else ""
            used = f"{channel.questions_today} of {channel.daily_limit}"
            origins = "\n".join(channel.origins)
            table.add_row(channel.channel_id, channel.name, origins, used, f"{channel.created:%Y-%m-%d %H:%M}", revoked)
    Console().print(table)


@channels_command.command()
def revoke(channel: Annotated[str, typer.Argument(help="The channel's id, as `channels list` shows it.")]) -> None:
    """Close a channel: from now on its widgets answer nothing."""
    with _opened_channels() as channels:
        was_open = channels.revoke(channel)
    if not was_open:
        _fail(f"no open channel has the id {channel!r}; `python -m assistant channels list` shows them")
    typer.echo(f"{channel} is closed.")


@contextmanager
def _opened_channels() -> Iterator[Channels]:
    try:
        store = open_store(Settings.from_env().database_url)
    except PrerequisiteError as error:
        _fail(str(error), error)
    yield store.channels
    store.database.close()


def _fail(sentence: str, cause: Exception | None = None) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2) from cause
