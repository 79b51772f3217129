"""Finds what a topic means among the records: which task, and which requirement."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import rjieba

from assistant.fields import Field, Scores, is_named, shared_runs
from assistant.query import Query
from assistant.vocabulary import Word
from corpus.collection import Collection
from corpus.folding import fold
from corpus.plan import task_number
from corpus.records import Task, YearlyRequirement
from index.searcher import SentenceSearcher

# How many clauses the search is asked for; the same everywhere, so that one search serves a whole question.
SEARCH_DEPTH = 40
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
_REQUIREMENT_SEARCH_WEIGHT = 0.25
# 总数够不够10户 is read as 总数合计10户.
_SUPPOSED = re.compile(r"(?:合计|到不到|过不过|达没达到?|超没超过?)(\d+)")
_LEAST_PHRASE_SCORE = 0.2
# Words for a number itself, which a requirement need not print; they say less than their rarity promises.
_MEASURES = frozenset({"里程", "数量", "总数", "个数", "数目", "规模", "总额", "金额", "额度", "时间", "年份", "数值"})
_MEASURE_FACTOR = 0.3
_BRACKETED_VERB = re.compile(r"([\u3400-\u9fff])[(]([\u3400-\u9fff]{1,3})[)]([\u3400-\u9fff])")
_SHARED_HEAD = re.compile("([\u3400-\u9fff]{2,8}?)[和与及、]([\u3400-\u9fff]{2,8}?)等([\u3400-\u9fff]{2})")
# What a plan does with a thing; too common to be its topic, but 完成搬迁 and 推进搬迁 are not the same.
_VERBS = ("完成", "建成", "启动", "开工", "投运", "投用", "通车", "通航", "开放", "获批", "创成", "运营", "关停")
_VERB_WEIGHT = 0.08
# Text without a year answers for a year only where nothing dated does; a series is not taken from a title.
_GENERAL_PENALTY = 0.15
_TITLE_PENALTY = 0.1


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

    def __init__(self, collection: Collection, searcher: SentenceSearcher) -> None:
        """Fold the texts of all tasks and requirements once."""
        self._tasks = collection.tasks
        self._searcher = searcher
        headings = {
            clause.clause_id: fold(clause.text).lower() for clause in collection.clauses if clause.kind == "heading"
        }
        self.bodies = {task.number: headings.get(task.subsection or task.part, "") for task in collection.tasks}
        for clause in collection.clauses:
            number = task_number(clause.clause_id)
            if number is not None and not clause.clause_id.endswith((".leaders", ".units")):
                self.bodies[number] += "。" + _with_shared_heads(_with_spelt_out_verbs(fold(clause.text).lower()))
        self._row = {task.number: row for row, task in enumerate(collection.tasks)}
        self._title_field = Field([fold(task.title.name).lower() for task in collection.tasks])
        self._body_field = Field(list(self.bodies.values()))
        self._unit_texts = [_unit_names(task) for task in collection.tasks]
        self._unit_field = Field(self._unit_texts)
        self._requirements = collection.requirements
        self._phrases = [_phrase(requirement) for requirement in collection.requirements]
        self._indicators = [fold(requirement.indicator).lower() for requirement in collection.requirements]
        self._phrase_field = Field(self._phrases)
        self._in_title = [requirement.clause_id.endswith(".title") for requirement in collection.requirements]
        self._rows = np.array([self._row[requirement.task] for requirement in self._requirements], dtype=np.int32)
        self.ranks = lru_cache(maxsize=256)(self._ranks)

    def _ranks(self, text: str) -> dict[int, int]:
        """Rank tasks by their best clause in the hybrid search: task number to rank from 0."""
        ranks: dict[int, int] = {}
        for hit in self._searcher.search(text, limit=SEARCH_DEPTH):
            number = task_number(hit.clause_id)
            if number is not None:
                ranks.setdefault(number, len(ranks))
        return ranks

    def ranks_of(self, query: Query) -> dict[int, int]:
        """Return the hybrid search's ranks of tasks for the topic of a query: task number to rank from 0."""
        written = [word.alias or word.text for word in (*query.words, *query.inherited)]
        return self.ranks("".join(written) or query.text)

    def names(self, number: int, places: Sequence[Word], units: Sequence[str]) -> bool:
        """Tell whether a task's text or units name all of some places and units."""
        text = self.bodies[number] + self._unit_texts[self._row[number]]
        return all(is_named(place, text) for place in places) and all(unit in text for unit in units)

    def holds(self, word: Word) -> bool:
        """Tell whether the text of any task has a word, or a part of it."""
        return bool(self._body_field.shares(word).any())

    def title_coverage(self, query: Query, number: int) -> float:
        """Return the share of a query's words that a task's title covers."""
        words = [(word, 1.0) for word in significant(query.words)]
        return float(self._title_field.weighed(words)[self._row[number]]) / (_total(words) or 1.0)

    def rank_tasks(self, query: Query) -> list[TaskMatch]:
        """Rank all tasks that share a word with the query or that the search finds, best first."""
        ranks = self.ranks_of(query)
        words = [(word, 1.0) for word in significant(query.words)]
        inherited = [(word, 1.0) for word in significant(query.inherited)]
        covered = _covering(words, self._body_field, self._unit_field) / (_total(words) or 1.0)
        scores = covered + _TITLE_WEIGHT * self._title_field.weighed(words) / (_total(words) or 1.0)
        scores += _INHERITED_WEIGHT * self._body_field.weighed(inherited) / (_total(inherited) or 1.0)
        for number, rank in ranks.items():
            scores[self._row[number]] += _SEARCH_WEIGHT / (1 + rank) ** 0.5
        order = np.argsort(-scores, kind="stable")
        return [
            TaskMatch(self._tasks[row], float(scores[row]), float(covered[row])) for row in order if scores[row] > 0
        ]

    def rank_requirements(self, query: Query, tasks: Sequence[int] = ()) -> list[RequirementMatch]:
        """Rank requirements, of given tasks only where there are any, best first."""
        supposed = _SUPPOSED.search(query.text)
        stated = [word for word in query.words if not ("confirm" in query.asked and word.text[0].isdigit())]
        stated = [word for word in stated if supposed is None or word.text != supposed[1]]
        words = _with_head(significant(stated)) + [(word, _INHERITED_WEIGHT) for word in significant(query.inherited)]
        scores, covered = self._score_phrases(words)
        wanted = np.isin(self._rows, [self._row[number] for number in tasks if number in self._row])
        chosen = wanted & ((scores > 0) | (not words)) if tasks else scores > 0
        ranks = {} if tasks else self.ranks_of(query)
        matches = [
            RequirementMatch(
                self._requirements[place],
                float(scores[place]) + self._extra(query, words, int(place), ranks) * bool(scores[place]),
                float(covered[place]),
            )
            for place in np.flatnonzero(chosen)
            if tasks or scores[place] > _LEAST_PHRASE_SCORE
        ]
        return sorted(matches, key=lambda match: -match.score)

    def _extra(self, query: Query, words: Sequence[tuple[Word, float]], place: int, ranks: dict[int, int]) -> float:
        rank = ranks.get(self._requirements[place].task)
        found = 0.0 if rank is None else _REQUIREMENT_SEARCH_WEIGHT / (1 + rank) ** 0.5
        precise = _PRECISION_WEIGHT * _precision(words, self._indicators[place])
        general = _GENERAL_PENALTY if query.years and not self._requirements[place].period else 0.0
        runs = _RUN_WEIGHT * shared_runs(query.text, self._phrases[place])
        runs += _VERB_WEIGHT * sum(verb in self._phrases[place] for verb in _VERBS if verb in query.text)
        title = _TITLE_PENALTY if query.spans_years and self._in_title[place] else 0.0
        return found + precise + runs - general - title

    def _score_phrases(self, words: Sequence[tuple[Word, float]]) -> tuple[Scores, Scores]:
        """Return score and coverage of every requirement; words elsewhere in the task count less than in the phrase."""
        score = np.zeros(len(self._phrases), dtype=np.float32)
        covered, inside = score.copy(), score.copy()
        for word, factor in words:
            here = self._phrase_field.shares(word)
            unit = _UNIT_SHARE * (self._unit_field.shares(word) == 1)
            elsewhere = np.maximum(self._body_field.shares(word), unit)[self._rows]
            inside += here
            score += word.weight * factor * np.maximum(here, _REST_OF_TASK_SHARE * elsewhere)
            covered += word.weight * factor * np.maximum(here, elsewhere)
        total = _total(words) or 1.0
        return np.where(inside > 0, score / total, 0.0), np.where(inside > 0, covered / total, 0.0)


