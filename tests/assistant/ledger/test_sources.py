"""A topic is taken for a task only where that is sure; numbers that no task has are refused."""

import pytest

from assistant.answer import Question
from assistant.ledger.sources import Sources
from assistant.matching import Matcher
from assistant.understanding import Understanding
from assistant.wording import Wording
from corpus.clause import ClauseId
from corpus.collection import Collection
from tests.assistant.searchers import NoSearcher, ScriptedSearcher


@pytest.fixture(scope="module")
def sources(collection: Collection) -> Sources:
    return Sources(collection, Matcher(collection, NoSearcher()))


def found(sources: Sources, understanding: Understanding, text: str) -> list[int]:
    return [task.number for task in sources.find_tasks(understanding.read(Question(text=text)))]


def test_tasks_named_by_number_are_found_in_the_order_of_the_question(
    sources: Sources, understanding: Understanding
) -> None:
    assert found(sources, understanding, "57号和41号任务谁牵头") == [57, 41]


def test_a_topic_that_a_task_covers_is_that_task(sources: Sources, understanding: Understanding) -> None:
    assert found(sources, understanding, "长江流域十年禁渔谁牵头") == [110]


@pytest.mark.parametrize("text", ["谁牵头", "火箭发射谁牵头", "责任谁牵头"])
def test_a_topic_that_no_task_surely_covers_is_none(sources: Sources, understanding: Understanding, text: str) -> None:
    assert found(sources, understanding, text) == []


def test_the_search_decides_where_a_task_covers_only_a_part_of_the_topic(
    collection: Collection, sources: Sources, understanding: Understanding
) -> None:
    question = "禁渔班列谁牵头"
    confirmed = Sources(collection, Matcher(collection, ScriptedSearcher(["plan:110.title"])))
    assert found(sources, understanding, question) == []
    assert found(confirmed, understanding, question) == [110]


def test_tasks_below_a_heading_are_those_between_it_and_the_next(sources: Sources) -> None:
    assert [task.number for task in sources.tasks_below(ClauseId("plan:part1"))] == list(range(1, 13))
    assert [task.number for task in sources.tasks_below(ClauseId("plan:part2.5"))] == list(range(74, 82))
    assert [task.number for task in sources.tasks_below(ClauseId("plan:part2.1"))] == list(range(13, 25))
    assert sources.tasks_below(ClauseId("report:3.6")) == []


def test_years_and_the_first_and_last_task_are_those_of_the_records(sources: Sources) -> None:
    assert (sources.first, sources.last) == (1, 134)
    assert sources.years == (2021, 2022, 2023, 2024, 2025)


def test_the_first_task_that_does_not_exist_is_named(sources: Sources, understanding: Understanding) -> None:
    draft = sources.missing_task(understanding.read(Question(text="41号和135号任务谁牵头")), Wording("zh-Hans"))
    assert draft is not None
    assert draft.refused
    assert "".join(statement.text for statement in draft.statements) == "没有任务135，方案的任务是1—134。"
    assert sources.missing_task(understanding.read(Question(text="41号任务谁牵头")), Wording("zh-Hans")) is None
