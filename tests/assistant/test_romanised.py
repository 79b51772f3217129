"""Pinyin and English names are read as the words of the documents; other Latin words stay."""

import pytest

from assistant.romanised import Romanised
from tests.assistant.asking import Asking, cited


@pytest.fixture(scope="module")
def romanised() -> Romanised:
    return Romanised(["班列", "牵头单位", "唐志坤", "市林业局", "林业局"])


@pytest.mark.parametrize(
    ("pinyin", "read"),
    [
        ("shui qiantou", "谁牵头"),
        ("banlie mubiao duoshao", "班列目标多少"),
        ("tangzhikun fuze naxie renwu", "唐志坤负责哪些任务"),
        ("41hao renwu shui qiantou", "41号任务谁牵头"),
        ("linyeju牵头哪些任务", "林业局牵头哪些任务"),
    ],
)
def test_a_run_of_pinyin_is_read_as_words(romanised: Romanised, pinyin: str, read: str) -> None:
    assert romanised.read_pinyin(pinyin) == read


@pytest.mark.parametrize("text", ["who leads task 41", "gdp", "hello world", "pm2.5", "三向班列", ""])
def test_what_is_no_pinyin_from_end_to_end_stays(romanised: Romanised, text: str) -> None:
    assert romanised.read_pinyin(text) == text


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("who leads forest coverage", "who leads 森林覆盖率"),
        ("rural roads and roads", "农村公路 and 公路"),
        ("digital economy target", "数字经济 target"),
        ("broads", "broads"),
    ],
)
def test_an_english_name_becomes_the_chinese_one_longest_first(
    romanised: Romanised, english: str, translated: str
) -> None:
    assert romanised.translate(english) == translated


def test_a_question_in_pinyin_is_answered(ask: Asking) -> None:
    assert ask("tangzhikun负责哪些任务").text == ask("唐志坤负责哪些任务").text
    assert ask("linyeju牵头哪些任务").text == ask("林业局牵头哪些任务").text


def test_english_names_of_topics_find_their_figures(ask: Asking) -> None:
    answer = ask("what is the forest coverage target for 2025")
    assert cited(answer) == ["plan:112.title", "plan:112.2025"]
    assert cited(ask("who is in charge of rural roads")) == ["plan:64.leaders", "plan:64.units"]


def test_regions_are_known_in_english() -> None:
    romanised = Romanised((), ("万源市", "渠县"))
    assert romanised.translate("the road of wanyuan city") == "the road of 万源市"
    assert romanised.translate("quxian county") == "渠县"
    assert romanised.translate("how many") == "how many"
