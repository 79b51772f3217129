"""Visitors: who asks through the widget, told by the token that its frame sends.

What keeps a token where it belongs:

- It reaches the frame by `postMessage` with this server's origin as its target, and lives in the frame's memory alone.
- A request with it must come from a page of this server, which is to say from the frame: its Origin header must name
  the server that its Host header names. Browsers write both and let no page change them, so a stolen token that another
  page's script sends is refused by 403, if the browser sends it at all: no CORS header allows it to.
- The channel that it names must still be open, and still list the origin of the portal's page that it was made for.
- Only that channel's origins can frame `/embed`, which hears nothing from other windows.
- A program that is no browser can write any header. What it can do with a stolen token is what its owner could have
  done: ask until the token ends, within the limits of the token, the address, the user and the channel.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.requests import HTTPConnection

from assistant.store.channels import Channel, Channels
from assistant.store.conversation import Owner
from assistant.web.embed.origins import is_origin_of
from assistant.web.embed.overview import today_began
from assistant.web.embed.tokens import Grant, TokenError, Tokens
from assistant.web.problems import Problem, ProblemError

LOGGER = logging.getLogger(__name__)
BAD_TOKEN = Problem(
    status=401,
    detail="The widget's token is wrong or has expired; get another one with POST /api/embed/session.",
    headers=(("WWW-Authenticate", 'Bearer realm="wence", error="invalid_token"'),),
)
OPEN_PATHS = ("/api/ask/stream", "/api/feedback")
FOREIGN_PAGE = Problem(
    status=403,
    detail=(
        "The widget's token is good for /api/ask/stream and /api/feedback alone, from this server's page /embed; ask "
        "from there, or with an API key."
    ),
)
CLOSED_CHANNEL = Problem(
    status=403,
    detail=(
        "This channel is closed, or no longer open to the page's origin; the operator sees both with "
        "`python -m assistant channels list`."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks over which channel."""

    channel: Channel
    grant: Grant

    @property
    def owner(self) -> Owner:
        """Whose the conversations are: the user's that the portal signed, else whoever knows a conversation's id."""
        channel_id = self.channel.channel_id
        name = channel_id if self.grant.user is None else f"{channel_id}/{self.grant.user}"
        return Owner(kind="channel", name=name, channel_id=channel_id)


class Visitors:
    """Lets in those who ask through the widget."""

    def __init__(self, tokens: Tokens, channels: Channels) -> None:
        """Read tokens, and look up their channels."""
        self._tokens = tokens
        self._channels = channels

    def admit(self, connection: HTTPConnection, token: str) -> Visitor:
        """Tell who sends a token.

        Raises:
            ProblemError: the token is bad, comes from another page than the frame's, or its channel is closed to it.
        """
        try:
            grant = self._tokens.read(token)
        except TokenError as error:
            raise ProblemError(BAD_TOKEN) from error
        if connection.url.path not in OPEN_PATHS or not _is_from_own_page(connection):
            LOGGER.warning("a token of channel %s was sent from another page, or for something else", grant.channel_id)
            raise ProblemError(FOREIGN_PAGE)
        channel = self._channels.find(grant.channel_id)
        if channel is None or grant.origin not in channel.origins:
            raise ProblemError(CLOSED_CHANNEL)
        return Visitor(channel=channel, grant=grant)

    def check_day(self, channel_id: str, now: datetime | None = None) -> None:
        """Check that a channel's questions of today, by the server's clock, are not used up.

        Raises:
            ProblemError: they are; the problem tells how long today lasts.
        """
        began = today_began(now)
        channel = self._channels.find(channel_id)
        if channel is None or self._channels.count_questions(channel_id, since=began) < channel.daily_limit:
            return
        left = began + timedelta(days=1) - (now or datetime.now(UTC))
        seconds = max(1, int(left.total_seconds()))
        detail = f"This channel's {channel.daily_limit} questions of today are used up; ask again tomorrow."
        raise ProblemError(Problem(status=429, detail=detail, headers=(("Retry-After", str(seconds)),)))


def _is_from_own_page(connection: HTTPConnection) -> bool:
    """Tell whether a request comes from a page of this server, by what browsers write and pages cannot."""
    headers = connection.headers
    site = headers.get("Sec-Fetch-Site", "same-origin")  # browsers send it over https, and to localhost
    return site == "same-origin" and is_origin_of(headers.get("Origin", ""), headers.get("Host", ""))
