"""What OpenAI's chat API sends and gets, as far as it means something here.

Fields that real clients send and that mean nothing to an answer out of documents (`temperature`, `tools`,
`response_format` …) are ignored; `n` is read because more than one answer is not to be had.
Source: OpenAI API reference, chat completions.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.answer import Citation, Engine, Question, Turn
from assistant.web.contract import AskResponse, QuestionText
from assistant.web.openai.sources import without_sources
from assistant.web.problems import Problem, ProblemError

MODEL_NAME = "wence"
NO_QUESTION = Problem(
    status=422,
    detail=(
        "The last message of role user must be text of 1 to 1,000 characters with something to read in it, without "
        "control characters; shorten it, or move what came before into earlier messages."
    ),
)
NO_MODEL = Problem(status=404, detail=f"There is no such model; the only one is `{MODEL_NAME}`, as /v1/models says.")
READ_TURNS = 50

_QUESTION: TypeAdapter[str] = TypeAdapter(QuestionText)


class TextPart(BaseModel):
    """A part of a message's content."""

    model_config = ConfigDict(extra="ignore", strict=True)

    type: Literal["text"]
    text: str


class Message(BaseModel):
    """One message; those of other roles than user and assistant are instructions, which nobody may give here."""

    model_config = ConfigDict(extra="ignore", strict=True)

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None

    def text(self) -> str:
        """Return the content as one text."""
        if self.content is None or isinstance(self.content, str):
            return self.content or ""
        return "\n".join(part.text for part in self.content)


class StreamOptions(BaseModel):
    """What a stream tells besides the answer."""

    model_config = ConfigDict(extra="ignore", strict=True)

    include_usage: bool | None = None


class CompletionRequest(BaseModel):
    """A conversation whose last message of the user is the question."""

    model_config = ConfigDict(extra="ignore", strict=True)

    model: str
    messages: Annotated[list[Message], Field(min_length=1)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None

    def to_question(self) -> Question:
        """Return the question with the turns before it.

        Raises:
            ProblemError: the user's last message is missing, or is no question.
        """
        asked = [place for place, message in enumerate(self.messages) if message.role == "user"]
        if not asked:
            raise ProblemError(NO_QUESTION)
        try:
            text = _QUESTION.validate_python(self.messages[asked[-1]].text())
        except ValidationError as error:
            raise ProblemError(NO_QUESTION) from error
        turns = [_to_turn(message) for message in self.messages[: asked[-1]]]
        return Question(text=text, history=tuple(turn for turn in turns if turn)[-READ_TURNS:])


def _to_turn(message: Message) -> Turn | None:
    text = message.text().strip()
    match message.role:
        case "user" if text:
            return Turn("user", text)
        case "assistant" if text:
            return Turn("assistant", without_sources(text))
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of cl100k_base in what was read and in what was said."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What an answer holds besides its text, as `/api/ask` returns it."""

    refused: bool
    engine: Engine
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    conversation_id: str
    message_id: str


def to_details(response: AskResponse) -> Details:
    """Return what a response holds besides its text."""
    return Details(
        refused=response.refused,
        engine=response.engine,
        citations=response.citations,
        nearest=response.nearest,
        suggestions=response.suggestions,
        conversation_id=response.conversation_id,
        message_id=response.message_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The message that answers."""

    content: str
    role: Literal["assistant"] = "assistant"
    refusal: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The only choice."""

    message: Reply
    index: int = 0
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """An answer as OpenAI's clients read it; `wence` is an extra field."""

    id: str
    created: int
    choices: tuple[Choice, ...]
    usage: Usage
    wence: Details
    object: Literal["chat.completion"] = "chat.completion"
    model: str = MODEL_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The beginning of a streamed message."""

    role: Literal["assistant"] = "assistant"
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """The next piece of a streamed message."""

    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a streamed message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamedChoice:
    """The only choice, as far as it has come."""

    delta: Opening | More | Closing
    index: int = 0
    finish_reason: Literal["stop"] | None = None
    logprobs: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a streamed answer; the closing one carries `wence`, one without a choice the usage."""

    id: str
    created: int
    choices: tuple[StreamedChoice, ...]
    usage: Usage | None = None
    wence: Details | None = None
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    model: str = MODEL_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The one model; `created` is of no meaning here."""

    id: str = MODEL_NAME
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "wence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The list of it."""

    data: tuple[Model, ...] = (Model(),)
    object: Literal["list"] = "list"
