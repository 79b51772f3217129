"""The filter of the review page, as the address carries it."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.store.review import CHINA, Kind, ReviewFilter
from assistant.store.vote import Reason
from assistant.web.problems import DAYS_SENTENCE, Problem, ProblemError

SHOWN_DAYS = 30
LONGEST_DAYS = 366
BAD_DAYS = Problem(status=422, detail=DAYS_SENTENCE)


class ReviewQuery(BaseModel):
    """What the form sends; empty fields filter nothing."""

    model_config = ConfigDict(extra="forbid")

    first: date | Literal[""] = ""
    last: date | Literal[""] = ""
    kind: Kind = "all"
    reason: Reason | Literal[""] = ""
    words: Annotated[str, Field(max_length=100)] = ""

    def to_filter(self) -> ReviewFilter:
        """Return the filter; without days, the last thirty.

        Raises:
            ProblemError: the days are too many, or not in order.
        """
        last = self.last or datetime.now(CHINA).date()
        first = self.first or last - timedelta(days=min(SHOWN_DAYS - 1, (last - date.min).days))
        if not timedelta() <= last - first < timedelta(days=LONGEST_DAYS) or not _is_sane(first, last):
            raise ProblemError(BAD_DAYS)
        return ReviewFilter(
            first_day=first, last_day=last, kind=self.kind, reason=self.reason or None, words=self.words.strip()
        )


def _is_sane(first: date, last: date) -> bool:
    """Tell whether days can be turned into times of every zone, and kept by every database."""
    return date(2000, 1, 1) <= first and last <= date(2200, 1, 1)
