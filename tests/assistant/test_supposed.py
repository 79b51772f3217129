"""What a question supposes done is answered with how far it is."""

import pytest

from tests.assistant.asking import Asking, cited


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("达州高新区升国家级已经批下来了，是哪个月批的", "编制创建国家高新区规划方案"),
        ("石材城新矿权那228亩林地手续批下来了，是几月批的", "正按程序报批"),
        ("方大世纪城那段马踏洞内环路开工几个月了", "方案设计"),
    ],
)
def test_what_is_under_way_is_denied_as_done(ask: Asking, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.text.startswith("通报没有说已经办成")
    assert said in answer.text
    assert not answer.refused


def test_what_is_done_is_dated(ask: Asking) -> None:
    answer = ask("阳平路改造完工了，哪个月完的")
    assert "2025年2月完工投用" in answer.text
    assert "没有说" not in answer.text


def test_what_is_left_is_told_where_all_is_supposed_done(ask: Asking) -> None:
    answer = ask("病险山坪塘今年全部整治完了吧")
    assert "316口" in answer.text
    assert "2028年" in answer.text
    assert len(cited(answer)) == 2


@pytest.mark.parametrize("question", ["安全隐患整治了吗", "健全制度了吗", "成都高铁开通了吗"])
def test_a_part_of_a_word_supposes_nothing(ask: Asking, question: str) -> None:
    assert not ask(question).text.startswith("通报没有说已经办成")


@pytest.mark.parametrize(
    ("question", "printed", "said"),
    [
        ("马踏洞消防站哪天投用的", "正在推進設施設備采購工作", "正在推进设施设备采购工作"),
        ("国电投清洁煤电是哪个月投产的", "國電投清潔煤電等項目加速建設", "国电投清洁煤电等项目加速建设"),
        ("凤凰大道西延线安置房都竣工了，什么时候能安置", "凰大道西延線項目建設按計劃推進", "项目建设按计划推进"),
    ],
)
def test_the_date_of_what_has_not_happened_is_denied(
    ask: Asking, report_text: str, question: str, printed: str, said: str
) -> None:
    assert printed in report_text
    text = ask(question).text
    assert text.startswith("通报没有说已经办成")
    assert said in text


def test_the_date_of_what_has_happened_is_told(ask: Asking) -> None:
    assert "2025年4月全面投产" in ask("达钢是几月投产的").text


def test_what_is_being_built_has_begun(ask: Asking) -> None:
    assert ask("马踏洞中学什么时候开工的").refused
