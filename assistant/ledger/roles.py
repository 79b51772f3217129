"""Who leads, which units lead, which cooperate; and whether a claim about that is right."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composition import Draft, Statement
from assistant.ledger.facts import bracketed_title, correct_leaders, role_of_unit, role_statement
from assistant.ledger.sources import Sources
from assistant.query import Query, Role
from assistant.restrictions import names_one_task
from assistant.wording import Wording
from corpus.records import Task

# Words that weigh so much together are a topic (inverse document frequencies).
_TOPIC_WEIGHT = 4.0
_OTHER_ASPECTS = frozenset(
    {
        "when",
        "document_name",
        "full_name",
        "listing",
        "count",
        "most",
        "how_much",
        "how_far",
        "difference",
        "total",
        "measures",
        "problem",
    }
)
_ASKS_COOPERATING = re.compile(
    "(?:谁|哪[些几]?(?:家|个)?(?:单位|部门)?)[^,。?]{0,3}(?:配合|协办)|(?:配合|协办)(?:的|单位)*(?:是|有)?(?:谁|哪)"
)
_LISTING = frozenset({"listing", "count", "most"})


def answer_roles(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer who has a role in the tasks that a query names or means; None where it asks something else."""
    names_task = bool(query.tasks or query.words or query.inherited)
    supposes = "confirm" in query.asked and (bool(query.tasks) or names_one_task(query.text))
    asks_claim = bool(query.units or query.people) and (supposes or not query.asked & _OTHER_ASPECTS) and names_task
    names_topic = sum(word.weight for word in query.words if word.is_known) >= _TOPIC_WEIGHT
    counts_without_task = "count" in query.asked and not (query.tasks or (names_topic and "name" in query.asked))
    asks_role = bool(query.roles) and not counts_without_task and not _is_reverse(query)
    is_notice = "notice" in query.about and not (query.tasks or names_topic)
    if is_notice or not (asks_role or asks_claim):
        return None
    tasks = sources.find_tasks(query)
    if not tasks:
        return None
    asks_of_unit = {"lead_unit", "cooperating_unit"} & set(query.roles) or "lead" in query.asked
    checks_unit = "confirm" in query.asked and bool(asks_of_unit)
    if "which_role" in query.asked or (query.units and (not query.roles or checks_unit)):
        if query.years or not (query.tasks or "plan" in query.about or "which_role" in query.asked):
            return None
        statements = _roles_of_units(query.units, tasks, wording)
        others = tuple(role for role in query.roles if role == "leader" or _is_asked_beside(role, query))
        if others and "which_role" not in query.asked:
            others_told = _roles_of_tasks(replace(query, roles=others), tasks, wording)
            statements += [Statement(wording.say("semicolon")), *others_told]
    elif query.people and not query.asked & {"listing"} and (query.tasks or query.roles or "confirm" in query.asked):
        statements = _check_leaders(query, tasks, wording)
    elif query.roles:
        statements = _roles_of_tasks(query, tasks, wording)
    else:
        return None
    return Draft((*statements, Statement(wording.say("full_stop"))), "records") if statements else None


def _is_reverse(query: Query) -> bool:
    """Tell whether a query asks for tasks of somebody (市林业局牵头哪些任务), not for somebody of a task."""
    is_of_one = query.tasks or (query.roles and names_one_task(query.text))
    return bool(query.asked & _LISTING and (query.people or query.units) and not is_of_one)


def _roles_of_tasks(query: Query, tasks: Sequence[Task], wording: Wording) -> list[Statement]:
    statements: list[Statement] = []
    for task in tasks:
        topic = "" if query.tasks else bracketed_title(task, wording)
        for index, role in enumerate(query.roles):
            if statements:
                statements.append(Statement(wording.say("comma" if index else "semicolon")))
            statements.append(role_statement(task, role, wording, topic=topic, also=index > 0))
    return statements


def _is_asked_beside(role: Role, query: Query) -> bool:
    """Tell whether it is asked who cooperates, beside what a unit does."""
    return role == "cooperating_unit" and _ASKS_COOPERATING.search(query.text) is not None


def _roles_of_units(units: Sequence[str], tasks: Sequence[Task], wording: Wording) -> list[Statement]:
    statements: list[Statement] = []
    for task in tasks:
        for unit in units:
            if statements:
                statements.append(Statement(wording.say("semicolon")))
            statements.append(role_of_unit(unit, task, wording))
    return statements


def _check_leaders(query: Query, tasks: Sequence[Task], wording: Wording) -> list[Statement]:
    statements: list[Statement] = []
    for task in tasks:
        leaders = {leader.name for leader in task.leaders}
        right = all(person in leaders for person in query.people)
        if statements:
            statements.append(Statement(wording.say("semicolon")))
        if right:
            statements.append(Statement(wording.say("confirmed")))
            statements.append(role_statement(task, "leader", wording))
        else:
            claimed = [person for person in query.people if person not in leaders]
            statements.append(correct_leaders(task, claimed, wording))
    return statements
