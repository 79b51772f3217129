"""What a question takes for granted of somebody (颜晓平抓的园林城市创建), put right beside its answer."""

import re

from assistant.composition import Draft, Statement
from assistant.ledger.facts import correct_leaders
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.wording import Wording
from corpus.plan import task_number

# 颜晓平抓的, 由唐志坤负责的: somebody is said to be in charge.
_IN_CHARGE = re.compile(
    "(?P<people>[\u3400-\u9fff]{2,3}(?:[、和与跟][\u3400-\u9fff]{2,3})*?)(?:主|分|在)?(?:抓|管|负责|牵头|挂帅)的"
)


def put_right(query: Query, draft: Draft, sources: Sources, wording: Wording) -> Draft:
    """Put in front of an answer about one task who leads it, where the question names somebody else as its leader."""
    numbers = {task_number(item.clause_id) for statement in draft.statements for item in statement.evidence}
    task = sources.tasks.get(numbers.pop() or 0) if len(numbers) == 1 else None
    if task is None or query.roles or query.asked & {"listing", "count", "which_task"}:
        return draft
    leaders = {leader.name for leader in task.leaders}
    in_charge = _IN_CHARGE.search(query.text)
    supposed = [name for name in query.people if in_charge and name in in_charge["people"] and name not in leaders]
    if not supposed:
        return draft
    corrected = (correct_leaders(task, supposed, wording), Statement(wording.say("full_stop")))
    return draft._replace(statements=(*corrected, *draft.statements))
