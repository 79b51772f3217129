"""A topic is matched with the task and the requirement that it means; the search helps, words decide."""

import pytest

from assistant.answer import Question
from assistant.matching import Matcher, significant, topic_text
from assistant.query import Query
from assistant.understanding import Understanding
from corpus.collection import Collection
from tests.assistant.made import make_word
from tests.assistant.searchers import NoSearcher, ScriptedSearcher


@pytest.fixture(scope="module")
def matcher(collection: Collection) -> Matcher:
    return Matcher(collection, NoSearcher())


def read(understanding: Understanding, text: str) -> Query:
    return understanding.read(Question(text=text))


@pytest.mark.parametrize(
    ("topic", "number"),
    [("创建国家森林城市", 11), ("长江流域十年禁渔", 110), ("城市第三污水处理厂", 106), ("“秦巴药库”品牌", 99)],
)
def test_the_task_whose_title_has_the_topic_comes_first(
    matcher: Matcher, understanding: Understanding, topic: str, number: int
) -> None:
    (first, *_) = matcher.rank_tasks(read(understanding, f"{topic}谁牵头"))
    assert first.task.number == number
    assert first.coverage == pytest.approx(1)


def test_a_task_that_the_search_finds_is_ranked_though_it_shares_no_word(
    collection: Collection, understanding: Understanding
) -> None:
    searched = Matcher(collection, ScriptedSearcher(["plan:64.2021", "plan:7.title", "plan:64.title", "report:2.1.m1"]))
    ranked = searched.rank_tasks(read(understanding, "量子火箭谁牵头"))
    assert [match.task.number for match in ranked] == [64, 7]
    assert [match.coverage for match in ranked] == [0, 0]


def test_tasks_are_ranked_by_their_best_clause_in_the_search(
    collection: Collection, understanding: Understanding
) -> None:
    searched = Matcher(collection, ScriptedSearcher(["plan:64.2021", "report:2.1.m1", "plan:7.title", "plan:64.title"]))
    assert searched.ranks_of(read(understanding, "农村公路")) == {64: 0, 7: 1}


@pytest.mark.parametrize(
    ("question", "task", "year", "value"),
    [
        ("2024年班列的目标是多少", 42, 2024, "650列"),
        ("2023年数字经济总量", 50, 2023, "788亿元"),
        ("2022年农村卫生厕所普及率", 65, 2022, "88%"),
    ],
)
def test_the_requirement_that_a_topic_means_comes_first_among_those_of_its_year(
    matcher: Matcher, understanding: Understanding, question: str, task: int, year: int, value: str
) -> None:
    ranked = matcher.rank_requirements(read(understanding, question))
    best = next(match.requirement for match in ranked if match.requirement.year == year)
    assert (best.task, value in best.text) == (task, True)
    assert [match.score for match in ranked] == sorted((match.score for match in ranked), reverse=True)


def test_given_tasks_narrow_the_requirements_to_theirs(matcher: Matcher, understanding: Understanding) -> None:
    ranked = matcher.rank_requirements(read(understanding, "高新技术企业"), [26])
    assert {match.requirement.task for match in ranked} == {26}


def test_a_task_asked_without_a_topic_has_all_its_requirements(
    matcher: Matcher, collection: Collection, understanding: Understanding
) -> None:
    ranked = matcher.rank_requirements(read(understanding, "41号任务2024年要求"), [41])
    assert len(ranked) == sum(requirement.task == 41 for requirement in collection.requirements)


def test_words_that_no_document_has_are_not_looked_for_unless_there_are_no_others() -> None:
    known, unknown = make_word("班列"), make_word("火箭", occurs=False)
    assert significant([known, unknown]) == (known,)
    assert significant([unknown]) == (unknown,)


def test_what_is_searched_is_the_topic_with_the_words_of_earlier_turns_last() -> None:
    query = Query(text="那2025年呢", language="zh-Hans", words=(make_word("目标"),), inherited=(make_word("班列"),))
    assert topic_text(query) == "目标班列"
    assert topic_text(Query(text="那2025年呢", language="zh-Hans")) == "那2025年呢"
