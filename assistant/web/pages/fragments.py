"""The pieces of HTML on the chat page: the documents' panel and the citations under an answer."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.answer import Citation
from assistant.web.dates import chinese_date
from assistant.web.pages.texts import Texts
from corpus.document import Document

SHOWN_CITATIONS = 6


class Fragments:
    """Renders the page's own HTML; templates escape whatever they are given."""

    def __init__(self, texts: Texts) -> None:
        """Load the templates, which take their sentences from the texts."""
        folder = Path(__file__).parent / "templates"
        self._templates = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["chinese_date"] = chinese_date
        self._templates.globals["texts"] = texts

    def documents(self, documents: Sequence[Document]) -> str:
        """Return the list of documents with their numbers and dates."""
        return self._templates.get_template("documents.html").render(documents=documents)

    def citations(self, heading: str, citations: Sequence[Citation], documents: Sequence[Document]) -> str:
        """Return citations as links into their documents, the first few open, the rest folded."""
        return self._templates.get_template("citations.html").render(
            heading=heading,
            shown=citations[:SHOWN_CITATIONS],
            folded=citations[SHOWN_CITATIONS:],
            titles={document.slug: document.title for document in documents},
        )
