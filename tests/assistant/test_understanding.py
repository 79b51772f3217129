"""A question is taken apart into numbers, names, roles, what is asked, and its topic."""

import pytest

from assistant.answer import Question
from assistant.query import Language, Period, Query, Role
from assistant.understanding import Understanding, language_of


def read(understanding: Understanding, text: str) -> Query:
    return understanding.read(Question(text=text))


def topic(query: Query) -> list[str]:
    return [word.text for word in query.words]


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("41号任务谁牵头", ("leader", "lead_unit")),
        ("41号任务谁负责", ("leader", "lead_unit")),
        ("41号归谁管", ("leader", "lead_unit")),
        ("41号谁管", ("leader", "lead_unit")),
        ("who leads task 41", ("leader", "lead_unit")),
        ("who is in charge of task 41", ("leader", "lead_unit")),
        ("41号任务哪个局牵头", ("lead_unit",)),
        ("41号任务牵头单位", ("lead_unit",)),
        ("哪两个单位牵头41号", ("lead_unit",)),
        ("41号任务由谁牵头？问单位", ("lead_unit",)),
        ("which department leads task 41", ("lead_unit",)),
        ("41号任务的责任领导", ("leader",)),
        ("谁分管41号任务", ("leader",)),
        ("41号任务是哪位市领导在抓", ("leader",)),
        ("41号任务的配合单位", ("cooperating_unit",)),
        ("哪几家单位配合41号", ("cooperating_unit",)),
        ("which units cooperate on task 41", ("cooperating_unit",)),
        ("41号任务的责任单位有哪些", ("lead_unit", "cooperating_unit")),
        ("41号任务讲什么", ()),
    ],
)
def test_the_roles_asked_are_told_in_the_order_of_the_answer(
    understanding: Understanding, question: str, roles: tuple[Role, ...]
) -> None:
    assert read(understanding, question).roles == roles


def test_who_somebody_leads_asks_for_tasks_and_for_no_role(understanding: Understanding) -> None:
    query = read(understanding, "市林业局牵头哪些任务")
    assert query.roles == ()
    assert query.units == ("市林业局",)
    assert "listing" in query.asked
    assert query.words == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2024年班列的目标是多少", ["班列"]),
        ("请问森林覆盖率要达到多少", ["森林", "覆盖率"]),
        ("41号任务谁牵头", []),
        ("创建国家森林城市谁牵头", ["创建", "国家", "森林", "城市"]),
    ],
)
def test_the_topic_is_what_is_left_without_numbers_years_and_what_is_asked(
    understanding: Understanding, question: str, words: list[str]
) -> None:
    assert topic(read(understanding, question)) == words


def test_numbers_years_periods_people_and_units_are_read_together(understanding: Understanding) -> None:
    query = read(understanding, "唐志坤和市林业局的41号任务在2024年上半年")
    assert (query.tasks, query.years, query.period) == ((41,), (2024,), Period(1, 6))
    assert (query.people, query.units) == (("唐志坤",), ("市林业局",))


def test_a_question_over_several_years_says_so(understanding: Understanding) -> None:
    assert read(understanding, "班列2023年、2024年的目标").spans_years
    assert read(understanding, "班列逐年的目标").spans_years
    assert not read(understanding, "班列2024年的目标").spans_years


def test_a_heading_is_named_or_told_as_missing(understanding: Understanding) -> None:
    assert read(understanding, "第五部分有哪些任务").headings == ("plan:part2.5",)
    missing = read(understanding, "第十一部分讲什么")
    assert (missing.headings, missing.missing_heading) == ((), "第十一部分")


@pytest.mark.parametrize(
    "question", ["41號任務誰牽頭", "４１号任务谁牵头", "41 号 任务 谁 牵头", "41号任物谁牵头", " 41号任务谁牵头？\n"]
)
def test_script_width_spaces_and_misspellings_change_nothing(understanding: Understanding, question: str) -> None:
    query, plain = read(understanding, question), read(understanding, "41号任务谁牵头")
    assert (query.tasks, query.roles, topic(query)) == (plain.tasks, plain.roles, topic(plain))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("41号任务谁牵头", "zh-Hans"),
        ("班列", "zh-Hans"),
        ("GDP目标", "zh-Hans"),
        ("PM2.5", "zh-Hans"),
        ("Who 牵头", "zh-Hans"),
        ("2024", "zh-Hans"),
        ("", "zh-Hans"),
        ("41號任務誰牽頭", "zh-Hant"),
        ("達州市", "zh-Hant"),
        ("who leads task 41", "en"),
        ("What is the 2024 target for 班列?", "en"),
    ],
)
def test_the_language_of_the_answer_is_that_of_the_question(text: str, language: Language) -> None:
    assert language_of(text) == language


def test_last_year_is_read_at_the_date_of_the_documents_and_not_at_the_clock(understanding: Understanding) -> None:
    assert read(understanding, "去年班列开行多少列").years == (2024,)


def test_a_kind_of_value_that_is_asked_is_told(understanding: Understanding) -> None:
    assert [attribute.name for attribute in read(understanding, "丁应虎的电话是多少").attributes] == ["telephone"]
    assert read(understanding, "41号任务谁牵头").attributes == ()
