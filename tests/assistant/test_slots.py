"""Task numbers, years, periods of months and leader counts, read out of questions in every spelling."""

import pytest

from assistant.answer import Question
from assistant.query import Period
from assistant.restrictions import LeaderCount, find_leader_count
from assistant.slots import find_periods, find_tasks, find_years
from assistant.understanding import Understanding
from corpus.folding import fold


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("41号任务谁牵头", [41]),
        ("第四十一条谁负责", [41]),
        ("任务41的领导", [41]),
        ("任务四十一", [41]),
        ("任务编号41", [41]),
        ("第41项任务", [41]),
        ("四十一号", [41]),
        ("第一百三十四条", [134]),
        ("97配合单位", [97]),
        ("41谁牵头", [41]),
        ("第41谁牵头", [41]),
        ("换成57呢", [57]),
        ("换成第42条呢", [42]),
        ("41条的责任单位", [41]),
        ("41项归谁管", [41]),
        ("who leads task 41", [41]),
        ("task no. 41", [41]),
        ("task number 41", [41]),
        ("task #41", [41]),
    ],
)
def test_a_task_number_is_read_in_every_spelling(text: str, numbers: list[int]) -> None:
    assert [slot.value for slot in find_tasks(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("38号和39号谁牵头", [38, 39]),
        ("41号、57号的牵头单位", [41, 57]),
        ("任务41和任务42分别谁负责", [41, 42]),
        ("41号和42呢", [41, 42]),
        ("41号任务和41号的配合单位", [41]),
    ],
)
def test_several_task_numbers_come_in_order_and_each_once(text: str, numbers: list[int]) -> None:
    assert [slot.value for slot in find_tasks(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("12条欠薪线索", "22条产业链", "6条产业链", "有几条措施", "三位领导", "41个项目"),
        *("2024年班列的目标", "2024年完成多少", "1—7月产值", "30万亩", "3500亿元"),
        *("第五大块讲什么", "第五部分有哪些任务", "第三方面", "第八届展演", "第十一次会议", "第7轮巡察"),
        *("14号学生宿舍", "13号楼", "3号机组", "2号线", "156号文"),
    ],
)
def test_a_number_that_counts_or_orders_other_things_is_no_task_number(text: str) -> None:
    assert find_tasks(text) == []


def test_a_task_number_next_to_a_year_takes_nothing_of_the_year() -> None:
    assert [slot.value for slot in find_tasks("任务42，2024年班列开行多少列")] == [42]
    assert [slot.value for slot in find_years("任务42，2024年班列开行多少列")] == [2024]


def test_a_slot_says_where_it_stands() -> None:
    text = "请问第四十一条在2024年的要求"
    (task,), (year,) = find_tasks(text), find_years(text)
    assert text[task.start : task.end] == "第四十一条"
    assert text[year.start : year.end] == "2024年"


@pytest.mark.parametrize(
    "question", ["第４１条谁牵头", "第４１谁牵头", "４１号任务谁牵头", "41號任務誰牽頭", "97 配合单位", " 41 号 任务"]
)
def test_full_width_digits_traditional_script_and_spaces_do_not_hide_a_task_number(
    understanding: Understanding, question: str
) -> None:
    assert understanding.read(Question(text=question)).tasks == ((97,) if "97" in question else (41,))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年", [2024]),
        ("24年要到多少", [2024]),
        ("二〇二四年", [2024]),
        ("两〇二四年", [2024]),
        ("2024年底前", [2024]),
        ("到2025年", [2025]),
        ("2023年、2024年", [2023, 2024]),
        ("2021、2022年", [2021, 2022]),
        ("2021—2025", [2021, 2022, 2023, 2024, 2025]),
        ("2021到2025逐年", [2021, 2022, 2023, 2024, 2025]),
        ("2021至2023年", [2021, 2022, 2023]),
        ("2021-2023年", [2021, 2022, 2023]),
        ("2021年到2023年", [2021, 2022, 2023]),
        ("21年到25年", [2021, 2022, 2023, 2024, 2025]),
        ("2021—2023年、2025年", [2021, 2022, 2023, 2025]),
        ("2026年", [2026]),
    ],
)
def test_years_are_read_in_every_spelling_and_a_range_gives_each_year(text: str, years: list[int]) -> None:
    assert [slot.value for slot in find_years(text)] == years


@pytest.mark.parametrize(
    "text", ["五年合计", "两年", "30年代", "24年以上", "20年来", "24%", "12024", "3500亿元", "24家"]
)
def test_a_duration_or_an_amount_is_no_year(text: str) -> None:
    assert find_years(text) == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1—7月", (1, 7)),
        ("1-7月", (1, 7)),
        ("1到7月", (1, 7)),
        ("1至7月", (1, 7)),
        ("一到七月", (1, 7)),
        ("1月到7月", (1, 7)),
        ("2025年1—8月", (1, 8)),
        ("前7个月", (1, 7)),
        ("头五个月", (1, 5)),
        ("前十二个月", (1, 12)),
        ("上半年", (1, 6)),
        ("截至8月底", (1, 8)),
        ("截至2025年5月底", (1, 5)),
        ("截至2025年5月", (1, 5)),
        ("8月末", (1, 8)),
        ("一季度", (1, 3)),
        ("第三季度", (7, 9)),
        ("4季度", (10, 12)),
    ],
)
def test_a_period_is_read_in_every_spelling(text: str, months: tuple[int, int]) -> None:
    assert {slot.value for slot in find_periods(text)} == {Period(*months)}


@pytest.mark.parametrize("text", ["2024年12月", "6月30日", "7月", "13月", "7—1月", "2021—2025年", "下半年", "三个月"])
def test_a_single_month_or_a_date_is_no_period(text: str) -> None:
    assert list(find_periods(text)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("三位及以上领导的任务", LeaderCount(3, or_more=True)),
        ("3个以上领导", LeaderCount(3, or_more=True)),
        ("两位以上市领导", LeaderCount(2, or_more=True)),
        ("四名及以上的领导", LeaderCount(4, or_more=True)),
        ("只有一位责任领导的任务", LeaderCount(1, or_more=False)),
        ("有三位领导的任务", LeaderCount(3, or_more=False)),
    ],
)
def test_a_number_of_leaders_is_read_as_exact_or_as_the_least(text: str, count: LeaderCount) -> None:
    assert find_leader_count(text) == count


@pytest.mark.parametrize("text", ["三位领导都是谁", "12条", "2024年以上领导", "以上领导"])
def test_a_number_that_sets_no_condition_on_leaders_is_none(text: str) -> None:
    assert find_leader_count(text) is None


def test_slots_are_read_out_of_folded_text_at_the_places_of_the_source() -> None:
    source = "任務４１在２０２４年"
    (slot,) = find_years(fold(source))
    assert source[slot.start : slot.end] == "２０２４年"
