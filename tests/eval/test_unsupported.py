"""A number of an answer is supported in the ways that the gate allows, and in no other."""

import pytest

from eval.sources import Sources
from eval.unsupported import find_unsupported
from tests.eval.samples import make_answer

FORESTRY = ("plan:11.units", "plan:18.units", "plan:112.units")


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("2024年“三向”班列突破650列（任务42）", ["plan:42.2024"]),
        ("二〇二四年突破六百五十列", ["plan:42.2024"]),
        ("培训18,500人次", ["report:3.3.3.2.m2"]),
        ("培训一万八千五百人次", ["report:3.3.3.2.m2"]),
        ("普及率为百分之八十八", ["plan:65.2021-2023"]),
        ("2023年数字经济总量788亿元", ["plan:50.2021-2025"]),
        ("增加5万吨（20万吨-15万吨=5万吨）", ["plan:49.2021-2025"]),
        ("2024年当年3.7万人（累计14.8−11.1=3.7）", ["plan:89"]),
        ("市林业局牵头的任务共3项（范围：任务1—134）：任务11、任务18、任务112", FORESTRY),
        ("市林业局牵头3项", FORESTRY),
        ("2024年，每年8900万元以上", ["plan:60.general"]),
        ("任务60 巩固拓展脱贫攻坚成果，统筹“五个振兴”", ["plan:60.units"]),
        ("共8项任务（任务74—81）", ["plan:part2.5"]),
        ("有4家：市乡村振兴局、市民政局、市自然资源规划局、市城乡规划编制中心", ["plan:61.units"]),
        ("一是推进“三向”班列，统一安排", []),
    ],
)
def test_supported_numbers(text: str, cited: list[str], sources: Sources) -> None:
    assert find_unsupported(["问"], make_answer(text, *cited), sources) == ()


@pytest.mark.parametrize(
    ("text", "cited", "unsupported"),
    [
        ("2025年“三向”班列突破650列", ["plan:42.2024"], ("2025",)),
        ("2024年突破651列", ["plan:42.2024"], ("651",)),
        ("2024年突破650万列", ["plan:42.2024"], ("650万",)),
        ("2024年突破650%", ["plan:42.2024"], ("650%",)),
        ("2024年突破650列", [], ("2024", "650")),
        ("2024年当年3.8万人（累计14.8−11.1=3.8）", ["plan:89"], ("3.8万", "14.8", "11.1", "3.8")),
        ("市林业局牵头5项：任务11、任务18、任务112", FORESTRY, ("5",)),
        ("市林业局牵头3项：任务11、任务18、任务113", FORESTRY, ("113",)),
        ("统筹“五个振兴”", ["plan:60.units"], ("五",)),
        ("在任务1—135中", FORESTRY, ("1", "135")),
        ("有2家：市林业局、市航天局", ["plan:112.units"], ("2",)),
    ],
)
def test_unsupported_numbers(text: str, cited: list[str], unsupported: tuple[str, ...], sources: Sources) -> None:
    assert find_unsupported(["问"], make_answer(text, *cited), sources) == unsupported


def test_the_questions_number_may_be_repeated_to_say_that_it_is_wrong_or_missing(sources: Sources) -> None:
    asked = ["任务42在22年要开550列吗"]
    assert find_unsupported(asked, make_answer("任务42没有2022年的指标。"), sources) == ()
    assert find_unsupported(asked, make_answer("不是550列。"), sources) == ()
    assert find_unsupported(asked, make_answer("2022年要开550列。没有别的。"), sources) == ("2022", "550")
    assert find_unsupported(asked, make_answer("不是560列。"), sources) == ("560",)


def test_an_english_question_may_have_its_number_denied(sources: Sources) -> None:
    asked = ["what is task 200 about"]
    assert find_unsupported(asked, make_answer("There is no task 200; the plan has tasks 1—134."), sources) == ()
    assert find_unsupported(asked, make_answer("Task 200 is about trains."), sources) == ("200",)
