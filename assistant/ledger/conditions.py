"""Conditions on tasks that a question states: leaders, units in a role, headings, words."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistant.composition import Evidence, unique
from assistant.ledger.facts import evidence_of, mentions_of, title_evidence
from assistant.ledger.sources import Sources
from assistant.matching import significant
from assistant.query import Query, Role
from assistant.restrictions import (
    LeaderCount,
    UnitCount,
    asks_alone,
    asks_shared,
    find_leader_count,
    find_unit_count,
)
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.folding import fold
from corpus.records import Task

_ABOUT_TASKS = re.compile(r"任务|第?几[条项]|哪(?:几|些|两|三)?[条项个]|[几多少][条项]|条数|项数|tasks?")
_SEVERAL = 2
_SHORTEST_MENTION = 2
# What stands between 哪些 and 任务 says what the tasks are about: 哪些交通基础设施任务, 哪几项环保方面的工作.
_KIND = re.compile(
    r"(?:哪些|哪几(?:项|条|个)|几(?:项|条|个)|多少(?:项|条|个))(?:跟|和|与|关于|有关|涉及)?"
    r"(?P<kind>[\u3400-\u9fff、]{2,14}?)(?:方面|领域|口子?|类|有关|相关)?的?(?:任务|工作|事项)"
    r"|(?:负责|分管|主管|管|抓|牵头|配合)的(?P<own>[\u3400-\u9fff、]{2,8}?)(?:方面|领域|口子?|类|有关|相关)?的?任务"
)

_UNDATED = re.compile(
    "(?:年份|年度)[^,。]{0,4}(?:没|不|未)(?:有)?(?:写|给|提|列|标|定)|(?:没|不|未)(?:有)?(?:写|给|标|提)(?:任何|具体|明)?(?:年份|年度)"
)
_LACKS_LEAD = re.compile("牵头(?:单位|部门)?(?:里|中|名单)?(?:头|面)?(?:既|也|又|却|但|都)*没")
# 只配合不牵头
_NEITHER = re.compile("(?:不|没有?)(?:是|当|做|算)?(?:牵头|配合)")

Test = Callable[[Task], tuple[Evidence, ...] | None]


class Condition(NamedTuple):
    """A condition on tasks: how it reads (empty where the subject says it), and the evidence that a task meets it."""

    subject: str
    evidence: Test


def find_conditions(query: Query, sources: Sources, wording: Wording) -> list[Condition]:
    """Return the conditions that a question states; none where it states none."""
    named = [
        *_people(query),
        *_units(query, wording),
        *_leader_counts(query, wording),
        *_lacking(query, sources, wording),
        *_undated(query, sources, wording),
    ]
    inside = list(_headings(query, sources, narrowed=bool(named)))
    return [*named, *inside, *_words(query, sources, wording, narrowed=bool(named or inside))]


def meets_all(task: Task, conditions: Sequence[Condition]) -> tuple[Evidence, ...] | None:
    """Return the evidence that a task meets all conditions, its title with it; None where it does not."""
    evidence: list[Evidence] = []
    for condition in conditions:
        found = condition.evidence(task)
        if found is None:
            return None
        evidence.extend(found)
    return unique([*evidence, *title_evidence(task)])


def _people(query: Query) -> Iterator[Condition]:
    for person in query.people:
        yield Condition("", _has_mention(("leader",), person))
    if query.people and not query.units and asks_alone(query.text):
        yield Condition("", _has_leaders(LeaderCount(max(1, len(query.people)), or_more=False)))
    if len(query.people) == 1 and asks_shared(query.text):
        yield Condition("", _has_leaders(LeaderCount(len(query.people) + 1, or_more=True)))


def _units(query: Query, wording: Wording) -> Iterator[Condition]:
    roles = _roles_asked(query.text)
    alone = bool(query.units) and roles == ("lead_unit",) and asks_alone(query.text)
    name = "subject_any_unit" if len(roles) > 1 else f"subject_{roles[0]}"
    for unit in query.units:
        yield Condition(wording.say("subject_alone" if alone else name, names=unit), _has_mention(roles, unit))
    if alone:
        yield Condition("", _leads_with(len(query.units)))


def _lacking(query: Query, sources: Sources, wording: Wording) -> Iterator[Condition]:
    """Names that a task must lack, in any role."""
    roles: tuple[Role, ...] = ("leader", "lead_unit", "cooperating_unit")
    if _LACKS_LEAD.search(query.text):
        roles = ("lead_unit",)
    if query.lacking:
        people = {leader.name for task in sources.tasks.values() for leader in task.leaders}
        names_units = not people.issuperset(query.lacking)
        tests = [_has_mention(roles, name) for name in query.lacking]
        yield Condition(
            wording.say("subject_lacking", names=wording.join(list(query.lacking))),
            lambda task: (
                None
                if (names_units and task.units_unclear) or any(test(task) for test in tests)
                else title_evidence(task)
            ),
        )


def _undated(query: Query, sources: Sources, wording: Wording) -> Iterator[Condition]:
    """Tasks whose progress names no year."""
    if _UNDATED.search(query.text) and _ABOUT_TASKS.search(query.text):
        dated = {requirement.task for requirement in sources.collection.requirements if requirement.period}
        yield Condition(
            wording.say("subject_undated"), lambda task: None if task.number in dated else title_evidence(task)
        )


def _leads_with(number: int) -> Test:
    return lambda task: evidence_of(task.lead_units) if len(task.lead_units) == number else None


def _roles_asked(text: str) -> tuple[Role, ...]:
    text = _NEITHER.sub("", text)
    leads = bool(re.search("牵头|牵了?.{0,7}头|[打领挑]头|[牵抓]总|主办|lead|led", text))
    cooperates = bool(re.search("配合|协办|协同|cooperat|support", text))
    if leads == cooperates:
        return ("lead_unit", "cooperating_unit")
    return ("lead_unit",) if leads else ("cooperating_unit",)


def _has_mention(roles: Sequence[Role], name: str) -> Test:
    def evidence(task: Task) -> tuple[Evidence, ...] | None:
        found = [mention for role in roles for mention in mentions_of(task, role) if mention.name == name]
        return evidence_of(found[:1]) or None

    return evidence


def _leader_counts(query: Query, wording: Wording) -> Iterator[Condition]:
    wanted = find_leader_count(query.text)
    units = None if query.units else find_unit_count(query.text)
    if wanted is None and not (units or query.people or query.units):
        wanted = LeaderCount(1, or_more=False) if asks_alone(query.text) else None
    if wanted is None and not query.people and asks_shared(query.text):
        wanted = LeaderCount(_SEVERAL, or_more=True)
    if wanted:
        yield Condition(wording.say("subject_such"), _has_leaders(wanted))
    if units:
        yield Condition("" if query.people else wording.say("subject_such"), _has_units(units))


def _has_leaders(wanted: LeaderCount) -> Test:
    def evidence(task: Task) -> tuple[Evidence, ...] | None:
        count = len(task.leaders)
        meets = count >= wanted.number if wanted.or_more else count == wanted.number
        return evidence_of(task.leaders) if meets else None

    return evidence


def _has_units(wanted: UnitCount) -> Test:
    def evidence(task: Task) -> tuple[Evidence, ...] | None:
        units = task.lead_units if wanted.leads else task.cooperating_units
        meets = len(units) >= wanted.number if wanted.or_more else len(units) == wanted.number
        return evidence_of(units or task.lead_units) if meets and not task.units_unclear else None

    return evidence


def _headings(query: Query, sources: Sources, *, narrowed: bool) -> Iterator[Condition]:
    headings = [heading for heading in query.headings if sources.tasks_below(heading)]
    if headings and (narrowed or "which_task" in query.asked or _ABOUT_TASKS.search(query.text)):
        inside = {task.number for heading in headings for task in sources.tasks_below(heading)}
        yield Condition("", lambda task: title_evidence(task) if task.number in inside else None)


def _words(query: Query, sources: Sources, wording: Wording, *, narrowed: bool) -> Iterator[Condition]:
    """Words narrow somebody's list only where a question says so (环保方面的); alone they are mentioned."""
    kind = _kind_of_tasks(query) if narrowed else ()
    if not narrowed:
        words = _side_by_side(query) if _asks_mention(query) else []
    elif kind:
        words = [word.text for word in kind]
    else:
        words = _side_by_side(query) if "narrow" in query.about else []
    if not words:
        return
    texts = {number: fold(text).lower() for number, text in sources.matcher.bodies.items()}
    yield Condition(
        wording.say("subject_mention", words="".join(words) if kind else "”“".join(words)),
        lambda task: _printing(task, words, sources) if all(word in texts[task.number] for word in words) else None,
    )


