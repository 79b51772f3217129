"""A question's whole way: what is refused and why, English, bad spelling, and answers that keep to what is asked."""

import re

import pytest

from assistant.answer import Question
from assistant.answering import Answering
from corpus.collection import Collection
from tests.assistant.asking import Asking, cited
from tests.assistant.searchers import ScriptedSearcher


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("135号任务谁牵头", "没有任务135"),
        ("第一百三十五条的配合单位", "没有任务135"),
        ("第0条谁牵头", "没有任务0"),
        ("41号和200号任务谁牵头", "没有任务200"),
        ("who leads task 135", "no task 135"),
        ("135號任務誰牽頭", "沒有任務135"),
    ],
)
def test_a_task_that_does_not_exist_is_refused_by_its_number(ask: Asking, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert said in answer.text
    assert "1—134" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        *(
            "2026年班列的目标是多少",
            "2030年数字经济总量目标",
            "任务42，2026年要求",
            "What is the 2026 target for 班列?",
        ),
        *("唐志坤的手机号是多少", "丁应虎的电话是多少", "what is the phone number of 唐志坤", "王光生多大年纪"),
        *("41号任务的预算是多少", "31号任务总投资多少", "what is the budget of task 41"),
        *("绵阳的班列目标是多少", "绵阳市GDP是多少", "绵阳市教育局牵头哪些任务"),
        *("火星探测谁牵头", "写一首诗", "你好", "李四负责什么"),
    ],
)
def test_what_the_documents_do_not_hold_is_refused(ask: Asking, question: str) -> None:
    answer = ask(question)
    assert answer.refused, answer.text
    assert answer.engine == "records"


@pytest.mark.parametrize("said", ["你好", "谢谢！", "你是谁", "你能做什么"])
def test_a_greeting_is_told_what_can_be_asked(ask: Asking, collection: Collection, said: str) -> None:
    answer = ask(said)
    assert all(document.title in answer.text for document in collection.documents)
    assert answer.nearest == ()


def test_nothing_printed_tells_of_today(ask: Asking) -> None:
    assert ask("今天天气怎么样").refused


def test_a_refusal_names_the_word_that_no_document_has(ask: Asking) -> None:
    assert "“绵阳”" in ask("绵阳的班列目标是多少").text
    assert "“火星”" in ask("火星探测谁牵头").text


@pytest.fixture(scope="module")
def searcher() -> ScriptedSearcher:
    return ScriptedSearcher(["plan:41.title", "plan:42.title", "report:2.1.m1", "plan:3.title"])


@pytest.fixture(scope="module")
def searching(collection: Collection, searcher: ScriptedSearcher) -> Answering:
    return Answering(collection, searcher)


def test_a_refusal_shows_the_clauses_that_the_search_finds_nearest(searching: Answering) -> None:
    answer = searching.answer(Question(text="绵阳的无水港谁牵头"))
    assert answer.refused
    assert [citation.clause_id for citation in answer.nearest] == ["plan:41.title", "plan:42.title", "report:2.1.m1"]
    assert answer.citations == ()


def test_an_answer_has_no_nearest_clauses(searching: Answering) -> None:
    answer = searching.answer(Question(text="41号任务谁牵头"))
    assert not answer.refused
    assert answer.nearest == ()


def test_the_search_is_asked_once_for_the_same_words(searching: Answering, searcher: ScriptedSearcher) -> None:
    searcher.asked.clear()
    for _ in range(2):
        searching.answer(Question(text="长江流域十年禁渔谁牵头"))
    assert len(searcher.asked) == len(set(searcher.asked)) >= 1


@pytest.mark.parametrize(
    ("question", "clause_ids"),
    [
        ("who leads task 41", ["plan:41.leaders", "plan:41.units"]),
        ("Who is responsible for task 41?", ["plan:41.leaders", "plan:41.units"]),
        ("which department leads task 41", ["plan:41.units"]),
        ("which units cooperate on task 41", ["plan:41.units"]),
        ("what is the 2024 target for 班列", ["plan:42.2024"]),
        ("which section is task 41 in", ["plan:41.title", "plan:part2.3", "plan:part2.3.b"]),
    ],
)
def test_structured_facts_are_answered_in_english_with_chinese_names(
    ask: Asking, question: str, clause_ids: list[str]
) -> None:
    answer = ask(question)
    assert not answer.refused
    assert answer.text.isascii() is False
    assert "task" in answer.text.lower()
    assert "任务" not in answer.text
    assert cited(answer) == clause_ids


