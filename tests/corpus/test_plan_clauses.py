"""The plan splits into the clauses that people cite, oddities included."""

import re

import pytest

from corpus.clause import Clause
from corpus.collection import Collection
from corpus.plan import task_number
from tests.corpus.plan_source import LABELS, YEAR, blank_brackets, read_source_tasks


@pytest.fixture(scope="module")
def progress(collection: Collection) -> dict[int, list[Clause]]:
    by_task: dict[int, list[Clause]] = {}
    for clause in collection.clauses:
        number = task_number(clause.clause_id) if clause.document == "plan" else None
        if number and not clause.clause_id.endswith((".title", ".leaders", ".units")):
            by_task.setdefault(number, []).append(clause)
    return by_task


def keys(clauses: list[Clause]) -> list[str]:
    return [clause.clause_id.split(".", 1)[1] for clause in clauses]


def opening_years(text: str) -> list[str]:
    """Find the year expressions at the beginning of a sentence or behind ，; or in a clause's first phrase."""
    bare = blank_brackets(text)
    first = re.match(r"[，。；]?[^，。；]*", bare)
    opening = YEAR.search(first[0]) if first else None
    later = [match for match in YEAR.finditer(bare, first.end() if first else 0) if bare[match.start() - 1] in "，。；"]
    return [match[1] + (match[2] or "") for match in ([opening, *later] if opening else later)]


def test_a_task_has_title_leaders_units_and_its_progress_in_the_printed_order(
    collection: Collection, progress: dict[int, list[Clause]], plan_text: str
) -> None:
    identifiers = [clause.clause_id for clause in collection.clauses if clause.document == "plan"]
    for task in read_source_tasks(plan_text):
        own = [identifier for identifier in identifiers if task_number(identifier) == task.number]
        assert own[:3] == [f"plan:{task.number}.{name}" for name in ("title", "leaders", "units")]
        printed = LABELS[2] + task.progress
        assert "".join(clause.text for clause in progress[task.number]) == printed, task.number


def test_every_progress_clause_is_named_after_the_one_year_expression_that_opens_it(
    progress: dict[int, list[Clause]],
) -> None:
    late = {33}  # its first sentence reaches the year only behind several commas
    for number, clauses in progress.items():
        for clause in clauses:
            key = clause.clause_id.split(".")[1]
            years = opening_years(clause.text.removeprefix(LABELS[2]))
            if key == "general":
                assert years == [], clause.clause_id
            elif number not in late:
                expected = years[0].replace("年以后", "-2025").replace("年", "").replace("—", "-").replace("、", "_")
                assert (key, len(years)) == (expected, 1), clause.clause_id


def test_years_of_clauses_are_shown_in_their_labels(clauses: dict[str, Clause]) -> None:
    labels = {
        "plan:41.title": "任务41·标题",
        "plan:41.leaders": "任务41·责任领导",
        "plan:41.units": "任务41·责任单位",
        "plan:41.2024": "任务41·2024年",
        "plan:99.2021-2023_2025": "任务99·2021—2023、2025年",
        "plan:23.general": "任务23·进度要求",
        "plan:part2.5.a": "二（五）a",
    }
    assert {identifier: clauses[identifier].label for identifier in labels} == labels


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, "2021-2024 2021-2025 2025"),
        (6, "2021 2022 2023 2024 2025"),
        (12, "2021 2022 2023-2025 2025"),
        (20, "2021-2025 2021 2022 2023 2024 2025"),
        (23, "general"),
        (33, "2022 2023 2024 2025"),
        (37, "2021-2025 2024 2025 2025.2"),
        (40, "2021-2023 2023 2024 2025"),
        (45, "2021 2022 2023_2024 2025"),
        (47, "general 2021-2023 2024-2025"),
        (56, "2021 2022 2022-2024 2025"),
        (60, "general 2021 2022 2023 2024 2025"),
        (65, "2021-2023 2024_2025 2021 2022-2025"),
        (71, "general"),
        (77, "2021 2022 2023-2025 2025"),
        (78, "2021 2022-2023 2022 2025"),
        (80, "general"),
        (83, "2022-2025 2022_2024"),
        (99, "2021-2023_2025 2024 2021-2025 2022-2025 2021 2022 2023 2024.2 2025"),
        (102, "2021-2025 2021-2022 2021 2022 2023 2024 2025"),
        (103, "2021 2022 2023 2024 2022-2025"),
        (112, "general 2025"),
        (117, "2021 2022_2023 2024 2025"),
        (129, "2021-2025 2021 2022 2024 2025"),
    ],
)
def test_tasks_with_unusual_years_split_where_a_year_begins(
    progress: dict[int, list[Clause]], number: int, expected: str
) -> None:
    assert keys(progress[number]) == expected.split()