def _printing(task: Task, words: Sequence[str], sources: Sources) -> tuple[Evidence, ...]:
    """Return where a task first prints the words, its title where that has them or no clause has one word for word."""
    left = [word for word in words if word not in fold(task.title.name).lower()]
    places = [
        Evidence(clause.clause_id, clause.start + start, clause.start + start + len(word))
        for word in left
        for clause in sources.clauses_of(task.number)
        if (start := fold(clause.text).lower().find(word)) >= 0
    ]
    return tuple(places[:1])


def _asks_mention(query: Query) -> bool:
    asks_tasks = "listing" in query.asked or ("count" in query.asked and "mention" in query.asked)
    return asks_tasks and "plan" in query.about and bool(_ABOUT_TASKS.search(query.text))


def _kind_of_tasks(query: Query) -> tuple[Word, ...]:
    """Return the words that say what kind of tasks is asked for (哪些交通基础设施任务); none where there are none."""
    kind = _KIND.search(query.text)
    if not kind:
        return ()
    named = kind["kind"] or kind["own"]
    return tuple(word for word in query.words if word.text in named and len(word.text) >= _SHORTEST_MENTION)


def _side_by_side(query: Query) -> list[str]:
    """Join the topic's words that stand side by side in the question and in the documents (麻柳智造 + 城)."""
    if query.longest_known and not query.people and not query.units:
        return [query.longest_known]
    return [word.text for word in significant(query.words) if word.occurs and len(word.text) >= _SHORTEST_MENTION]
