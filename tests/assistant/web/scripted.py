"""An assistant that says what it is told to, and an index that is quick to build."""

import hashlib
import time
from collections.abc import AsyncIterator, Iterator

from langchain_core.runnables import RunnableConfig
from starlette.concurrency import iterate_in_threadpool

from assistant.answer import Answer, Citation, Question
from assistant.chain import Assistant, Citations, Event, Token
from corpus.clause import ClauseId, Span
from corpus.errors import PrerequisiteError
from index.opened import Index, LiveIndex
from tests.assistant.web.scripted_answers import STRUCTURED

LEADERS = Citation(
    clause_id=ClauseId("plan:41.leaders"),
    label="任务41·责任领导",
    document="plan",
    quote="唐志坤",
    start=13886,
    end=13889,
    supports=(Span(10, 13),),
)
ANSWERED = Answer(
    text="任务41的责任领导是唐志坤。", refused=False, engine="records", citations=(LEADERS,), suggestions=("那42呢？",)
)
REFUSED = Answer(text="文件里没有这一项。", refused=True, engine="extract", nearest=(LEADERS,))
SLOW_SECONDS = 1.0
HANGING_SECONDS = 60.0
FAILURE = "the disk is on fire"


class ScriptedAssistant(Assistant):
    """Answers by what the question says, and keeps every question it was asked."""

    def __init__(self) -> None:
        """Begin without a question."""
        self.asked: list[Question] = []

    def invoke(self, input: Question, config: RunnableConfig | None = None, **_: object) -> Answer:  # noqa: A002
        """Answer at once."""
        *_events, answer = self.stream(input, config)
        assert isinstance(answer, Answer)
        return answer

    def stream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: RunnableConfig | None = None,  # noqa: ARG002
        **_: object,
    ) -> Iterator[Event]:
        """Yield the answer's text in two pieces, its citations, the answer; or fail as the question says."""
        self.asked.append(input)
        if "故障" in input.text:
            raise RuntimeError(FAILURE)
        if "停住" in input.text:
            time.sleep(HANGING_SECONDS)
        if "未就绪" in input.text:
            raise PrerequisiteError("there is no index")
        answer = _answer(input)
        yield Token(answer.text[:5])
        if "慢" in input.text:
            time.sleep(SLOW_SECONDS)
        if "中断" in input.text:
            raise RuntimeError(FAILURE)
        yield Token(answer.text[5:])
        yield Citations(answer.citations)
        yield answer

    async def astream(  # type: ignore[override]  # as in the Assistant
        self,
        input: Question,  # noqa: A002
        config: RunnableConfig | None = None,
        **_: object,
    ) -> AsyncIterator[Event]:
        """Yield the same, and leave the event loop to others meanwhile."""
        async for event in iterate_in_threadpool(self.stream(input, config)):
            yield event


def _answer(question: Question) -> Answer:
    text = question.text
    if "2026" in text:
        return REFUSED
    if "前面" in text:
        said = "、".join(turn.content for turn in question.history)
        return Answer(text=f"前面有{len(question.history)}条：{said}", refused=False, engine="records")
    if "<" in text:
        return Answer(text=f"**粗** $$x$$ {text}", refused=False, engine="extract", citations=(LEADERS,))
    return next((answer for word, answer in STRUCTURED.items() if word in text), ANSWERED)


class MissingIndex(LiveIndex):
    """An index that was never built."""

    def __init__(self) -> None:
        """Open nothing."""

    def current(self) -> Index:
        """Fail as an index that is missing does."""
        raise PrerequisiteError("/srv/data/index/current: there is no index; run python -m index.build")


class HashEmbedder:
    """Eight numbers made of a text's bytes: no meaning, but the same every time."""

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        return [byte / 255 for byte in hashlib.sha256(text.encode()).digest()[:8]]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed clauses."""
        return [self.embed_query(text) for text in texts]
