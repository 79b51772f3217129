"""Nothing hangs on the two documents that come along: others of their kinds are read as well, or fail by name."""

from pathlib import Path

import pytest

from corpus.collection import Collection, load_collection
from corpus.errors import CorpusError
from corpus.records import Mention, YearlyRequirement
from tests.corpus.conftest import WriteFolder
from tests.corpus.invariants import assert_clauses_cover
from tests.corpus.other_documents import OTHER_PLAN, OTHER_REPORT


@pytest.fixture
def other(write_folder: WriteFolder) -> Collection:
    return load_collection(write_folder(plan=OTHER_PLAN, report=OTHER_REPORT))


def identifiers(collection: Collection, slug: str) -> list[str]:
    return [c.clause_id.removeprefix(f"{slug}:") for c in collection.clauses if c.document == slug]


def texts(collection: Collection) -> dict[str, str]:
    return {clause.clause_id: clause.text for clause in collection.clauses}


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.name for mention in mentions]


def requirements(collection: Collection, beginning: str) -> dict[int, YearlyRequirement]:
    return {r.year: r for r in collection.requirements if r.text.startswith(beginning)}


@pytest.mark.parametrize(("slug", "text"), [("plan", OTHER_PLAN), ("report", OTHER_REPORT)])
def test_every_character_lies_in_exactly_one_clause(other: Collection, slug: str, text: str) -> None:
    assert_clauses_cover(text, [clause for clause in other.clauses if clause.document == slug])


def test_another_plan_splits_into_its_own_headings_tasks_and_years(other: Collection) -> None:
    assert identifiers(other, "plan") == [
        *("preamble.1", "preamble.2", "preamble.3", "part1"),
        *("1.title", "1.leaders", "1.units", "1.2026-2028", "1.2029-2030"),
        *("2.title", "2.leaders", "2.units", "2.general", "2.2026_2028", "2.2030"),
        *("part2", "part2.1", "part2.1.a"),
        *("3.title", "3.leaders", "3.units", "3.2026-2030", "3.2027", "3.2028", "3.2027.2", "3.2028.2"),
        "footer",
    ]
    assert texts(other)["plan:footer"] == "抄送：市委办公室\n2026年1月5日印发"


def test_another_plan_s_tasks_have_their_own_people_and_units(other: Collection) -> None:
    first, second, third = other.tasks
    assert (first.title.name, names(first.leaders)) == ("扩大学位供给。", ["王红"])
    assert (names(second.leaders), names(second.lead_units)) == (["李明", "欧阳海"], ["市民政局", "市卫生健康委"])
    assert names(second.cooperating_units) == ["各县（区）"]
    assert (third.part, third.section, third.subsection) == ("plan:part2", "plan:part2.1", "plan:part2.1.a")


def test_lists_and_open_ranges_go_through_another_plan_s_years(other: Collection) -> None:
    places = requirements(other, "新增学位达到")
    assert {year: r.text for year, r in places.items()} == {
        2026: "新增学位达到1000个",
        2027: "新增学位达到1500个",
        2028: "新增学位达到2000个",
    }
    assert list(requirements(other, "每年新增学位")) == [2029, 2030]
    assert [r.text for r in requirements(other, "举办").values()] == ["举办第一届老年运动会", "举办第二届老年运动会"]
    assert list(requirements(other, "持续开展宣传")) == [2026, 2027, 2028, 2029, 2030]
    assert {year: r.text for year, r in requirements(other, "税收").items()}[2030] == "税收为5亿元"
    assert {year: r.indicator for year, r in requirements(other, "税收").items()}[2030] == "税收"


def test_a_year_that_is_compared_with_governs_nothing(other: Collection) -> None:
    (growth,) = requirements(other, "养老床位较2025年增长").values()
    assert (growth.year, growth.figure and growth.figure.text) == (2030, "20%")


def test_the_end_of_a_year_governs_where_it_opens_a_phrase_and_not_within_one(other: Collection) -> None:
    (park,) = requirements(other, "建成园区").values()
    assert (park.year, park.period, park.clause_id) == (2028, "2028年底前", "plan:3.2028.2")
    assert list(requirements(other, "完成2000年底前建成的厂房改造")) == [2028]


