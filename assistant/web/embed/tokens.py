"""The widget's tokens: JSON Web Tokens (RFC 7519) that name a channel, an origin and, where signed, a user."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

import jwt

LIFETIME = timedelta(minutes=30)
ALGORITHM = "HS256"
_CLAIMS = ["channel", "origin", "jti", "iat", "exp"]


class TokenError(ValueError):
    """A token that was not made here, or has expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token grants: asking over a channel, from a portal's page at an origin, as one of its users or as none."""

    token_id: str
    channel_id: str
    origin: str
    user: str | None


class IssuedToken(NamedTuple):
    """A token and when it ends."""

    token: str
    expires_at: datetime


class Tokens:
    """Makes and reads tokens; the first secret signs, every one verifies."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """Sign with secrets, at least one."""
        self._secrets = tuple(secrets)

    def issue(self, *, channel_id: str, origin: str, user: str | None, now: datetime | None = None) -> IssuedToken:
        """Make a token that is good for 30 minutes."""
        issued_at = (now or datetime.now(UTC)).replace(microsecond=0)
        expires_at = issued_at + LIFETIME
        claims = {"channel": channel_id, "origin": origin, "jti": str(uuid4()), "iat": issued_at, "exp": expires_at}
        token = jwt.encode(claims | ({"user": user} if user else {}), self._secrets[0], ALGORITHM)
        return IssuedToken(token, expires_at)

    def read(self, token: str) -> Grant:
        """Return what a token grants.

        Raises:
            TokenError: no secret signed it, it has expired, or a claim is missing.
        """
        claims = self._verify(token)
        user = claims.get("user")
        return Grant(
            token_id=str(claims["jti"]),
            channel_id=str(claims["channel"]),
            origin=str(claims["origin"]),
            user=None if user is None else str(user),
        )

    def _verify(self, token: str) -> dict[str, object]:
        for secret in self._secrets:
            try:
                return jwt.decode(token, secret, [ALGORITHM], options={"require": _CLAIMS})
            except jwt.InvalidSignatureError:
                continue
            except jwt.InvalidTokenError as error:
                raise TokenError(str(error)) from error
        raise TokenError("no secret signed this token")


def is_token(text: str) -> bool:
    """Tell a token of the widget from other things that a client may bear, by its three parts."""
    return text.count(".") == 2  # noqa: PLR2004 -- header.claims.signature
