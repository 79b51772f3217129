"""The assistant as one LangChain Runnable: a Question in, an Answer out; streamed as tokens, citations, answer."""

import re
import threading
from collections.abc import AsyncIterator, Iterator
from typing import NamedTuple

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer import Answer, Citation, Question
from assistant.answering import Answering
from index.opened import LiveIndex

_TOKEN = re.compile(r".{1,6}", re.DOTALL)


class Token(NamedTuple):
    """The next piece of an answer's text."""

    text: str


class Citations(NamedTuple):
    """The citations of an answer whose text is complete."""

    citations: tuple[Citation, ...]


Event = Token | Citations | Answer
Config = RunnableConfig | None


class Assistant(Runnable[Question, Answer]):
    """Answers questions over the live index.

    `invoke`, `ainvoke` and `batch` return the Answer; `stream` and `astream` yield Token …, Citations, Answer.
    """

    def __init__(self, live_index: LiveIndex) -> None:
        """Prepare the answering over the index as it is now."""
        self._live_index = live_index
        self._lock = threading.Lock()
        self._prepared: tuple[str, Answering] | None = None
        self._answering()

    def _answering(self) -> Answering:
        index = self._live_index.current()
        with self._lock:
            if self._prepared is None or self._prepared[0] != index.stamp:
                self._prepared = (index.stamp, Answering(index.collection, index, index.links))
            return self._prepared[1]

    def _answer(self, question: Question) -> Answer:
        return self._answering().answer(question)

    def invoke(self, input: Question, config: Config = None, **_: object) -> Answer:  # noqa: A002
        """Answer a question."""
        return self._call_with_config(self._answer, input, config)

    def stream(  # type: ignore[override]  # the events of a stream are not its result
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> Iterator[Event]:
        """Yield the answer's text in pieces, then its citations, then the answer."""
        yield from _events(self.invoke(input, config))

    async def astream(  # type: ignore[override]  # the events of a stream are not its result
        self,
        input: Question,  # noqa: A002
        config: Config = None,
        **_: object,
    ) -> AsyncIterator[Event]:
        """Yield the answer's text in pieces, then its citations, then the answer."""
        for event in _events(await self.ainvoke(input, config)):
            yield event


def _events(answer: Answer) -> Iterator[Event]:
    yield from (Token(match[0]) for match in _TOKEN.finditer(answer.text))
    yield Citations(answer.citations)
    yield answer


def build_assistant(live_index: LiveIndex) -> Assistant:
    """Build the assistant over an index that may be rebuilt while it runs."""
    return Assistant(live_index)
