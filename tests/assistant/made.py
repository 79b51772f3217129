"""Words and collections, made by hand."""

from assistant.vocabulary import Word
from corpus.clause import Clause
from corpus.collection import Collection


def make_word(text: str, weight: float = 1.0, *, occurs: bool = True, alias: str = "") -> Word:
    """Make a word; one that occurs in the documents, or has an alias that does, is known."""
    return Word(text, weight, occurs=occurs, is_known=occurs or bool(alias), is_name=False, alias=alias)


def make_collection(*clauses: Clause) -> Collection:
    """Make a collection of clauses without documents and records."""
    return Collection(
        documents=(), clauses=clauses, tasks=(), requirements=(), problems=(), measures=(), conflicts=(), notices=()
    )
