"""The channels: portals that embed the widget."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from assistant.store.database import Database
from assistant.store.tables import DEFAULT_COLLECTION, ChannelRow, ConversationRow, MessageRow, now

CHANNEL_PREFIX = "em_"
DAILY_LIMIT = 2_000
_ID_BYTES = 9
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A portal that may embed the widget on its origins; with `secret` it signs its users' names."""

    channel_id: str
    name: str
    origins: tuple[str, ...]
    secret: str
    collection: str
    daily_limit: int
    created: datetime
    revoked: datetime | None


class Channels:
    """The channels."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def add(
        self,
        name: str,
        origins: Sequence[str],
        *,
        daily_limit: int = DAILY_LIMIT,
        collection: str = DEFAULT_COLLECTION,
    ) -> Channel:
        """Make a channel, with an id and a secret of its own."""
        row = ChannelRow(
            id=CHANNEL_PREFIX + secrets.token_hex(_ID_BYTES),
            name=name,
            origins=list(origins),
            secret=secrets.token_urlsafe(_SECRET_BYTES),
            collection=collection,
            daily_limit=daily_limit,
            created=now(),
        )
        with self._database.transaction() as session:
            session.add(row)
        return _to_channel(row)

    def list(self) -> tuple[Channel, ...]:
        """Return every channel, also the revoked, oldest first."""
        with self._database.transaction() as session:
            return tuple(_to_channel(row) for row in session.scalars(select(ChannelRow).order_by(ChannelRow.created)))

    def find(self, channel_id: str) -> Channel | None:
        """Return the unrevoked channel with an id, if there is one."""
        with self._database.transaction() as session:
            row = session.get(ChannelRow, channel_id)
            return _to_channel(row) if row and row.revoked is None else None

    def count_questions(self, channel_id: str, *, since: datetime) -> int:
        """Count the questions that were asked over a channel from a time on."""
        query = (
            select(func.count())
            .select_from(MessageRow)
            .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            .where(ConversationRow.channel_id == channel_id, MessageRow.role == "user", MessageRow.created >= since)
        )
        with self._database.transaction() as session:
            return session.scalar(query) or 0

    def revoke(self, channel_id: str) -> bool:
        """Revoke a channel; tell whether there was an unrevoked one with this id."""
        with self._database.transaction() as session:
            row = session.get(ChannelRow, channel_id)
            if row is None or row.revoked is not None:
                return False
            row.revoked = now()
            return True


def _to_channel(row: ChannelRow) -> Channel:
    return Channel(
        channel_id=row.id,
        name=row.name,
        origins=tuple(row.origins),
        secret=row.secret,
        collection=row.collection,
        daily_limit=row.daily_limit,
        created=row.created,
        revoked=row.revoked,
    )
