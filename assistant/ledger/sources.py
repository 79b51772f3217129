"""What the ledger answers from: the records of one collection, and the matcher over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.composition import Draft, Statement
from assistant.matching import Matcher, TaskMatch, significant
from assistant.query import Query
from assistant.slots import find_tasks
from assistant.wording import Wording
from corpus.clause import Clause, ClauseId, is_within
from corpus.collection import Collection
from corpus.folding import fold
from corpus.plan import task_number
from corpus.records import Task, YearlyRequirement

_NUMERAL = re.compile(r"[\d一二两三四五六七八九十几]")
# A topic is taken for a task when the task covers this share of its words, or less where the search agrees.
_SURE_COVERAGE = 0.6
_LIKELY_COVERAGE = 0.3
_PAIR = 2
# 有两条在写, 两处都提到了
_SEVERAL = re.compile("(?:两|二|2|几)(?:条|处|项|个任务)(?:任务)?(?:里|中)?(?:都|在)(?:任务|方案)?(?:写|提|说|讲|有)")
# The words of a topic must weigh this much together: 责任 or 落实 alone mean no task.
_LEAST_WEIGHT = 4.0


@dataclass(frozen=True)
class Sources:
    """Records and matcher; tasks by number."""

    collection: Collection
    matcher: Matcher

    @cached_property
    def tasks(self) -> dict[int, Task]:
        """Return the tasks by number, in order."""
        return {task.number: task for task in self.collection.tasks}

    @cached_property
    def headings(self) -> dict[ClauseId, Clause]:
        """Return the headings by id, in order."""
        return {clause.clause_id: clause for clause in self.collection.clauses if clause.kind == "heading"}

    @property
    def first(self) -> int:
        """Return the number of the first task."""
        return min(self.tasks)

    @property
    def last(self) -> int:
        """Return the number of the last task."""
        return max(self.tasks)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the years that requirements are set for, in order."""
        return tuple(sorted({requirement.year for requirement in self.collection.requirements}))

    @property
    def plan(self) -> str:
        """Return the slug of the document with tasks; empty where there is none."""
        return self.collection.tasks[0].document if self.collection.tasks else ""

    def phrase_before(self, requirement: YearlyRequirement) -> str:
        """Return the folded phrase in front of a requirement in its clause; empty where there is none."""
        return self._phrases_before.get((requirement.clause_id, requirement.start), "")

    @cached_property
    def _phrases_before(self) -> dict[tuple[ClauseId, int], str]:
        placed = sorted({(r.clause_id, r.start, r.text) for r in self.collection.requirements})
        return {
            (clause_id, start): fold(text).lower()
            for (before_id, _, text), (clause_id, start, _) in pairwise(placed)
            if before_id == clause_id
        }

    def clauses_of(self, number: int) -> list[Clause]:
        """Return the clauses of a task's progress."""
        return self._clauses_of.get(number, [])

    @cached_property
    def _clauses_of(self) -> dict[int, list[Clause]]:
        found: dict[int, list[Clause]] = {}
        for clause in self.collection.clauses:
            number = task_number(clause.clause_id)
            if number is not None and not clause.clause_id.endswith((".title", ".leaders", ".units")):
                found.setdefault(number, []).append(clause)
        return found

    def named_tasks(self, query: Query) -> list[Task]:
        """Return the tasks that a query names by number and that exist."""
        return [self.tasks[number] for number in query.tasks if number in self.tasks]

    def find_tasks(self, query: Query) -> list[Task]:
        """Return the tasks that a query is about: by number, else the one that its topic means; none if unsure."""
        if query.tasks:
            return self.named_tasks(query)
        if not query.words and not query.inherited:
            return []
        matches = self.matcher.rank_tasks(query)
        matches = [match for match in matches if _has_all(match.task, query.excepted)] or matches
        if not matches:
            return []
        best = matches[0]
        if sum(word.weight for word in query.words) < _LEAST_WEIGHT and not query.inherited:
            return []
        if best.coverage >= _SURE_COVERAGE:
            return self._alike(matches) if _SEVERAL.search(query.text) else [best.task]
        agreed = best.task.number in list(self.matcher.ranks_of(query))[:3]
        is_likely = agreed and best.coverage >= _LIKELY_COVERAGE and not self._says_more(query)
        return [best.task] if is_likely else []

    def _alike(self, matches: Sequence[TaskMatch]) -> list[Task]:
        """Return the two tasks that fit best, in order, where a question says that several are about its topic."""
        sure = [match.task for match in matches[:_PAIR] if match.coverage >= _SURE_COVERAGE]
        return sorted(sure, key=lambda task: task.number)

    def _says_more(self, query: Query) -> bool:
        """Tell whether the rarest word of a topic that the documents repeat stands in no task."""
        words = sorted(significant(query.words), key=lambda word: -word.weight)
        rarest = next((word for word in words if self._repeat(word.text)), None)
        return rarest is not None and not _NUMERAL.match(rarest.text) and not self.matcher.holds(rarest)

    def _repeat(self, word: str) -> bool:
        return sum(word in text for text in self._texts) > 1

    @cached_property
    def _texts(self) -> list[str]:
        return [fold(clause.text).lower() for clause in self.collection.clauses]

    def tasks_below(self, heading: ClauseId) -> list[Task]:
        """Return the tasks under a heading."""
        return [
            task for task in self.tasks.values() if is_within(task.subsection or task.section or task.part, heading)
        ]

    def missing_task(self, query: Query, wording: Wording) -> Draft | None:
        """Refuse a question about a task number that does not exist; None where all exist."""
        absent = [number for number in query.tasks if number not in self.tasks]
        if not absent or not self.tasks:
            return None
        is_named = any(slot.value == absent[0] for slot in find_tasks(query.text))
        name = "task_missing" if is_named else "task_beyond"
        text = wording.say(name, task=absent[0], first=self.first, last=self.last)
        return Draft((Statement(text + wording.say("full_stop")),), "records", refused=True)


def _has_all(task: Task, names: tuple[str, ...]) -> bool:
    """Tell whether a task's people and units include all names."""
    mentions = (*task.leaders, *task.lead_units, *task.cooperating_units)
    return {mention.name for mention in mentions}.issuperset(names)
