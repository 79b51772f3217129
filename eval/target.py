"""What is graded: the assistant in this process, or a running server over HTTP."""

from typing import NamedTuple, Protocol, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.answer import Answer, Question
from assistant.web.contract import AskResponse, SearchResponse
from corpus.errors import PrerequisiteError
from index.fusion import Hit

TIMEOUT_SECONDS = 60.0

_ASK_RESPONSE = TypeAdapter(AskResponse)
_SEARCH_RESPONSE = TypeAdapter(SearchResponse)
_Response = TypeVar("_Response")


class Target(Protocol):
    """Anything that answers questions."""

    def ask(self, question: Question) -> Answer:
        """Answer a question; any exception counts the question as crashed."""
        ...


class Invocable(Protocol):
    """The part of a LangChain Runnable that is used here."""

    def invoke(self, input: Question) -> Answer:  # noqa: A002  the name is LangChain's
        """Answer a question."""
        ...


class AssistantTarget:
    """The assistant in this process."""

    def __init__(self, assistant: Invocable) -> None:
        """Take the pipeline that `assistant.chain.build_assistant` makes."""
        self._assistant = assistant

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        return self._assistant.invoke(question)


class ServerError(Exception):
    """A server answered with something else than an answer; counts the question as crashed."""


class ServerTarget:
    """A running server: `POST /api/ask` and, for retrieval, `GET /api/search`."""

    def __init__(self, client: httpx.Client) -> None:
        """Take a client whose base URL is the server's."""
        self._client = client

    def ask(self, question: Question) -> Answer:
        """Ask the server.

        Raises:
            ServerError: it answered with an error or with another shape.
            httpx.HTTPError: it did not answer.
        """
        history = [{"role": turn.role, "content": turn.content} for turn in question.history]
        reply = self._client.post("/api/ask", json={"question": question.text, "history": history})
        response = _read(_ASK_RESPONSE, reply)
        return Answer(
            text=response.answer,
            refused=response.refused,
            engine=response.engine,
            citations=response.citations,
            nearest=response.nearest,
            suggestions=response.suggestions,
        )

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Rank clauses with the server's index.

        Raises:
            ServerError: it answered with an error or with another shape.
            httpx.HTTPError: it did not answer.
        """
        response = _read(_SEARCH_RESPONSE, self._client.get("/api/search", params={"q": query, "k": limit}))
        return [Hit(result.clause_id, result.score) for result in response.results]


class Connection(NamedTuple):
    """A client of a server that is ready, and the stamp of its index where it tells."""

    client: httpx.Client
    index_stamp: str | None


class _Readiness(BaseModel):
    index: str | None = None


def connect(url: str, transport: httpx.BaseTransport | None = None) -> Connection:
    """Connect to a server and see that it is ready.

    Raises:
        PrerequisiteError: nothing ready answers there.
    """
    try:
        client = httpx.Client(base_url=url, timeout=TIMEOUT_SECONDS, transport=transport)
        response = client.get("/readyz")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PrerequisiteError(f"{url}: no server answers ({error}); start one with python app.py") from error
    if not response.is_success:
        raise PrerequisiteError(f"{url}: not ready (/readyz answers {response.status_code}); see the server's log")
    try:
        return Connection(client, _Readiness.model_validate_json(response.content).index)
    except ValidationError as error:
        raise PrerequisiteError(f"{url}: /readyz answers no JSON object; is this another server?") from error


def _read(kind: TypeAdapter[_Response], response: httpx.Response) -> _Response:
    if not response.is_success:
        raise ServerError(f"{response.request.url.path} answered {response.status_code}: {response.text[:200]}")
    try:
        return kind.validate_json(response.content)
    except ValidationError as error:
        raise ServerError(f"{response.request.url.path} answered in another shape: {error.errors()[0]}") from error
