"""The report splits into problems and measures; each 一是, 二是 … is a clause of its own."""

import re

import pytest

from corpus.clause import Clause
from corpus.collection import Collection
from corpus.folding import fold
from corpus.records import Problem

NUMERALS = "一二三四五六七八九十"
# What may stand before 一是 in the source: an end of a sentence, a colon, or the comma behind 针对某地.
MEASURE = re.compile(rf"(?<=[。;:,])([{NUMERALS}])是")


@pytest.fixture(scope="module")
def problems(collection: Collection) -> dict[str, Problem]:
    return {problem.clause_id: problem for problem in collection.problems}


def read_source_outline(text: str) -> dict[str, list[str]]:
    """Read the report line by line: the id of every 整改情况, or of every titled text, and its runs of 一是, 二是 …."""
    path: list[int] = []
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        chapter, problem = re.match(r"([一二三四])、", line), re.match(r"\(([一二三四五六七八])\)", line)
        item, sub_item = re.match(r"(\d)\.", line), re.match(r"[①②③④]", line)
        if chapter:
            path = [NUMERALS.index(chapter[1]) + 1]
        elif problem:
            path = [path[0], NUMERALS.index(problem[1]) + 1]
        elif item:
            path = [*path[:2], int(item[1])]
        elif sub_item:
            path = [*path[:3], "①②③④".index(sub_item[0]) + 1]
        has_text = path and ((path[0] in {1, 4} and len(path) > 1) or "整改情況" in line)
        is_continued = path == [3, 5, 4] and not item
        if (has_text or is_continued) and not line.startswith("歡迎") and "版權所有" not in line:
            found.setdefault(".".join(map(str, path)), []).extend(match[1] for match in MEASURE.finditer(line))
    return found


def ordinals(problem: Problem) -> list[int]:
    return [int(measure.rsplit(".m", 1)[1]) for measure in problem.measures]


def test_every_run_of_numbered_measures_in_the_source_is_a_run_of_measures_in_the_records(
    collection: Collection, report_text: str
) -> None:
    printed = read_source_outline(report_text)
    assert sum(len(run) for run in printed.values()) == 214
    read: dict[str, list[str]] = {path: [] for path in printed}
    for measure in collection.measures:
        numeral = [NUMERALS[measure.ordinal - 1]] if measure.ordinal else []
        read[measure.problem.removeprefix("report:")] += numeral
    assert read == printed


def test_every_measure_holds_its_own_ordinal_and_no_other(collection: Collection, clauses: dict[str, Clause]) -> None:
    for measure in collection.measures:
        found = MEASURE.findall(f"。{clauses[measure.clause_id].text}")
        assert found == ([NUMERALS[measure.ordinal - 1]] if measure.ordinal else []), measure.clause_id


def test_the_outline_prints_46_problems_though_the_text_speaks_of_52(
    problems: dict[str, Problem], report_text: str
) -> None:
    assert len(problems) == report_text.count("整改情況:") == 46
    assert "52個面上問題,細化制定242條整改措施" in report_text


def test_every_measure_of_a_problem_is_below_it_and_numbered_without_a_gap(problems: dict[str, Problem]) -> None:
    irregular = {"report:3.5.4", "report:3.7.2.1"}
    for identifier, problem in problems.items():
        assert all(measure.startswith(f"{identifier}.") for measure in problem.measures)
        if identifier not in irregular:
            assert ordinals(problem) == list(range(1, len(problem.measures) + 1)), identifier


@pytest.mark.parametrize(
    ("identifier", "count"),
    [
        ("report:2.1", 10),
        ("report:2.2", 6),
        ("report:3.1.1", 2),
        ("report:3.2.3", 5),
        ("report:3.3.2.2", 9),
        ("report:3.3.3.2", 7),
        ("report:3.6.1", 3),
        ("report:3.8.2", 4),
    ],
)
def test_problems_have_as_many_measures_as_are_printed(
    problems: dict[str, Problem], identifier: str, count: int
) -> None:
    assert len(problems[identifier].measures) == count


