"""The parts of a question: read one by one, each completed by what the one before says."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.comparison import is_about_report, split_segments
from assistant.followup import continue_question
from assistant.query import Query


class Parts:
    """Splits questions into parts with one understanding."""

    def __init__(self, read: Callable[[str], Query], *, reported_years: Sequence[int]) -> None:
        """Keep how a text is read, and the years of the reports, for 今年."""
        self._read = read
        self.reported_years = tuple(reported_years)

    def split(self, text: str) -> list[Query]:
        """Read each part of a question by itself."""
        return [self._read(part) for part in split_segments(text)]

    def complete(self, parts: Sequence[Query]) -> list[Query]:
        """Complete each part with the topic of the one before where it has hardly one of its own."""
        completed = [parts[0]]
        for part in parts[1:]:
            completed.append(continue_question(completed[-1], part))
        return completed

    def complete_for_both(self, parts: Sequence[Query]) -> list[Query]:
        """Complete each part, but let parts about the report keep their own dates and those about the plan get 今年."""
        return [
            replace(part, years=own.years, about=own.about) if is_about_report(own) else self._dated(part)
            for part, own in zip(self.complete(parts), parts, strict=True)
        ]

    def _dated(self, part: Query) -> Query:
        """Read 今年 in a part about the plan at the date of the report, where it stands beside a part about that."""
        if part.years or is_about_report(part) or "今年" not in part.text:
            return part
        return replace(part, years=self.reported_years)
