"""Who has most tasks or fewest, and how many people or headings there are."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.composition import Draft, Evidence, Statement, unique
from assistant.ledger.facts import evidence_of, mentions_of
from assistant.ledger.sources import Sources
from assistant.query import Query, Role
from assistant.wording import Wording
from corpus.clause import Clause

_LEAST = "最少"
_SPEAKS_OF_TASKS = re.compile("任务|负责|牵头|配合|承担|分管|挂名|领导|单位|部门|task|responsib|lead")
_HOW_MANY_PEOPLE = re.compile(r"领导.{0,4}(?:几|多少)(?:位|个|名|人)|(?:几|多少)(?:位|个|名)(?:市|责任)?领导")
_HOW_MANY_UNITS = re.compile(
    "(牵头|配合)(?:单位|部门)(?:的)?(?:单位|部门|局)?[^,。]{0,4}(?:几|多少)(?:个|家)|(?:几|多少)(?:个|家)(牵头|配合)(?:单位|部门)"
)
_SUBSECTIONS = re.compile(r"小标题|abc|a．|a\.b")
# Counties, zones and 有关部门 are no single body of the city.
_IS_GROUP = re.compile(r"^(?:各|有关|市级)|[区县]$|[）)]$")
_SUBSECTION_DEPTH = 2


def answer_extremes(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer who has most or fewest tasks, or how many leaders or subheadings a plan has; None for anything else."""
    if not sources.tasks or query.tasks or query.people or query.units:
        return None
    if "most" in query.asked and not query.years and _SPEAKS_OF_TASKS.search(query.text):
        return Draft(tuple(_extreme(query, sources, wording)), "records")
    about_plan = "report" not in query.about
    narrows = query.words or query.years or query.period or query.missing_heading
    role = _role_counted(query.text) if about_plan and not narrows else None
    if role:
        return _count_holders(role, query, sources, wording)
    counts = bool(query.asked & {"count", "how_much", "total", "headings"}) and bool(re.search("几|多少", query.text))
    if about_plan and counts and not query.headings and _SUBSECTIONS.search(query.text):
        return _count_subsections(sources, wording)
    return None


def _extreme(query: Query, sources: Sources, wording: Wording) -> Iterator[Statement]:
    about_units = bool(re.search("单位|部门|局|unit|department", query.text))
    role: Role = "leader"
    if about_units:
        role = "cooperating_unit" if "配合" in query.text else "lead_unit"
    tasks = sources.tasks.values()
    counted = Counter(
        mention.name for task in tasks for mention in mentions_of(task, role) if not _IS_GROUP.search(mention.name)
    )
    is_most = _LEAST not in query.text
    extreme = max(counted.values()) if is_most else min(counted.values())
    chosen = [name for name, count in counted.items() if count == extreme]
    suffix = {"leader": "", "lead_unit": "_unit", "cooperating_unit": "_cooperating"}[role]
    yield Statement(wording.say(("most" if is_most else "least") + suffix))
    for index, name in enumerate(chosen):
        evidence = unique(
            piece
            for task in tasks
            for piece in evidence_of([mention for mention in mentions_of(task, role) if mention.name == name])
        )
        end = "" if index == len(chosen) - 1 else wording.say("list_comma")
        yield Statement(wording.say("most_item", name=name, count=extreme) + end, evidence)
    yield Statement(wording.say("looked_through", first=sources.first, last=sources.last) + wording.say("full_stop"))


def _role_counted(text: str) -> Role | None:
    """Return the role whose holders a question counts (一共几位责任领导, 牵头单位总共多少家), if it does."""
    if _HOW_MANY_PEOPLE.search(text):
        return "leader"
    units = _HOW_MANY_UNITS.search(text)
    return None if units is None else "lead_unit" if "牵头" in units.groups() else "cooperating_unit"


def _count_holders(role: Role, query: Query, sources: Sources, wording: Wording) -> Draft:
    """Count those who have a role in any task, or in any below the headings named, and name each of them."""
    below = [task for heading in query.headings for task in sources.tasks_below(heading)]
    tasks = below if query.headings else sources.tasks.values()
    mentions = [mention for task in tasks for mention in mentions_of(task, role)]
    first = {mention.name: mention for mention in reversed(mentions) if not _IS_GROUP.search(mention.name)}
    names = sorted(first, key=lambda name: first[name].start)
    inside = wording.join([sources.headings[heading].text for heading in query.headings])
    text = wording.say("subject_in", heading=inside) if inside else ""
    text += wording.say(f"count_{role}", count=len(names), names=wording.join(names))
    evidence = unique(piece for name in names for piece in evidence_of([first[name]]))
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _count_subsections(sources: Sources, wording: Wording) -> Draft:
    below = [heading for heading in sources.headings.values() if _is_subsection(heading, sources)]
    text = wording.say("count_subsections", count=len(below)) + wording.say("full_stop")
    evidence = tuple(Evidence(heading.clause_id, heading.start, heading.end) for heading in below)
    return Draft((Statement(text, evidence),), "records")


def _is_subsection(heading: Clause, sources: Sources) -> bool:
    return len(heading.heading_path) == _SUBSECTION_DEPTH and bool(sources.tasks_below(heading.clause_id))
