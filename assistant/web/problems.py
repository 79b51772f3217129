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

from assistant.store.errors import StoreError
from corpus.errors import PrerequisiteError

LOGGER = logging.getLogger(__name__)
ProblemMembers = dict[str, str | int]
OpenAIMembers = dict[str, str | int | dict[str, str | None]]
OPENAI_PREFIX = "/v1/"

BODY_SENTENCE = (
    "Send a JSON object in UTF-8 with Content-Type application/json, the field `question` and, if wanted, "
    "`history` and `conversation_id`, and nothing else."
)
BODY_SENTENCES = {
    "/api/embed/session": (
        "Send a JSON object in UTF-8 with Content-Type application/json, the field `channel` and, for a user, "
        "`user` and `signature` together, and nothing else."
    ),
    "/api/feedback": (
        "Send a JSON object in UTF-8 with Content-Type application/json, the fields `message_id` and `rating` and, if "
        "wanted, `reason` and `comment`, and nothing else."
    ),
    "/v1/chat/completions": (
        "Send a JSON object in UTF-8 with Content-Type application/json and the fields `model` and `messages`, as "
        "OpenAI's API takes them."
    ),
}
TEXT_RULE = "text of 1 to 1,000 characters with something to read in it, without control characters or broken Unicode"
DAYS_SENTENCE = "Give `first` and `last` as days such as 2025-09-30, at most 366 days, in order."
FIELD_SENTENCES = {
    ("body", "question"): f"Give `question` as {TEXT_RULE}.",
    ("body", "history"): (
        "Give `history` as a list of at most 50 earlier messages, each an object with `role` (user or assistant) and "
        "`content` (1 to 8,000 characters without control characters or broken Unicode)."
    ),
    ("body", "conversation_id"): "Give `conversation_id` as an earlier answer returned it (a UUID), or leave it out.",
    ("body", "message_id"): "Give `message_id` as the answer returned it (a UUID).",
    ("body", "rating"): "Give `rating` as up or down.",
    ("body", "reason"): "Give `reason` as one of 错误, 不完整, 引用不符, 答非所问, 其他, or leave it out.",
    ("body", "comment"): (
        "Give `comment` as text of 1 to 2,000 characters without control characters or broken Unicode, or leave it out."
    ),
    ("body", "model"): "Give `model` as text; /v1/models names the only one.",
    ("body", "messages"): (
        "Give `messages` as a list of objects with `role` and `content` (text, or a list of parts of type text); the "
        "last message of the user is the question."
    ),
    ("body", "stream"): "Give `stream` as true or false, or leave it out.",
    ("body", "stream_options"): 'Give `stream_options` as an object such as {"include_usage": true}, or leave it out.',
    ("body", "n"): "Give `n` as 1, or leave it out; there is one answer to a question.",
    ("body", "channel"): "Give `channel` as the operator's `python -m assistant channels list` shows it (em_…).",
    ("body", "user"): "Give `user` as text of 1 to 100 characters without control characters or broken Unicode.",
    (
        "body",
        "signature",
    ): "Give `signature` as `<expiry in seconds since 1970>.<HMAC-SHA256 in 64 hexadecimal digits>`.",
    ("query", "language"): "Give `language` as zh-Hans, zh-Hant or en, or leave it out.",
    ("query", "q"): f"Give `q` as {TEXT_RULE}.",
    ("query", "k"): "Give `k` as a whole number from 1 to 50.",
    ("query", "first"): DAYS_SENTENCE,
    ("query", "last"): DAYS_SENTENCE,
    ("query", "kind"): "Give `kind` as all, refused or down.",
    ("query", "reason"): "Give `reason` as one of 错误, 不完整, 引用不符, 答非所问, 其他, or leave it empty.",
    ("query", "format"): "Give `format` as json or csv, or leave it out for json.",
    ("query", "start"): "Give `start` and `end` together, as whole numbers inside the document, start before end.",
    ("path", "number"): "Give a task's number in the address, such as /tasks/41; /tasks lists them.",
    ("query", "words"): "Give `words` as at most 100 characters.",
    ("query", "leader"): "Give `leader` as a name of at most 60 characters, as /tasks lists them.",
    ("query", "unit"): "Give `unit` as a name of at most 60 characters, as /tasks lists them.",
    ("query", "section"): "Give `section` as the id of a heading, such as plan:part2.3.",
    ("query", "role"): "Give `role` as lead or cooperating, or leave it out.",
    ("query", "year"): "Give `year` in four digits, as a year that the plan sets requirements for.",
    ("query", "number"): "Give `number` as a task's number, at most 200 times.",
    ("query", "end"): "Give `start` and `end` together, as whole numbers inside the document, start before end.",
}
STATUS_SENTENCES = {
    404: "There is nothing at this address; the README lists the paths, /documents the documents.",
    405: "This address does not take this method; use one that the Allow header names.",
    413: "The request is too large; send at most 256 KiB, with a shorter question or history.",
    421: "The server does not answer under this host name; the operator names those that it does in ALLOWED_HOSTS.",
    422: BODY_SENTENCE,
    503: "The search index is not ready; run `python -m index.build` on the server, then ask again.",
}
STORE_SENTENCE = "The database cannot be used at the moment; try again later, or see the server's log."
DEFAULT_SENTENCE = "The request could not be served; check it against the README and send it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem; `instance` names the incident in the log, `headers` go with the response."""

    status: int
    detail: str
    instance: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def members(self) -> ProblemMembers:
        """Return the members of the JSON object; the type is `about:blank`, so the title is the status's phrase."""
        members: ProblemMembers = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return members | {"instance": self.instance} if self.instance else members

    def openai_members(self) -> OpenAIMembers:
        """Return the members together with `error`, the one that OpenAI's clients read."""
        error = {"message": self.detail, "type": _openai_type(self.status), "param": None, "code": None}
        return {**self.members(), "error": error}

    def response(self, path: str) -> JSONResponse:
        """Return the response that carries the problem to whoever asked for a path."""
        members = self.openai_members() if path.startswith(OPENAI_PREFIX) else self.members()
        return JSONResponse(members, self.status, dict(self.headers), media_type="application/problem+json")


def _openai_type(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server_error"
    return "rate_limit_error" if status == HTTPStatus.TOO_MANY_REQUESTS else "invalid_request_error"


class ProblemError(Exception):
    """Ends a request with a problem."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem that the client will get."""
        super().__init__(problem.detail)
        self.problem = problem


def problem_of_status(status: int, *, allow: str | None = None) -> Problem:
    """Return the problem that a bare status means."""
    headers = (("Allow", allow),) if allow else ()
    return Problem(status=status, detail=STATUS_SENTENCES.get(status, DEFAULT_SENTENCE), headers=headers)


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
    except StoreError as error:
        LOGGER.warning("no store: %s", error)
        raise ProblemError(Problem(status=503, detail=STORE_SENTENCE)) from error
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
    async def answer_bad_input(request: Request, error: RequestValidationError) -> JSONResponse:
        path = request.url.path
        place = tuple(error.errors()[0]["loc"][:2])
        detail = FIELD_SENTENCES.get(place) or BODY_SENTENCES.get(path, BODY_SENTENCE)
        return Problem(status=422, detail=detail).response(path)

    @app.exception_handler(HTTPException)
    async def answer_http_error(request: Request, error: HTTPException) -> JSONResponse:
        path = request.url.path
        if error.status_code == HTTPStatus.BAD_REQUEST:
            return Problem(status=422, detail=BODY_SENTENCES.get(path, BODY_SENTENCE)).response(path)
        return problem_of_status(error.status_code, allow=(error.headers or {}).get("Allow")).response(path)
