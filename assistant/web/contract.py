"""What is sent to the HTTP API and what it returns."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation, Engine
from corpus.clause import ClauseId

QUESTION_LIMIT_CHARACTERS = 1_000
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UUID_PATTERN = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


def check_text(text: str) -> str:
    """Return a text that has something to read in it and no control characters.

    Raises:
        ValueError: it is blank or has a control character other than tab and line breaks.
    """
    if CONTROL_CHARACTER.search(text):
        raise ValueError("has a control character; expected plain text")
    if all(unicodedata.category(character)[0] in "CZ" for character in text):
        raise ValueError("is blank; expected text")
    return text


QuestionText = Annotated[str, Field(min_length=1, max_length=QUESTION_LIMIT_CHARACTERS), AfterValidator(check_text)]


class HistoryMessage(BaseModel):
    """One earlier message, as the client remembers it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    role: Literal["user", "assistant"]
    content: Annotated[str, Field(min_length=1, max_length=8_000), AfterValidator(check_text)]


class AskRequest(BaseModel):
    """A question; `history` wins over what `conversation_id` remembers."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: QuestionText
    history: Annotated[list[HistoryMessage], Field(max_length=50)] | None = None
    conversation_id: Annotated[str, Field(pattern=UUID_PATTERN)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskResponse:
    """An answer as the API returns it."""

    answer: str
    refused: bool
    engine: Engine
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    conversation_id: str
    message_id: str
    elapsed_ms: float


def to_response(answer: Answer, *, conversation_id: str, message_id: str, elapsed_ms: float) -> AskResponse:
    """Return an answer with what the exchange adds to it."""
    return AskResponse(
        answer=answer.text,
        refused=answer.refused,
        engine=answer.engine,
        citations=answer.citations,
        nearest=answer.nearest,
        suggestions=answer.suggestions,
        conversation_id=conversation_id,
        message_id=message_id,
        elapsed_ms=elapsed_ms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """A ranked clause; scores compare only within one search."""

    clause_id: ClauseId
    label: str
    document: str
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResponse:
    """Ranked clauses, best first."""

    results: tuple[SearchResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseResponse:
    """A clause in its context; `previous` and `next` are its neighbours in the document."""

    clause_id: str
    label: str
    document: str
    heading_path: tuple[str, ...]
    text: str
    start: int
    end: int
    previous: ClauseId | None
    next: ClauseId | None
