"""The channels as an operator looks at them: on the terminal, and on an admin page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.store.channels import Channels


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOverview:
    """A channel without its secret, and how many of its questions of today are used."""

    channel_id: str
    name: str
    origins: tuple[str, ...]
    collection: str
    questions_today: int
    daily_limit: int
    created: datetime
    revoked: datetime | None


def list_channels(channels: Channels) -> tuple[ChannelOverview, ...]:
    """Return every channel, also the revoked, oldest first."""
    midnight = today_began()
    return tuple(
        ChannelOverview(
            channel_id=channel.channel_id,
            name=channel.name,
            origins=channel.origins,
            collection=channel.collection,
            questions_today=channels.count_questions(channel.channel_id, since=midnight),
            daily_limit=channel.daily_limit,
            created=channel.created,
            revoked=channel.revoked,
        )
        for channel in channels.list()
    )


def today_began(now: datetime | None = None) -> datetime:
    """Return the last midnight by the server's clock, from which a channel's questions of today are counted."""
    return (now or datetime.now(UTC)).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
