"""Command line of the corpus: check the documents, list conflicts, accept a change, renew the tables for reviews."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.collection import load_collection
from corpus.document import DOCUMENTS_FOLDER, accept_document
from corpus.errors import PrerequisiteError
from corpus.folding import to_simplified
from corpus.tables import render_tables

GOLDEN_FOLDER = Path(__file__).parents[1] / "tests" / "corpus" / "golden"

app = typer.Typer(
    help="Check and accept the documents.", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)
Folder = Annotated[Path, typer.Option("--folder", help="Folder with the manifest and the documents.")]


@app.command()
def check(folder: Folder = DOCUMENTS_FOLDER) -> None:
    """Read every document, and print how much is in it and what could not be told apart."""
    collection = load_collection(folder)
    for document in collection.documents:
        counts = {
            "clauses": sum(item.document == document.slug for item in collection.clauses),
            "tasks": sum(item.document == document.slug for item in collection.tasks),
            "requirements": sum(item.document == document.slug for item in collection.requirements),
            "problems": sum(item.document == document.slug for item in collection.problems),
            "measures": sum(item.document == document.slug for item in collection.measures),
            "conflicts": sum(item.document == document.slug for item in collection.conflicts),
        }
        shown = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        typer.echo(f"{document.slug}: {shown}")
    for notice in collection.notices:
        typer.echo(f"notice: {notice}")


@app.command()
def conflicts(folder: Folder = DOCUMENTS_FOLDER) -> None:
    """List what a document states differently in different places: each value with its place and its phrase."""
    collection = load_collection(folder)
    texts = {document.slug: document.text for document in collection.documents}
    labels = {clause.clause_id: clause.label for clause in collection.clauses}
    for conflict in collection.conflicts:
        typer.echo(f"{conflict.document}: {conflict.measured}")
        for place in conflict.places:
            typer.echo(f"  {labels[place.clause_id]}  {place.value}")
            typer.echo(f"    {to_simplified(texts[conflict.document][place.start : place.end])}")


@app.command()
def accept(slug: str, folder: Folder = DOCUMENTS_FOLDER) -> None:
    """Accept a changed document: write its new sha256 into the manifest."""
    typer.echo(f"{slug}: sha256 = {accept_document(slug, folder)}; now run python -m corpus check")


@app.command()
def golden(
    folder: Folder = DOCUMENTS_FOLDER,
    output: Annotated[Path, typer.Option("--output", help="Folder to write the tables to.")] = GOLDEN_FOLDER,
) -> None:
    """Write the tables of clauses and records that the tests compare with and that a review reads."""
    output.mkdir(parents=True, exist_ok=True)
    for table in render_tables(load_collection(folder)):
        path = output / f"{table.name}.tsv"
        path.write_text(table.text, encoding="utf-8")
        typer.echo(str(path))


def main() -> None:
    """Run the command line; an error that the user can fix is one line and exit status 2."""
    try:
        app()
    except PrerequisiteError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
