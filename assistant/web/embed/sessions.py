"""`POST /api/embed/session`: a portal's page exchanges its channel's id for a token."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assistant.store.channels import Channel, Channels
from assistant.web.contract import check_text
from assistant.web.embed.signatures import SIGNATURE_PATTERN, is_signed
from assistant.web.embed.tokens import Tokens
from assistant.web.problems import Problem, ProblemError

PATH = "/api/embed/session"
USER_LIMIT_CHARACTERS = 100
PREFLIGHT_SECONDS = 600
CLOSED = Problem(
    status=403,
    detail=(
        "No open channel has this id and lists the page's origin; the operator opens one with "
        "`python -m assistant channels add --name … --origin …`."
    ),
)
UNSIGNED = Problem(
    status=403,
    detail=("The user's signature is wrong or has expired; the portal's server has to sign the name anew."),
)


class SessionRequest(BaseModel):
    """A channel's id and, where the portal signs its users' names, a user with its signature."""

    model_config = ConfigDict(extra="forbid", strict=True)

    channel: Annotated[str, Field(min_length=1, max_length=40)]
    user: Annotated[str, Field(min_length=1, max_length=USER_LIMIT_CHARACTERS), AfterValidator(check_text)] | None = (
        None
    )
    signature: Annotated[str, Field(pattern=SIGNATURE_PATTERN)] | None = None

    @model_validator(mode="after")
    def check_pair(self) -> Self:
        """Check that a user comes with a signature.

        Raises:
            ValueError: one of them is missing.
        """
        if (self.user is None) != (self.signature is None):
            raise ValueError("a user needs a signature, and a signature a user")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResponse:
    """A token, and when it ends."""

    token: str
    expires_at: datetime


_RESPONSE = TypeAdapter(SessionResponse)


def sessions_router(channels: Channels, tokens: Tokens, count: Callable[[Request, Channel | None], None]) -> APIRouter:
    """Return the routes that hand out tokens; `count` raises ProblemError where there are too many."""
    router = APIRouter()

    @router.options(PATH, include_in_schema=False)
    def allow_portals(request: Request) -> Response:
        """Answer a browser's preflight, which names no channel: every origin that some channel lists may ask."""
        origin = request.headers.get("Origin", "")
        if not any(origin in channel.origins for channel in channels.list() if channel.revoked is None):
            raise ProblemError(CLOSED)
        allowed = {
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Content-Type",
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        }
        return Response(status_code=204, headers=_readable_by(origin) | allowed)

    @router.post(PATH, response_model=SessionResponse)
    def open_session(request: Request, asked: SessionRequest) -> Response:
        """Exchange a channel's id for a token, for a page at one of the channel's origins."""
        origin = request.headers.get("Origin", "")
        channel = channels.find(asked.channel)
        if channel is None or origin not in channel.origins:
            count(request, None)
            raise ProblemError(CLOSED)
        try:
            count(request, channel)
            check_signature(channel, asked)
        except ProblemError as error:
            response: Response = error.problem.response(PATH)
        else:
            token, expires_at = tokens.issue(channel_id=channel.channel_id, origin=origin, user=asked.user)
            granted = SessionResponse(token=token, expires_at=expires_at)
            response = JSONResponse(_RESPONSE.dump_python(granted, mode="json"))
        response.headers.update(_readable_by(origin))
        return response

    return router


def check_signature(channel: Channel, asked: SessionRequest) -> None:
    """Check the signature of a user, where one is named.

    Raises:
        ProblemError: it is not the channel's for this user, or has expired.
    """
    if asked.user is None or asked.signature is None:
        return
    if not is_signed(asked.signature, channel.secret, channel_id=channel.channel_id, user=asked.user):
        raise ProblemError(UNSIGNED)


def _readable_by(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "Retry-After",
        "Vary": "Origin",
    }
