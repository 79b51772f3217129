"""A numbered meeting or batch is itself, and no other of its kind."""

import pytest

from assistant.ordinals import Ordinal, find_ordinals, names_other_ordinal
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
