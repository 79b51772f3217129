"""Answers a question in the terminal: `python -m assistant "41号任务谁牵头"`; `python -m assistant keys` keeps keys."""

import dataclasses
import json
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from assistant.answer import Answer, Question
from assistant.chain import build_assistant
from assistant.keys_command import keys_command
from corpus.errors import PrerequisiteError
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
    sys.exit(application())
