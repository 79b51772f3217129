"""Votes on answers."""

from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import delete, select

from assistant.store.conversation import Owner
from assistant.store.database import Database
from assistant.store.errors import UnknownMessageError
from assistant.store.tables import ConversationRow, FeedbackRow, MessageRow, now
from assistant.store.vote import Rating, Reason, Vote

_RATING: TypeAdapter[Rating] = TypeAdapter(Rating)
_REASON: TypeAdapter[Reason | None] = TypeAdapter(Reason | None)


class Feedback:
    """The votes on answers, one an answer: a second replaces the first."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def vote(
        self,
        owner: Owner,
        message_id: str,
        rating: Rating,
        *,
        reason: Reason | None = None,
        comment: str | None = None,
    ) -> Vote:
        """Keep what the owner of a conversation thinks of an answer in it.

        Raises:
            UnknownMessageError: the owner has no answer with this id.
        """
        identifier = str(UUID(message_id))
        query = (
            select(MessageRow.id)
            .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            .where(MessageRow.id == identifier, MessageRow.role == "assistant")
            .where(ConversationRow.owner_kind == owner.kind, ConversationRow.owner == owner.name)
            .with_for_update(of=MessageRow)
        )
        with self._database.transaction() as session:
            if session.scalar(query) is None:
                raise UnknownMessageError("this owner has no answer with this id")
            row = FeedbackRow(message_id=identifier, rating=rating, reason=reason, comment=comment, created=now())
            # Deleting first takes the lock, so that of two votes at once the later one stays.
            session.execute(delete(FeedbackRow).where(FeedbackRow.message_id == identifier))
            session.add(row)
            return to_vote(row)


def to_vote(row: FeedbackRow) -> Vote:
    """Return a row of the table of feedback as a vote."""
    return Vote(
        rating=_RATING.validate_python(row.rating),
        reason=_REASON.validate_python(row.reason),
        comment=row.comment,
        created=row.created,
    )
