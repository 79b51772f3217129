"""What a question takes for granted of a leader or a unit (颜晓平抓的园林城市创建), put right beside its answer."""

import re

from assistant.composition import Draft, Statement
from assistant.ledger.facts import correct_leaders, role_of_unit
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.wording import Wording
from corpus.plan import task_number
from corpus.records import Task

# 颜晓平抓的, 由唐志坤负责的: somebody is said to be in charge.
_IN_CHARGE = re.compile(
    "(?P<people>[\u3400-\u9fff]{2,3}(?:[、和与跟][\u3400-\u9fff]{2,3})*?)(?:主|分|在)?(?:抓|管|负责|牵头|挂帅)的"
)


# 不是生态环境局牵头吗, 卫健委牵头的那条: a unit is said to lead.
_LEADS = re.compile("[局委办部院厅会府团心](?:来|在)?牵头(?:的|吗|吧|嘛)")


def put_right(query: Query, draft: Draft, sources: Sources, wording: Wording) -> Draft:
    """Put in front of an answer about one task who leads it, where the question names somebody else for it."""
    numbers = {task_number(item.clause_id) for statement in draft.statements for item in statement.evidence}
    task = sources.tasks.get(numbers.pop() or 0) if len(numbers) == 1 else None
    if task is None or "which_task" in query.asked:
        return draft
    corrected = [*_wrong_leaders(query, task, wording), *_wrong_units(query, task, wording)]
    if not corrected:
        return draft
    return draft._replace(statements=(*corrected, Statement(wording.say("full_stop")), *draft.statements))


def _wrong_leaders(query: Query, task: Task, wording: Wording) -> list[Statement]:
    in_charge = _IN_CHARGE.search(query.text)
    if in_charge is None or query.roles or query.asked & {"listing", "count"}:
        return []
    leaders = {leader.name for leader in task.leaders}
    supposed = [name for name in query.people if name in in_charge["people"] and name not in leaders]
    return [correct_leaders(task, supposed, wording)] if supposed else []


def _wrong_units(query: Query, task: Task, wording: Wording) -> list[Statement]:
    """Say what a unit is in a task that does not lead it, where the question asks for another role."""
    asks_other = query.roles and "lead_unit" not in query.roles
    if not (asks_other and _LEADS.search(query.text)) or len(query.units) != 1:
        return []
    leads = {unit.name for unit in task.lead_units}
    return [role_of_unit(unit, task, wording) for unit in query.units if unit not in leads]