def test_who_leads_task_41_in_english(ask: Asking) -> None:
    text = ask("who leads task 41").text
    assert text == "Task 41 is led by 唐志坤 (responsible leader), the lead unit is 市口岸物流办."


@pytest.mark.parametrize("question", ["41号任物谁千头", "41號任務誰牽頭", "４１号任务谁牵头？", "41号任务，谁来牵头呀"])
def test_noise_changes_nothing_of_what_is_cited(ask: Asking, question: str) -> None:
    assert cited(ask(question)) == ["plan:41.leaders", "plan:41.units"]


@pytest.mark.parametrize(
    ("question", "longest"),
    [
        ("41号任务谁牵头", 200),
        ("2024年班列的目标是多少", 200),
        ("达钢搬迁项目今年1—7月产值多少", 200),
        ("文号是多少", 200),
    ],
)
def test_an_answer_is_short_and_without_markers(ask: Asking, question: str, longest: int) -> None:
    text = ask(question).text
    assert 0 < len(text) <= longest
    assert not any(marker in text for marker in ("**", "[1]", "plan:", "report:", "{", "}"))


@pytest.mark.parametrize(
    ("question", "engine"),
    [
        ("41号任务谁牵头", "records"),
        ("市林业局牵头哪些任务", "records"),
        ("达钢搬迁项目今年1—7月产值多少", "extract"),
        ("135号任务谁牵头", "records"),
    ],
)
def test_records_answer_before_quotes(ask: Asking, question: str, engine: str) -> None:
    assert ask(question).engine == engine


@pytest.mark.parametrize(
    "question", ["", " ", "？", "\x00", "1", "的", "a" * 1000, "年" * 1000, "task", "第条", "（）"]
)
def test_nothing_that_is_asked_breaks_it(ask: Asking, question: str) -> None:
    assert ask(question).text


def test_the_same_question_gets_the_same_answer(ask: Asking) -> None:
    for question in ("市林业局牵头哪些任务", "新兴产业发展缓慢是怎么整改的", "2026年班列的目标是多少"):
        assert ask(question) == ask(question)


@pytest.mark.parametrize("question", ["学生防溺水在方案里归哪位市领导", "瓮福磷石膏渣场的事分工方案里归哪条任务管"])
def test_what_no_task_is_about_has_nobody_in_the_plan(ask: Asking, plan_text: str, question: str) -> None:
    assert "溺水" not in plan_text
    assert "磷石膏" not in plan_text
    answer = ask(question)
    assert answer.refused, answer.text
    assert "方案没有提到" in answer.text


@pytest.mark.parametrize(
    "question", ["第三污水处理厂一期正式运行了没有", "有机肥推广实际推了几多万亩，对得上2025的任务吗"]
)
def test_what_only_the_plan_speaks_of_is_not_said_to_be_reached(ask: Asking, report_text: str, question: str) -> None:
    assert "第三污水" not in report_text
    assert "有機肥推廣" not in report_text
    answer = ask(question)
    assert answer.refused, answer.text
    assert "通报没有提到" in answer.text


def test_how_often_is_answered_with_a_frequency(ask: Asking, report_text: str) -> None:
    answer = ask("万源的乡镇污水厂多久做一轮水质监测")
    assert "萬源市每季度開展" in re.sub(r"\s", "", report_text)
    assert "每季度" in answer.text


@pytest.mark.parametrize("question", ["任务3的领导和牵头部门都报一下", "任务3的两位领导和两个牵头单位是谁"])
def test_leaders_and_lead_units_are_given_together(ask: Asking, question: str) -> None:
    assert [key for key in cited(ask(question)) if key.startswith("plan:3.")] == ["plan:3.leaders", "plan:3.units"]


@pytest.mark.parametrize("question", ["2024年班列的目标是多少", "2026年班列的目标是多少", "班列谁牵头"])
def test_a_complete_question_is_answered_alike_after_another_topic(ask: Asking, question: str) -> None:
    assert ask("达钢搬迁项目今年1—7月产值多少", question).text == ask(question).text
