"""The commands `python -m assistant keys add|list|revoke`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from assistant.settings import Settings
from assistant.store.keys import ApiKey, ApiKeys
from assistant.store.store import open_store
from corpus.errors import PrerequisiteError

NAME_LIMIT_CHARACTERS = 100

keys_command = typer.Typer(no_args_is_help=True, help="Make, list and revoke the API keys of other programs.")


@keys_command.command()
def add(name: Annotated[str, typer.Option(help="Which program the key is for.")]) -> None:
    """Make a key and show its token, this once. From the first key on, /api and /v1 need one."""
    if not name.strip() or not name.isprintable() or len(name) > NAME_LIMIT_CHARACTERS:
        _fail(f"--name is {name!r}, expected 1 to {NAME_LIMIT_CHARACTERS} printable characters; name the program")
    with _opened_keys() as keys:
        key, token = keys.add(name.strip())
    typer.echo(token)
    typer.echo(f"This is the token of {key.name}; it is not kept and cannot be shown again.", err=True)


@keys_command.command(name="list")
def list_keys() -> None:
    """List every key, also the revoked."""
    table = Table(
        Column("prefix", no_wrap=True), Column("name", overflow="fold"), "collection", "created (UTC)", "revoked (UTC)"
    )
    with _opened_keys() as keys:
        for key in keys.list():
            table.add_row(key.prefix, escape(key.name), key.collection, *_times(key))
    Console().print(table)


@keys_command.command()
def revoke(prefix: Annotated[str, typer.Argument(help="The key's prefix, as `keys list` shows it.")]) -> None:
    """Revoke a key: from now on it opens nothing."""
    with _opened_keys() as keys:
        revoked = keys.revoke(prefix)
    if revoked is None:
        _fail(f"no key that is in use has the prefix {prefix!r}; `python -m assistant keys list` shows them")
    typer.echo(f"{revoked.prefix} ({revoked.name}) opens nothing any more.")


@contextmanager
def _opened_keys() -> Iterator[ApiKeys]:
    try:
        store = open_store(Settings.from_env().database_url)
    except PrerequisiteError as error:
        _fail(str(error), error)
    yield store.keys
    store.database.close()


def _times(key: ApiKey) -> tuple[str, str]:
    return f"{key.created:%Y-%m-%d %H:%M}", f"{key.revoked:%Y-%m-%d %H:%M}" if key.revoked else ""


def _fail(sentence: str, cause: Exception | None = None) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2) from cause
