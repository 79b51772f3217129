"""Sections and headings: where a task stands, what a heading says, which headings there are."""

import re
from collections.abc import Iterator, Sequence

from assistant.composition import Draft, Evidence, Statement
from assistant.ledger.facts import title_evidence
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.wording import Wording
from corpus.clause import Clause, ClauseId, is_within
from corpus.folding import fold
from corpus.plan import task_number

_SECTION_DEPTH = 1
_OTHER_ASPECTS = frozenset({"section", "when", "how_much", "document_name", "full_name", "count", "total"})
_ASKS_CONTENT = re.compile("讲|说|内容|是(?:个|条|项)?(?:什么|啥)|进度|要求|干(?:什么|啥)|做(?:什么|啥)")
_ASKS_PROGRESS = re.compile("进度|要求|目标|干(?:什么|啥)|做(?:什么|啥)")
_PROGRESS_KEY = re.compile(r"\.(?:general|\d{4}\S*)$")
_PROGRESS_LABEL = "有关进度要求："
_LONGEST_PROGRESS = 230
_ASKS_ABOVE = re.compile("大标题|大块|大项|大?部分|哪(?:个|一)?章|方面|板块")
_PLACES_TASK = re.compile("任务|放在|归|属于|排在|在哪个|which")
_ASKS_PARTS = re.compile("(?:方案|文件|分工)[^,。?]{0,8}(?:部分|板块|大块)")
_ASKS_CHILDREN = re.compile(
    "分(?:成|为|了)|哪(?:几|些|两|三|四|五)|几(?:个|条)|小标题有|a[,、.]?b|[三四五六](?:条|道)底线|[三四五]个小标题"
)