def test_a_title_s_year_counts_in_another_plan(other: Collection) -> None:
    (beds,) = requirements(other, "力争建成养老床位").values()
    assert (beds.year, beds.clause_id, beds.indicator) == (2030, "plan:2.title", "建成养老床位")


def test_a_list_that_does_not_fit_its_years_is_named_and_left_whole_without_a_figure(other: Collection) -> None:
    assert other.notices == (
        "任务3（plan:3.2026-2030）: “规上企业分别达到10户、20户、30户”的项数与2026—2030年的年数不符，整段保留",
        "任务3（plan:3.2026-2030）: “分别扶持链主、配套和初创企业”的项数与2026—2030年的年数不符，整段保留",
    )
    left = requirements(other, "规上企业分别")
    assert list(left) == [2026, 2027, 2028, 2029, 2030]
    assert {(r.text, r.indicator, r.figure) for r in left.values()} == {("规上企业分别达到10户、20户、30户", "", None)}


@pytest.mark.parametrize(
    "phrase",
    [
        "企业分别达到10户、20户",
        "企业达到10户、20户",
        "企业分别达到10户，20户",
        "企业分别达到“甲”“乙”",
        "分别抓好甲和乙",
        "分别建学校2所、医院3家",
    ],
)
def test_no_short_list_is_guessed_whatever_its_form(write_folder: WriteFolder, phrase: str) -> None:
    plan = OTHER_PLAN.replace("规上企业分别达到10户、20户、30户", phrase)
    collection = load_collection(write_folder(plan=plan))
    assert f"“{phrase}”的项数与2026—2030年的年数不符" in collection.notices[0]
    assert {(r.text, r.figure) for r in requirements(collection, phrase[:4]).values()} == {(phrase, None)}


def test_members_with_words_of_their_own_hold_for_every_year_of_their_period(write_folder: WriteFolder) -> None:
    plan = OTHER_PLAN.replace("2026年、2028年，分别举办第一、二届老年运动会", "2026—2027年，每年建学校2所、医院3家")
    collection = load_collection(write_folder(plan=plan))
    assert {year: r.text for year, r in requirements(collection, "每年建学校").items()} == {
        2026: "每年建学校2所",
        2027: "每年建学校2所",
    }
    assert list(requirements(collection, "医院3家")) == [2026, 2027]


def test_a_plan_without_parts_begins_at_its_first_task(write_folder: WriteFolder) -> None:
    plan = "方案\n" + OTHER_PLAN[OTHER_PLAN.index("1．") : OTHER_PLAN.index("二、")]
    collection = load_collection(write_folder(plan=plan))
    assert identifiers(collection, "plan")[:3] == ["preamble.1", "1.title", "1.leaders"]
    assert [(task.number, task.part, task.section) for task in collection.tasks] == [(1, "", None), (2, "", None)]


def test_a_simplified_report_with_full_width_punctuation_splits_as_the_traditional_one_does(other: Collection) -> None:
    assert identifiers(other, "report") == [
        *("preamble.1", "preamble.2", "preamble.3", "1", "1.1", "1.1.m0", "1.1.m1", "1.1.m2"),
        *("1.2", "1.2.m0", "1.2.p2.m0", "2", "2.1.problem", "2.1.m1", "2.1.m2"),
        *("2.2", "2.2.1.problem", *(f"2.2.1.m{ordinal}" for ordinal in range(1, 30))),
        *("2.2.2", "2.2.2.1.problem", "2.2.2.1.m0", "2.2.2.2.problem"),
        *("2.2.2.2.m1", "2.2.2.2.m3", "2.2.2.2.p2.m1", "2.2.2.2.p3.m0", "closing"),
    ]


def test_a_problem_with_text_behind_its_title_is_one_where_its_rectification_follows(other: Collection) -> None:
    assert texts(other)["report:2.1.problem"] == "（一）学习不深入。个别干部应付了事。"
    assert texts(other)["report:1.2"] == "（二）书记履行第一责任人责任情况。"


def test_an_ordinal_in_the_midst_of_a_word_within_a_sentence_opens_no_measure(other: Collection) -> None:
    assert texts(other)["report:1.1.m1"] == "一是加强领导；统一是关键。"


