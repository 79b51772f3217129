"""The desk: where every way in brings its questions, so that curated answers go first and all are counted alike."""

import logging
from collections.abc import AsyncIterator, Iterator
from time import perf_counter

from anyio import to_thread

from assistant.answer import Answer, Question
from assistant.chain import Assistant, Citations, Config, Event, Token
from assistant.curation import Curator, PinnedAnswer
from assistant.web.metrics import Metrics

LOGGER = logging.getLogger(__name__)


class Desk(Assistant):
    """An assistant whose answers are counted and logged, without what was asked; curated ones are given first."""

    def __init__(self, assistant: Assistant, metrics: Metrics, curator: Curator | None = None) -> None:
        """Ask a curator where there is one, then an assistant."""
        self._assistant = assistant
        self._metrics = metrics
        self._curator = curator

    @property
    def behind(self) -> Assistant:
        """Return the assistant itself, for questions that nobody asked."""
        return self._assistant

    def invoke(self, input: Question, config: Config = None, **_: object) -> Answer:  # noqa: A002
        """Answer a question."""
        with self._metrics.answering():
            started = perf_counter()
            answer = self._find_pinned(input) or self._assistant.invoke(input, config)
            self._note(answer, started)
            return answer

    async def ainvoke(self, input: Question, config: Config = None, **_: object) -> Answer:  # noqa: A002
        """Answer a question."""
        with self._metrics.answering():
            started = perf_counter()
            answer = await self._afind_pinned(input) or await self._assistant.ainvoke(input, config)
            self._note(answer, started)
            return answer

    def stream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> Iterator[Event]:
        """Yield a curated answer, or what the assistant yields."""
        with self._metrics.answering():
            started = perf_counter()
            pinned = self._find_pinned(input)
            for event in _events(pinned) if pinned else self._assistant.stream(input, config):
                if isinstance(event, Answer):
                    self._note(event, started)
                yield event

    async def astream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> AsyncIterator[Event]:
        """Yield a curated answer, or what the assistant yields."""
        with self._metrics.answering():
            started = perf_counter()
            pinned = await self._afind_pinned(input)
            if pinned:
                for event in _events(pinned):
                    yield event
                self._note(pinned, started)
                return
            async for event in self._assistant.astream(input, config):
                if isinstance(event, Answer):
                    self._note(event, started)
                yield event

    def _find_pinned(self, question: Question) -> PinnedAnswer | None:
        return self._curator.find(question) if self._curator else None

    async def _afind_pinned(self, question: Question) -> PinnedAnswer | None:
        return await to_thread.run_sync(self._curator.find, question) if self._curator else None

    def _note(self, answer: Answer, started: float) -> None:
        is_curated = isinstance(answer, PinnedAnswer)
        self._metrics.count_answer(answer, is_curated=is_curated)
        ms = round((perf_counter() - started) * 1000, 1)
        fields = {"engine": answer.engine, "refused": answer.refused, "is_curated": is_curated, "ms": ms}
        LOGGER.info("answered", extra=fields)


def _events(pinned: PinnedAnswer) -> Iterator[Event]:
    yield Token(pinned.text)
    yield Citations(pinned.citations)
    yield pinned
