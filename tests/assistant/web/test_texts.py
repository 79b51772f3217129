"""What the pages say, and in which language."""

from dataclasses import asdict
from string import Formatter
from typing import get_args

import pytest

from assistant.query import Language
from assistant.store.vote import Reason
from assistant.web.dates import written_date
from assistant.web.texts import LANGUAGES, choose_language, read_texts


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        (None, None, "zh-Hans"),
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        (None, "zh-TW,zh;q=0.9", "zh-Hant"),
        (None, "zh-Hant-HK", "zh-Hant"),
        (None, "fr-FR, en;q=0.8", "en"),
        (None, "fr", "zh-Hans"),
        ("en", "zh-CN", "en"),
        ("klingon", "zh-TW", "zh-Hant"),
    ],
)
def test_the_readers_choice_comes_first_then_the_browsers(
    chosen: str | None, accepted: str | None, language: Language
) -> None:
    assert choose_language(chosen, accepted) == language


def test_every_language_fills_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    chinese = asdict(read_texts("zh-Hans"))
    for language in LANGUAGES:
        for section, texts in asdict(read_texts(language)).items():
            for name, text in texts.items():
                if isinstance(text, str):
                    assert text.strip(), f"{language} {section}.{name}"
                    assert places(text) == places(chinese[section][name]), f"{language} {section}.{name}"


def test_every_reason_of_the_store_has_a_name_in_every_language() -> None:
    assert read_texts("zh-Hans").feedback.reasons == get_args(Reason)
    for language in LANGUAGES:
        assert len(read_texts(language).feedback.reasons) == len(get_args(Reason))


def test_traditional_is_made_of_simplified() -> None:
    assert read_texts("zh-Hant").chat.new_conversation == "新對話"


def test_dates_are_written_as_the_language_does() -> None:
    assert written_date("2021-12-06", "zh-Hans") == "2021年12月6日"
    assert written_date("2025-09", "en") == "2025-09"
