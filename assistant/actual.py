"""What was reached of a plan's figure: what the report says of it, and what comes nearest where it does not say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.comparison import documents_of
from assistant.composition import Draft, Evidence, Statement
from assistant.fields import share
from assistant.gaps import find_goal, names_goal, state_gaps
from assistant.ledger.choice import names_places
from assistant.ledger.facts import title_evidence
from assistant.ledger.series import state_requirement
from assistant.ledger.sources import Sources
from assistant.ledger.targets import answer_targets
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.reached import is_met
from assistant.reading import Reader
from assistant.segments import split_segments
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.figures import FIGURE
from corpus.folding import fold
from corpus.plan import task_number
from corpus.records import Task
from index.links import Link
from index.sentences import Sentence

_FEW_SEGMENTS = 2
# A word so rare names a thing (inverse document frequency).
_RARE = 3.0
_READ = 8
_OF_TASKS = frozenset({"which_task", "section", "headings", "count", "meaning", "timeline"})
# A requirement is told with a refusal where it has this share of the topic.
_MUCH = 0.5
_FEW_WORDS = 2
_PHRASE = re.compile("[，；。]")


class Actual:
    """Answers whether a planned figure was reached, where the report does not say so in the question's words."""

    def __init__(
        self,
        sources: Sources,
        reader: Reader,
        quoter: Quoter,
        links: Iterable[Link],
        *,
        reports: Sequence[str],
        reported_years: Sequence[int],
    ) -> None:
        """Keep the links between tasks and what the reports say."""
        self._sources = sources
        self._reader = reader
        self._quoter = quoter
        self._links = tuple(links)
        self._reports = tuple(reports)
        self._years = tuple(reported_years)

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Set a plan's figure beside what is reported or linked in its unit, or say that nothing is reported.

        None where the question is not about what was reached, or the report answers it in another unit.
        """
        if "actual" not in query.about or not self._reports or len(split_segments(query.text)) > _FEW_SEGMENTS:
            return None
        planned = self.planned(query, wording)
        if planned is None:
            only_asks_whether = "confirm" in query.asked
            is_reported = only_asks_whether and self._quoter.answer(query, wording, documents=self._reports) is not None
            return self.refuse(query, wording) if only_asks_whether and not is_reported else None
        measured = self._measured(query, planned, wording)
        if measured and _implies_target(query):
            return Draft((*planned.statements, *measured), "records")
        reached = self._quoter.answer(query, wording, documents=self._reports)
        units = _units(*planned.statements)
        said = reached.statements if reached and _implies_target(query) else ()
        near = [statement for statement in said if _speaks_of(query, statement, units)]
        if reached and not near:
            return None
        if not near and set(query.years) <= set(self._years):
            near = self._linked(query, planned, wording)
        if not near:
            in_unit = query.asked_unit and any(query.asked_unit.search(s.text) for s in planned.statements)
            refusal = None if in_unit else self.refuse(query, wording)
            return refusal or never_reported(planned, wording)
        remark = Statement(wording.say("not_said_whether_met") + wording.say("full_stop"))
        return Draft((*planned.statements, *near, remark), "records")

    def _measured(self, query: Query, planned: Draft, wording: Wording) -> list[Statement]:
        """Return what a report says of the very figure that is planned, and whether it is reached; empty if nothing."""
        spans = {piece for statement in planned.statements for piece in statement.evidence}
        required = [
            item
            for item in self._sources.collection.requirements
            if Evidence(item.clause_id, item.start, item.end) in spans and item.year in (query.years or self._years)
        ]
        ranked = self._reader.rank(query, accepts=lambda reading: reading.clause.document in self._reports)
        for excerpt in ranked[:_READ]:
            for item in required:
                title = self._sources.tasks[item.task].title.name
                met = is_met(item, title, excerpt.sentence.text, max(self._years))
                if met is not None:
                    said = self._quoter.quote(excerpt.sentence, wording)
                    goal = Statement(item.text, (Evidence(item.clause_id, item.start, item.end),))
                    verdict = Statement(wording.say("met") + wording.say("full_stop"), (*goal.evidence, *said.evidence))
                    return [said, verdict] if met else [said, *state_gaps([goal], [said], wording)]
        return []

    def planned(self, query: Query, wording: Wording) -> Draft | None:
        """Return what the plan requires, for the years of the report where the question names none."""
        asked = query.asked if "when" in query.asked else query.asked | {"how_much"}
        query = replace(query, asked=asked - {"confirm", "count"}, about=query.about | {"target"})
        for years in (query.years or self._years, query.years):
            planned = answer_targets(replace(query, years=years), self._sources, wording)
            if planned and not planned.refused:
                return planned
        return None

    def deny(self, query: Query, draft: Draft, wording: Wording) -> Draft:
        """Return an answer, or a refusal with it where it says what is planned to a question what was reached."""
        if draft.refused or not self._reports:
            return draft
        if query.roles or query.asked & (_OF_TASKS - {"count"}):
            return draft
        goal = self._goal(query, wording)
        if goal and not self._tells_of(query, goal, draft):
            return never_reported(goal, wording)
        if "count" in query.asked or "actual" not in query.about:
            return draft
        if documents_of(draft) & set(self._reports):
            return draft
        return never_reported(draft, wording)

    def _tells_of(self, query: Query, goal: Draft, draft: Draft) -> bool:
        """Tell whether what an answer quotes of a report speaks of what a goal is set for.

        By the words that both the goal and the question have.
        """
        shared = [w for w in query.words if w.is_known and not w.text.isdigit() and _says(goal.statements, w)]
        reported = [
            statement
            for statement in draft.statements
            if any(piece.clause_id.partition(":")[0] in self._reports for piece in statement.evidence)
        ]
        if not shared:
            return any(_speaks_of(query, statement, _units(*goal.statements)) for statement in reported)
        said = sum(word.weight for word in shared if _says(reported, word))
        return bool(reported) and said >= _MUCH * sum(word.weight for word in shared)

    def _goal(self, query: Query, wording: Wording) -> Draft | None:
        """Return the requirement whose value a question about what was reached names."""
        if not (query.period or query.about & {"actual", "now"}):
            return None
        years = query.years or self._years
        matches = self._sources.matcher.rank_requirements(query)
        goal = find_goal(query, sorted(matches, key=lambda match: match.requirement.year not in years))
        if goal:
            return Draft((state_requirement(goal, wording),), "records")
        titled = [task for task in self._sources.find_tasks(query)[:1] if names_goal(query, task.title.name)]
        return Draft(tuple(_tell_title(task, wording) for task in titled), "records") if titled else None

    def refuse(self, query: Query, wording: Wording) -> Draft | None:
        """Refuse a question about what was reached with the plan's nearest requirement; None where none is near."""
        if query.tasks or not (query.words and self._reports):
            return None
        goal = self._goal(query, wording)
        if not goal and "actual" not in query.about:
            return None
        planned = self.planned(query, wording)
        if goal:
            return never_reported(planned if planned and _same_spans(planned, goal) else goal, wording)
        near = [planned.statements] if planned else []
        near += [
            (state_requirement(match.requirement, wording),)
            for match in self._sources.matcher.rank_requirements(query)[:1]
            if names_places(query, match, self._sources)
        ]
        near += [(_tell_title(task, wording),) for task in self._sources.find_tasks(query)[:1]]
        told = max(near, key=lambda statements: _printed_share(query, statements), default=())
        is_near = _printed_share(query, told) >= _MUCH
        return never_reported(Draft(told, "records"), wording) if is_near else None

    def _linked(self, query: Query, planned: Draft, wording: Wording) -> list[Statement]:
        """Return what is linked to the planned tasks, has a figure in a planned unit and speaks of the topic."""
        tasks = {task_number(piece.clause_id) for statement in planned.statements for piece in statement.evidence}
        linked = dict.fromkeys(
            self._quoter.quote(_sentence(link), wording) for link in self._links if link.task in tasks
        )
        units = _units(*planned.statements)
        return [statement for statement in linked if _speaks_of(query, statement, units)]


