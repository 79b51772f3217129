"""`POST /api/ask` and `POST /api/ask/stream`."""

from collections.abc import AsyncIterator
from time import perf_counter
from uuid import uuid4

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import TypeAdapter

from assistant.answer import Answer, Citation, Question, Turn
from assistant.chain import Assistant, Citations, Event, Token
from assistant.web.contract import AskRequest, AskResponse, to_response
from assistant.web.conversations import Conversations
from assistant.web.problems import ProblemError, failures_as_problems
from index.opened import LiveIndex

_TOKEN = TypeAdapter(dict[str, str])
_CITATIONS = TypeAdapter(tuple[Citation, ...])
_RESPONSE = TypeAdapter(AskResponse)
_PROBLEM = TypeAdapter(dict[str, str | int])


class _Exchange:
    """One question on its way: its conversation, its clock, and the response made of its answer."""

    def __init__(self, request: AskRequest, conversations: Conversations) -> None:
        self._conversations = conversations
        self._conversation_id = request.conversation_id or str(uuid4())
        self._started = perf_counter()
        self.question: Question = request.to_question(conversations.remembered(self._conversation_id))

    def close(self, answer: Answer) -> AskResponse:
        """Remember the answer and return the response."""
        turns = (Turn("user", self.question.text), Turn("assistant", answer.text))
        self._conversations.remember(self._conversation_id, self.question.history + turns)
        return to_response(
            answer,
            conversation_id=self._conversation_id,
            message_id=str(uuid4()),
            elapsed_ms=round((perf_counter() - self._started) * 1000, 1),
        )


def ask_router(assistant: Assistant, live_index: LiveIndex) -> APIRouter:
    """Return the routes that ask an assistant."""
    conversations = Conversations()

    def require_index() -> None:
        live_index.current()

    router = APIRouter(prefix="/api", dependencies=[Depends(require_index)])

    @router.post("/ask")
    async def ask(request: AskRequest) -> AskResponse:
        exchange = _Exchange(request, conversations)
        return exchange.close(await assistant.ainvoke(exchange.question))

    @router.post("/ask/stream", response_class=EventSourceResponse)
    async def ask_stream(request: AskRequest) -> AsyncIterator[ServerSentEvent]:
        exchange = _Exchange(request, conversations)
        try:
            with failures_as_problems():
                async for event in assistant.astream(exchange.question):
                    yield _to_sse(event, exchange)
        except ProblemError as error:
            yield _sse("error", _PROBLEM.dump_json(error.problem.members()))

    return router


def _to_sse(event: Event, exchange: _Exchange) -> ServerSentEvent:
    match event:
        case Token(text):
            return _sse("token", _TOKEN.dump_json({"text": text}))
        case Citations(citations):
            return _sse("citations", _CITATIONS.dump_json(citations))
        case _:
            return _sse("done", _RESPONSE.dump_json(exchange.close(event)))


def _sse(name: str, data: bytes) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=data.decode())
