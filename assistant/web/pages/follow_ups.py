"""What may be asked next: questions about what an answer cites, kept only where the assistant answers them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assistant.answer import Question
from assistant.chain import Assistant
from assistant.query import Language
from assistant.web.pages.dialogue import Exchange
from corpus.clause import is_within
from corpus.collection import Collection
from corpus.folding import fold, to_simplified, to_traditional
from corpus.records import Problem, Task

SHOWN = 3
TRIED = 6
FOLLOWING_PROBLEMS = 3
LONGEST_PROBLEM = 40  # characters
_FILE = Path(__file__).parent / "follow_ups.toml"
_ORDINAL = re.compile(r"^(?:[①-⑳]|\d+[.．]|[(（][一二三四五六七八九十]+[)）](?:指出问题[:：])?)")
_Templates = dict[str, dict[str, list[str]]]


@cache
def _templates() -> _Templates:
    return TypeAdapter(_Templates).validate_python(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def find_follow_ups(
    exchange: Exchange, collection: Collection, assistant: Assistant, language: Language
) -> tuple[str, ...]:
    """Return a few questions that go on from an exchange; each was asked and was neither refused nor the same again."""
    if exchange.answer is None:
        return ()
    told = {fold(exchange.text)}
    found: list[str] = []
    candidates = [*exchange.answer.suggestions, *_candidates(exchange, collection, language)]
    for question in candidates[:TRIED]:
        if len(found) == SHOWN or fold(question) == fold(exchange.question):
            continue
        answer = assistant.invoke(Question(text=question))
        if not answer.refused and fold(answer.text) not in told:
            told.add(fold(answer.text))
            found.append(question)
    return tuple(found)


def _candidates(exchange: Exchange, collection: Collection, language: Language) -> Iterator[str]:
    """Yield questions about the first task, and the first problem, that an answer cites or comes near to."""
    answer = exchange.answer
    cited = [citation.clause_id for citation in (*answer.citations, *answer.nearest)] if answer else []
    task = next((task for at in cited for task in collection.tasks if is_within(at, _task_id(task))), None)
    problems = collection.problems
    place = next((place for at in cited for place, found in enumerate(problems) if at in found.measures), None)
    if task:
        yield from _about_task(task, language)
    if place is not None:
        for problem in problems[place : place + FOLLOWING_PROBLEMS]:
            yield from _about_problem(problem, language)


def _about_task(task: Task, language: Language) -> Iterator[str]:
    first, *others = _fill("task", language, number=str(task.number))
    yield first
    yield from (text for unit in task.lead_units[:1] for text in _fill("unit", language, name=unit.name))
    yield from (text for leader in task.leaders[:1] for text in _fill("leader", language, name=leader.name))
    yield from others


def _about_problem(problem: Problem, language: Language) -> Iterator[str]:
    """Yield a question about a problem, where that is short enough to be one."""
    text = _ORDINAL.sub("", to_simplified(problem.text)).strip().rstrip("。；;")
    if len(text) <= LONGEST_PROBLEM:
        yield from _fill("problem", language, problem=text)


def _fill(kind: str, language: Language, **values: str) -> list[str]:
    written = "en" if language == "en" else "zh"
    filled = [template.format(**values) for template in _templates()[kind][written]]
    return [to_traditional(text) for text in filled] if language == "zh-Hant" else filled


def _task_id(task: Task) -> str:
    return task.title.clause_id.rpartition(".")[0]