def _unit_names(task: Task) -> str:
    return "、".join(unit.name for unit in (*task.lead_units, *task.cooperating_units))


def _total(words: Sequence[tuple[Word, float]]) -> float:
    return sum(word.weight * factor for word, factor in words)


def _with_head(words: Sequence[Word]) -> list[tuple[Word, float]]:
    things = [word for word in words if word.text not in _MEASURES]
    factors = {word.text: 1.0 for word in things} | {word.text: _HEAD_FACTOR for word in things[-1:]}
    return [(word, factors.get(word.text, _MEASURE_FACTOR)) for word in words]


def _covering(words: Sequence[tuple[Word, float]], texts: Field, names: Field) -> Scores:
    covered = np.zeros_like(texts.weighed(()))
    for word, factor in words:
        covered += word.weight * factor * np.maximum(texts.shares(word), names.shares(word) == 1)
    return covered


def _phrase(requirement: YearlyRequirement) -> str:
    """Return a requirement's words; where it takes its indicator from the phrase before, that too."""
    inherited = "" if requirement.indicator in requirement.text else requirement.indicator
    return _with_spelt_out_verbs(fold(inherited + requirement.text).lower())


def _with_spelt_out_verbs(text: str) -> str:
    """Return a text, and behind it the text without brackets and with 新(改扩)建 spelt out, where that is another."""
    bare = re.sub(r"[(][^)]*[)]", "", _BRACKETED_VERB.sub(_spell_out_verbs, text))
    return text if bare == text else f"{text}\n{bare}"


def _with_shared_heads(text: str) -> str:
    """Return a text, and behind it each of two joined things with the head that they share (罗家坝和城坝等遗址)."""
    found = _SHARED_HEAD.findall(text)
    spelt = [thing + head for *things, head in found if rjieba.tag(head)[0] == (head, "n") for thing in things]
    return "\n".join([text, *spelt])


def _spell_out_verbs(match: re.Match[str]) -> str:
    """Spell 新(改扩)建 out as 新建改建扩建."""
    first, others, last = match.groups()
    return "".join(character + last for character in first + others)


def _precision(words: Sequence[tuple[Word, float]], indicator: str) -> float:
    """Return which share of an indicator's characters the words account for."""
    return min(1.0, sum(len(word.text) for word, _ in words if word.text in indicator) / max(1, len(indicator)))


def significant(words: Sequence[Word]) -> tuple[Word, ...]:
    """Keep the words that must be found: those the documents have, names and Latin words; if there are none, all."""
    kept = tuple(word for word in words if word.is_known or word.is_name or word.text.isascii())
    return kept or tuple(words)


def topic_text(query: Query) -> str:
    """Return the words of a query as a text to search with, earlier turns' words last."""
    return "".join(word.text for word in (*query.words, *query.inherited)) or query.text
