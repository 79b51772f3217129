"""What is indexed of a clause."""

from dataclasses import replace

from index.passages import OVERLAP, WINDOW, lexical_text, searchable, split_passages
from tests.index.conftest import make_clause


def test_headings_and_title_stand_before_the_text_folded() -> None:
    clause = make_clause("plan:7.2024", "2024年，建設完成。", path=("二、工作", "（一）產業"), context="发展产业。")
    (passage,) = split_passages(clause)
    assert passage == ("plan:7.2024", 0, "二、工作\n(一)产业\n发展产业。\n2024年,建设完成。")


def test_a_long_clause_is_cut_into_overlapping_windows_that_leave_nothing_out() -> None:
    text = "".join(chr(0x4E00 + index) for index in range(WINDOW * 2))
    passages = split_passages(make_clause("report:1.1", text))
    windows = [passage.text for passage in passages]
    assert [passage.window for passage in passages] == [0, 1, 2]
    assert windows[0][-OVERLAP:] == windows[1][:OVERLAP]
    assert len(windows[0]) == WINDOW
    assert len("".join([windows[0], *(window[OVERLAP:] for window in windows[1:])])) == len(text)


def test_a_clause_of_one_window_is_not_cut() -> None:
    assert len(split_passages(make_clause("report:1.1", "字" * WINDOW))) == 1


def test_every_window_stands_below_the_headings() -> None:
    passages = split_passages(make_clause("report:1.1", "字" * 1000, path=("三、问题",)))
    assert {passage.text.split("\n")[0] for passage in passages} == {"三、问题"}


def test_the_label_is_found_by_its_words_only() -> None:
    clause = make_clause("plan:41.leaders", "责任领导：张  三", label="任务41·责任领导")
    assert lexical_text(clause).startswith("任务41·责任领导\n")
    assert "41" not in split_passages(clause)[0].text


def test_headings_are_not_searched() -> None:
    clause = make_clause("plan:1.title", "1．开好班列。")
    heading = replace(clause, kind="heading")
    assert searchable([heading, clause]) == [clause]
