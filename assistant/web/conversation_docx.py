"""A conversation as a Word document: questions, answers, sources, and what they were answered from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.answer import Citation
from assistant.store.conversation import Exchange
from assistant.web.texts import Texts
from corpus.document import Document

_FONT = "宋体"
_BODY_POINTS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a conversation was answered from, and when it is written out."""

    documents: Sequence[Document]
    index_stamp: str
    written: datetime


def write_docx(title: str, exchanges: Sequence[Exchange], provenance: Provenance, texts: Texts) -> bytes:
    """Return a conversation as a Word document."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name = _FONT
    style.font.size = Pt(_BODY_POINTS)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    word.core_properties.title = _printable(title)
    word.add_heading(_printable(title), level=1)
    for exchange in exchanges:
        _write_exchange(word, exchange, {document.slug: document for document in provenance.documents}, texts)
    _write_provenance(word, provenance, texts)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _write_exchange(word: WordDocument, exchange: Exchange, documents: dict[str, Document], texts: Texts) -> None:
    word.add_heading(_printable(exchange.question), level=2)
    if exchange.answer is None:
        word.add_paragraph(texts.chat.unanswered)
        return
    word.add_paragraph(_printable(exchange.answer.text))
    _write_sources(word, texts.sources.citations, exchange.answer.citations, documents)
    _write_sources(word, texts.sources.nearest, exchange.answer.nearest, documents)


def _write_sources(
    word: WordDocument, heading: str, citations: Sequence[Citation], documents: dict[str, Document]
) -> None:
    if not citations:
        return
    word.add_paragraph().add_run(heading).bold = True
    for citation in citations:
        known = documents.get(citation.document)
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(citation.label).bold = True
        paragraph.add_run(f" {citation.quote} （{known.title if known else citation.document}）")


def _write_provenance(word: WordDocument, provenance: Provenance, texts: Texts) -> None:
    word.add_heading(texts.conversations.documents, level=2)
    for document in provenance.documents:
        printed = document.number or texts.documents.number_missing
        word.add_paragraph(f"{document.title}（{printed}） SHA-256 {document.sha256}", style="List Bullet")
    word.add_paragraph(f"{texts.conversations.index}: {provenance.index_stamp}")
    word.add_paragraph(f"{texts.conversations.exported}: {provenance.written:%Y-%m-%d %H:%M %Z}")


def _printable(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")
