"""`POST /v1/chat/completions`, streamed or not, and `GET /v1/models`."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import uuid4

from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

from assistant.answer import Answer, Question
from assistant.chain import Assistant, Event, Token
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
from index.opened import LiveIndex

_CHUNK = TypeAdapter(Chunk)
_PROBLEM = TypeAdapter(OpenAIMembers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchange:
    """One question on its way to a completion."""

    question: Question
    live_index: LiveIndex
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def sources(self, answer: Answer) -> str:
        documents = self.live_index.current().collection.documents
        titles = {document.slug: document.title for document in documents}
        return list_sources(answer, self.question.text, titles)

    async def measure(self, text: str) -> Usage:
        return await run_in_threadpool(measure_usage, self.question, text)

    async def complete(self, answer: Answer) -> Completion:
        text = answer.text + self.sources(answer)
        return Completion(
            id=self.id,
            created=self.created,
            choices=(Choice(message=Reply(content=text)),),
            usage=await self.measure(text),
            wence=to_details(answer),
        )

    def chunk(self, delta: Opening | More) -> Chunk:
        return Chunk(id=self.id, created=self.created, choices=(StreamedChoice(delta=delta),))

    async def close(self, answer: Answer, *, include_usage: bool) -> AsyncIterator[Chunk]:
        """Yield the sources, the end, and the usage where it is wanted."""
        sources = self.sources(answer)
        if sources:
            yield self.chunk(More(content=sources))
        end = (StreamedChoice(delta=Closing(), finish_reason="stop"),)
        yield Chunk(id=self.id, created=self.created, choices=end, wence=to_details(answer))
        if include_usage:
            usage = await self.measure(answer.text + sources)
            yield Chunk(id=self.id, created=self.created, choices=(), usage=usage)


def completions_router(assistant: Assistant, live_index: LiveIndex) -> APIRouter:
    """Return the routes that OpenAI's clients ask."""

    def require_index() -> None:
        live_index.current()

    router = APIRouter(prefix="/v1")

    @router.get("/models")
    async def list_models() -> Models:
        return Models()

    @router.get("/models/{model}")
    async def read_model(model: str) -> Model:
        require_model(model)
        return Model()

    @router.post(
        "/chat/completions",
        dependencies=[Depends(require_index)],
        response_model=Completion,
        responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
    )
    async def complete(request: CompletionRequest) -> Completion | Response:
        require_model(request.model)
        exchange = _Exchange(question=request.to_question(), live_index=live_index)
        if not request.stream:
            return await exchange.complete(await assistant.ainvoke(exchange.question))
        events = aiter(assistant.astream(exchange.question))
        first = await anext(events)  # what fails before it is still answered with its status
        include_usage = bool(request.stream_options and request.stream_options.include_usage)
        chunks = _to_chunks(exchange, first, events, include_usage=include_usage)
        return StreamingResponse(_to_lines(chunks), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    return router


def require_model(name: str) -> None:
    """Check that a model is the one there is.

    Raises:
        ProblemError: it is another.
    """
    if name != MODEL_NAME:
        raise ProblemError(NO_MODEL)


async def _to_chunks(
    exchange: _Exchange, first: Event, events: AsyncIterator[Event], *, include_usage: bool
) -> AsyncIterator[Chunk]:
    yield exchange.chunk(Opening())
    async for event in _chain(first, events):
        if isinstance(event, Token):
            yield exchange.chunk(More(content=event.text))
        elif isinstance(event, Answer):
            async for chunk in exchange.close(event, include_usage=include_usage):
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
