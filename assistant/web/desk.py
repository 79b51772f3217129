"""The desk: where every way in brings its questions, so that all are counted alike."""

import logging
from collections.abc import AsyncIterator, Iterator
from time import perf_counter

from assistant.answer import Answer, Question
from assistant.chain import Assistant, Config, Event
from assistant.web.metrics import Metrics

LOGGER = logging.getLogger(__name__)


class Desk(Assistant):
    """An assistant whose answers are counted and logged, without what was asked."""

    def __init__(self, assistant: Assistant, metrics: Metrics) -> None:
        """Hand questions on to an assistant."""
        self._assistant = assistant
        self._metrics = metrics

    def invoke(self, input: Question, config: Config = None, **_: object) -> Answer:  # noqa: A002
        """Answer a question."""
        with self._metrics.answering():
            started = perf_counter()
            answer = self._assistant.invoke(input, config)
            self._note(answer, started)
            return answer

    async def ainvoke(self, input: Question, config: Config = None, **_: object) -> Answer:  # noqa: A002
        """Answer a question."""
        with self._metrics.answering():
            started = perf_counter()
            answer = await self._assistant.ainvoke(input, config)
            self._note(answer, started)
            return answer

    def stream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> Iterator[Event]:
        """Yield what the assistant yields."""
        with self._metrics.answering():
            started = perf_counter()
            for event in self._assistant.stream(input, config):
                if isinstance(event, Answer):
                    self._note(event, started)
                yield event

    async def astream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> AsyncIterator[Event]:
        """Yield what the assistant yields."""
        with self._metrics.answering():
            started = perf_counter()
            async for event in self._assistant.astream(input, config):
                if isinstance(event, Answer):
                    self._note(event, started)
                yield event

    def _note(self, answer: Answer, started: float) -> None:
        self._metrics.count_answer(answer, is_curated=False)
        ms = round((perf_counter() - started) * 1000, 1)
        LOGGER.info("answered", extra={"engine": answer.engine, "refused": answer.refused, "ms": ms})
