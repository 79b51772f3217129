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