def test_item_3_5_4_has_four_runs_of_measures_and_a_part_without_numbers(
    problems: dict[str, Problem], clauses: dict[str, Clause]
) -> None:
    names = [measure.removeprefix("report:3.5.4.") for measure in problems["report:3.5.4"].measures]
    assert names == [
        *("m1", "m2", "m3", "m4"),
        *("p2.m1", "p2.m2", "p2.m3"),
        *("p3.m1", "p3.m2", "p3.m3"),
        *("p4.m1", "p4.m2", "p4.m3"),
        "p5.m0",
    ]
    openings = {
        "m1": "整改情況:水土流失問題,一是印發",
        "p2.m1": "污水處理問題:針對萬源市,一是修訂完善",
        "p3.m1": "針對宣漢縣,一是制定并實施",
        "p4.m1": "礦山修復問題:針對萬源石材城,一是已全部完成",
        "p5.m0": "針對宣漢聚源砂石場,2025年1月,",
    }
    for name, opening in openings.items():
        assert clauses[f"report:3.5.4.{name}"].text.startswith(opening)
    assert clauses["report:3.5.4.p2.m1"].text.endswith("指導鄉鎮強化運維;")
    assert clauses["report:3.5.4.p2.m3"].text.endswith("由財政足額保障。")
    assert clauses["report:3.5.4.p4.m3"].text.endswith("林地使用手續正按程序報批。")


def test_a_measure_s_record_tells_its_problem_part_and_ordinal(collection: Collection) -> None:
    records: dict[str, tuple[str, int, int]] = {
        m.clause_id: (m.problem, m.part, m.ordinal) for m in collection.measures
    }
    assert records["report:3.5.4.p3.m2"] == ("report:3.5.4", 3, 2)
    assert records["report:2.1.m10"] == ("report:2.1", 1, 10)
    assert records["report:4.1.m0"] == ("report:4.1", 1, 0)


def test_item_3_7_2_1_lists_no_measures_and_is_one_text(
    problems: dict[str, Problem], clauses: dict[str, Clause]
) -> None:
    assert problems["report:3.7.2.1"].measures == ("report:3.7.2.1.m0",)
    assert clauses["report:3.7.2.1.m0"].text.startswith("整改情況:按照干部選任條例")


def test_text_before_the_first_measure_of_chapter_1_is_m0(clauses: dict[str, Clause]) -> None:
    assert clauses["report:1.1.m0"].text.startswith("市委自覺站在堅定擁護“兩個確立”")
    assert clauses["report:1.1.m0"].text.endswith("巡視“后半篇文章”。")
    assert clauses["report:1.1.m1"].text.startswith("一是高度統一思想認識。")
    assert clauses["report:1.2.m3"].text.startswith("三是高效一體推進。")


def test_a_titled_line_of_chapters_1_and_4_is_a_heading_and_its_text(clauses: dict[str, Clause]) -> None:
    headings = {name: clauses[f"report:{name}"].text for name in ("1.1", "4.1", "4.3")}
    assert headings == {
        "1.1": "(一)市委組織整改落實情況。",
        "4.1": "(一)堅決扛牢整改責任。",
        "4.3": "(三)堅定不移推動發展。",
    }
    assert clauses["report:4.2.m0"].text.startswith("市委將繼續按照“清單制+責任制+時限制”")
    assert [name for name in clauses if name.startswith("report:4.1.")] == ["report:4.1.m0"]


def test_an_item_may_go_straight_to_its_measures(clauses: dict[str, Clause]) -> None:
    direct = ["3.1.1", "3.2.3", "3.6.1", "3.6.2", "3.6.3", "3.6.4"]
    assert all(clauses[f"report:{name}.problem"].text.startswith(f"{name[-1]}.") for name in direct)
    assert all(f"report:{name}" not in clauses for name in direct)


def test_an_unnumbered_problem_line_belongs_to_the_problem_of_the_item_above_it(clauses: dict[str, Clause]) -> None:
    assert clauses["report:3.5.1.problem"].text.split("\n") == [
        "1.解決房地產領域和征地拆遷安置問題不到位。",
        "征地拆遷安置推進滯后,聯動巡察發現,全市拖欠土地補償費和安置費數額較大,"
        "處于過渡安置狀態人員較多,增加了財政負擔。",
    ]
    assert clauses["report:3.8.2.problem"].text.split("\n") == [
        "2.舉一反三、建章立制短板明顯。",
        "解決拖欠農民工工資問題下決心不夠。",
    ]


