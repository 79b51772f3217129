"""Complete lists and counts of tasks under conditions, and who has most or least."""

from collections import Counter

import pytest

from assistant.answer import Answer
from tests.assistant.asking import Asking, cited, counted_tasks, listed_tasks
from tests.assistant.printed import PrintedTask
from tests.corpus.plan_source import read_source_tasks

Printed = dict[int, PrintedTask]
LONGEST_LIST = 900


def tasks_with(plan_text: str, words: str) -> list[int]:
    return [task.number for task in read_source_tasks(plan_text) if words in task.title + task.progress]


def numbers_between(plan_text: str, heading: str, next_heading: str) -> list[int]:
    part = plan_text[plan_text.index(heading) : plan_text.index(next_heading)]
    return [task.number for task in read_source_tasks(part)]


def assert_lists(answer: Answer, expected: list[int]) -> None:
    assert not answer.refused
    assert listed_tasks(answer) == expected
    assert f"共{len(expected)}项" in answer.text


def test_a_short_form_lists_the_tasks_of_the_unit(ask: Asking, printed: Printed) -> None:
    expected = [number for number, task in printed.items() if "市人力资源社会保障局" in task.lead_units]
    assert_lists(ask("人社局牵头了哪些任务"), expected)
    assert expected == [2, 89, 90]


def test_leading_and_cooperating_are_kept_apart_and_joined_where_both_are_asked(ask: Asking, printed: Printed) -> None:
    lead = [number for number, task in printed.items() if "市科技局" in task.lead_units]
    cooperating = [number for number, task in printed.items() if "市科技局" in task.cooperating_units]
    assert_lists(ask("科技局牵头的任务全列出来"), lead)
    assert_lists(ask("科技局配合的任务有哪些"), cooperating)
    assert_lists(ask("科技局牵头和配合的任务有哪些"), sorted(lead + cooperating))


def test_several_leaders_are_asked_for_tasks_that_they_share(ask: Asking, printed: Printed) -> None:
    shared = [number for number, task in printed.items() if {"丁应虎", "张俊懿"} <= set(task.leaders)]
    answer = ask("丁应虎和张俊懿共同负责哪些任务")
    assert_lists(answer, shared)
    assert [clause_id for clause_id in cited(answer) if clause_id.endswith(".leaders")] == [
        f"plan:{number}.leaders" for number in shared
    ]


def test_nothing_found_after_a_complete_look_is_an_answer_that_says_where_it_looked(
    ask: Asking, printed: Printed
) -> None:
    assert not any({"丁应虎", "高武林"} <= set(task.leaders) for task in printed.values())
    answer = ask("丁应虎和高武林共同负责哪些任务")
    assert not answer.refused
    assert answer.text.startswith("没有")
    assert "任务1—134" in answer.text
    assert answer.citations == ()


def test_tasks_with_at_least_so_many_leaders(ask: Asking, printed: Printed) -> None:
    assert_lists(
        ask("有三位及以上领导的任务有哪些"), [number for number, task in printed.items() if len(task.leaders) >= 3]
    )
    assert "共1项" in ask("四位及以上领导的任务有几项").text
    assert [number for number, task in printed.items() if len(task.leaders) >= 4] == [1]


def test_tasks_with_exactly_so_many_leaders(ask: Asking, printed: Printed) -> None:
    alone = [number for number, task in printed.items() if len(task.leaders) == 1]
    assert f"共{len(alone)}项" in ask("只有一位责任领导的任务有几项").text


@pytest.mark.parametrize("words", ["麻柳智造城", "达钢", "巴山大峡谷"])
def test_tasks_that_mention_words_are_those_whose_title_or_progress_has_them(
    ask: Asking, plan_text: str, words: str
) -> None:
    assert_lists(ask(f"提到{words}的任务有哪些"), tasks_with(plan_text, words))


def test_tasks_below_a_heading_by_its_name(ask: Asking, plan_text: str) -> None:
    inside = numbers_between(plan_text, "（七）持续发展民生事业", "（八）加强生态文明建设")
    assert inside == list(range(89, 104))
    assert_lists(ask("民生事业那章有哪些任务"), inside)


