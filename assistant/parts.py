"""The parts of a question: read one by one, each completed by what the one before says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.comparison import asks_by_itself, has_own_topic, is_about_report
from assistant.followup import continue_question, merge_words
from assistant.query import Query
from assistant.segments import split_members, split_segments
from assistant.vocabulary import Word


def by_rarest(part: Query) -> Query:
    """Return a part without a topic of its own with only the rarest word of those before, and what it asks for."""
    told = [word for word in (*part.words, *part.inherited) if word.occurs]
    rarest = max(told, key=lambda word: word.weight, default=None)
    if rarest is None or not part.asked or any(word.text in part.text for word in told):
        return part
    asked = [word for word in part.all_words if word.occurs and len(word.text) > 1]
    return replace(part, words=(rarest,), all_words=(rarest, *asked), inherited=())


def names_only(part: Query) -> bool:
    """Tell whether a part only names what the next ones ask about."""
    return bool(part.words) and not (part.asked - {"confirm"} or part.years or part.roles)


class Parts:
    """Splits questions into parts with one understanding."""

    def __init__(
        self, read: Callable[[str], Query], *, reported_years: Sequence[int], is_reported: Callable[[str], bool]
    ) -> None:
        """Keep how a text is read, the years of the reports, for 今年, and how to tell whether they have a word."""
        self._read = read
        self._is_reported = is_reported
        self.reported_years = tuple(reported_years)

    def split(self, text: str) -> list[Query]:
        """Read each part of a question by itself."""
        segments = split_segments(text)
        return [replace(self._read(segment), is_part=len(segments) > 1) for segment in segments]

    def members(self, text: str) -> list[Query]:
        """Read the same question of each of several things; empty where a text asks of one."""
        return [replace(self._read(member), is_part=True) for member in split_members(text)]

    def group(self, text: str) -> list[Query]:
        """Read the parts of a question, those without a topic or behind one that asks nothing with the part before."""
        first, *others = split_segments(text) or [text]
        groups, parts = [first], [self._read(first)]
        for segment in others:
            part = self._read(segment)
            if has_own_topic(part) and asks_by_itself(parts[-1]):
                groups.append(segment)
                parts.append(part)
            else:
                groups[-1] += "，" + segment
                parts[-1] = self._read(groups[-1])
        return parts

    def complete(self, parts: Sequence[Query]) -> list[Query]:
        """Complete each part with the topic of the one before where it has hardly one of its own."""
        completed = [parts[0]]
        for before, part in pairwise(parts):
            continued = continue_question(completed[-1], part)
            if names_only(before) and part.asked:
                continued = replace(continued, words=merge_words(before.words, continued.words))
            completed.append(continued)
        return completed

    def complete_for_both(self, parts: Sequence[Query]) -> list[Query]:
        """Complete each part, but let parts about the report keep their own dates and those about the plan get 今年.

        A part about the report is about the last part that only named the topic, else about the one before, in the
        words that the reports have.
        """
        topic: Query | None = None
        completed: list[Query] = []
        for part, chained in zip(parts, self.complete(parts), strict=True):
            if not is_about_report(part):
                completed.append(self._dated(chained))
                topic = chained if names_only(part) else topic
            elif completed:
                completed.append(self._reported(continue_question(topic or completed[-1], part), part))
            else:
                completed.append(part)
        return completed

    def _reported(self, part: Query, own: Query) -> Query:
        """Return a completed part about the report with its own dates, less the words that no report has."""
        timeline = part.asked & {"timeline", "each_year"}
        deeds = {"measures"} - own.asked
        return replace(
            part,
            asked=part.asked - timeline - deeds | ({"how_far"} if timeline else set()),
            years=own.years,
            about=own.about,
            words=self._in_reports(part.words),
            all_words=self._in_reports(part.all_words),
            inherited=self._in_reports(part.inherited),
        )

    def _in_reports(self, words: Sequence[Word]) -> tuple[Word, ...]:
        return tuple(
            word for word in words if word.alias or self._is_reported(word.text) or (word.is_known and not word.occurs)
        )

    def _dated(self, part: Query) -> Query:
        """Read 今年 in a part about the plan at the date of the report, where it stands beside a part about that."""
        if part.years or is_about_report(part) or "今年" not in part.text:
            return part
        return replace(part, years=self.reported_years)