def test_only_three_tasks_name_no_year(progress: dict[int, list[Clause]]) -> None:
    assert [number for number, clauses in progress.items() if keys(clauses) == ["general"]] == [23, 71, 80]


def test_words_before_the_first_year_of_a_sentence_belong_to_that_year(clauses: dict[str, Clause]) -> None:
    assert clauses["plan:6.2021"].text == "有关进度要求：经济总量2021年突破2350亿元、力争达到2400亿元，"
    assert clauses["plan:20.2021"].text == "市县级税收收入2021年突破69亿元、力争达到70亿元，"
    assert clauses["plan:33.2022"].text.startswith("有关进度要求：不断优化产业布局，")
    assert clauses["plan:33.2022"].text.endswith("逐步提高制造业占GDP比重，2022年有较大提升，")


def test_a_sentence_without_a_year_continues_the_year_before_it(clauses: dict[str, Clause]) -> None:
    assert clauses["plan:42.2021"].text.endswith("投运。集聚网络货运企业，打造西南货运和贸易结算中心。")


def test_years_in_brackets_in_comparisons_and_inside_a_name_begin_no_clause(clauses: dict[str, Clause]) -> None:
    assert clauses["plan:105.2021"].text.endswith("编制“一河一策”管理保护方案（2021—2025年）。")
    assert clauses["plan:77.2025"].text.endswith("金融生态环境排名较2021年大幅提升。")
    assert clauses["plan:103.2021"].text.startswith("有关进度要求：2021年，举办2021年四川青少年游泳冠军杯赛、")
    assert "力争2025年底在主城区规划建设1所老年医院，" in clauses["plan:102.2025"].text
    assert "到2025年，完成2000年底前建成的2639个" in clauses["plan:56.2025"].text


def test_a_comma_before_a_new_year_ends_the_clause_in_tasks_60_and_65(clauses: dict[str, Clause]) -> None:
    assert clauses["plan:60.2021"].text.endswith("重点帮扶村199个，")
    assert clauses["plan:60.2022"].text.startswith("2022年，优选一批紧缺型专业人才")
    assert clauses["plan:65.2021"].text.endswith("系列报道，")


def test_the_heading_behind_task_122_is_one_though_no_blank_line_stands_before_it(
    clauses: dict[str, Clause], plan_text: str
) -> None:
    heading = clauses["plan:part2.9.d"]
    assert (heading.kind, heading.text) == ("heading", "d．坚决守住社会安全底线。")
    assert plan_text[heading.start - 2 : heading.start] == "。\n"
    assert clauses["plan:122.2025"].text.endswith("完善应急管理体系。")


def test_headings_are_two_parts_ten_sections_and_subsections_whose_letters_restart(collection: Collection) -> None:
    headings = [c.clause_id for c in collection.clauses if c.document == "plan" and c.kind == "heading"]
    letters = ("abc", "abc", "abcd", "abc", "abc", "abc", "abc", "abc", "abcd", "abcde")
    expected = ["plan:part1", "plan:part2"]
    for section, subsections in enumerate(letters, start=1):
        expected += [f"plan:part2.{section}", *(f"plan:part2.{section}.{letter}" for letter in subsections)]
    assert headings == expected


def test_the_tenth_section_s_title_lacks_its_full_stop_and_is_a_heading_all_the_same(
    clauses: dict[str, Clause],
) -> None:
    assert clauses["plan:part2.10"].text == "（十）加强政府自身建设"


def test_clauses_of_a_task_know_the_headings_above_and_the_task_s_title(clauses: dict[str, Clause]) -> None:
    clause = clauses["plan:41.2024"]
    assert clause.heading_path == (
        *("二、重点工作", "（三）坚持实业兴市，加快构建现代产业体系。", "b．增强服务业竞争力。"),
    )
    assert clause.context.startswith("加快发展现代物流业，")
    assert clauses["plan:6.2021"].heading_path == ("一、主要目标",)


def test_header_and_footer_are_clauses_line_by_line(clauses: dict[str, Clause]) -> None:
    preamble = [identifier for identifier in clauses if identifier.startswith("plan:preamble")]
    assert preamble == [f"plan:preamble.{number}" for number in range(1, 16)]
    assert clauses["plan:preamble.2"].text == "[image: image1.png][ |"
    assert clauses["plan:preamble.3"].text == "达市府办函〔2021〕156号"
    assert "每年6月30日、12月31日前" in clauses["plan:preamble.9"].text
    assert clauses["plan:footer"].text == "信息公开选项：主动公开"
