"""Conversations as the store returns them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.answer import Citation, Engine, Turn
from assistant.store.vote import Vote

OwnerKind = Literal["user", "browser", "key", "channel", "anyone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a conversation is: nobody else sees it.

    `name` is the user's name, the browser's random id, the key's id, or the channel's id with its user; `anyone` has
    none: such a conversation belongs to whoever knows its id. `channel_id` tells where a portal's user asked.
    """

    kind: OwnerKind
    name: str = ""
    channel_id: str | None = None


ANYONE = Owner(kind="anyone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation without its messages; `title` is its first question's beginning until it is renamed."""

    conversation_id: str
    collection: str
    title: str
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question that is stored and waits for its answer, with the turns that are read before it."""

    question_id: str
    conversation_id: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """A stored answer with its citations; `curated_id` names the curated answer it came from."""

    message_id: str
    text: str
    engine: Engine
    refused: bool
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    curated_id: str | None
    elapsed_ms: float
    created: datetime
    vote: Vote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A stored question and its answer; None while it is coming, and for ever where the server died before it."""

    question_id: str
    question: str
    asked: datetime
    answer: GivenAnswer | None
