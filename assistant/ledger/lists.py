"""Complete lists and counts of tasks: by leader, unit, role, heading, words; and who has most."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistant.composition import Draft, Evidence, Statement, short_title, unique
from assistant.ledger.facts import evidence_of, mentions_of, title_evidence
from assistant.ledger.sources import Sources
from assistant.matching import significant
from assistant.query import Query, Role
from assistant.slots import find_leader_count
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import Task

_LIST_LENGTH = 860
_ITEM_FRAME = 9
_LONGEST_TITLE = 40
_SHORTEST_TITLE = 8
_ABOUT_TASKS = re.compile(r"任务|哪(?:几|些)?[条项个]|[几多少][条项]|tasks?")
_MOST = "最多"
_NUMERAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[a-z]．)")


class _Filter(NamedTuple):
    """A condition on tasks: how it reads, and the evidence in a task that meets it (None where it does not)."""

    subject: str
    evidence: Callable[[Task], tuple[Evidence, ...] | None]


def answer_lists(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer which tasks, or how many, meet all conditions of a query; None where it asks something else."""
    if not sources.tasks or not query.asked & {"listing", "count", "most"} or query.tasks or query.years:
        return None
    if "most" in query.asked and not (query.people or query.units):
        return _answer_most(query, sources, wording)
    if query.roles and not (query.people or query.units or find_leader_count(query.text)):
        return None
    filters = list(_filters(query, sources, wording))
    if not filters:
        whole = "count" in query.asked and not query.words and "任务" in query.text
        if not whole and not (query.language == "en" and "count" in query.asked and not query.words):
            return None
    rows = [(task, evidence) for task in sources.tasks.values() if (evidence := _meets_all(task, filters)) is not None]
    subject = _subject(filters, query, sources, wording)
    if not rows:
        text = wording.say("list_none", subject=subject, first=sources.first, last=sources.last)
        return Draft((Statement(text + wording.say("full_stop")),), "records")
    return Draft(tuple(_write(rows, subject, query, sources, wording)), "records")


def _filters(query: Query, sources: Sources, wording: Wording) -> Iterator[_Filter]:
    for person in query.people:
        yield _Filter("", _has_mention(("leader",), person))
    at_least = find_leader_count(query.text)
    if at_least:
        yield _Filter(
            wording.say("subject_such"),
            lambda task: evidence_of(task.leaders) if len(task.leaders) >= at_least else None,
        )
    roles = _roles_asked(query)
    for unit in query.units:
        name = "subject_any_unit" if len(roles) > 1 else f"subject_{roles[0]}"
        yield _Filter(wording.say(name, names=unit), _has_mention(roles, unit))
    words = [] if at_least or query.roles == ("leader",) else _mention_words(query)
    narrowed = bool(query.people or query.units or at_least)
    if words and (narrowed or (_ABOUT_TASKS.search(query.text) and "plan" in query.about and "listing" in query.asked)):
        texts = _task_texts(sources)
        subject = wording.say("subject_mention", words="".join(words))
        yield _Filter(
            "" if narrowed else subject,
            lambda task: title_evidence(task) if all(word in texts[task.number] for word in words) else None,
        )
    plan_headings = [heading for heading in query.headings if sources.tasks_below(heading)]
    if plan_headings and (narrowed or _ABOUT_TASKS.search(query.text)):
        inside = {task.number for heading in plan_headings for task in sources.tasks_below(heading)}
        yield _Filter("", lambda task: title_evidence(task) if task.number in inside else None)


def _roles_asked(query: Query) -> tuple[Role, ...]:
    leads = bool(re.search("牵头|lead", query.text))
    cooperates = bool(re.search("配合|cooperat|support", query.text))
    if leads == cooperates:
        return ("lead_unit", "cooperating_unit")
    return ("lead_unit",) if leads else ("cooperating_unit",)


def _has_mention(roles: Sequence[Role], name: str) -> Callable[[Task], tuple[Evidence, ...] | None]:
    def evidence(task: Task) -> tuple[Evidence, ...] | None:
        found = [mention for role in roles for mention in mentions_of(task, role) if mention.name == name]
        return evidence_of(found) or None

    return evidence


def _mention_words(query: Query) -> list[str]:
    """Join the topic's words that stand side by side in the question (麻柳智造 + 城)."""
    joined: list[str] = []
    for word in significant(query.words):
        if not (word.is_known or word.is_name):
            continue
        if joined and joined[-1] + word.text in query.text:
            joined[-1] += word.text
        else:
            joined.append(word.text)
    return joined


def _task_texts(sources: Sources) -> dict[int, str]:
    return {number: fold(text).lower() for number, text in sources.matcher.bodies.items()}


def _meets_all(task: Task, filters: Sequence[_Filter]) -> tuple[Evidence, ...] | None:
    evidence: list[Evidence] = []
    for condition in filters:
        found = condition.evidence(task)
        if found is None:
            return None
        evidence.extend(found)
    return unique([*evidence, *title_evidence(task)])


def _subject(filters: Sequence[_Filter], query: Query, sources: Sources, wording: Wording) -> str:
    subjects = [condition.subject for condition in filters if condition.subject]
    if query.people:
        name = "subject_leaders_shared" if len(query.people) > 1 else "subject_leader"
        subjects.insert(0, wording.say(name, names=wording.join(list(query.people))))
    inside = [
        _NUMERAL.sub("", sources.headings[heading].text).rstrip("。")
        for heading in query.headings
        if heading in sources.headings
    ]
    prefix = wording.say("subject_in", heading=wording.join(inside)) if inside else ""
    return prefix + (wording.join(subjects, "comma") or wording.say("subject_all"))


def _write(
    rows: Sequence[tuple[Task, tuple[Evidence, ...]]], subject: str, query: Query, sources: Sources, wording: Wording
) -> Iterator[Statement]:
    frame: dict[str, str | int] = {
        "subject": subject,
        "count": len(rows),
        "first": sources.first,
        "last": sources.last,
    }
    only_count = "count" in query.asked and "listing" not in query.asked
    evidence = unique(piece for _, pieces in rows for piece in pieces)
    if only_count:
        evidence = unique(piece for piece in evidence if not piece.clause_id.endswith(".title")) or evidence
        yield Statement(wording.say("count_of", **frame) + wording.say("full_stop"), evidence)
        return
    yield Statement(wording.say("list_head", **frame))
    room = min(_LONGEST_TITLE, _LIST_LENGTH // len(rows) - _ITEM_FRAME)
    for index, (task, pieces) in enumerate(rows):
        title = short_title(task.title.name, max(_SHORTEST_TITLE, room))
        end = wording.say("semicolon" if index < len(rows) - 1 else "full_stop")
        yield Statement(wording.say("list_item", task=task.number, title=title) + end, pieces)


def _answer_most(query: Query, sources: Sources, wording: Wording) -> Draft:
    about_units = bool(re.search("单位|部门|局|unit|department", query.text))
    role: Role = "lead_unit" if about_units else "leader"
    counted = Counter(mention.name for task in sources.tasks.values() for mention in mentions_of(task, role))
    is_most = _MOST in query.text
    extreme = max(counted.values()) if is_most else min(counted.values())
    chosen = [name for name, count in counted.items() if count == extreme]
    evidence = unique(
        piece
        for task in sources.tasks.values()
        for piece in evidence_of([mention for mention in mentions_of(task, role) if mention.name in chosen])
    )
    name = ("most" if is_most else "least") + ("_unit" if about_units else "")
    frame = {"count": extreme, "first": sources.first, "last": sources.last}
    text = wording.say(name, names=wording.join(chosen), **frame)
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")
