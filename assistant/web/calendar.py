"""When the plan wants reports, and what each year must reach, as a calendar."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from assistant.web.texts import Texts
from corpus.clause import Clause
from corpus.collection import Collection
from corpus.records import Task

_DUE_DATES = re.compile(r"每年((?:\d{1,2}月\d{1,2}日[、和]?)+)前")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_LAST_DAY = (12, 31)


class ReportingRule(NamedTuple):
    """The clause that says when reports are due, and the days (month, day) of each year."""

    clause: Clause
    days: tuple[tuple[int, int], ...]


def find_reporting_rule(collection: Collection) -> ReportingRule | None:
    """Return the first clause of a plan that says until when, each year, units report."""
    plans = {document.slug for document in collection.documents if document.splitter == "plan"}
    for clause in collection.clauses:
        said = _DUE_DATES.search(clause.text) if clause.document in plans else None
        if said:
            return ReportingRule(clause, tuple((int(month), int(day)) for month, day in _DAY.findall(said[1])))
    return None


def reporting_days(collection: Collection) -> tuple[date, ...]:
    """Return every day on which a report is due, over the years that the plan has requirements for."""
    rule = find_reporting_rule(collection)
    years = sorted({requirement.year for requirement in collection.requirements})
    issued = [document.date for document in collection.documents if document.splitter == "plan" and document.date]
    days = tuple(date(year, *day) for year in years for day in rule.days) if rule else ()
    return tuple(day for day in days if not issued or day >= date.fromisoformat(min(issued)))


def write_calendar(collection: Collection, tasks: Sequence[Task], texts: Texts) -> bytes:
    """Return the days on which reports are due and, on each year's last day, what some tasks must have reached."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wence//Tasks//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", texts.tasks.calendar)
    rule = find_reporting_rule(collection)
    for day in reporting_days(collection):
        said = rule.clause.text if rule else ""
        calendar.add_component(_event(f"report-{day}", day, texts.tasks.report_due, said))
    for event in _yearly_deadlines(collection, tasks, texts):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _yearly_deadlines(collection: Collection, tasks: Sequence[Task], texts: Texts) -> Iterator[Event]:
    for task in tasks:
        required: dict[int, list[str]] = {}
        for requirement in collection.requirements:
            if (requirement.document, requirement.task) == (task.document, task.number):
                required.setdefault(requirement.year, []).append(requirement.text)
        for year, phrases in sorted(required.items()):
            summary = texts.tasks.yearly_due.format(number=task.number, year=year)
            description = "\n".join((task.title.name, *phrases))
            yield _event(f"{task.document}-{task.number}-{year}", date(year, *_LAST_DAY), summary, description)


def _event(identifier: str, day: date, summary: str, description: str) -> Event:
    event = Event()
    event.add("uid", f"{identifier}@wence")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    return event
