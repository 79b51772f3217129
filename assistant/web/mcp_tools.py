"""The assistant as tools of the Model Context Protocol: `ask`, `search`, `get_clause`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from anyio import to_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field, RootModel, TypeAdapter, ValidationError
from starlette.requests import Request

from assistant.answer import Citation, Engine, Turn
from assistant.chain import Assistant
from assistant.web.contract import ClauseResponse, HistoryMessage, QuestionText, SearchResponse
from assistant.web.exchange import Exchange
from assistant.web.lookup import SEARCH_LIMIT, find_clause, search_clauses
from assistant.web.problems import FIELD_SENTENCES, Problem, ProblemError, failures_as_problems
from assistant.web.serving import Serving
from index.opened import LiveIndex

INSTRUCTIONS = (
    "Answers questions over a city government's documents, in Chinese or English, exactly and with citations. `ask` "
    "answers a question or says that the documents hold no answer (`refused`); `search` ranks clauses; `get_clause` "
    "reads one. Quote what `citations` quote, and name their `label`."
)
_READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_QUESTION: TypeAdapter[str] = TypeAdapter(QuestionText)

QuestionArgument = Annotated[
    str, Field(description="A question in Chinese or English, 1 to 1,000 characters, such as 41号任务谁牵头")
]
HistoryArgument = Annotated[
    list[HistoryMessage] | None, Field(description="Earlier messages, oldest first, that the question may refer to")
]
QueryArgument = Annotated[str, Field(description="Words to look for, 1 to 1,000 characters")]
LimitArgument = Annotated[int, Field(description="How many clauses to return", ge=1, le=SEARCH_LIMIT)]
ClauseIdArgument = Annotated[
    str, Field(description="A clause's id such as plan:41.leaders, or one above clauses such as plan:41")
]


Call = Context[object, Request]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswer:
    """An answer with its citations; `nearest` is filled where it is a refusal."""

    answer: str
    refused: bool
    engine: Engine
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    suggestions: tuple[str, ...]


class AnswerOutput(RootModel[ToolAnswer]):
    """What `ask` returns; MCP's library takes models, and no dataclass with slots."""


class SearchOutput(RootModel[SearchResponse]):
    """What `search` returns."""


class ClauseOutput(RootModel[ClauseResponse]):
    """What `get_clause` returns."""


def build_tools(assistant: Assistant, live_index: LiveIndex, serving: Serving) -> MCPServer[object]:
    """Return the server that offers an assistant and the index it answers from as tools."""
    admission = serving.admission
    server: MCPServer[object] = MCPServer("wence", title="问策", instructions=INSTRUCTIONS, subscriptions=False)

    @server.tool(title="问政府文件", annotations=_READS_ONLY)
    async def ask(question: QuestionArgument, context: Call, history: HistoryArgument = None) -> AnswerOutput:
        """Answer a question over the documents, with citations, or say that they hold no answer."""
        with _told_to_the_model():
            text = _require_text(question, "question")
            turns = tuple(Turn(message.role, message.content) for message in history or ())
            caller = await to_thread.run_sync(admission.admit_question, _request_of(context))
            begin = partial(Exchange, text, caller, serving.store.conversations, history=turns)
            exchange = await to_thread.run_sync(begin)
            answer = await assistant.ainvoke(exchange.question)
            await to_thread.run_sync(exchange.close, answer)
        return AnswerOutput(
            ToolAnswer(
                answer=answer.text,
                refused=answer.refused,
                engine=answer.engine,
                citations=answer.citations,
                nearest=answer.nearest,
                suggestions=answer.suggestions,
            )
        )

    @server.tool(title="查找条款", annotations=_READS_ONLY)
    def search(query: QueryArgument, context: Call, limit: LimitArgument = 10) -> SearchOutput:
        """Rank the documents' clauses for some words, best first."""
        with _told_to_the_model():
            text = _require_text(query, "query")
            admission.admit_lookup(_request_of(context))
            return SearchOutput(search_clauses(live_index.current(), text, limit))

    @server.tool(title="读条款", annotations=_READS_ONLY)
    def get_clause(clause_id: ClauseIdArgument, context: Call) -> ClauseOutput:
        """Read a clause in its context, or all clauses below an id."""
        with _told_to_the_model():
            admission.admit_lookup(_request_of(context))
            return ClauseOutput(find_clause(live_index.current().collection, clause_id))

    return server


def _request_of(context: Call) -> Request:
    request = context.request_context.request
    if not isinstance(request, Request):
        raise TypeError("a tool was called, but not over HTTP")
    return request


def _require_text(text: str, argument: str) -> str:
    try:
        return _QUESTION.validate_python(text)
    except ValidationError as error:
        sentence = FIELD_SENTENCES["body", "question"].replace("`question`", f"`{argument}`")
        raise ProblemError(Problem(status=422, detail=sentence)) from error


@contextmanager
def _told_to_the_model() -> Iterator[None]:
    """Turn failures into what the calling model reads: a sentence, with the incident where there is one.

    Raises:
        ToolError: in place of any other exception.
    """
    try:
        with failures_as_problems():
            yield
    except ProblemError as error:
        incident = f" ({error.problem.instance})" if error.problem.instance else ""
        raise ToolError(f"{error.problem.detail}{incident}") from error
