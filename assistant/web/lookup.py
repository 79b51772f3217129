"""`GET /api/search`, `GET /api/clauses/{id}`, `/healthz` and `/readyz`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from assistant.web.contract import ClauseResponse, QuestionText, SearchResponse, SearchResult
from assistant.web.problems import Problem, ProblemError
from assistant.web.serving import Serving
from corpus.clause import is_within
from corpus.collection import Collection
from index.opened import LiveIndex

SEARCH_LIMIT = 50
NO_CLAUSE = Problem(
    status=404, detail="No clause has this id; find ids with /api/search or on the pages of /documents."
)

SearchLimit = Annotated[int, Query(ge=1, le=SEARCH_LIMIT)]


def lookup_router(live_index: LiveIndex, serving: Serving) -> APIRouter:
    """Return the routes that look into the index without asking the assistant."""
    router = APIRouter()
    admitted = [Depends(serving.admission.admit_lookup)]

    @router.get("/api/search", dependencies=admitted)
    def search(q: Annotated[QuestionText, Query()], k: SearchLimit = 10) -> SearchResponse:
        index = live_index.current()
        clauses = {clause.clause_id: clause for clause in index.collection.clauses}
        hits = [(clauses[hit.clause_id], hit.score) for hit in index.search(q, limit=k)]
        return SearchResponse(
            results=tuple(
                SearchResult(
                    clause_id=clause.clause_id,
                    label=clause.label,
                    document=clause.document,
                    text=clause.text,
                    score=score,
                )
                for clause, score in hits
            )
        )

    @router.get("/api/clauses/{clause_id}", dependencies=admitted)
    def read_clause(clause_id: str) -> ClauseResponse:
        return find_clause(live_index.current().collection, clause_id)

    @router.get("/healthz")
    async def check_health() -> dict[str, str]:
        return {"status": "alive"}

    @router.get("/readyz")
    def check_readiness() -> dict[str, str]:
        serving.store.database.check()
        return {"status": "ready", "index": live_index.current().stamp}

    return router


def find_clause(collection: Collection, clause_id: str) -> ClauseResponse:
    """Return what an id names: its clause, or where it has none of its own (`plan:41`) all that lies below it.

    Raises:
        ProblemError: the id names nothing.
    """
    slug = clause_id.partition(":")[0]
    clauses = [clause for clause in collection.clauses if clause.document == slug]
    named = [place for place, clause in enumerate(clauses) if clause.clause_id == clause_id] or [
        place for place, clause in enumerate(clauses) if is_within(clause.clause_id, clause_id)
    ]
    if not named:
        raise ProblemError(NO_CLAUSE)
    first, last = clauses[named[0]], clauses[named[-1]]
    source = next(document.text for document in collection.documents if document.slug == slug)
    return ClauseResponse(
        clause_id=clause_id,
        label=first.label if first is last else first.label.partition("·")[0],
        document=slug,
        heading_path=first.heading_path,
        text=source[first.start : last.end],
        start=first.start,
        end=last.end,
        previous=clauses[named[0] - 1].clause_id if named[0] else None,
        next=clauses[named[-1] + 1].clause_id if named[-1] + 1 < len(clauses) else None,
    )
