"""Runs of characters that sound like printed ones are mended, also where their parts are words of the language."""

import pytest

from assistant.cues import load_cues
from assistant.homophones import Homophones
from assistant.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def homophones(vocabulary: Vocabulary) -> Homophones:
    return Homophones(vocabulary.texts, vocabulary, load_cues().function_characters)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("聚原沙石场复耕", "聚源砂石场复耕"),
        ("病险山平塘先修哪种", "病险山坪塘先修哪种"),
        ("天府入起码用了几次", "天府入企码用了几次"),
        ("人工只能企业有几家", "人工智能企业有几家"),
    ],
)
def test_a_run_is_mended_as_printed(homophones: Homophones, vocabulary: Vocabulary, written: str, meant: str) -> None:
    assert any(meant[:4] in text or meant[2:6] in text for text in vocabulary.texts)
    assert homophones.mend(written, load_cues().stop_words) == meant


@pytest.mark.parametrize(
    "text", ["哪几个部门联合办的", "牵头局是谁", "领导是哪位", "计划建到什么程度", "省里给多少", "", "甲"]
)
def test_what_is_meant_as_written_stays(homophones: Homophones, text: str) -> None:
    assert homophones.mend(text, load_cues().stop_words) == text
