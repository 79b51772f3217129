"""Of a parallel list only the member that a question names is told."""

from assistant.parallel import find_members
from tests.assistant.asking import Asking

SENTENCE = "2024年,通川区、达川区、万源市gdp分别增长4.5%、5.8%和6%,2025年上半年分别增长5%、5.7%、5.6%。"


def test_every_list_that_shares_the_names_says_its_value_for_its_period() -> None:
    members = find_members(SENTENCE, ["达川区"])
    assert [(member.period, member.subject, member.verb, member.value) for member in members] == [
        ("2024年", "达川区gdp", "增长", "5.8%"),
        ("2025年上半年", "达川区gdp", "增长", "5.7%"),
    ]


def test_the_span_of_a_member_is_the_list_that_it_stands_in() -> None:
    first, second = (member.span for member in find_members(SENTENCE, ["万源市"]))
    assert SENTENCE[first.start : first.end] == "2024年,通川区、达川区、万源市gdp分别增长4.5%、5.8%和6%"
    assert SENTENCE[second.start : second.end] == ",2025年上半年分别增长5%、5.7%、5.6%"


def test_a_name_that_is_not_listed_or_two_names_at_once_have_no_member() -> None:
    assert find_members(SENTENCE, ["渠县"]) == []
    assert find_members(SENTENCE, ["通川区", "达川区"]) == []
    assert find_members("达川区gdp增长5.8%", ["达川区"]) == []


def test_a_list_that_does_not_match_its_names_says_nothing() -> None:
    assert find_members("通川区、达川区、万源市gdp分别增长4.5%、5.8%。", ["达川区"]) == []


def test_a_county_gets_its_own_growth_and_no_other(ask: Asking, report_text: str) -> None:
    assert "2025年上半年分別增長5%、5.8%、5.8%、6.3%、4.2%、4.3%、5.5%、8.7%和9.8%" in report_text
    answer = ask("2025年上半年渠县GDP增长多少")
    assert "4.3%" in answer.text
    assert "4.2%" not in answer.text
    assert "5.5%" not in answer.text
