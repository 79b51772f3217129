"""`POST /api/ask` and `POST /api/ask/stream`."""

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import TypeAdapter

from assistant.answer import Citation
from assistant.chain import Assistant, Citations, Event, Token
from assistant.web.contract import AskRequest, AskResponse
from assistant.web.exchange import Exchange
from assistant.web.problems import ProblemError, failures_as_problems
from assistant.web.serving import Serving
from index.opened import LiveIndex

_TOKEN = TypeAdapter(dict[str, str])
_CITATIONS = TypeAdapter(tuple[Citation, ...])
_RESPONSE = TypeAdapter(AskResponse)
_PROBLEM = TypeAdapter(dict[str, str | int])


def ask_router(assistant: Assistant, live_index: LiveIndex, serving: Serving) -> APIRouter:
    """Return the routes that ask an assistant."""

    def begin(connection: Request, request: AskRequest) -> Exchange:
        """Admit and store a question; one dependency, since each takes its turn for a thread."""
        caller = serving.admission.admit_question(connection)
        live_index.current()
        return Exchange(request, caller, serving.store.conversations)

    router = APIRouter(prefix="/api")

    @router.post("/ask")
    async def ask(exchange: Annotated[Exchange, Depends(begin)]) -> AskResponse:
        answer = await assistant.ainvoke(exchange.question)
        return await to_thread.run_sync(exchange.close, answer)

    @router.post("/ask/stream", response_class=EventSourceResponse)
    async def ask_stream(exchange: Annotated[Exchange, Depends(begin)]) -> AsyncIterator[ServerSentEvent]:
        try:
            with failures_as_problems():
                async for event in assistant.astream(exchange.question):
                    yield await _to_sse(event, exchange)
        except ProblemError as error:
            yield _sse("error", _PROBLEM.dump_json(error.problem.members()))

    return router


async def _to_sse(event: Event, exchange: Exchange) -> ServerSentEvent:
    match event:
        case Token(text):
            return _sse("token", _TOKEN.dump_json({"text": text}))
        case Citations(citations):
            return _sse("citations", _CITATIONS.dump_json(citations))
        case _:
            response = await to_thread.run_sync(exchange.close, event)
            return _sse("done", _RESPONSE.dump_json(response))


def _sse(name: str, data: bytes) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=data.decode())
