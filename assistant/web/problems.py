"""Whatever goes wrong over HTTP, as RFC 9457 problem JSON with a sentence that says what to do.

A problem never repeats what was sent: every sentence stands in this file.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from uuid import uuid4

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from corpus.errors import PrerequisiteError

LOGGER = logging.getLogger(__name__)
ProblemMembers = dict[str, str | int]

BODY_SENTENCE = (
    "Send a JSON object in UTF-8 with Content-Type application/json, the field `question` and, if wanted, "
    "`history` and `conversation_id`, and nothing else."
)
TEXT_RULE = "text of 1 to 1,000 characters with something to read in it, without control characters or broken Unicode"
FIELD_SENTENCES = {
    ("body", "question"): f"Give `question` as {TEXT_RULE}.",
    ("body", "history"): (
        "Give `history` as a list of at most 50 earlier messages, each an object with `role` (user or assistant) and "
        "`content` (1 to 8,000 characters without control characters or broken Unicode)."
    ),
    ("body", "conversation_id"): "Give `conversation_id` as an earlier answer returned it (a UUID), or leave it out.",
    ("query", "q"): f"Give `q` as {TEXT_RULE}.",
    ("query", "k"): "Give `k` as a whole number from 1 to 50.",
    ("query", "year"): "Give `year` as a year that the plan sets requirements for, for example 2025.",
    ("query", "format"): "Give `format` as json or csv, or leave it out for json.",
    ("query", "start"): "Give `start` and `end` together, as whole numbers inside the document, start before end.",
    ("query", "end"): "Give `start` and `end` together, as whole numbers inside the document, start before end.",
}
STATUS_SENTENCES = {
    404: "There is nothing at this address; the README lists the paths, /documents the documents.",
    405: "This address does not take this method; use one that the Allow header names.",
    413: "The request is too large; send at most 256 KiB, with a shorter question or history.",
    422: BODY_SENTENCE,
    503: "The search index is not ready; run `python -m index.build` on the server, then ask again.",
}
DEFAULT_SENTENCE = "The request could not be served; check it against the README and send it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem; `instance` names the incident in the log, `allow` the methods that a 405 offers."""

    status: int
    detail: str
    instance: str | None = None
    allow: str | None = None

    def members(self) -> ProblemMembers:
        """Return the members of the JSON object; the type is `about:blank`, so the title is the status's phrase."""
        members: ProblemMembers = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return members | {"instance": self.instance} if self.instance else members

    def response(self) -> JSONResponse:
        """Return the response that carries the problem."""
        headers = {"Allow": self.allow} if self.allow else None
        return JSONResponse(self.members(), self.status, headers, media_type="application/problem+json")


class ProblemError(Exception):
    """Ends a request with a problem."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem that the client will get."""
        super().__init__(problem.detail)
        self.problem = problem


def problem_of_status(status: int, *, allow: str | None = None) -> Problem:
    """Return the problem that a bare status means."""
    return Problem(status=status, detail=STATUS_SENTENCES.get(status, DEFAULT_SENTENCE), allow=allow)


@contextmanager
def failures_as_problems() -> Iterator[None]:
    """Turn every failure inside into a ProblemError: 503 for what the operator can fix, else 500 with an incident id.

    Raises:
        ProblemError: in place of any other exception; the cause is in the log.
    """
    try:
        yield
    except ProblemError:
        raise
    except HTTPException as error:
        raise ProblemError(problem_of_status(error.status_code)) from error
    except PrerequisiteError as error:
        LOGGER.warning("not ready: %s", error)
        raise ProblemError(problem_of_status(503)) from error
    except Exception as error:
        incident = f"urn:uuid:{uuid4()}"
        LOGGER.exception("incident %s", incident)
        detail = "The server failed on this request; try again, and if it fails again, report the id in `instance`."
        raise ProblemError(Problem(status=500, detail=detail, instance=incident)) from error


def install_problem_handlers(app: FastAPI) -> None:
    """Make an application answer bad input and HTTP errors with problems."""

    @app.exception_handler(RequestValidationError)
    async def answer_bad_input(_request: Request, error: RequestValidationError) -> JSONResponse:
        place = tuple(error.errors()[0]["loc"][:2])
        return Problem(status=422, detail=FIELD_SENTENCES.get(place, BODY_SENTENCE)).response()

    @app.exception_handler(HTTPException)
    async def answer_http_error(_request: Request, error: HTTPException) -> JSONResponse:
        status = 422 if error.status_code == HTTPStatus.BAD_REQUEST else error.status_code
        return problem_of_status(status, allow=(error.headers or {}).get("Allow")).response()
