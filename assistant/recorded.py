"""Answers out of the records of a plan, where the report does not fit a question better."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.comparison import NAMES_A_TASK, answer_all, is_about_plan, names_plan, with_problem
from assistant.composition import Draft
from assistant.cues import load_cues
from assistant.fitting import asks_day, asks_frequency
from assistant.ledger.extremes import answer_extremes
from assistant.ledger.lists import answer_lists, answer_which_task
from assistant.ledger.roles import answer_roles
from assistant.ledger.sources import Sources
from assistant.ledger.structure import answer_content, answer_structure
from assistant.ledger.targets import answer_targets, is_about_now
from assistant.ledger.timeline import answer_timeline
from assistant.parts import Parts
from assistant.query import Query, Role
from assistant.quoting import Quoter
from assistant.reading import Excerpt, Reader
from assistant.scope import years_in
from assistant.vocabulary import Word
from assistant.wording import Wording

_CLEARLY = 0.15
_HARDLY = 0.01
_REMEMBERED = 16
_MUCH = 0.3
_FIRST = 3
_ALIKE = 0.9
_SPEAKS_OF_ASSIGNMENT = re.compile("任务|分工|责任领导|责任单位|牵头(?:单位|部门)|[那这]条")
_SPEAKS_OF_TARGET = re.compile("目标|指标|方案|任务|target|plan")
_SPEAKS_OF_OUTLINE = re.compile("任务|方案|分工|[条项]|号")
_SPEAKS_OF_PLAN = re.compile("任务|责任领导|责任单位|分工|方案|[那这]条|市领导|号")
# The part that asks who points to the topic of the part before (推这件事前期工作的).
_REFERS_BACK = re.compile("[这此该](?:件)?(?:事|问题)")
# Who answers for a problem: a leader, and the unit that leads, whichever is asked.
_BOTH_ROLES: tuple[Role, ...] = ("leader", "lead_unit")
_LEADERS = re.compile("领导(?!小组|班子|干部)")
# 16名责任领导 are not those of one task.
_NAMES_MANY = re.compile(r"(?<!\d)\d{2}(?:名|位)(?:市)?(?:级)?(?:责任)?领导")
_ROLE_VERBS = frozenset({"charge", "lead"})
# Kinds of value that the records of tasks never hold, whatever else is asked of them.
_UNRECORDED = frozenset({"telephone", "email", "address", "money", "office", "opinion", "remaining"})


class Recorded:
    """Tries the parts of the ledger in turn."""

    def __init__(
        self, sources: Sources, reader: Reader, quoter: Quoter, parts: Parts, *, reports: Sequence[str]
    ) -> None:
        """Keep the records, and the reader that tells whether a report fits a question better."""
        self._sources = sources
        self._reader = reader
        self._quoter = quoter
        self._parts = parts
        self._reports = frozenset(reports)
        # The steps of one question ask for the same ranking.
        self._rank_reports = lru_cache(maxsize=_REMEMBERED)(
            lambda query: reader.rank(query, accepts=lambda reading: reading.clause.document in self._reports)
        )

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Answer out of the records; None where they do not hold what is asked."""
        if any(attribute.name in _UNRECORDED for attribute in query.attributes):
            return self._targets(query, wording)
        return (
            answer_content(query, self._sources, wording)
            or answer_extremes(query, self._sources, wording)
            or self._outline(query, wording)
            or answer_lists(query, self._sources, wording)
            or self._roles(query, wording)
            or self._targets(query, wording)
        )

    def _outline(self, query: Query, wording: Wording) -> Draft | None:
        """Answer where something stands in the plan, unless the report has it and the plan is not named."""
        asks_where = query.asked & {"section", "which_task"} and not (query.tasks or query.headings)
        if asks_where and not _SPEAKS_OF_OUTLINE.search(query.text) and self._report_fits_better(query, by=_CLEARLY):
            return None
        return answer_structure(query, self._sources, wording) or answer_which_task(query, self._sources, wording)

    def _roles(self, query: Query, wording: Wording) -> Draft | None:
        segments = self._parts.split(query.text)
        sets_out = any(
            segment.words and not (segment.roles or segment.asked - _ROLE_VERBS or is_about_plan(segment))
            for segment in segments
        )
        is_about_problem = bool(query.roles) and (bool(query.about & {"report", "criticised"}) or sets_out)
        if _NAMES_MANY.search(query.text) and not query.tasks:
            return None
        if query.tasks or not is_about_problem:
            speaks_of_plan = bool(query.tasks) or bool(_SPEAKS_OF_PLAN.search(query.text)) or query.language == "en"
            if not speaks_of_plan and self._report_fits_better(query, by=_CLEARLY):
                return None
            return answer_roles(query, self._sources, wording)
        asks_leader = "leader" in query.roles and _LEADERS.search(query.text) is not None
        names_plan = asks_leader or "planned" in query.about or "which_task" in query.asked
        names_plan = names_plan or bool(_SPEAKS_OF_ASSIGNMENT.search(query.text))
        margin = _MUCH if "牵头" in query.text else 0.0
        if not names_plan and self._report_fits_better(query, by=margin):
            return None
        for topic in self._topics(query, segments):
            roles = query.roles if "cooperating_unit" in query.roles else _BOTH_ROLES
            draft = answer_roles(replace(query, words=topic, roles=roles), self._sources, wording)
            if draft and not draft.refused:
                return with_problem(draft, segments, self._quoter, wording)
        return None

    def _topics(self, query: Query, segments: Sequence[Query]) -> list[tuple[Word, ...]]:
        """Return what a question about responsibility may be about: the part that asks, those before it, all of it."""
        asking = [segment.words for segment in segments if segment.roles]
        others = [segment for segment in segments if not segment.roles]
        others.sort(key=lambda segment: not NAMES_A_TASK.search(segment.text))
        before = [segment.words for segment in others]
        refers = any(_REFERS_BACK.search(segment.text) for segment in segments if segment.roles)
        first = before if refers else [*asking[:1], *before]
        topics = [*first, query.words] if len(segments) > 1 else [query.words]
        frame = load_cues().problem_frame
        kept = [tuple(word for word in topic if word.text not in frame) for topic in topics]
        return [topic for topic in kept if any(word.is_known for word in topic)]

    def _report_fits_better(self, query: Query, *, by: float = 0.0) -> bool:
        ranked = self._rank_reports(query)
        tasks = self._sources.matcher.rank_tasks(query)
        covered = max((task.coverage for task in tasks[:_FIRST] if task.score >= _ALIKE * tasks[0].score), default=0.0)
        return bool(ranked and tasks and ranked[0].coverage > covered + by)

    def covers_as_well(self, query: Query) -> bool:
        """Tell whether a report covers a topic as well as any task does."""
        return self._report_fits_better(query, by=-_HARDLY)

    def _is_dated_in_report(self, query: Query) -> bool:
        """Tell whether the report says clearly more of a topic than any task, in a sentence that names its years."""
        reported = self._rank_reports(query)
        if not (query.years and reported and set(query.years) <= years_in(reported[0].sentence.text)):
            return False
        return self._report_fits_better(query, by=_CLEARLY) or self._is_told_better(query, reported[0])

    def _is_told_better(self, query: Query, reported: Excerpt) -> bool:
        """Tell whether a sentence of a report about several years fits them clearly better than any other sentence."""
        if len(query.years) == 1:
            return False
        ranked = self._reader.rank(query, accepts=lambda reading: reading.clause.document not in self._reports)
        return not ranked or reported.score > ranked[0].score + _MUCH

    def fits_report(self, segment: Query) -> bool:
        """Tell whether a report covers the topic of a segment clearly better than any task does.

        Years of which the plan has its last alone are a report's too (2025—2027).
        """
        own = set(segment.years) & set(self._sources.years)
        if len(segment.years) > len(own) > 0 and own == {max(self._sources.years)}:
            return True
        return any(word.is_known for word in segment.words) and self._report_fits_better(segment, by=_CLEARLY)

    def _targets(self, query: Query, wording: Wording) -> Draft | None:
        is_outside = bool(query.years) and not set(query.years) & set(self._sources.years)
        if not query.tasks and is_about_now(query) and not is_outside:
            return None
        if (asks_frequency(query.text) or asks_day(query.text)) and not query.tasks:
            return None
        may_be_reported = not query.years or set(query.years) <= set(self._parts.reported_years)
        plain = not query.tasks and "target" not in query.about
        if plain and self._is_reported(query, may_be_reported=may_be_reported):
            return None
        names_no_time = plain and not query.years and "年" not in query.text and "when" not in query.asked
        if names_no_time and self._report_fits_better(query, by=-_CLEARLY):
            return None
        by_years = "timeline" in query.asked and (query.spans_years or "each_year" in query.asked)
        told = answer_timeline(query, self._sources, wording) if by_years else None
        told = told or answer_targets(query, self._sources, wording)
        if told is None or told.refused:
            return self._each_member(query, wording) or self._unless_reported(query, told)
        return told

    def _each_member(self, query: Query, wording: Wording) -> Draft | None:
        """Answer for the years of several things (甲、乙各在哪年) one by one; None where one is not dated."""
        members = self._parts.members(query.text) if "when" in query.asked else []
        return answer_all(members, lambda member: answer_targets(member, self._sources, wording)) if members else None

    def _unless_reported(self, query: Query, refusal: Draft | None) -> Draft | None:
        """Return a refusal, unless it is for a year that a report may tell, which has the topic as well as any task."""
        asks_year = "when" in query.asked and not names_plan(query)
        names_time = query.years or query.spans_years or query.tasks or query.roles
        is_open = asks_year or not (names_time or _SPEAKS_OF_TARGET.search(query.text))
        return None if refusal and is_open and self.covers_as_well(query) else refusal

    def _is_reported(self, query: Query, *, may_be_reported: bool) -> bool:
        """Tell whether the report answers: it was quoted before, it has the years asked for, or it fits better."""
        before = {clause_id.partition(":")[0] for clause_id in query.quoted_before}
        if before and before <= self._reports:
            return True
        return self._report_fits_better(query) if may_be_reported else self._is_dated_in_report(query)

    def answer_part(self, part: Query, wording: Wording) -> Draft | None:
        """Answer a part about the plan; a zone or county in it is a place there, not somebody whose tasks are asked."""
        return (
            answer_timeline(part, self._sources, wording)
            or self._targets(part, wording)
            or self.answer(part if part.asked & {"listing", "count"} else replace(part, units=()), wording)
        )