def test_tasks_below_a_heading_by_its_words(ask: Asking, plan_text: str) -> None:
    inside = numbers_between(plan_text, "（八）加强生态文明建设", "（九）统筹发展与安全")
    assert f"共{len(inside)}项" in ask("“加强生态文明建设”这部分有几项任务").text


def test_tasks_below_a_heading_by_its_ordinal(ask: Asking, plan_text: str) -> None:
    inside = numbers_between(plan_text, "（二）深化创新驱动", "（三）坚持实业兴市")
    answer = ask("第二部分有几项任务")
    assert f"共{len(inside)}项" in answer.text
    assert counted_tasks(answer) == inside


def test_a_heading_narrows_the_tasks_of_a_unit(ask: Asking, printed: Printed, plan_text: str) -> None:
    inside = numbers_between(plan_text, "（七）持续发展民生事业", "（八）加强生态文明建设")
    expected = [number for number in inside if "市教育局" in printed[number].lead_units]
    assert_lists(ask("民生事业那章里市教育局牵头哪些任务"), expected)
    assert 5 not in expected
    assert "市教育局" in printed[5].lead_units


def test_all_tasks_are_counted(ask: Asking, printed: Printed) -> None:
    assert f"共{len(printed)}项" in ask("方案一共有多少项任务").text


@pytest.mark.parametrize("leader", ["丁应虎", "刘政"])
def test_the_longest_list_of_a_leader_is_complete_and_still_short(ask: Asking, printed: Printed, leader: str) -> None:
    answer = ask(f"{leader}负责哪些任务")
    assert_lists(answer, [number for number, task in printed.items() if leader in task.leaders])
    assert len(answer.text) <= LONGEST_LIST


def test_a_listed_title_is_the_printed_one_or_its_beginning(ask: Asking, plan_text: str) -> None:
    titles = {task.number: task.title for task in read_source_tasks(plan_text)}
    listed = ask("市住房城乡建设局牵头哪些任务").text.partition("）：")[2].rstrip("。").split("；")
    assert len(listed) == 11
    for item in listed:
        number, _, title = item.removeprefix("任务").partition(" ")
        assert titles[int(number)].startswith(title.removesuffix("……"))


def test_most_and_least_tasks_of_a_leader_name_everyone_who_shares_the_place(ask: Asking, printed: Printed) -> None:
    counted = Counter(name for task in printed.values() for name in task.leaders)
    most = [name for name, count in counted.items() if count == max(counted.values())]
    answer = ask("哪个领导负责的任务最多")
    assert {name for name in counted if name in answer.text} == set(most) == {"丁应虎", "刘政"}
    assert f"{max(counted.values())}项" in answer.text
    least = ask("哪个领导负责的任务最少")
    assert {name for name in counted if name in least.text} == {"高武林"}
    assert f"{counted['高武林']}项" in least.text


def test_most_tasks_of_a_unit_counts_the_tasks_that_it_leads(ask: Asking, printed: Printed) -> None:
    counted = Counter(name for task in printed.values() for name in task.lead_units)
    most = {name for name, count in counted.items() if count == max(counted.values())}
    answer = ask("哪个单位牵头的任务最多")
    assert {name for name in counted if name in answer.text} == most
    assert f"{max(counted.values())}项" in answer.text


def test_an_english_list_counts_and_names_the_same_tasks(ask: Asking, printed: Printed) -> None:
    expected = [number for number, task in printed.items() if "高武林" in task.leaders]
    answer = ask("Which tasks does 高武林 lead?")
    assert not answer.refused
    assert f"{len(expected)} tasks" in answer.text
    assert all(f"task {number} " in answer.text for number in expected)
    assert f"{len([t for t in printed.values() if '市林业局' in t.lead_units])} tasks" in (
        ask("How many tasks does 市林业局 lead?").text
    )