def test_a_number_left_out_and_a_subject_within_a_run_keep_the_run_together(other: Collection) -> None:
    assert texts(other)["report:2.2.2.2.m1"] == ("整改情况：道路问题：针对东镇，一是修补路面；针对反馈意见，逐一回访；")
    assert texts(other)["report:2.2.2.2.m3"] == "三是安装护栏。"


def test_more_than_fifteen_measures_have_labels(other: Collection) -> None:
    labels: dict[str, str] = {clause.clause_id: clause.label for clause in other.clauses}
    assert labels["report:2.2.1.m21"] == "二（二）1·第二十一项"
    assert labels["report:2.2.2.2.p3.m0"] == "二（二）2②·第三部分整改情况"


def test_contact_lines_are_the_closing_though_no_titled_chapter_and_no_footer_stand_there(other: Collection) -> None:
    assert texts(other)["report:closing"] == "欢迎监督。\n联系电话：0123—4567890。"
    assert texts(other)["report:2.2.2.2.p3.m0"] == "针对南镇，已列入计划。"


def test_two_documents_of_a_kind_keep_their_records_apart(write_folder: WriteFolder) -> None:
    folder = write_folder(plan=OTHER_PLAN, report=OTHER_REPORT)
    manifest = folder / "manifest.toml"
    both = manifest.read_text(encoding="utf-8").replace("[report]", "[second]")
    manifest.write_text(f"{both}\n{manifest.read_text(encoding='utf-8').split('# Reviewed by hand.')[2]}", "utf-8")
    collection = load_collection(folder)
    assert {problem.document for problem in collection.problems} == {"second", "report"}
    assert len({problem.clause_id for problem in collection.problems}) == len(collection.problems) == 8


def load_error(folder: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        load_collection(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("责任领导：王红", "王红", "plan.txt:9: '王红' belongs to no task; expected a heading,"),
        ("责任领导：王红\n", "", "plan.txt:7: task 1 has 2026-2028, 2029-2030, title, units; expected task 1 with"),
        ("2. 到2030年", "5. 到2030年", "plan.txt:15: task 5 has"),
        ("2. 到2030年", "1. 到2030年", "plan.txt:15: task 1 has"),
        ("责任单位：市经", "责任领导：张\n责任单位：市经", "plan.txt:28: '责任领导：张' is the second plan:3.leaders"),
        ("a．培育企业", "（一）培育企业", "plan.txt:24: '（一）培育企业' is the second plan:part2.1"),
    ],
)  # fmt: skip
def test_a_plan_that_breaks_its_form_fails_at_the_line(
    write_folder: WriteFolder, old: str, new: str, expected: str
) -> None:
    assert OTHER_PLAN.count(old) == 1
    message = load_error(write_folder(plan=OTHER_PLAN.replace(old, new)))
    assert message.startswith(expected)
    assert "; correct the document or its splitter" in message


@pytest.mark.parametrize("text", ["", "\n \n", "一、主要目标\n", "1．任务\n"])
def test_a_plan_without_a_whole_task_fails_by_name(write_folder: WriteFolder, text: str) -> None:
    assert load_error(write_folder(plan=text)).startswith("plan.txt:1: there is no task; expected lines such as")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.开工率低。", "1.开工率低。\n①甲。\n乙。\n②丙。", "report.txt:14: '乙。' belongs to no item; expected a"),
        ("②监管不严。\n", "①", "report.txt:17: '①个别资金闲置。' is the second report:2.2.2.1.problem"),
    ],
)  # fmt: skip
def test_a_report_that_breaks_its_form_fails_at_the_line(
    write_folder: WriteFolder, old: str, new: str, expected: str
) -> None:
    assert OTHER_REPORT.count(old) == 1
    message = load_error(write_folder(report=OTHER_REPORT.replace(old, new)))
    assert message.startswith(expected)
    assert "; correct the document or its splitter" in message


@pytest.mark.parametrize("text", ["", "一、组织情况\n（一）县委。高度重视。\n", "版权所有\n"])
def test_a_report_that_rectifies_nothing_fails_by_name(write_folder: WriteFolder, text: str) -> None:
    assert load_error(write_folder(report=text)).startswith("report.txt:1: there is no problem; expected chapters")
