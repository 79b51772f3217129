"""Terms are spelt out as the documents define them."""

from tests.assistant.asking import Asking, cited


def test_a_short_name_is_spelt_out_where_it_is_defined(ask: Asking) -> None:
    answer = ask("第11条说的《总规》全名")
    assert answer.text == "“总规”全称是《达州市国家森林城市总体规划（2018—2027年）》。"
    assert cited(answer) == ["plan:11.2021"]


def test_a_counting_term_is_answered_with_its_members(ask: Asking) -> None:
    text = ask("3+3+N分别是哪些产业").text
    assert all(name in text for name in ("能源化工", "新材料", "农产品加工", "智能装备制造", "电子信息", "轻纺服饰"))


def test_a_declared_short_form_is_spelt_out_as_printed(ask: Asking, plan_text: str) -> None:
    assert "保税物流中心（B型）" in plan_text
    for question in ("结合保B运行招引企业，“保B”是啥", "42条说“结合保B运行”，保B全名是什么"):
        assert ask(question).text == "“保B”全称是保税物流中心（B型）。"