def test_a_numbered_line_above_sub_items_is_a_heading(clauses: dict[str, Clause]) -> None:
    assert (clauses["report:3.3.2"].kind, clauses["report:3.3.2"].text) == ("heading", "2.培育壯大新質生產力還有差距。")
    assert clauses["report:3.3.2.2.m8"].heading_path == (
        "三、集中整改期內已完成的整改事項",
        "(三)反饋問題:突出工業振興主攻方向、推動市域經濟高質量發展著力不深",
        "2.培育壯大新質生產力還有差距。",
        "②產業結構深度轉型升級滯后,新興產業培育不力,鋼鐵等傳統產業體量仍然偏大。",
    )


def test_labels_are_printed_ones_with_the_measure_s_ordinal(clauses: dict[str, Clause]) -> None:
    labels = {
        "report:2.1.problem": "二（一）·问题",
        "report:3.3.2.2.m8": "三（三）2②·第八项",
        "report:3.5.4.p3.m2": "三（五）4·第三部分第二项",
        "report:1.1.m0": "一（一）·正文",
        "report:3.7.2.1.m0": "三（七）2①·整改情况",
    }
    assert {identifier: clauses[identifier].label for identifier in labels} == labels


def test_the_problem_lines_of_chapters_2_and_3_are_named_differently_and_both_read(
    problems: dict[str, Problem], clauses: dict[str, Clause]
) -> None:
    assert problems["report:2.2"].text.startswith("(二)指出問題:一些地方還在出現耕地“非農化”“非糧化”問題。")
    assert clauses["report:3.8"].text.startswith("(八)反饋問題:履行整改主體責任")


def test_measures_that_are_repeated_word_for_word_are_clauses_of_their_own(clauses: dict[str, Clause]) -> None:
    for ordinal in range(2, 10):
        assert clauses[f"report:3.3.2.2.m{ordinal}"].text == clauses[f"report:2.1.m{ordinal}"].text
    assert clauses["report:3.5.3.2.m6"].text == clauses["report:2.2.m6"].text


def test_the_preamble_is_three_lines_of_which_two_are_the_title(clauses: dict[str, Clause]) -> None:
    preamble = [identifier for identifier in clauses if identifier.startswith("report:preamble")]
    assert preamble == ["report:preamble.1", "report:preamble.2", "report:preamble.3"]
    assert clauses["report:preamble.1"].text == "???????? 中共達州市委"
    assert clauses["report:preamble.2"].text == "關于省委巡視整改進展情況的通報"


def test_telephone_and_e_mail_are_the_closing_and_the_site_s_line_is_the_footer(clauses: dict[str, Clause]) -> None:
    closing = clauses["report:closing"].text
    assert "聯系電話:0818—3090846;電子郵箱:dzswzgb0818@126.com。" in closing
    assert clauses["report:footer"].text.startswith("網站地圖 | 聯系我們")


@pytest.mark.parametrize(
    ("identifier", "value"),
    [
        ("report:2.1.m9", "290家科研機構"),
        ("report:3.3.2.1.m1", "250家科研機構"),
        ("report:3.6.1.m1", "典型案例42次140起"),
        ("report:3.6.1.m2", "典型案例30次92起"),
        ("report:3.6.1.m3", "暫未發現規避招標"),
        ("report:3.6.5.1.m2", "對10個項目規避招標行為調查處理"),
        ("report:2.1.m3", "1—7月實現產值141.8億元"),
        ("report:3.3.3.2.m1", "“四向”班列共計開行221列"),
    ],
)
def test_values_that_differ_from_place_to_place_stand_in_their_own_clauses(
    clauses: dict[str, Clause], identifier: str, value: str
) -> None:
    assert value in clauses[identifier].text


def test_the_report_s_own_script_folds_to_the_words_of_a_simplified_question(clauses: dict[str, Clause]) -> None:
    folded = fold(clauses["report:2.1.m7"].text)
    assert "着力推动产业融圈强链" in folded
    assert "台账" in fold(clauses["report:3.2.1.1.m3"].text)


def test_the_measures_of_a_part_know_what_it_is_for(collection: Collection) -> None:
    told = {clause.clause_id: clause.context for clause in collection.clauses if clause.document == "report"}
    subject = re.compile("针对[^。,]{2,20}(?=,)")
    parts = {clause_id for clause_id in told if re.search(r"\.p\d+\.m[2-9]", clause_id)}
    for clause_id in parts:
        first = re.sub(r"m\d+$", "m1", clause_id)
        opened = subject.search(fold(next(c.text for c in collection.clauses if c.clause_id == first)))
        assert opened
        assert opened[0] in told[clause_id]
    assert parts
    assert not any(context.startswith("一是") for context in told.values())
