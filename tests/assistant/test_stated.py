"""Figures that a question states are each told of what they are."""

from tests.assistant.asking import Asking, cited


def test_each_figure_is_quoted_where_it_is_printed(ask: Asking) -> None:
    answer = ask("新兴产业1—7月产值，怎么一个209.2亿一个107.5亿")
    assert "钠电新材料等新兴产业累计实现产值209.2亿元" in answer.text
    assert "全市战略性新兴产业产值107.5亿元" in answer.text
    assert {"report:2.1.m5", "report:2.1.m8"} <= set(cited(answer))


def test_three_figures_of_one_thing_are_told_apart(ask: Asking) -> None:
    text = ask("通报典型案例，文里12起、21起、92起三个数对不上，各说的啥").text
    assert text.index("12起") < text.index("21起") < text.index("92起")


def test_a_figure_that_is_printed_nowhere_is_not_told(ask: Asking) -> None:
    assert "209.2" not in ask("新兴产业1—7月产值，怎么一个333.3亿一个107.5亿").text


def test_what_they_come_to_is_not_answered_by_quoting_them(ask: Asking) -> None:
    assert "209.2" not in ask("新兴产业产值一个209.2亿一个107.5亿，差多少").text
