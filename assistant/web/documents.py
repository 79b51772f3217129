"""`/documents`, `/documents/{slug}` and its excerpts: the documents to read, with what is cited marked."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.web.layout import lay_out
from assistant.web.problems import FIELD_SENTENCES, Problem, ProblemError
from assistant.web.rendering import PageTemplates
from corpus.clause import Span
from corpus.collection import Collection
from corpus.document import Document
from index.opened import LiveIndex

NO_DOCUMENT = Problem(status=404, detail="No document has this slug; /documents lists them.")
BAD_SPAN = Problem(status=422, detail=FIELD_SENTENCES["query", "start"])
NO_SPAN = Span(0, 0)
EXCERPT_CLAUSES = 12  # shown before the cited ones, and after them

Offset = Annotated[int | None, Query(ge=0)]
CitedOffset = Annotated[int, Query(ge=0)]


def documents_router(live_index: LiveIndex) -> APIRouter:
    """Return the routes of the document pages."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    templates = PageTemplates()

    @router.get("/documents")
    def list_documents(request: Request) -> HTMLResponse:
        return templates.respond(request, "documents.html", documents=live_index.current().collection.documents)

    @router.get("/documents/{slug}")
    def show_document(request: Request, slug: str, start: Offset = None, end: Offset = None) -> HTMLResponse:
        collection = live_index.current().collection
        document = find_document(collection, slug)
        cited = cited_span(document, start, end)
        clauses = [clause for clause in collection.clauses if clause.document == slug]
        blocks = list(lay_out(document.text, clauses, cited))
        return templates.respond(
            request, "document.html", document=document, blocks=blocks, has_citation=cited != NO_SPAN
        )

    @router.get("/documents/{slug}/excerpt")
    def show_excerpt(request: Request, slug: str, start: CitedOffset, end: CitedOffset) -> HTMLResponse:
        collection = live_index.current().collection
        document = find_document(collection, slug)
        cited = cited_span(document, start, end)
        clauses = [clause for clause in collection.clauses if clause.document == slug]
        touched = [
            place for place, clause in enumerate(clauses) if clause.start < cited.end and cited.start < clause.end
        ]
        if not touched:
            raise ProblemError(BAD_SPAN)
        shown = clauses[max(touched[0] - EXCERPT_CLAUSES, 0) : touched[-1] + EXCERPT_CLAUSES + 1]
        blocks = list(lay_out(document.text, shown, cited))
        path = (document.title, *clauses[touched[0]].heading_path)
        return templates.respond(request, "excerpt.html", blocks=blocks, path=path)

    return router


def find_document(collection: Collection, slug: str) -> Document:
    """Return a document by its slug.

    Raises:
        ProblemError: there is none.
    """
    document = next((document for document in collection.documents if document.slug == slug), None)
    if document is None:
        raise ProblemError(NO_DOCUMENT)
    return document


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
