"""Finds what a topic means among the records: which task, and which requirement."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.query import Query
from assistant.vocabulary import Word, covered_share, shared_runs
from corpus.collection import Collection
from corpus.folding import fold
from corpus.plan import task_number
from corpus.records import Task, YearlyRequirement
from index.searcher import Searcher

_CANDIDATES = 30
# Weights of the parts of a score; fitted by hand on the gold questions so far.
_TITLE_WEIGHT = 0.35
_SEARCH_WEIGHT = 0.6
_INHERITED_WEIGHT = 0.3
_REST_OF_TASK_SHARE = 0.45
_UNIT_SHARE = 0.9
# The last word of a topic is its head: what is measured.
_HEAD_FACTOR = 1.25
_RUN_WEIGHT = 0.15
_PRECISION_WEIGHT = 0.1


class TaskMatch(NamedTuple):
    """A task with its score and with the share of the known topic words that it covers."""

    task: Task
    score: float
    coverage: float


class RequirementMatch(NamedTuple):
    """A requirement with its score and with the share of the known topic words that it and its task cover."""

    requirement: YearlyRequirement
    score: float
    coverage: float


class Matcher:
    """Scores tasks and requirements against the words of a query and against the ranking of a searcher."""

    def __init__(self, collection: Collection, searcher: Searcher) -> None:
        """Fold the texts of all tasks and requirements once."""
        self._tasks = collection.tasks
        self._searcher = searcher
        headings = {clause.clause_id: fold(clause.text) for clause in collection.clauses if clause.kind == "heading"}
        self._titles = {task.number: fold(task.title.name).lower() for task in collection.tasks}
        self.bodies = {task.number: headings.get(task.subsection or task.part, "") for task in collection.tasks}
        self._units = {
            task.number: "、".join(unit.name for unit in (*task.lead_units, *task.cooperating_units))
            for task in collection.tasks
        }
        for clause in collection.clauses:
            number = task_number(clause.clause_id)
            if number is not None and not clause.clause_id.endswith((".leaders", ".units")):
                self.bodies[number] += "。" + fold(clause.text).lower()
        self._phrases = [(requirement, _phrase(requirement)) for requirement in collection.requirements]
        self._by_task: dict[int, list[tuple[YearlyRequirement, str]]] = {}
        for requirement, text in self._phrases:
            self._by_task.setdefault(requirement.task, []).append((requirement, text))
        self.ranks = lru_cache(maxsize=256)(self._ranks)

    def _ranks(self, text: str) -> dict[int, int]:
        """Rank tasks by their best clause in the hybrid search: task number to rank from 0."""
        ranks: dict[int, int] = {}
        for hit in self._searcher.search(text, limit=_CANDIDATES):
            number = task_number(hit.clause_id)
            if number is not None:
                ranks.setdefault(number, len(ranks))
        return ranks

    def ranks_of(self, query: Query) -> dict[int, int]:
        """Return the hybrid search's ranks of tasks for the topic of a query: task number to rank from 0."""
        return self.ranks(topic_text(query))

    def title_coverage(self, query: Query, number: int) -> float:
        """Return the share of a query's words that a task's title covers."""
        return _weighed(significant(query.words), self._titles[number], "")

    def rank_tasks(self, query: Query) -> list[TaskMatch]:
        """Rank all tasks that share a word with the query or that the search finds, best first."""
        ranks = self.ranks(topic_text(query))
        matches: list[TaskMatch] = []
        words = significant(query.words)
        for task in self._tasks:
            title, body = self._titles[task.number], self.bodies[task.number]
            covered = _weighed(words, body, self._units[task.number])
            in_title = _weighed(words, title, "")
            inherited = _weighed(significant(query.inherited), body, "")
            found = _SEARCH_WEIGHT / (1 + ranks[task.number]) ** 0.5 if task.number in ranks else 0.0
            score = covered + _TITLE_WEIGHT * in_title + _INHERITED_WEIGHT * inherited + found
            if covered or inherited or found:
                matches.append(TaskMatch(task, score, covered))
        return sorted(matches, key=lambda match: -match.score)

    def rank_requirements(
        self, query: Query, tasks: Sequence[int] = (), years: Iterable[int] = ()
    ) -> list[RequirementMatch]:
        """Rank requirements, best first; of given tasks only, of given years only, where there are any."""
        wanted_years = frozenset(years)
        words, inherited = significant(query.words), significant(query.inherited)
        ranks = self.ranks(topic_text(query)) if not tasks else {}
        pool = [pair for number in tasks for pair in self._by_task.get(number, [])] if tasks else self._phrases
        shares: dict[str, tuple[float, float]] = {}
        matches: list[RequirementMatch] = []
        for requirement, phrase in pool:
            if wanted_years and requirement.year not in wanted_years:
                continue
            key = f"{requirement.task}:{phrase}"
            if key not in shares:
                score, covered = self._score(words, inherited, requirement.task, phrase)
                runs = _RUN_WEIGHT * shared_runs(query.text, phrase) if score else 0.0
                precise = _PRECISION_WEIGHT * _precision(words, fold(requirement.indicator).lower()) if score else 0.0
                shares[key] = score + runs + precise, covered
            score, covered = shares[key]
            if score > 0 or (tasks and not words):
                found = 0.25 / (1 + ranks[requirement.task]) ** 0.5 if requirement.task in ranks else 0.0
                matches.append(RequirementMatch(requirement, score + found, covered))
        return sorted(matches, key=lambda match: -match.score)

    def _score(
        self, words: Sequence[Word], inherited: Sequence[Word], number: int, phrase: str
    ) -> tuple[float, float]:
        body, units = self.bodies[number], self._units[number]
        pairs = [*((word, 1.0) for word in words[:-1]), *((word, _HEAD_FACTOR) for word in words[-1:])]
        pairs += [(word, _INHERITED_WEIGHT) for word in inherited]
        total = sum(word.weight * factor for word, factor in pairs)
        if not total:
            return 0.0, 0.0
        score = covered = in_phrase = 0.0
        for word, factor in pairs:
            here = share(word, phrase)
            in_phrase += here
            elsewhere = share(word, body) if here < 1 else 0.0
            unit = _UNIT_SHARE if here < 1 and word.text in units else 0.0
            score += factor * word.weight * max(here, _REST_OF_TASK_SHARE * elsewhere, _REST_OF_TASK_SHARE * unit)
            covered += factor * word.weight * max(here, elsewhere, unit)
        return (score / total, covered / total) if in_phrase else (0.0, 0.0)


def _phrase(requirement: YearlyRequirement) -> str:
    """Return a requirement's words; where it takes its indicator from the phrase before, that too."""
    inherited = "" if requirement.indicator in requirement.text else requirement.indicator
    return fold(inherited + requirement.text).lower()


def _precision(words: Sequence[Word], indicator: str) -> float:
    """Return which share of an indicator's characters the words account for."""
    return min(1.0, sum(len(word.text) for word in words if word.text in indicator) / max(1, len(indicator)))


share = lru_cache(maxsize=200_000)(covered_share)


def significant(words: Sequence[Word]) -> tuple[Word, ...]:
    """Keep the words that must be found: those the documents have, and names; if there are none, all."""
    kept = tuple(word for word in words if word.is_known or word.is_name)
    return kept or tuple(words)


def topic_text(query: Query) -> str:
    """Return the words of a query as a text to search with, earlier turns' words last."""
    return "".join(word.text for word in (*query.words, *query.inherited)) or query.text


def _weighed(words: Sequence[Word], text: str, units: str) -> float:
    total = sum(word.weight for word in words)
    if not total:
        return 0.0
    return sum(word.weight * max(share(word, text), float(word.text in units)) for word in words) / total
