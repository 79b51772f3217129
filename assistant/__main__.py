"""Answers in the terminal: `python -m assistant "41号任务谁牵头"`; `compare`, `keys` and `channels` are commands."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from assistant.answer import Answer, Question
from assistant.chain import build_assistant
from assistant.channels_command import channels_command
from assistant.keys_command import keys_command
from assistant.overview import Overview, OverviewRow, compare_year
from assistant.overview_table import render_csv, status_text
from corpus.errors import PrerequisiteError
from corpus.folding import to_simplified
from index.opened import LiveIndex
from index.settings import IndexSettings


class _QuestionUnlessCommand(TyperGroup):
    """Takes what begins with no command's name for a question."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer's own
        """Put `ask` before a question."""
        is_command = not args or args[0] in {*self.commands, "--help"}
        return super().parse_args(ctx, args if is_command else ["ask", *args])


application = typer.Typer(cls=_QuestionUnlessCommand, add_completion=False, no_args_is_help=True)
application.add_typer(keys_command, name="keys")
application.add_typer(channels_command, name="channels")


@application.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
) -> None:
    """Answer a question over the indexed documents."""
    if not question.strip():
        typer.echo("the question is empty; ask something, for example: 41号任务谁牵头", err=True)
        raise typer.Exit(2)
    try:
        assistant = build_assistant(LiveIndex(IndexSettings.from_env()))
    except PrerequisiteError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    answer = assistant.invoke(Question(text=question))
    typer.echo(_as_json(answer) if as_json else _as_text(answer))


@application.command()
def compare(
    *,
    year: Annotated[int, typer.Option("--year", help="The year whose requirements are compared.")],
    csv: Annotated[Path | None, typer.Option("--csv", help="Write a table for spreadsheets instead.")] = None,
) -> None:
    """Show every task's requirements for a year beside what the report says about the same things."""
    try:
        index = LiveIndex(IndexSettings.from_env()).current()
        overview = compare_year(index.collection, index.links, year)
    except PrerequisiteError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if csv is None:
        for line in _overview_lines(overview):
            typer.echo(line)
        return
    try:
        csv.write_text(render_csv(overview), encoding="utf-8", newline="")
    except OSError as error:
        typer.echo(f"--csv {csv}: {error.strerror}; name a file that can be written", err=True)
        raise typer.Exit(2) from error
    typer.echo(str(csv))


def _overview_lines(overview: Overview) -> Iterator[str]:
    for row in overview.rows:
        yield from _row_lines(row)
    counts = Counter(row.status for row in overview.rows)
    yield "，".join(f"{status_text(status)} {count}" for status, count in counts.most_common())


def _row_lines(row: OverviewRow) -> Iterator[str]:
    yield f"任务{row.task} [{status_text(row.status)}] {row.title}"
    for requirement in row.requirements:
        yield f"  [{requirement.label}] {requirement.text}"
    for statement in row.statements:
        yield f"  → [{statement.label}] {to_simplified(statement.text)}"


def _as_json(answer: Answer) -> str:
    fields = dataclasses.asdict(answer)
    fields["answer"] = fields.pop("text")
    return json.dumps(fields, ensure_ascii=False, indent=2)


def _as_text(answer: Answer) -> str:
    shown = answer.citations or answer.nearest
    title = "" if answer.citations else "最接近的条款：\n" if shown else ""
    quotes = "\n".join(f"  [{item.label}] {item.quote}" for item in shown)
    return f"{answer.text.rstrip()}\n{title}{quotes}".rstrip()


if __name__ == "__main__":
    application()
