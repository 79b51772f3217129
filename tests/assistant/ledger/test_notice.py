"""Number, date and issuer are those that the plan prints about itself."""

import pytest

from tests.assistant.asking import Asking, quoted


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("文号是多少", "达市府办函〔2021〕156号"),
        ("这个方案的发文字号", "达市府办函〔2021〕156号"),
        ("什么时候印发的", "2021年12月6日"),
        ("方案的成文日期", "2021年12月6日"),
        ("谁发的文", "达州市人民政府办公室"),
        ("发文单位是哪个", "达州市人民政府办公室"),
    ],
)
def test_what_is_printed_about_the_document_is_quoted(ask: Asking, plan_text: str, question: str, printed: str) -> None:
    answer = ask(question)
    assert not answer.refused
    assert printed in answer.text
    (citation,) = answer.citations
    assert citation.quote == plan_text[citation.start : citation.end]
    assert printed in quoted(answer, citation.clause_id)[0]
    assert citation.clause_id.startswith("plan:preamble.")


def test_number_and_date_asked_together_are_both_given(ask: Asking) -> None:
    answer = ask("文号和成文日期是什么")
    assert "达市府办函〔2021〕156号" in answer.text
    assert "2021年12月6日" in answer.text


@pytest.mark.parametrize("question", ["责任分工方案啥时候印发的，几月几号", "这份通知是哪天印发的"])
def test_the_date_of_the_plan_itself_under_its_own_name(ask: Asking, question: str) -> None:
    assert ask(question).text == "成文日期是2021年12月6日。"


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("配合单位被要求做什么", "配合单位要密切协作"),
        ("对牵头单位提了什么要求", "各牵头单位要主动作为"),
        ("谁来督查方案的落实", "督促检查"),
        ("落实情况用什么形式往上报", "书面报送市委目标绩效办"),
    ],
)
def test_what_the_notice_lays_down_is_quoted(ask: Asking, question: str, printed: str) -> None:
    assert printed in ask(question).text


def test_the_notice_says_to_whom_progress_is_reported(ask: Asking, plan_text: str) -> None:
    assert "及时向责任领导报告工作推动情况" in plan_text
    assert "及时向责任领导报告工作推动情况" in ask("牵头单位平时要向谁报告推进情况").text
