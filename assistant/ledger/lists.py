"""Complete lists and counts of tasks, and the tasks that deal with a topic."""

import re
from collections.abc import Iterator, Sequence

from assistant.composition import Draft, Evidence, Statement, short_title, unique
from assistant.ledger.conditions import Condition, find_conditions, meets_all
from assistant.ledger.facts import names, title_evidence
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch
from assistant.query import Query
from assistant.restrictions import asks_alone, asks_shared, find_leader_count, find_unit_count, names_one_task
from assistant.wording import Wording
from corpus.records import Task

_LIST_LENGTH = 860
_COUNT_LENGTH = 220
_ITEM_FRAME = 9
_LONGEST_TITLE = 40
_SHORTEST_TITLE = 8
_NUMERAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[a-z]．)")
# Questions for the tasks of somebody (民政局充当牵头方的任务), not for somebody of a task (那条任务).
_ASKS_TASKS_OF = re.compile("^(?!.*(?:[那这该](?:条|项|个)|还是|吗|对不对)).*(?:任务|条目|条数|编号|单子)")
_SPEAKS_OF_TASKS = re.compile(
    "任务|条|项|牵头|牵了|牵[^,。]{0,6}头|配合|主办|协办|负责|管|分管|挂了?名|有份|出现|task|lead|cooperat"
)
# 修订了几项制度 counts no tasks.
_COUNTS_OTHERS = re.compile(
    "(?:多少|(?<![哪第])几)(?:项|条|个|件)(?!是|有|[牵负配管领分主挂抓承归,?呢啊吗])[\u3400-\u9fff]{2}"
)
_TASKS = re.compile("任务|工作|事项|责任|条目")
_ASKS_ROWS = re.compile("单子|清单|编号|列(?:一下|出|表|个|下|全)|有哪些|哪几")
# 从第几条到第几条
_ASKS_RANGE = re.compile("从(?:第)?(?:几|哪)(?:一)?(?:条|项|号)(?:任务)?(?:开始)?(?:排)?到(?:第)?(?:几|哪)")
_ASKS_WHICH = re.compile("(?:哪(?:几|些|一)?|第几)(?:[条项号]|个任务)")
_ASKS_WHO = re.compile("谁(?:分管|负责|牵头|管|挂帅)|哪(?:位|个)(?:市)?领导")
_SURE_COVERAGE = 0.62
_ALIKE = 0.85
_CLEARLY = 0.2
_MOST_TASKS = 4
_SHORTEST_MENTION = 3

Row = tuple[Task, tuple[Evidence, ...]]


