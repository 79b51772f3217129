"""Reads tasks out of a plan's clauses: leaders, lead units, cooperating units, headings."""

import re
from collections.abc import Iterator, Sequence

from corpus.clause import Clause, ClauseId
from corpus.plan import FIELDS, TASK, task_number
from corpus.records import Mention, Task

_SEPARATORS = "、，；。,"
_OPEN_END = "等"


def read_tasks(clauses: Sequence[Clause]) -> tuple[Task, ...]:
    """Read every task of a plan, in order."""
    headings = [clause for clause in clauses if clause.kind == "heading"]
    fields: dict[int, dict[str, Clause]] = {}
    for clause in clauses:
        number = task_number(clause.clause_id)
        if number is not None:
            fields.setdefault(number, {})[clause.clause_id.split(".", 1)[1]] = clause
    known = {name for parts in fields.values() for name in _names(parts["units"])}
    return tuple(_read_task(number, parts, headings, known) for number, parts in fields.items())


def _read_task(number: int, fields: dict[str, Clause], headings: list[Clause], known: set[str]) -> Task:
    title, units = fields["title"], fields["units"]
    above = [_heading_id(headings, title, depth) for depth in range(3)]
    label_length = len(_label(units))
    body = units.text[label_length:]
    divider = body.find("；")
    comma = body.find("，")
    lead_end = divider if divider >= 0 else comma if comma >= 0 else len(body)
    names = [_canonical(mention, known) for mention in _split_names(units, label_length)]
    boundary = units.start + label_length + lead_end
    printed = TASK.match(title.text)
    offset = printed.end() if printed else 0
    return Task(
        number=number,
        document=title.document,
        title=Mention(title.text[offset:], title.clause_id, title.start + offset, title.end),
        part=above[0] or ClauseId(""),
        section=above[1],
        subsection=above[2],
        leaders=tuple(_split_names(fields["leaders"], len(_label(fields["leaders"])))),
        lead_units=tuple(mention for mention in names if mention.end <= boundary),
        cooperating_units=tuple(mention for mention in names if mention.start > boundary and divider >= 0),
        units_end_open=bool(re.search("等[，。；]|等$", body)),
        units_unclear=divider < 0,
    )


def _label(clause: Clause) -> str:
    return next(label for label in FIELDS if clause.text.startswith(label))


def _heading_id(headings: list[Clause], title: Clause, depth: int) -> ClauseId | None:
    if len(title.heading_path) <= depth:
        return None
    before = [heading for heading in headings if heading.start < title.start and len(heading.heading_path) == depth]
    return before[-1].clause_id


def _names(units: Clause) -> Iterator[str]:
    return (mention.name for mention in _split_names(units, len(_label(units))))


def _split_names(clause: Clause, start: int) -> Iterator[Mention]:
    """Split a printed list at 、，； and 及, but not inside brackets (各县（市、区）); spaces inside a name go."""
    for match in re.finditer(rf"(?:[^{_SEPARATORS}（(及]|[（(][^）)]*[）)])+", clause.text[start:]):
        name = match[0].removesuffix(_OPEN_END)
        is_remark = name.startswith("（")
        if name and not is_remark:
            begin = clause.start + start + match.start()
            yield Mention(re.sub(r"\s", "", name), clause.clause_id, begin, begin + len(name))


def _canonical(mention: Mention, known: set[str]) -> Mention:
    """Give a unit that was printed without 市 the name that the other lists print."""
    full = f"市{mention.name}"
    return mention._replace(name=full) if full in known else mention
