"""Parts of a question that each ask of their own topic are answered as whole questions, one after the other."""

import pytest

from tests.assistant.asking import Asking


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("玄武岩纤维省级重点实验室计划哪年评下来？玄纤产业最近入选了什么", ["2022年", "特色产业集群"]),
        (
            "川东北渝东北协同发展是几号任务、哪位领导管，南充达州组团的联席会议开到第几次了",
            ["任务23", "丁应虎", "第三次会议"],
        ),
        ("“国字号”县域经济招牌是哪一年鼓励争创的，宣汉进全国百强县几年了", ["2024年", "连续三年"]),
    ],
)
def test_each_part_is_answered_out_of_its_document(ask: Asking, question: str, said: list[str]) -> None:
    answer = ask(question)
    assert not answer.refused
    assert all(words in answer.text for words in said)
    assert {citation.document for citation in answer.citations} == {"plan", "report"}


def test_a_part_without_a_place_goes_on_about_that_of_the_part_before(ask: Asking) -> None:
    assert "9.8%" in ask("经开区计划哪年创成国家级，今年上半年GDP增速多少").text
