"""A numbered meeting or batch is itself, and no other of its kind."""

import pytest

from assistant.ordinals import Ordinal, find_ordinals, name_neighbour, names_other_ordinal
from tests.assistant.asking import Asking, cited


def test_a_list_of_ordinals_gives_each_of_them() -> None:
    assert list(find_ordinals("举办第八、九届展演")) == [(Ordinal(8, "届"), "第八届"), (Ordinal(9, "届"), "第九届")]


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("第十届展演在哪年", "分别举办第八、九届展演", True),
        ("第九届展演在哪年", "分别举办第八、九届展演", False),
        ("第二批企业有几家", "第八届展演", False),
        ("展演在哪年", "第八届展演", False),
    ],
)
def test_another_ordinal_of_the_kind_is_told_apart(question: str, text: str, *, other: bool) -> None:
    assert names_other_ordinal(question, text) is other


def test_the_meeting_that_no_document_names_is_refused_and_the_printed_one_answered(
    ask: Asking, plan_text: str
) -> None:
    assert "第八、九届全国新农村文化艺术展演" in plan_text
    assert ask("第十届全国新农村文化艺术展演在哪一年").refused
    answer = ask("第九届全国新农村文化艺术展演在哪一年")
    assert answer.text.startswith("2024年")
    assert cited(answer) == ["plan:83.2022_2024"]


def test_a_wrong_ordinal_that_a_question_supposes_is_answered_with_the_right_one(ask: Asking) -> None:
    assert "第九届" in ask("2024年办的是第十届全国新农村文化艺术展演吧").text


def test_the_next_meeting_has_the_next_number(ask: Asking) -> None:
    assert ask("第八届全国新农村文化艺术展演哪年办", "下一届呢").text.startswith("2024年")
    assert ask("第九届全国新农村文化艺术展演哪年办", "上一届是哪年").text.startswith("2022年")
    assert ask("第九届全国新农村文化艺术展演哪年办", "下一届呢").refused


def test_a_neighbour_needs_a_numbered_one_before_it() -> None:
    assert name_neighbour("下一届呢", "第八届展演哪年办") == "第9届呢"
    assert name_neighbour("下一批呢", "第八届展演哪年办") == "下一批呢"
    assert name_neighbour("下一届呢", "展演哪年办") == "下一届呢"
