"""`GET /documents` and `GET /documents/{slug}`: the documents as pages to read, with what is cited marked."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.web.dates import chinese_date
from assistant.web.layout import lay_out
from assistant.web.problems import FIELD_SENTENCES, Problem, ProblemError
from corpus.clause import Span
from corpus.document import Document
from index.opened import LiveIndex

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "Cache-Control": "no-cache",
}
NO_DOCUMENT = Problem(status=404, detail="No document has this slug; /documents lists them.")
BAD_SPAN = Problem(status=422, detail=FIELD_SENTENCES["query", "start"])
NO_SPAN = Span(0, 0)

Offset = Annotated[int | None, Query(ge=0)]


def documents_router(live_index: LiveIndex) -> APIRouter:
    """Return the routes of the document pages."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    templates = Jinja2Templates(Path(__file__).parent / "templates")
    templates.env.filters["chinese_date"] = chinese_date
    templates.env.trim_blocks = templates.env.lstrip_blocks = True

    @router.get("/documents")
    def list_documents(request: Request) -> HTMLResponse:
        documents = live_index.current().collection.documents
        return templates.TemplateResponse(request, "documents.html", {"documents": documents}, headers=PAGE_HEADERS)

    @router.get("/documents/{slug}")
    def show_document(request: Request, slug: str, start: Offset = None, end: Offset = None) -> HTMLResponse:
        collection = live_index.current().collection
        document = next((document for document in collection.documents if document.slug == slug), None)
        if document is None:
            raise ProblemError(NO_DOCUMENT)
        cited = cited_span(document, start, end)
        clauses = [clause for clause in collection.clauses if clause.document == slug]
        blocks = list(lay_out(document.text, clauses, cited))
        context = {"document": document, "blocks": blocks, "has_citation": cited != NO_SPAN}
        return templates.TemplateResponse(request, "document.html", context, headers=PAGE_HEADERS)

    return router


def cited_span(document: Document, start: int | None, end: int | None) -> Span:
    """Return the span that an address cites, an empty one where it cites none.

    Raises:
        ProblemError: only one end is given, or the span is empty or leaves the document.
    """
    if start is None and end is None:
        return NO_SPAN
    if start is None or end is None or not start < end <= len(document.text):
        raise ProblemError(BAD_SPAN)
    return Span(start, end)