def answer_lists(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer which tasks, or how many, meet all conditions of a query; None where it asks something else."""
    if not sources.tasks or not _asks_for_tasks(query):
        return None
    conditions = find_conditions(query, sources, wording)
    if not conditions and not _asks_whole(query):
        return None
    rows = [(task, found) for task in sources.tasks.values() if (found := meets_all(task, conditions)) is not None]
    subjects = _subjects(conditions, query, sources, wording)
    restricts = query.people or query.units or query.lacking or find_unit_count(query.text)
    if not rows and not (restricts or _names_tasks_that_mention(query)):
        return None
    if not rows:
        return _none(subjects, sources, wording)
    return Draft(tuple(_write(rows, wording.join(subjects, "subject_joiner"), query, sources, wording)), "records")


def _names_tasks_that_mention(query: Query) -> bool:
    return "mention" in query.asked and "任务" in query.text


def _none(subjects: Sequence[str], sources: Sources, wording: Wording) -> Draft:
    """Say that no task meets all conditions, of which the last is the one that parts the others' tasks."""
    span = {"first": sources.first, "last": sources.last}
    outer = wording.join(list(subjects[:-1]), "subject_joiner")
    if outer:
        text = wording.say("list_none_within", outer=outer, inner=subjects[-1], **span)
    else:
        text = wording.say("list_none", subject=subjects[-1], **span)
    return Draft((Statement(text + wording.say("full_stop")),), "records")


def _asks_for_tasks(query: Query) -> bool:
    """Tell whether a question asks for tasks, or their number, rather than for something of one task or year."""
    if query.tasks or query.years or (_COUNTS_OTHERS.search(query.text) and not _TASKS.search(query.text)):
        return False
    if not (query.people or query.units):
        counts = find_leader_count(query.text) or find_unit_count(query.text) or query.lacking
        asks_roles = bool(query.roles) and not counts
        if query.headings and "which_task" in query.asked:
            return not asks_roles
        return bool(query.asked & {"listing", "count"}) and not asks_roles
    return not _asks_of_one_task(query) and _asks_tasks_of(query)


def _asks_of_one_task(query: Query) -> bool:
    """Tell whether a question that names somebody asks who has something, or of one task."""
    asks_who = query.units and query.roles and _ASKS_WHO.search(query.text)
    supposes = bool(query.roles) or "confirm" in query.asked
    return bool(asks_who or (supposes and names_one_task(query.text)))


def _asks_tasks_of(query: Query) -> bool:
    """Tell whether a question asks for the tasks of somebody that it names."""
    within = bool(query.people and query.headings)
    if not (_SPEAKS_OF_TASKS.search(query.text) or within):
        return False
    names_which = within or (bool(query.units or query.people) and not query.words)
    asks_which = names_which and bool(_ASKS_WHICH.search(query.text))
    asks_list = bool(query.asked & {"listing", "count"}) or (within and "confirm" in query.asked)
    return asks_list or asks_which or _ASKS_TASKS_OF.search(query.text) is not None


def _asks_whole(query: Query) -> bool:
    """Tell whether a question asks how many tasks there are in all."""
    return "count" in query.asked and not query.words and ("任务" in query.text or query.language == "en")


def _subjects(conditions: Sequence[Condition], query: Query, sources: Sources, wording: Wording) -> list[str]:
    """Return how the conditions read, the broadest first; a heading stands in front of the first."""
    subjects = [condition.subject for condition in conditions if condition.subject]
    if query.people:
        name = "subject_leaders_shared" if len(query.people) > 1 else "subject_leader"
        name = "subject_leader_alone" if name == "subject_leader" and asks_alone(query.text) else name
        subjects.insert(0, wording.say(name, names=wording.join(list(query.people))))
    inside = [
        _NUMERAL.sub("", sources.headings[heading].text).rstrip("。")
        for heading in query.headings
        if heading in sources.headings
    ]
    prefix = wording.say("subject_in", heading=wording.join(inside)) if inside else ""
    subjects = subjects or [wording.say("subject_all")]
    return [prefix + subjects[0], *subjects[1:]]


def _write(rows: Sequence[Row], subject: str, query: Query, sources: Sources, wording: Wording) -> Iterator[Statement]:
    frame: dict[str, str | int] = {
        "subject": subject,
        "count": len(rows),
        "first": sources.first,
        "last": sources.last,
    }
    asks_rows = "listing" in query.asked or _ASKS_ROWS.search(query.text)
    if _ASKS_RANGE.search(query.text) or ("count" in query.asked and not asks_rows):
        shown = unique(piece for _, pieces in rows for piece in _beside_title(pieces))
        named = "" if len(rows) == len(sources.tasks) else _numbers([task.number for task, _ in rows], wording)
        yield Statement(wording.say("count_of", **frame) + named + wording.say("full_stop"), shown)
        return
    yield Statement(wording.say("list_head", **frame))
    names_others = len(query.people) == 1 and asks_shared(query.text)
    yield from _items(rows, wording, names_leaders=names_others)


def _beside_title(pieces: Sequence[Evidence]) -> Sequence[Evidence]:
    """Leave out a task's title, where something else shows that the task is counted."""
    return [piece for piece in pieces if not piece.clause_id.endswith(".title")] or pieces


def _numbers(numbers: Sequence[int], wording: Wording) -> str:
    """Name the tasks that were counted; runs of them are drawn together where there are too many for an answer."""
    each = wording.say("count_numbers", numbers=wording.join([str(number) for number in numbers]))
    if len(each) <= _COUNT_LENGTH:
        return each
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    drawn = [str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    return wording.say("count_numbers", numbers=wording.join(drawn))


def _items(rows: Sequence[Row], wording: Wording, *, names_leaders: bool = False) -> Iterator[Statement]:
    """Name each task with as much of its title as there is room for, and with its leaders where they are asked for."""
    room = min(_LONGEST_TITLE, _LIST_LENGTH // len(rows) - _ITEM_FRAME)
    for index, (task, pieces) in enumerate(rows):
        last = index == len(rows) - 1
        if room < _SHORTEST_TITLE:
            end = wording.say("full_stop" if last else "list_comma")
            yield Statement(wording.say("list_number", task=task.number) + end, pieces)
            continue
        title = short_title(task.title.name, room)
        leaders = wording.say("with_leaders", names=names(task.leaders, wording)) if names_leaders else ""
        end = wording.say("full_stop" if last else "semicolon")
        yield Statement(wording.say("list_item", task=task.number, title=title) + leaders + end, pieces)


def answer_which_task(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer which tasks deal with a topic; None where something else is asked or no task surely does."""
    if "which_task" not in query.asked or query.roles or query.tasks or query.people or query.units:
        return None
    mentioning = _mentioning(query, sources)
    if mentioning:
        return Draft(tuple(_items(mentioning, wording)), "records")
    ranked = [match for match in sources.matcher.rank_requirements(query) if match.coverage >= _SURE_COVERAGE]
    numbers = [
        match.requirement.task
        for match in ranked
        if match.score >= _ALIKE * ranked[0].score and match.coverage >= _ALIKE * ranked[0].coverage
    ]
    covering = next(iter(sources.matcher.rank_tasks(query)), None)
    if covering and ranked and covering.coverage > ranked[0].coverage + _CLEARLY:
        numbers = [covering.task.number]
    if not numbers:
        numbers = [task.number for task in sources.find_tasks(query)]
    tasks = [sources.tasks[number] for number in sorted(dict.fromkeys(numbers[:_MOST_TASKS]))]
    rows = [(task, unique([*_place_of(task, ranked), *title_evidence(task)])) for task in tasks]
    return Draft(tuple(_items(rows, wording)), "records") if rows else None


def _mentioning(query: Query, sources: Sources) -> list[Row]:
    """Return the tasks that print the topic word for word, where it is a name long enough to be no common word."""
    topic = "".join(word.text for word in query.words)
    if len(query.longest_known) < (len(topic) or _SHORTEST_MENTION):
        return []
    return [
        (task, title_evidence(task))
        for task in sources.tasks.values()
        if query.longest_known in sources.matcher.bodies[task.number]
    ]


def _place_of(task: Task, ranked: Sequence[RequirementMatch]) -> tuple[Evidence, ...]:
    found = [match.requirement for match in ranked if match.requirement.task == task.number]
    return tuple(Evidence(item.clause_id, item.start, item.end) for item in found[:1])
