"""Statements about one task, with the span of each that they rest on."""

import pytest

from assistant.ledger.facts import bracketed_title, evidence_of, mentions_of, role_statement, title_evidence
from assistant.wording import Wording
from corpus.collection import Collection
from corpus.records import Task

CHINESE, ENGLISH = Wording("zh-Hans"), Wording("en")


@pytest.fixture(scope="module")
def task(collection: Collection) -> Task:
    return next(task for task in collection.tasks if task.number == 42)


def test_the_evidence_of_mentions_goes_from_the_first_to_the_last(task: Task, plan_text: str) -> None:
    ((clause_id, start, end),) = evidence_of(mentions_of(task, "cooperating_unit"))
    assert clause_id == "plan:42.units"
    assert plan_text[start:end] == "市发展改革委等，各县（市、区）、达州高新区、达州经开区"
    assert evidence_of(()) == ()


def test_the_evidence_of_a_title_is_the_title_without_its_number(task: Task, plan_text: str) -> None:
    ((clause_id, start, end),) = title_evidence(task)
    assert clause_id == "plan:42.title"
    assert plan_text[start - 3 : start] == "42．"
    assert plan_text[start:end] == task.title.name


def test_a_role_is_stated_in_a_sentence_of_its_own_or_as_its_continuation(task: Task) -> None:
    assert role_statement(task, "leader", CHINESE).text == "任务42的责任领导是唐志坤"
    assert role_statement(task, "lead_unit", CHINESE, also=True).text == "牵头单位是市口岸物流办"
    assert role_statement(task, "leader", ENGLISH).text == "Task 42 is led by 唐志坤 (responsible leader)"


def test_a_statement_by_topic_has_the_title_in_the_brackets_of_its_language(task: Task) -> None:
    assert bracketed_title(task, CHINESE) == "（大力发展网络货运，布局国际粮油加工贸易）"
    assert bracketed_title(task, ENGLISH) == " (大力发展网络货运，布局国际粮油加工贸易)"
