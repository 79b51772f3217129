"""What the assistant is asked, and what it answers."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.clause import ClauseId, Span

Engine = Literal["records", "extract", "model"]


class Turn(NamedTuple):
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was asked, with the turns before it, oldest first."""

    text: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quoted span of a document's source, and the spans of the answer that it supports."""

    clause_id: ClauseId
    label: str
    document: str
    quote: str
    start: int
    end: int
    supports: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A short answer in plain text with its citations; `nearest` is filled when it is a refusal."""

    text: str
    refused: bool
    engine: Engine
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