def answer_structure(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer a question about the outline of a plan; None where it asks something else."""
    if query.missing_heading and (query.headings or not query.words):
        return _missing(query, sources, wording)
    asks_name = bool(query.headings) and "name" in query.asked and "plan" in query.about
    asks_below = bool(query.headings) and "listing" in query.asked and not re.search("任务|条目", query.text)
    asks_outline = bool(query.asked & {"section", "headings"}) or asks_below or asks_name
    if not asks_outline or query.roles or query.units or query.people:
        return None
    if query.tasks or ("section" in query.asked and query.words and _places_task(query)):
        return _sections_of(query, sources, wording)
    plan_headings = [heading for heading in query.headings if sources.tasks_below(heading)]
    if plan_headings:
        return _of_headings(query, plan_headings, sources, wording)
    part = _part_named(query, sources)
    if part:
        return _list_sections(part, sources, wording)
    return _list_parts(sources, wording) if _ASKS_PARTS.search(query.text) and not query.words else None


def _of_headings(query: Query, headings: Sequence[ClauseId], sources: Sources, wording: Wording) -> Draft | None:
    """Say under which section a subheading stands, what stands below a heading, or what it says."""
    above = [heading for heading in headings if len(sources.headings[heading].heading_path) > _SECTION_DEPTH]
    if above and "section" in query.asked and _ASKS_ABOVE.search(query.text):
        return _heading_above(sources.headings[above[0]], sources, wording)
    below = _children(headings[0], sources)
    if below and _ASKS_CHILDREN.search(query.text):
        return _list_children(sources.headings[headings[0]], below, sources, wording)
    return _headings(headings, sources, wording)


def _heading_above(heading: Clause, sources: Sources, wording: Wording) -> Draft | None:
    """Say under which section a subheading stands."""
    section = next((s for s in _sections(sources) if is_within(heading.clause_id, s.clause_id)), None)
    if section is None:
        return None
    named = {"heading": heading.text.rstrip("。"), "above": section.text.rstrip("。")}
    evidence = (_whole(section), _whole(heading), *title_evidence(sources.tasks_below(heading.clause_id)[0]))
    return Draft((Statement(wording.say("heading_above", **named) + wording.say("full_stop"), evidence),), "records")


def _places_task(query: Query) -> bool:
    """Tell whether a question asks under which heading a task stands."""
    return bool(_PLACES_TASK.search(query.text)) or ("标题" in query.text and not query.headings)


def answer_content(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Say what a task named by number is, or what progress it requires; None where more is asked."""
    tasks = sources.named_tasks(query)
    if not tasks or query.words or query.roles or query.years or query.people or query.units:
        return None
    if query.asked & _OTHER_ASPECTS or not _ASKS_CONTENT.search(query.text):
        return None
    statements: list[Statement] = []
    for task in tasks:
        title = wording.say("task_content", task=task.number, title=task.title.name.rstrip("。"))
        statements.append(Statement(title + wording.say("full_stop"), title_evidence(task)))
        if _ASKS_PROGRESS.search(query.text):
            statements.extend(_progress(task.number, sources))
    return Draft(tuple(statements), "records")


def _progress(number: int, sources: Sources) -> Iterator[Statement]:
    """Quote the progress clauses of a task, as many as an answer has room for."""
    length = 0
    for clause in sources.collection.clauses:
        if task_number(clause.clause_id) == number and _PROGRESS_KEY.search(clause.clause_id):
            text = clause.text.removeprefix(_PROGRESS_LABEL).strip("，；")
            length += len(text)
            if length > _LONGEST_PROGRESS and length > len(text):
                return
            yield Statement(text if text.endswith("。") else f"{text}。", (_whole(clause),))


def _children(heading: ClauseId, sources: Sources) -> list[Clause]:
    depth = len(sources.headings[heading].heading_path) + 1
    return [
        child
        for child in sources.headings.values()
        if is_within(child.clause_id, heading) and len(child.heading_path) == depth
    ]


def _list_children(heading: Clause, below: Sequence[Clause], sources: Sources, wording: Wording) -> Draft:
    head = wording.say("subsections_head", heading=f"“{heading.text.rstrip('。')}”", count=len(below))
    statements = [Statement(head, (_whole(heading),))]
    for index, child in enumerate(below):
        end = wording.say("semicolon" if index < len(below) - 1 else "full_stop")
        tasks = sources.tasks_below(child.clause_id)[:1] if len(child.heading_path) > _SECTION_DEPTH else []
        first = tuple(piece for task in tasks for piece in title_evidence(task))
        statements.append(Statement(child.text.rstrip("。") + end, first or (_whole(child),)))
    return Draft(tuple(statements), "records")


def _sections(sources: Sources) -> list[Clause]:
    return [
        heading
        for heading in sources.headings.values()
        if len(heading.heading_path) == _SECTION_DEPTH and sources.tasks_below(heading.clause_id)
    ]


def _whole(clause: Clause) -> Evidence:
    return Evidence(clause.clause_id, clause.start, clause.end)


def _missing(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Say that there is no heading of an ordinal or letter, and which there are."""
    inside = [heading for heading in query.headings if sources.tasks_below(heading)]
    if inside:
        head = Statement(wording.say("subheading_missing", asked=query.missing_heading))
        listed = _list_children(sources.headings[inside[0]], _children(inside[0], sources), sources, wording)
        return listed._replace(statements=(head, *listed.statements))
    sections = _sections(sources)
    if not sections:
        return None
    numerals = [section.text.split("）")[0] + "）" for section in (sections[0], sections[-1])]
    text = wording.say(
        "heading_missing", asked=query.missing_heading, count=len(sections), first=numerals[0], last=numerals[1]
    )
    evidence = (_whole(sections[0]), _whole(sections[-1]))
    return Draft((Statement(text + wording.say("full_stop"), evidence),), "records")


def _sections_of(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    tasks = sources.find_tasks(query)
    if not tasks:
        return None
    statements: list[Statement] = []
    for task in tasks:
        above = [sources.headings[key] for key in (task.part, task.section, task.subsection) if key]
        shown = above[-2:] if len(above) > 1 else above
        joined = wording.join([f"“{heading.text.rstrip('。')}”" for heading in shown], "section_joiner")
        text = wording.say("section_of", task=task.number, headings=joined) + wording.say("full_stop")
        statements.append(Statement(text, (*title_evidence(task), *(_whole(heading) for heading in shown))))
    return Draft(tuple(statements), "records")


def _headings(headings: Sequence[ClauseId], sources: Sources, wording: Wording) -> Draft:
    statements: list[Statement] = []
    for heading in headings:
        clause = sources.headings[heading]
        tasks = sources.tasks_below(heading)
        text = wording.say(
            "heading_title", heading=clause.text.rstrip("。"), first=tasks[0].number, last=tasks[-1].number
        )
        evidence = (_whole(clause), *title_evidence(tasks[0]), *title_evidence(tasks[-1]))
        statements.append(Statement(text + wording.say("full_stop"), evidence))
    return Draft(tuple(statements), "records")


def _part_named(query: Query, sources: Sources) -> Clause | None:
    """Return the part that a question names (重点工作), else the one with sections when it asks for sections."""
    parts = [heading for heading in sources.headings.values() if not heading.heading_path]
    for part in parts:
        name = re.sub(r"^[一二三四五六七八九十]+、", "", fold(part.text))
        if name in query.text and sources.tasks_below(part.clause_id):
            return part
    return None


def _list_sections(part: Clause, sources: Sources, wording: Wording) -> Draft | None:
    below = [section for section in _sections(sources) if section.heading_path[-1] == part.text]
    return _list_headings(below, wording)


def _list_parts(sources: Sources, wording: Wording) -> Draft | None:
    """List the parts of a plan, which no heading stands above."""
    parts = [heading for heading in sources.headings.values() if not heading.heading_path]
    return _list_headings([part for part in parts if sources.tasks_below(part.clause_id)], wording)


def _list_headings(headings: Sequence[Clause], wording: Wording) -> Draft | None:
    if not headings:
        return None
    statements = [Statement(wording.say("headings_head", count=len(headings)))]
    for index, heading in enumerate(headings):
        end = wording.say("semicolon" if index < len(headings) - 1 else "full_stop")
        statements.append(Statement(heading.text.rstrip("。") + end, (_whole(heading),)))
    return Draft(tuple(statements), "records")