def test_a_count_of_all_tasks_names_none_of_them(ask: Asking) -> None:
    assert counted_tasks(ask("方案一共有多少项任务")) == []


@pytest.mark.parametrize("question", ["哪些任务提到了达钢", "达钢在哪些任务里出现过"])
def test_mentions_are_found_in_several_phrasings(ask: Asking, plan_text: str, question: str) -> None:
    assert_lists(ask(question), tasks_with(plan_text, "达钢"))


def test_no_task_that_mentions_words_is_an_answer(ask: Asking) -> None:
    answer = ask("提到无人机的任务有哪些")
    assert not answer.refused
    assert answer.text == "没有提到“无人机”的任务（已查任务1—134）。"


@pytest.mark.parametrize(
    ("question", "leader", "words"),
    [("张杰负责哪些农业任务", "张杰", "农业"), ("丁应虎负责哪些铁路方面的任务", "丁应虎", "铁路")],
)
def test_the_kind_of_tasks_narrows_a_leaders_list(
    ask: Asking, printed: Printed, plan_text: str, question: str, leader: str, words: str
) -> None:
    mentioning = tasks_with(plan_text, words)
    listed = listed_tasks(ask(question))
    assert {number for number in mentioning if leader in printed[number].leaders} <= set(listed)
    assert all(leader in printed[number].leaders for number in listed)
    assert len(listed) < sum(leader in task.leaders for task in printed.values())


def test_a_kind_of_tasks_that_a_leader_has_none_of_is_said_to_be_none(ask: Asking) -> None:
    answer = ask("王光生分管哪些交通基础设施任务")
    assert answer.text == "王光生负责的任务中没有提到“交通基础设施”的任务（已查任务1—134）。"
    assert answer.citations == ()


def test_a_heading_tells_from_which_task_to_which_it_goes(ask: Asking) -> None:
    text = ask("健康达州那个小标题管第几条到第几条").text
    assert all(f"任务{number} " in text for number in range(98, 104))


def test_the_kind_of_somebodys_tasks_narrows_them(ask: Asking) -> None:
    assert "没有提到“农业”的任务" in ask("王光生分管的农业任务是哪几条").text
    assert "提到“金融”的任务共2项" in ask("丁应虎负责的金融任务有几条").text


def test_somebody_spoken_of_before_is_asked_for_within_a_heading(ask: Asking) -> None:
    assert cited(ask("第76条谁负责", "他在生态文明那章管哪条")) == ["plan:114.leaders", "plan:114.title"]


@pytest.mark.parametrize("question", ["市中医药管理局牵头第几条", "市中医药管理局牵头哪条", "哪条是市中医药管理局牵头"])
def test_which_task_a_unit_leads_is_answered(ask: Asking, printed: dict[int, PrintedTask], question: str) -> None:
    led = [task.number for task in printed.values() if "市中医药管理局" in task.lead_units]
    assert listed_tasks(ask(question)) == led


def test_a_leader_that_the_tasks_lack_narrows_them(ask: Asking, printed: dict[int, PrintedTask]) -> None:
    own = [task for task in printed.values() if "市发展改革委" in task.lead_units and "丁应虎" not in task.leaders]
    assert listed_tasks(ask("有没有哪条是发改委牵头、却不归丁应虎管的")) == [task.number for task in own]


def test_a_range_of_tasks_is_told_by_numbers_alone(ask: Asking) -> None:
    numbers = listed_tasks(ask("文旅那一章有哪些任务"))
    assert len(numbers) > 1
    answer = ask("文旅那一章是从第几条到第几条")
    assert answer.text.endswith(f"任务{'、'.join(map(str, numbers))}。")


def test_those_that_print_what_a_body_of_the_state_does_are_not_a_units_tasks(ask: Asking, plan_text: str) -> None:
    printing = [task.number for task in read_source_tasks(plan_text) if "国家发改委批复" in task.title + task.progress]
    assert listed_tasks(ask("让国家发改委批复万达开示范区建设方案，是哪几条的进度要求")) == printing != []
