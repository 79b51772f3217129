"""What a reader thought of an answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Rating = Literal["up", "down"]
Reason = Literal["错误", "不完整", "引用不符", "答非所问", "其他"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A rating with, where it was given, its reason and a comment."""

    rating: Rating
    reason: Reason | None
    comment: str | None
    created: datetime
