"""What an answer holds besides sentences, and where its sources stand in it."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.web.pages.pieces import Piece, cut_answer
from assistant.web.pages.structure import find_series, find_target_and_actual, find_task_list
from corpus.clause import Span
from corpus.collection import Collection
from tests.assistant.web.scripted import ANSWERED
from tests.assistant.web.scripted_answers import BOTH, TASK_LIST, YEARLY, cite


def test_sources_stand_before_the_mark_that_ends_their_sentence() -> None:
    citations = (
        cite("plan:1.leaders", "", "甲", 0, (0, 3)),
        cite("plan:1.units", "", "乙", 0, (0, 3), (3, 6)),
        cite("plan:1.title", "", "丙", 0, (3, 6)),
    )
    assert cut_answer("甲是，乙是。完", citations) == (
        Piece(text="甲是", citations=(0, 1)),
        Piece(text="，乙是", citations=(1, 2)),
        Piece(text="。完"),
    )


def test_statements_on_the_same_sources_show_them_once() -> None:
    citations = (cite("plan:1.2022", "", "甲", 0, (0, 2), (2, 4), (5, 6)), cite("plan:1.2023", "", "乙", 0, (4, 5)))

    assert [piece.citations for piece in cut_answer("一、二、三四", citations)] == [(0,), (1,), (0,)]


def test_pieces_make_the_whole_answer() -> None:
    for answer in (ANSWERED, TASK_LIST, YEARLY, BOTH):
        assert "".join(piece.text for piece in cut_answer(answer.text, answer.citations)) == answer.text


def test_a_list_of_tasks_is_replaced_where_it_stands(collection: Collection) -> None:
    found = find_task_list(TASK_LIST, collection)
    assert found

    assert [row.task.number for row in found.rows] == [112, 11]
    assert [row.citations for row in found.rows] == [(0, 1), (2, 3)]
    assert TASK_LIST.text[found.replaces.start : found.replaces.end] == "任务112 绿化达州；任务11 创建国家森林城市"


def test_a_list_that_says_more_than_its_rows_stays(collection: Collection) -> None:
    year = cite("plan:11.2022", "任务11·2022年", "甲", 4400, (24, 37))
    found = find_task_list(replace(TASK_LIST, citations=(*TASK_LIST.citations, year)), collection)
    assert found

    assert found.replaces.start == found.replaces.end


def test_one_task_is_no_list(collection: Collection) -> None:
    assert find_task_list(ANSWERED, collection) is None
    assert find_task_list(replace(TASK_LIST, citations=TASK_LIST.citations[:2]), collection) is None


def test_only_the_years_that_an_answer_names_are_drawn(collection: Collection) -> None:
    (series,) = find_series(YEARLY, collection)

    assert (series.task, series.indicator, series.unit) == (89, "全市城镇新增就业", "人")
    assert [(figure.year, figure.text) for figure in series.figures] == [
        (2022, "累计达到7.4万人"),
        (2023, "累计达到11.1万人"),
    ]
    assert [round(figure.share, 3) for figure in series.figures] == [0.667, 1.0]


def test_one_year_is_no_series(collection: Collection) -> None:
    (citation,) = YEARLY.citations
    one = replace(YEARLY, citations=(replace(citation, supports=(Span(14, 29),)),))

    assert find_series(one, collection) == ()


def test_plan_and_report_stand_side_by_side_with_the_remark(collection: Collection) -> None:
    found = find_target_and_actual(BOTH, collection)
    assert found

    assert [side.text for side in found.targets] == ["2025年“三向”班列开行突破700列"]
    assert [side.citations for side in found.actuals] == [(1,)]
    assert found.remark == "口径不同，不能相减"


def test_one_document_is_no_comparison(collection: Collection) -> None:
    plain: Answer = replace(BOTH, citations=BOTH.citations[:1])

    assert find_target_and_actual(plain, collection) is None
