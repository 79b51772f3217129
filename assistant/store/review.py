"""What an administrator looks through: refused and marked-down answers, and how much was asked each day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from assistant.store.database import Database
from assistant.store.tables import FeedbackRow, MessageRow
from assistant.store.vote import Reason

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
Kind = Literal["all", "refused", "down"]
CountedKind = Literal["answered", "curated", "refused", "down", "up"]
LISTED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """Which answers to look through: days of China's time, both included; `words` stand in question or comment."""

    first_day: date
    last_day: date
    kind: Kind = "all"
    reason: Reason | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedAnswer:
    """An answer to look at, with its question and its vote."""

    message_id: str
    question: str
    answer: str
    refused: bool
    rating: str | None
    reason: str | None
    comment: str | None
    asked: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """How many answers of each type a day had."""

    day: date
    counts: Counter[CountedKind]


class Review:
    """Looks through the answers of everybody, without their names."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def find(self, wanted: ReviewFilter) -> tuple[ReviewedAnswer, ...]:
        """Return the refused and marked-down answers that a filter wants, the last first, at most `LISTED`."""
        question, answer = MessageRow, aliased(MessageRow)
        query = (
            select(answer.id, question.content, answer.content, answer.refused, FeedbackRow, question.created)
            .join(answer, answer.question_id == question.id)
            .outerjoin(FeedbackRow, FeedbackRow.message_id == answer.id)
            .where(*_between(wanted))
        )
        is_refused, is_down = answer.refused.is_(True), FeedbackRow.rating == "down"
        query = query.where({"all": or_(is_refused, is_down), "refused": is_refused, "down": is_down}[wanted.kind])
        if wanted.reason:
            query = query.where(FeedbackRow.reason == wanted.reason)
        for word in wanted.words.split():
            query = query.where(
                or_(
                    question.content.icontains(word, autoescape=True),
                    FeedbackRow.comment.icontains(word, autoescape=True),
                )
            )
        with self._database.transaction() as session:
            rows = session.execute(query.order_by(question.created.desc()).limit(LISTED))
            return tuple(
                ReviewedAnswer(
                    message_id=message_id,
                    question=asked,
                    answer=answered,
                    refused=bool(refused),
                    rating=vote.rating if vote else None,
                    reason=vote.reason if vote else None,
                    comment=vote.comment if vote else None,
                    asked=created.astimezone(CHINA),
                )
                for message_id, asked, answered, refused, vote, created in rows
            )

    def count_by_day(self, wanted: ReviewFilter) -> tuple[DayCounts, ...]:
        """Count the answers of each day by type; days without any count nothing."""
        days = (wanted.last_day - wanted.first_day).days + 1
        counts = {wanted.first_day + timedelta(days=place): Counter[CountedKind]() for place in range(days)}
        query = (
            select(MessageRow.created, MessageRow.refused, MessageRow.curated_id, FeedbackRow.rating)
            .outerjoin(FeedbackRow, FeedbackRow.message_id == MessageRow.id)
            .where(MessageRow.role == "assistant", *_between(wanted))
        )
        with self._database.transaction() as session:
            for created, refused, curated_id, rating in session.execute(query):
                kinds = _kinds(is_refused=bool(refused), is_curated=curated_id is not None, rating=rating)
                counts[created.astimezone(CHINA).date()].update(kinds)
        return tuple(DayCounts(day=day, counts=counted) for day, counted in counts.items())


def _between(wanted: ReviewFilter) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    begin = datetime.combine(wanted.first_day, time(), CHINA)
    end = datetime.combine(wanted.last_day, time(), CHINA) + timedelta(days=1)
    return MessageRow.created >= begin, MessageRow.created < end


def _kinds(*, is_refused: bool, is_curated: bool, rating: str | None) -> Iterator[CountedKind]:
    yield "refused" if is_refused else "curated" if is_curated else "answered"
    if rating == "down":
        yield "down"
    elif rating == "up":
        yield "up"
