"""What is graded: the assistant in this process, or a running server over HTTP."""

from typing import Protocol, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer, Citation, Engine, Question
from corpus.clause import ClauseId, Span
from corpus.errors import PrerequisiteError
from index.fusion import Hit

TIMEOUT_SECONDS = 60.0
HTTP_OK = 200


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
        body = self._checked(self._client.post("/api/ask", json={"question": question.text, "history": history}))
        return _read(_AnswerBody, body).to_answer()

    def search(self, query: str, *, limit: int) -> list[Hit]:
        """Rank clauses with the server's index.

        Raises:
            ServerError: it answered with an error or with another shape.
            httpx.HTTPError: it did not answer.
        """
        body = self._checked(self._client.get("/api/search", params={"q": query, "k": limit}))
        return [Hit(ClauseId(result.clause_id), result.score) for result in _read(_SearchBody, body).results]

    @staticmethod
    def _checked(response: httpx.Response) -> bytes:
        if response.status_code != HTTP_OK:
            raise ServerError(f"{response.request.url.path} answered {response.status_code}: {response.text[:200]}")
        return response.content


def connect(url: str) -> httpx.Client:
    """Connect to a server and see that it is ready.

    Raises:
        PrerequisiteError: nothing ready answers there.
    """
    client = httpx.Client(base_url=url, timeout=TIMEOUT_SECONDS)
    try:
        status = client.get("/readyz").status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PrerequisiteError(f"{url}: no server answers ({error}); start one with python app.py") from error
    if status != HTTP_OK:
        raise PrerequisiteError(f"{url}: the server is not ready (/readyz answers {status}); see its log")
    return client


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _CitationBody(_Body):
    clause_id: str
    label: str
    document: str
    quote: str
    start: int
    end: int
    supports: list[tuple[int, int]] = []

    def to_citation(self) -> Citation:
        return Citation(
            clause_id=ClauseId(self.clause_id),
            label=self.label,
            document=self.document,
            quote=self.quote,
            start=self.start,
            end=self.end,
            supports=tuple(Span(*span) for span in self.supports),
        )


class _AnswerBody(_Body):
    answer: str
    refused: bool
    engine: Engine
    citations: list[_CitationBody]
    nearest: list[_CitationBody] = []
    suggestions: list[str] = []
    conversation_id: str
    message_id: str
    elapsed_ms: float

    def to_answer(self) -> Answer:
        return Answer(
            text=self.answer,
            refused=self.refused,
            engine=self.engine,
            citations=tuple(citation.to_citation() for citation in self.citations),
            nearest=tuple(citation.to_citation() for citation in self.nearest),
            suggestions=tuple(self.suggestions),
        )


class _ResultBody(_Body):
    clause_id: str
    label: str
    document: str
    text: str
    score: float


class _SearchBody(_Body):
    results: list[_ResultBody]


BodyType = TypeVar("BodyType", bound=_Body)


def _read(kind: type[BodyType], content: bytes) -> BodyType:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        raise ServerError(f"not the body of the contract: {error.errors(include_input=False)[0]}") from error