def _implies_target(query: Query) -> bool:
    """Tell whether a question asks for a target too: by name, or by asking only whether it is reached."""
    return "target" in query.about or ("confirm" in query.asked and "how_much" not in query.asked)


def _printed_share(query: Query, statements: Sequence[Statement]) -> float:
    """Return which share of a topic statements print; none where they print one word of several."""
    text = fold("".join(statement.text for statement in statements)).lower()
    words = [word for word in query.words if len(word.text) > 1]
    said = [word for word in words if word.text in text]
    if not said or len(said) < min(_FEW_WORDS, len(words)):
        return 0.0
    return sum(word.weight for word in said) / sum(word.weight for word in words)


def _tell_title(task: Task, wording: Wording) -> Statement:
    text = wording.say("task_content", task=task.number, title=task.title.name.rstrip("。"))
    return Statement(text + wording.say("full_stop"), title_evidence(task))


def _same_spans(planned: Draft, goal: Draft) -> bool:
    """Tell whether what is planned rests on a goal's evidence."""
    return {piece for s in goal.statements for piece in s.evidence} <= {
        p for s in planned.statements for p in s.evidence
    }


def _says(statements: Sequence[Statement], word: Word) -> bool:
    return any(share(word, fold(statement.text).lower()) == 1 for statement in statements)


def _speaks_of(query: Query, statement: Statement, units: set[str]) -> bool:
    """Tell whether a phrase with a figure in one of the units has what the topic is named for: 班列 of 三向班列."""
    named = [w for w in query.words if w.is_known and w.weight >= _RARE and not w.text.isdigit()][-1:]
    return any(
        share(word, phrase) == 1 and units & {figure["unit"] for figure in FIGURE.finditer(phrase)}
        for word in named
        for phrase in _PHRASE.split(statement.text)
    )


def _units(*statements: Statement) -> set[str]:
    return {figure["unit"] for statement in statements for figure in FIGURE.finditer(statement.text)}


def never_reported(planned: Draft, wording: Wording) -> Draft:
    """Refuse a question about what was reached, with what the plan asked for."""
    statements = (Statement(wording.say("not_mentioned") + wording.say("full_stop")), *planned.statements)
    return Draft(statements, "records", refused=True)


def _sentence(link: Link) -> Sentence:
    return Sentence(link.clause_id, "", link.start, link.end)
