"""Both documents together: what the plan set beside what the report says was reached."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.answer import Engine
from assistant.composition import Draft, Statement
from assistant.fields import coverage
from assistant.fitting import lacks_name
from assistant.focus import asks_count, counts
from assistant.gaps import asks_gap, asks_only_gap, state_gaps
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.slots import find_years
from assistant.wording import Wording
from corpus.folding import fold

# Of a part that names a task (讲医改的那条) and one that names a problem, only the latter is about the problem.
NAMES_A_TASK = re.compile("[那这]一?[条项]|任务|分工")
# Words that are together so rare are a topic of their own (inverse document frequencies).
_RARE_TOGETHER = 8.0
# A question that supposes something done is answered by what is said of it.
_SUPPOSES = re.compile("已经?|都|早就")
_SAID = 0.8
# 净增了多少 asks what was done, beside what is asked of the plan.
_SAYS_DONE = re.compile("(?<![要到定写列排设])了(?:多少|几)")
_NAMES_PLAN = re.compile("分工方案")
_PLAN_SHADES = frozenset({"target", "plan"})

# 2025年要创成哪个示范区: what a plan sets is asked for, though no kind of value is.
_ASKS_WHICH = re.compile("哪|什么|啥")
_VALUES = frozenset(
    {
        "how_much",
        "count",
        "when",
        "place",
        "document_name",
        "how_far",
        "listing",
        "content",
        "measures",
        "name",
        "full_name",
        "meaning",
        "difference",
        "which_task",
    }
)

_INTERROGATIVE = re.compile("[哪谁啥几]|什么|多少")
_ASKS = re.compile("[哪谁啥几吗]|什么|多少|怎|如何|何时|是否|样|数|年份|时间|日期|进度")
# What a part asks of the things that the part beside it names (上半年挨罚的25矿次，分别是哪几家).
_OF_SAME = frozenset({"listing", "name", "full_name", "content"})

AnswerPart = Callable[[Query], Draft | None]


def is_about_report(query: Query) -> bool:
    """Tell whether a segment asks what was reached or found, not what was planned."""
    if query.period or "actual" in query.about:
        return True
    if "planned" in query.about:
        return False
    return bool(query.about & {"now"} or (query.about & {"report"} and not query.about & _PLAN_SHADES))


def settle(segments: Sequence[Query], fits_report: Callable[[Query], bool]) -> list[Query]:
    """Settle which segments are about the report, unless one is for certain and another only asks what was planned.

    Those are that speak of now or of the report (目前它融入主城的方案 only names a plan), else those whose topic the
    report has and the plan has not.
    """
    spoken = [bool(s.about & {"now", "report"}) or _SAYS_DONE.search(s.text) is not None for s in segments]
    planned = [
        bool(segment.about & {"planned", "target"}) and not said for segment, said in zip(segments, spoken, strict=True)
    ]
    certain = any(is_about_report(segment) for segment in segments)
    if certain == any(planned):
        return list(segments)
    if certain:
        spoken = ["report" in segment.about for segment in segments]
    elif not any(spoken):
        spoken = [not plan and bool(s.asked) and fits_report(s) for s, plan in zip(segments, planned, strict=True)]
    return [
        replace(segment, about=(segment.about - _PLAN_SHADES - {"planned"}) | {"report"}) if said else segment
        for segment, said in zip(segments, spoken, strict=True)
    ]


def names_plan(query: Query) -> bool:
    """Tell whether a segment is about the plan by more than a word that tasks are counted with (几条)."""
    return bool(query.years or query.roles or query.tasks or query.about & {"target", "planned"})


def is_about_plan(query: Query) -> bool:
    """Tell whether a segment asks what was planned."""
    is_dated = query.years or "timeline" in query.asked
    return bool(is_dated or query.roles or query.tasks or query.about & _PLAN_SHADES)


def asks_both(segments: Sequence[Query]) -> bool:
    """Tell whether a question has one part about the report and another that asks for something else."""
    if _disputes(segments):
        return False
    about_report = [is_about_report(segment) for segment in segments]
    asks_else = [
        (is_about_plan(segment) and _asks_of_plan(segment)) or _asks_apart(segment)
        for segment, report in zip(segments, about_report, strict=True)
        if not report
    ]
    return any(about_report) and any(asks_else)


def _asks_apart(segment: Query) -> bool:
    """Tell whether a part that speaks of no document asks something that the part beside it does not ask already."""
    if not (asks_something(segment) and _ASKS.search(segment.text)):
        return False
    return bool(segment.asked - _OF_SAME) or any(word.is_known for word in segment.words)


def has_own_question(segment: Query) -> bool:
    """Tell whether a part of a question asks something of a topic that it names itself."""
    return asks_by_itself(segment) and has_own_topic(segment)


def asks_by_itself(segment: Query) -> bool:
    """Tell whether a part of a question asks anything in its own words."""
    return asks_something(segment) or bool(segment.roles) or _INTERROGATIVE.search(segment.text) is not None


def has_own_topic(segment: Query) -> bool:
    """Tell whether the words of a part are together so rare that they name a topic of their own."""
    return sum(word.weight for word in segment.words if word.is_known) >= _RARE_TOGETHER


def documents_of(draft: Draft) -> frozenset[str]:
    """Return the documents that a draft rests on."""
    return frozenset(item.clause_id.partition(":")[0] for s in draft.statements for item in s.evidence)


def _asks_of_plan(segment: Query) -> bool:
    """Tell whether a part about the plan asks something of it, and not only names one of its tasks (这条)."""
    return bool(segment.asked or segment.years or segment.roles or segment.tasks or "target" in segment.about)


def asks_something(segment: Query) -> bool:
    """Tell whether a part of a question asks for a value, a time, a name, a list or what is planned by itself."""
    is_planned = bool(segment.years) or "target" in segment.about
    asks_which = is_planned and not segment.roles and _ASKS_WHICH.search(segment.text)
    return bool(segment.asked & _VALUES) or bool(asks_which)


def asks_twice(text: str, segments: Sequence[Query]) -> bool:
    """Tell whether a question is two questions, each with its own mark."""
    if _disputes(segments):
        return False
    return len(re.findall(r"[?？]", text)) > 1 and all(segment.asked or segment.years for segment in segments)


def _disputes(segments: Sequence[Query]) -> bool:
    """Tell whether a question is about statements that differ, and asks for no target or role beside them."""
    names_plan = any(segment.years or segment.roles or "target" in segment.about for segment in segments)
    return not names_plan and any("conflict" in segment.about for segment in segments)


def answer_both(
    segments: Sequence[Query], answer_plan: AnswerPart, answer_report: AnswerPart, wording: Wording
) -> Draft | None:
    """Answer each part of a question out of its document, naming a part that finds nothing; None where none does.

    Whether a target was met is not answered where nothing is reported.
    """
    planned: list[Statement] = []
    reached: list[Statement] = []
    statements: list[Statement] = []
    engines: set[Engine] = set()
    about_report = False
    has_answered = False
    compares = any("confirm" in segment.asked for segment in segments)
    for part in segments:
        segment = replace(part, asked=part.asked - {"confirm"}) if compares else part
        is_said = _is_counted(segment, statements) or _only_leads(part, segments)
        if asks_only_gap(segment) or (is_said and not is_about_report(segment)):
            has_answered = True
            continue
        own_years = tuple(slot.value for slot in find_years(segment.text))
        names_document = is_about_report(segment) or is_about_plan(replace(segment, years=own_years))
        about_report = is_about_report(segment) if names_document else about_report
        draft = (answer_report if about_report else answer_plan)(segment)
        if draft is not None and not draft.refused:
            has_answered |= bool(segment.asked)
            engines.add(draft.engine)
            (reached if about_report else planned).extend(draft.statements)
            statements = join_statements(statements, draft.statements)
        elif _is_said(segment, planned if _NAMES_PLAN.search(segment.text) else statements):
            has_answered = True
        elif segment.asked or "actual" in segment.about:
            name = "not_reported" if about_report else "not_planned"
            statements.append(Statement(wording.say(name) + wording.say("full_stop")))
    only_states = not (has_answered or _asks_little(segments))
    if not engines or (only_states and not any(_NAMES_PLAN.search(segment.text) for segment in segments)):
        return None
    if any(map(asks_gap, segments)):
        statements.extend(state_gaps(planned, reached, wording))
    return Draft(tuple(statements), joint_engine(engines), refused=only_states or (compares and not reached))


def _asks_little(segments: Sequence[Query]) -> bool:
    """Tell whether no part asks for a value, or one supposes something done, so that what is said of it answers."""
    asks = any(segment.asked - {"confirm"} for segment in segments)
    return not asks or any(_SUPPOSES.search(segment.text) for segment in segments)


def _only_leads(part: Query, segments: Sequence[Query]) -> bool:
    """Tell whether a part only names what a later one asks of the plan year by year."""
    names = bool(part.words) and not (part.asked - {"timeline"} or part.years or part.roles)
    return names and any(segment.asked & {"timeline", "each_year"} for segment in segments if segment is not part)


def _is_said(segment: Query, statements: Sequence[Statement]) -> bool:
    """Tell whether what is stated already has all the words of a segment that the documents know."""
    shows = all(attribute.holds.search(_said_in(statements)) for attribute in segment.attributes)
    names = not lacks_name(segment, _said_in(statements))
    return shows and names and any(word.is_known for word in segment.words) and said_share(segment, statements) >= _SAID


def said_share(segment: Query, statements: Sequence[Statement]) -> float:
    """Return which share of a segment's words, of those that the documents know, is stated already."""
    before = {word.text for word in segment.inherited}
    known = [word for word in segment.words if word.is_known]
    return coverage([word for word in known if word.text not in before] or known, _said_in(statements))


