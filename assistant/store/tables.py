"""The tables of the store; nothing outside this package sees a row of them."""

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

DEFAULT_COLLECTION = "default"


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone in Python, kept in UTC; SQLite has no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn a time into UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return a time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


Identifier = Annotated[str, mapped_column(Uuid(as_uuid=False))]
Key = Annotated[str, mapped_column(Uuid(as_uuid=False), primary_key=True)]
Name = Annotated[str, mapped_column(String(200))]
CollectionName = Annotated[str, mapped_column(String(100), default=DEFAULT_COLLECTION)]
Time = Annotated[datetime, mapped_column(UtcTime)]


class Base(DeclarativeBase):
    """The declarative base of all tables."""


class ConversationRow(Base):
    """A conversation and whose it is."""

    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_owner", "owner_kind", "owner", "updated"),)

    id: Mapped[Key]
    collection: Mapped[CollectionName]
    owner_kind: Mapped[str] = mapped_column(String(20))
    owner: Mapped[str] = mapped_column(String(300))
    channel_id: Mapped[str | None] = mapped_column(ForeignKey("channels.id", ondelete="SET NULL"), index=True)
    title: Mapped[Name]
    created: Mapped[Time]
    updated: Mapped[Time] = mapped_column(index=True)


class MessageRow(Base):
    """A question, or the answer to one; `history` are the earlier turns where the client sent its own."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_conversation", "conversation_id", "created"),)

    id: Mapped[Key]
    conversation_id: Mapped[Identifier] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    question_id: Mapped[Identifier | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    content: Mapped[str] = mapped_column(Text)
    history: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))
    engine: Mapped[str | None] = mapped_column(String(20))
    refused: Mapped[bool | None]
    suggestions: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    curated_id: Mapped[Identifier | None] = mapped_column(ForeignKey("curated_answers.id", ondelete="SET NULL"))
    elapsed_ms: Mapped[float | None]
    created: Mapped[Time] = mapped_column(index=True)
    citations: Mapped[list["CitationRow"]] = relationship(
        order_by="CitationRow.position", passive_deletes=True, lazy="raise"
    )
    feedback: Mapped["FeedbackRow | None"] = relationship(passive_deletes=True, lazy="raise")


class CitationRow(Base):
    """A citation of an answer, or one of the nearest clauses of a refusal; `position` counts from 0 over both."""

    __tablename__ = "citations"

    message_id: Mapped[Identifier] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    is_nearest: Mapped[bool]
    clause_id: Mapped[str] = mapped_column(String(300), index=True)
    label: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(String(200))
    quote: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    supports: Mapped[list[list[int]]] = mapped_column(JSON)


class FeedbackRow(Base):
    """The last vote on an answer."""

    __tablename__ = "feedback"

    message_id: Mapped[Identifier] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    rating: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    comment: Mapped[str | None] = mapped_column(Text)
    created: Mapped[Time] = mapped_column(index=True)


class ApiKeyRow(Base):
    """A key of another program; only its token's hash is kept."""

    __tablename__ = "api_keys"

    id: Mapped[Key]
    name: Mapped[Name]
    prefix: Mapped[str] = mapped_column(String(20), unique=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    collection: Mapped[CollectionName]
    created: Mapped[Time]
    revoked: Mapped[Time | None]


class ChannelRow(Base):
    """A portal that embeds the widget; `secret` signs its users' names."""

    __tablename__ = "channels"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[Name]
    origins: Mapped[list[str]] = mapped_column(JSON)
    secret: Mapped[str] = mapped_column(String(100))
    collection: Mapped[CollectionName]
    daily_limit: Mapped[int]
    created: Mapped[Time]
    revoked: Mapped[Time | None]


class CuratedAnswerRow(Base):
    """An answer that an administrator pinned to a question; `clauses` are pairs of clause id and text's SHA-256."""

    __tablename__ = "curated_answers"

    id: Mapped[Key]
    collection: Mapped[CollectionName]
    question: Mapped[str] = mapped_column(Text)
    paraphrases: Mapped[list[str]] = mapped_column(JSON)
    negative_examples: Mapped[list[str]] = mapped_column(JSON)
    answer: Mapped[str] = mapped_column(Text)
    clauses: Mapped[list[list[str]]] = mapped_column(JSON)
    created: Mapped[Time]
    disabled_reason: Mapped[str | None] = mapped_column(Text)
