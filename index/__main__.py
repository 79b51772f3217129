"""Command line of the index: the links between the tasks of a plan and the sentences of a report."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from corpus.collection import Collection, load_collection
from corpus.errors import PrerequisiteError
from corpus.folding import to_simplified
from index.layout import LINKS_NAME, locate_index
from index.links import Link, read_links
from index.settings import IndexSettings

GOLDEN_FILE = Path(__file__).parents[1] / "tests" / "index" / "golden" / "links.tsv"
_SHOWN_CHARACTERS = 30

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def describe() -> None:
    """Look into the index that `python -m index.build` has built."""


@app.command()
def links(task: Annotated[int | None, typer.Option("--task", help="Only those of this task.")] = None) -> None:
    """List what the report says about the things of the plan's tasks: clause, score, why, and the sentence."""
    collection, found = _read()
    if task is not None and task not in {item.number for item in collection.tasks}:
        raise PrerequisiteError(f"--task {task}: the plan has no such task; give one from 1 to {len(collection.tasks)}")
    chosen = [link for link in found if task in {None, link.task}]
    for line in _describe(chosen, collection):
        typer.echo(line)
    if not chosen:
        typer.echo("no links: the report says nothing that is surely about this")


@app.command()
def golden(
    output: Annotated[Path, typer.Option("--output", help="File to write the table to.")] = GOLDEN_FILE,
) -> None:
    """Write the table of links that the tests compare with and that a review reads."""
    collection, found = _read()
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(render_links(found, collection), encoding="utf-8")
    typer.echo(str(output))


def render_links(found: Iterable[Link], collection: Collection) -> str:
    """Return links as tab-separated text: task, requirement, clause, score, terms, how the sentence begins."""
    rows = [
        (
            str(link.task),
            link.requirement or "",
            link.clause_id,
            f"{link.score:.2f}",
            " ".join(term.text for term in link.terms),
            _sentence(link, collection)[:_SHOWN_CHARACTERS],
        )
        for link in found
    ]
    header = ("task", "requirement", "clause", "score", "terms", "sentence")
    return "".join("\t".join(row) + "\n" for row in (header, *rows))


def _read() -> tuple[Collection, Sequence[Link]]:
    settings = IndexSettings.from_env()
    folder = locate_index(settings)
    return load_collection(settings.documents_folder), read_links(folder / LINKS_NAME)


def _describe(chosen: Iterable[Link], collection: Collection) -> Iterator[str]:
    labels = {clause.clause_id: clause.label for clause in collection.clauses}
    for link in chosen:
        terms = "、".join(f"{term.text} {term.weight:.1f}" for term in link.terms)
        about = labels[link.requirement] if link.requirement else f"任务{link.task}"
        why = f"{terms}; cosine {link.cosine:.2f}"
        yield f"{about} ← {labels[link.clause_id]} ({link.clause_id})  {link.score:.2f}  {why}"
        yield f"    {_sentence(link, collection)}"


def _sentence(link: Link, collection: Collection) -> str:
    source = next(document.text for document in collection.documents if document.slug == link.report)
    return to_simplified(source[link.start : link.end])


def main() -> None:
    """Run the command line; an error that the user can fix is one line and exit status 2."""
    try:
        app()
    except PrerequisiteError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