def _said_in(statements: Sequence[Statement]) -> str:
    """Return what is stated, as questions are compared with it."""
    return fold("".join(statement.text for statement in statements)).lower()


def _is_counted(segment: Query, statements: Sequence[Statement]) -> bool:
    """Tell whether what is stated already holds the number of things that a segment asks for (多少项重点任务)."""
    asks = asks_count(segment.text) and not segment.years
    return asks and _is_said(segment, statements) and counts(segment, _said_in(statements))


def joint_engine(engines: Collection[Engine]) -> Engine:
    """Return the engine of an answer of several parts: records where any part was computed from them."""
    return "records" if "records" in engines else "extract"


def answer_all(segments: Sequence[Query], answer: AnswerPart) -> Draft | None:
    """Answer the questions of a text one after the other; None where one finds nothing."""
    statements: list[Statement] = []
    engines: set[Engine] = set()
    for segment in segments:
        draft = answer(segment)
        if draft is None or draft.refused:
            return None
        engines.add(draft.engine)
        statements = join_statements(statements, draft.statements)
    return Draft(tuple(statements), joint_engine(engines))


def join_statements(first: Sequence[Statement], second: Sequence[Statement]) -> list[Statement]:
    """Return both, less those that the other quotes at greater length."""
    joined = list(dict.fromkeys((*first, *second)))
    return [statement for statement in joined if not any(_is_part(statement, other) for other in joined)]


def _is_part(statement: Statement, other: Statement) -> bool:
    """Tell whether a statement quotes a part of what another one quotes."""
    short, long = statement.text.rstrip("。.；"), other.text.rstrip("。.；")
    return len(short) < len(long) and short in long and bool(statement.evidence)


def with_problem(draft: Draft, segments: Sequence[Query], quoter: Quoter, wording: Wording) -> Draft:
    """Add to an answer about responsibility the problem of the report that a part of the question is about."""
    before = [segment for segment in segments if not segment.roles]
    before.sort(key=lambda segment: bool(NAMES_A_TASK.search(segment.text)))
    for find in (quoter.problems.find, quoter.problems.find_by_measure, quoter.problems.find_by_meaning):
        for segment in before or segments:
            problem = find(segment)
            if problem:
                return draft._replace(statements=(*draft.statements, quoter.problems.state(problem, wording)))
    return draft
