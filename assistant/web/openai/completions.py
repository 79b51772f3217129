"""`POST /v1/chat/completions`, streamed or not, and `GET /v1/models`."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated
from uuid import uuid4

from anyio import to_thread
from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.chain import Assistant, Event, Token
from assistant.web.admission import Caller
from assistant.web.exchange import Exchange
from assistant.web.openai.contract import (
    MODEL_NAME,
    NO_MODEL,
    Choice,
    Chunk,
    Closing,
    Completion,
    CompletionRequest,
    Model,
    Models,
    More,
    Opening,
    Reply,
    StreamedChoice,
    Usage,
    to_details,
)
from assistant.web.openai.sources import list_sources
from assistant.web.openai.tokens import measure_usage
from assistant.web.problems import OpenAIMembers, ProblemError, failures_as_problems
from assistant.web.serving import Serving
from index.opened import LiveIndex

_CHUNK = TypeAdapter(Chunk)
_PROBLEM = TypeAdapter(OpenAIMembers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Completing:
    """One question on its way to a completion."""

    request: CompletionRequest
    exchange: Exchange
    live_index: LiveIndex
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def sources(self, answer: Answer) -> str:
        documents = self.live_index.current().collection.documents
        titles = {document.slug: document.title for document in documents}
        return list_sources(answer, self.exchange.question.text, titles)

    async def measure(self, text: str) -> Usage:
        return await to_thread.run_sync(measure_usage, self.exchange.question, text)

    async def complete(self, answer: Answer) -> Completion:
        response = await to_thread.run_sync(self.exchange.close, answer)
        text = answer.text + self.sources(answer)
        return Completion(
            id=self.id,
            created=self.created,
            choices=(Choice(message=Reply(content=text)),),
            usage=await self.measure(text),
            wence=to_details(response),
        )

    def chunk(self, delta: Opening | More) -> Chunk:
        return Chunk(id=self.id, created=self.created, choices=(StreamedChoice(delta=delta),))

    async def close(self, answer: Answer) -> AsyncIterator[Chunk]:
        """Yield the sources, the end, and the usage where it is wanted."""
        response = await to_thread.run_sync(self.exchange.close, answer)
        sources = self.sources(answer)
        if sources:
            yield self.chunk(More(content=sources))
        end = (StreamedChoice(delta=Closing(), finish_reason="stop"),)
        yield Chunk(id=self.id, created=self.created, choices=end, wence=to_details(response))
        if self.request.stream_options and self.request.stream_options.include_usage:
            usage = await self.measure(answer.text + sources)
            yield Chunk(id=self.id, created=self.created, choices=(), usage=usage)


def completions_router(assistant: Assistant, live_index: LiveIndex, serving: Serving) -> APIRouter:
    """Return the routes that OpenAI's clients ask."""
    admission = serving.admission

    def begin(request: CompletionRequest, caller: Annotated[Caller, Depends(admission.admit_question)]) -> _Completing:
        require_model(request.model)
        question = request.to_question()
        live_index.current()
        exchange = Exchange(question.text, caller, serving.store.conversations, history=question.history)
        return _Completing(request=request, exchange=exchange, live_index=live_index)

    router = APIRouter(prefix="/v1")

    @router.get("/models", dependencies=[Depends(admission.admit_lookup)])
    async def list_models() -> Models:
        return Models()

    @router.get("/models/{model}", dependencies=[Depends(admission.admit_lookup)])
    async def read_model(model: str) -> Model:
        require_model(model)
        return Model()

    @router.post(
        "/chat/completions",
        response_model=Completion,
        responses={200: {"content": {"text/event-stream": {}}}},
    )
    async def complete(completing: Annotated[_Completing, Depends(begin)]) -> Completion | Response:
        question = completing.exchange.question
        if not completing.request.stream:
            return await completing.complete(await assistant.ainvoke(question))
        events = aiter(assistant.astream(question))
        first = await anext(events)  # what fails before it is still answered with its status
        chunks = _to_chunks(completing, first, events)
        return StreamingResponse(_to_lines(chunks), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    return router


def require_model(name: str) -> None:
    """Check that a model is the one there is.

    Raises:
        ProblemError: it is another.
    """
    if name != MODEL_NAME:
        raise ProblemError(NO_MODEL)


async def _to_chunks(completing: _Completing, first: Event, events: AsyncIterator[Event]) -> AsyncIterator[Chunk]:
    yield completing.chunk(Opening())
    async for event in _chain(first, events):
        if isinstance(event, Token):
            yield completing.chunk(More(content=event.text))
        elif isinstance(event, Answer):
            async for chunk in completing.close(event):
                yield chunk


async def _chain(first: Event, events: AsyncIterator[Event]) -> AsyncIterator[Event]:
    yield first
    async for event in events:
        yield event


async def _to_lines(chunks: AsyncIterator[Chunk]) -> AsyncIterator[bytes]:
    """Yield server-sent events; a failure amid them ends the stream with an `error` that the clients raise."""
    try:
        with failures_as_problems():
            async for chunk in chunks:
                yield b"data: " + _CHUNK.dump_json(chunk) + b"\n\n"
    except ProblemError as error:
        yield b"data: " + _PROBLEM.dump_json(error.problem.openai_members()) + b"\n\n"
        return
    yield b"data: [DONE]\n\n"
