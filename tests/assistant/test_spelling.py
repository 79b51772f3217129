"""Misspelt question phrases, pinyin inside Chinese and digits for numerals are mended; other text stays."""

import pytest

from assistant.cues import load_cues
from assistant.spelling import Spelling
from assistant.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def spelling(vocabulary: Vocabulary) -> Spelling:
    return Spelling(vocabulary, load_cues().function_characters)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("104条前头单位", "104条牵头单位"),
        ("24条前头部门", "24条牵头部门"),
        ("ba河取水", "巴河取水"),
        ("jin垭机场", "金垭机场"),
        ("城市第2水源", "城市第二水源"),
        ("4号任物谁千头", "4号任务谁牵头"),
    ],
)
def test_a_misspelling_is_mended(spelling: Spelling, written: str, meant: str) -> None:
    assert spelling.mend(written) == meant


@pytest.mark.parametrize("text", ["120条里林业局算牵头的吗", "第2条谁负责", "p2实验室", "app哪年上线", "牵头单位"])
def test_what_is_no_misspelling_stays(spelling: Spelling, text: str) -> None:
    assert spelling.mend(text) == text


@pytest.mark.parametrize(("written", "meant"), [("115号责任领寻", "115号责任领导"), ("88条牵头单拉", "88条牵头单位")])
def test_a_role_with_one_wrong_character_is_mended(vocabulary: Vocabulary, written: str, meant: str) -> None:
    assert Spelling(vocabulary, load_cues().function_characters).mend(written) == meant


@pytest.mark.parametrize("text", ["分管领域有哪些", "责任单元", "牵头单子", "配合好单位"])
def test_a_word_beside_a_role_is_no_misspelling(vocabulary: Vocabulary, text: str) -> None:
    assert Spelling(vocabulary, load_cues().function_characters).mend(text) == text
