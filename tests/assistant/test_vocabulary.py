"""Words: their rarity, which of them are a topic, and which one a misspelling means."""

import math

import pytest

from assistant.cues import load_cues
from assistant.sound import sound_of
from assistant.vocabulary import Vocabulary, Word, abbreviation
from tests.index.conftest import make_clause

QUESTION_WORDS = ("牵头", "配合", "领导", "负责", "任务", "责任", "单位", "目标", "哪些", "多少")
SMALL = Vocabulary(
    [
        make_clause("a:1", "开行班列三百列。"),
        make_clause("a:2", "开行班列六百列。"),
        make_clause("a:3", "环境保护投入增加。"),
        make_clause("a:4", "森林覆盖率达到46%。"),
    ]
)


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def content_words(vocabulary: Vocabulary, text: str) -> tuple[Word, ...]:
    return vocabulary.content_words(text, load_cues().stop_words)


@pytest.mark.parametrize(("term", "documents"), [("班列", 2), ("森林", 1), ("绵阳", 0)])
def test_a_weight_is_the_inverse_document_frequency(term: str, documents: int) -> None:
    assert SMALL.document_frequency(term) == documents
    assert SMALL.weight(term) == pytest.approx(math.log((4 + 1) / (documents + 0.5)))


def test_equal_clauses_count_once() -> None:
    repeated = Vocabulary([make_clause("a:1", "开行班列"), make_clause("a:2", "开行班列"), make_clause("a:3", "森林")])
    assert repeated.document_frequency("班列") == 1


def test_a_rare_word_weighs_more_than_a_common_one(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("班列") > vocabulary.weight("建设") > 0


def test_the_content_words_of_a_question_are_its_topic_without_stop_words(vocabulary: Vocabulary) -> None:
    assert texts(content_words(vocabulary, "请问森林覆盖率的目标是多少")) == ["森林", "覆盖率"]


def test_a_term_with_signs_stays_one_word(vocabulary: Vocabulary) -> None:
    assert texts(content_words(vocabulary, "pm2.5和臭氧"))[0] == "pm2.5"
    assert texts(content_words(vocabulary, "3+3+n主导产业"))[0] == "3+3+n"


def test_a_word_comes_once_however_often_it_is_asked(vocabulary: Vocabulary) -> None:
    assert texts(content_words(vocabulary, "班列，还是班列")) == ["班列"]


def test_a_word_that_the_documents_only_spell_out_is_known_but_does_not_occur() -> None:
    (word,) = content_words(SMALL, "环保")
    assert (word.occurs, word.is_known, word.is_name) == (False, True, False)


def test_a_word_that_only_staff_say_is_known_by_what_the_documents_write(vocabulary: Vocabulary) -> None:
    (word,) = content_words(vocabulary, "民企")
    assert (word.alias, word.is_known) == ("民营企业", True)
    assert word.weight == pytest.approx(vocabulary.weight("民营企业"))


def test_the_longest_run_of_characters_that_the_documents_have_is_found() -> None:
    assert SMALL.longest_known("请问森林覆盖率") == "森林覆盖率"
    assert SMALL.longest_known("绵阳地铁") == ""


def test_a_place_that_no_document_names_is_told_as_a_name(vocabulary: Vocabulary) -> None:
    place, trains = content_words(vocabulary, "绵阳的班列")
    assert (place.text, place.is_name, place.is_known) == ("绵阳", True, False)
    assert (trains.text, trains.is_name, trains.is_known) == ("班列", False, True)


def test_an_unknown_compound_is_cut_into_the_parts_that_the_documents_have() -> None:
    words = content_words(SMALL, "森林覆盖面积率")
    assert "森林" in texts(words)
    assert all(word.occurs for word in words if word.text in {"森林", "覆盖"})


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("41号任物谁牵头", "41号任务谁牵头"),
        ("三像班列", "三向班列"),
        ("41号谁千头", "41号谁牵头"),
        ("领倒是谁", "领导是谁"),
        ("数子经济", "数字经济"),
        ("乡村真兴", "乡村振兴"),
        ("招商引姿", "招商引资"),
        ("锂甲资源", "锂钾资源"),
        ("谁负则", "谁负责"),
    ],
)
def test_a_misspelling_that_sounds_alike_and_keeps_a_character_is_mended(
    vocabulary: Vocabulary, misspelt: str, right: str
) -> None:
    assert vocabulary.correct(misspelt, QUESTION_WORDS, load_cues().function_characters) == right


@pytest.mark.parametrize(
    "text",
    [
        *("41号任务谁牵头", "三向班列", "目标是多少", "牵头单位有哪些", "工业企业", "他们负责什么", "民政局"),
        *("现在情况怎么样", "物流中心", "什么时候建成", "上半年产值", "who leads task 41", ""),
    ],
)
def test_a_text_without_misspellings_stays_as_it_is(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.correct(text, QUESTION_WORDS, load_cues().function_characters) == text


def test_a_correction_keeps_the_length_so_that_offsets_hold(vocabulary: Vocabulary) -> None:
    text = "请问数子经济由谁千头"
    assert len(vocabulary.correct(text, QUESTION_WORDS, load_cues().function_characters)) == len(text)


def test_the_sound_of_a_text_is_its_pinyin_without_tones() -> None:
    assert sound_of("任务") == sound_of("任物") == "ren wu"


def test_a_pair_abbreviates_two_words_of_which_it_keeps_the_first_characters() -> None:
    assert abbreviation("环保").search("环境保护")
    assert not abbreviation("环保").search("环保投入")
    assert not abbreviation("环保").search("保护环境")


def test_inside_a_place_of_one_character_is_that_place() -> None:
    vocabulary = Vocabulary([make_clause("a:1", "在镇上设点。"), make_clause("a:2", "三级乙等医院。")])
    assert texts(content_words(vocabulary, "往镇里放")) == ["镇", "放"]
    assert "三乙" in texts(content_words(vocabulary, "创三乙中医院"))
