"""Statements about one task that several parts of the ledger make."""

from collections.abc import Sequence

from assistant.composition import Evidence, Statement, short_title, unique
from assistant.query import Role
from assistant.wording import Wording
from corpus.records import Mention, Task


def mentions_of(task: Task, role: Role) -> tuple[Mention, ...]:
    """Return a task's people or units in a role."""
    if role == "leader":
        return task.leaders
    return task.lead_units if role == "lead_unit" else task.cooperating_units


def evidence_of(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """Return the span from the first to the last of mentions that are printed in one clause."""
    if not mentions:
        return ()
    return (Evidence(mentions[0].clause_id, mentions[0].start, mentions[-1].end),)


def title_evidence(task: Task) -> tuple[Evidence, ...]:
    """Return a task's title as evidence."""
    return evidence_of([task.title])


def names(mentions: Sequence[Mention], wording: Wording) -> str:
    """Join names as a list."""
    return wording.join([mention.name for mention in mentions])


def correct_leaders(task: Task, claimed: Sequence[str], wording: Wording) -> Statement:
    """Say that somebody does not lead a task, and who does."""
    text = wording.say(
        "leader_corrected", claimed=wording.join(list(claimed)), task=task.number, names=names(task.leaders, wording)
    )
    return Statement(text, evidence_of(task.leaders))


def role_of_unit(unit: str, task: Task, wording: Wording) -> Statement:
    """Say in which role a unit is in a task, or that it is in none, and who leads it."""
    roles: tuple[Role, ...] = ("lead_unit", "cooperating_unit")
    found = {role: [mention for mention in mentions_of(task, role) if mention.name == unit] for role in roles}
    lead = names(task.lead_units, wording)
    if found["lead_unit"]:
        return Statement(wording.say("role_of_unit_lead", task=task.number, unit=unit), evidence_of(found["lead_unit"]))
    evidence = unique([*evidence_of(found["cooperating_unit"]), *evidence_of(task.lead_units)])
    name = "role_of_unit_cooperating" if found["cooperating_unit"] else "role_of_unit_none"
    return Statement(wording.say(name, task=task.number, unit=unit, lead=lead), evidence)


def role_statement(task: Task, role: Role, wording: Wording, *, topic: str = "", also: bool = False) -> Statement:
    """State who has a role in a task; `also` continues a sentence about the same task."""
    mentions = mentions_of(task, role)
    if role == "cooperating_unit" and not mentions and task.units_unclear:
        return Statement(wording.say("no_cooperating_unit", task=task.number), evidence_of(task.lead_units))
    open_end = wording.say("open_end") if task.units_end_open else ""
    text = wording.say(
        f"also_{role}" if also else f"role_{role}",
        task=task.number,
        topic=topic,
        names=names(mentions, wording),
        open_end=open_end,
    )
    return Statement(text, evidence_of(mentions))


def bracketed_title(task: Task, wording: Wording) -> str:
    """Return a short title in brackets, to tell which task a topic was taken for."""
    title = short_title(task.title.name)
    return f" ({title})" if wording.is_english else f"（{title}）"
