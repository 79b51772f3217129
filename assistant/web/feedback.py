"""`POST /api/feedback`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.store.errors import UnknownMessageError
from assistant.store.vote import Rating, Reason
from assistant.web.admission import Caller
from assistant.web.contract import UUID_PATTERN, check_text
from assistant.web.problems import Problem, ProblemError
from assistant.web.serving import Serving

COMMENT_LIMIT_CHARACTERS = 2_000
NO_MESSAGE = Problem(
    status=404,
    detail="You have no answer with this `message_id`; send the one that the answer was returned with.",
)


class FeedbackRequest(BaseModel):
    """A vote on an answer, which replaces an earlier one."""

    model_config = ConfigDict(extra="forbid", strict=True)

    message_id: Annotated[str, Field(pattern=UUID_PATTERN)]
    rating: Rating
    reason: Reason | None = None
    comment: (
        Annotated[str, Field(min_length=1, max_length=COMMENT_LIMIT_CHARACTERS), AfterValidator(check_text)] | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackResponse:
    """The vote as it is kept."""

    message_id: str
    rating: Rating
    reason: Reason | None
    comment: str | None


def feedback_router(serving: Serving) -> APIRouter:
    """Return the route that takes votes."""
    router = APIRouter(prefix="/api")

    @router.post("/feedback")
    def vote(
        request: FeedbackRequest, caller: Annotated[Caller, Depends(serving.admission.admit_lookup)]
    ) -> FeedbackResponse:
        try:
            kept = serving.store.feedback.vote(
                caller.owner, request.message_id, request.rating, reason=request.reason, comment=request.comment
            )
        except UnknownMessageError as error:
            raise ProblemError(NO_MESSAGE) from error
        return FeedbackResponse(
            message_id=request.message_id, rating=kept.rating, reason=kept.reason, comment=kept.comment
        )

    return router
