"""A follow-up takes what it leaves out from the turns before it."""

import pytest

from assistant.answer import Question, Turn
from assistant.answering import Answering
from eval.case import GOLD_FOLDER, load_gold
from tests.assistant.asking import Asking, cited, listed_tasks, quoted
from tests.assistant.printed import PrintedTask

Printed = dict[int, PrintedTask]


def test_another_role_is_asked_of_the_same_task(ask: Asking, printed: Printed) -> None:
    answer = ask("41号任务谁牵头", "它的配合单位呢")
    assert listed_tasks(answer) == [41]
    assert all(name in answer.text for name in printed[41].cooperating_units)


@pytest.mark.parametrize("follow_up", ["换成42呢", "那42号呢", "换成第42条呢"])
def test_the_same_is_asked_of_another_task(ask: Asking, printed: Printed, follow_up: str) -> None:
    answer = ask("57号任务谁牵头", follow_up)
    assert listed_tasks(answer) == [42]
    assert quoted(answer, "plan:42.leaders") == list(printed[42].leaders)
    assert quoted(answer, "plan:42.units") == list(printed[42].lead_units)


def test_a_role_is_asked_of_the_task_that_a_topic_meant(ask: Asking, printed: Printed) -> None:
    answer = ask("创建国家森林城市谁牵头", "它的配合单位呢")
    assert listed_tasks(answer) == [11]
    assert printed[11].cooperating_units[0] in answer.text


@pytest.mark.parametrize(
    ("follow_up", "clause_id", "value"),
    [
        ("那2025年呢", "plan:42.2025", "700列"),
        ("2023年呢", "plan:42.2023", "600列"),
        ("再往后一年呢", "plan:42.2025", "700列"),
        ("上一年呢", "plan:42.2023", "600列"),
    ],
)
def test_another_year_is_asked_of_the_same_figure(ask: Asking, follow_up: str, clause_id: str, value: str) -> None:
    answer = ask("2024年班列的目标是多少", follow_up)
    assert cited(answer) == [clause_id]
    assert value in answer.text


def test_a_follow_up_on_a_year_without_the_figure_is_refused(ask: Asking) -> None:
    answer = ask("2024年班列的目标是多少", "那2022年呢")
    assert answer.refused
    assert "任务42没有2022年" in answer.text


def test_years_go_on_from_turn_to_turn(ask: Asking) -> None:
    answer = ask("2023年班列的目标是多少", "再往后一年呢", "再往后一年呢")
    assert cited(answer) == ["plan:42.2025"]


def test_another_topic_is_asked_for_the_same_year(ask: Asking) -> None:
    answer = ask("2024年班列的目标是多少", "那数字经济总量呢")
    assert "888亿元" in answer.text
    assert cited(answer) == ["plan:50.2021-2025"]


@pytest.mark.parametrize("follow_up", ["他还负责哪些", "他负责哪些任务", "他还负责哪些任务"])
def test_a_pronoun_is_the_person_that_the_last_answer_named(ask: Asking, printed: Printed, follow_up: str) -> None:
    answer = ask("41号任务谁牵头", follow_up)
    assert listed_tasks(answer) == [number for number, task in printed.items() if "唐志坤" in task.leaders]


def test_a_question_that_stands_alone_takes_nothing_from_before(ask: Asking) -> None:
    assert ask("2024年班列的目标是多少", "57号任务谁牵头").text == ask("57号任务谁牵头").text
    assert ask("41号任务谁牵头", "创建国家森林城市谁牵头").text == ask("创建国家森林城市谁牵头").text
    assert ask("2024年班列的目标是多少", "唐志坤负责几项任务").text == ask("唐志坤负责几项任务").text


def test_an_english_follow_up_is_answered_in_english(ask: Asking) -> None:
    answer = ask("who leads task 41", "and task 42?")
    assert answer.text.startswith("Task 42 is led by 唐志坤")


def test_only_the_words_of_the_person_are_resumed_not_those_of_the_assistant(answering: Answering) -> None:
    history = (Turn("user", "41号任务谁牵头"), Turn("assistant", "99号任务的牵头单位是市中医药管理局。"))
    answer = answering.answer(Question(text="它的配合单位呢", history=history))
    assert listed_tasks(answer) == [41]


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("2022到2025年“三向”班列的目标分别是多少？", "市发展改革委牵头哪些任务？"),
        ("通报里班列开行了多少列", "2+1+N说的是什么"),
        ("任务20的目标", "第41条里市口岸物流办是什么角色"),
        ("41号任务谁牵头", "第十一大部分讲什么"),
        ("达钢搬迁哪年完成", "文号是多少"),
        ("2024年班列的目标是多少", "河长制那条是哪位领导分管"),
    ],
)
def test_a_question_that_names_all_it_is_about_takes_nothing_from_the_turns_before(
    ask: Asking, before: str, question: str
) -> None:
    assert ask(before, question) == ask(question)


SAMPLED = 40


def test_gold_questions_are_answered_alike_behind_unrelated_ones(ask: Asking) -> None:
    questions = [row.case.question for row in load_gold([GOLD_FOLDER / "starter.jsonl"]) if row.case.question]
    sample = questions[:: len(questions) // SAMPLED]
    behind = [*sample[1:], sample[0]]
    alike = [ask(before, question).text == ask(question).text for question, before in zip(sample, behind, strict=True)]
    assert sum(alike) >= 0.95 * len(sample)


def test_what_was_planned_stands_beside_what_the_next_turn_asks_of_the_report(ask: Asking) -> None:
    answer = ask("老旧燃气管网改造定的哪年完成", "那今年1—8月供气管网实际巡了几次、改了几处")
    assert "529次" in answer.text
    assert "2023年（任务59" in answer.text


def test_a_year_is_added_to_the_one_before(ask: Asking) -> None:
    assert "合计1163户（723+440=1163）" in ask("2022年避险搬迁多少户", "和23年的加起来呢").text


@pytest.mark.parametrize("follow_up", ["这个局另外还牵头哪些任务", "它还牵头哪几条"])
def test_it_is_the_unit_where_more_of_its_tasks_are_asked(ask: Asking, printed: Printed, follow_up: str) -> None:
    leads = [task.number for task in printed.values() if "市水务局" in task.lead_units]
    assert listed_tasks(ask("河湖长制哪个局牵头", follow_up)) == leads


@pytest.mark.parametrize("follow_up", ["它还有谁配合", "它还有哪些配合单位"])
def test_it_is_the_task_where_its_units_are_asked(ask: Asking, printed: Printed, follow_up: str) -> None:
    answer = ask("41号任务谁牵头", follow_up)
    assert listed_tasks(answer) == [41]
    assert all(name in answer.text for name in printed[41].cooperating_units)


def test_the_event_goes_on_to_another_thing(ask: Asking, plan_text: str) -> None:
    assert "达州绕城高速公路西段建成通车" in plan_text
    assert ask("开江到梁平的高速哪年通车", "绕城西段呢").text.startswith("2025年")
    assert ask("大竹到垫江高速哪年争取开工", "达州到万州直达的那条呢").text.startswith("2024年")


def test_the_other_one_is_spoken_of_next(ask: Asking, printed: Printed) -> None:
    shared = ["高武林负责哪几条", "里面跟别人合管的那条，另一位是谁"]
    (task,) = [task for task in printed.values() if "高武林" in task.leaders and len(task.leaders) > 1]
    (other,) = [name for name in task.leaders if name != "高武林"]
    assert other in ask(*shared).text
    own = [task.number for task in printed.values() if other in task.leaders]
    assert listed_tasks(ask(*shared, "这位总共管几条"))[0] == own[0]
    assert f"共{len(own)}项" in ask(*shared, "这位总共管几条").text


@pytest.mark.parametrize("follow_up", ["他一共管几条", "他还负责哪些任务"])
def test_he_is_the_one_asked_about_though_others_are_named_beside_him(
    ask: Asking, printed: Printed, follow_up: str
) -> None:
    own = [task.number for task in printed.values() if "王光生" in task.leaders]
    assert f"王光生负责的任务共{len(own)}项" in ask("王光生跟别人合管的任务有哪些", follow_up).text
