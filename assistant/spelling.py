"""Mends how a question is spelt: question phrases by their sound, pinyin inside Chinese, digits for numerals."""

import re
from collections.abc import Iterator

import rjieba

from assistant.homophones import Homophones
from assistant.sound import sound_of
from assistant.vocabulary import Vocabulary

# The words questions are made of; a misspelling of one of these is mended even where it is a word itself.
_QUESTION_WORDS = ("牵头", "配合", "领导", "负责", "任务", "责任", "单位", "目标", "哪些", "多少", "分管", "主管")
_ROLE_NAMES = ("牵头单位", "牵头部门", "配合单位", "配合部门", "责任领导", "责任单位", "分管领导")
# A word that the documents know too (前头) is a misspelling where the whole phrase sounds like one of these.
_QUESTION_PHRASES = (
    *(*_ROLE_NAMES, "牵头的是"),
    *("进度要求", "主要目标", "重点工作", "哪个牵头", "谁来牵头", "谁牵头", "谁负责", "谁配合", "谁分管"),
    *("主责单位", "主责部门", "市领导", "位领导", "小标题", "大标题", "单位印发", "谁印发", "印发的", "哪年通车"),
    *("家牵头", "局牵头", "部门牵头", "小标题名"),
    *("有几项", "共几项", "多少项", "任务几项", "有几条", "共几条", "多少条", "任务几条"),
)
_LEAST_SHARED = 2
# 是领导 is no misspelling of 市领导.
_PARTICLES = frozenset("是为时使事")
_NUMERALS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_ORDINAL_DIGIT = re.compile(r"第(\d)(?=([\u3400-\u9fff]{2}))")
_SYLLABLES = re.compile(r"(?<![a-z0-9.])[a-z]{2,12}(?![a-z0-9.])")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
_MOST_SYLLABLES = 3
_LONGEST_CONTEXT = 2


class Spelling:
    """Mends questions by the words of the documents and by those that questions are made of."""

    def __init__(
        self, vocabulary: Vocabulary, function_characters: frozenset[str], stop_words: frozenset[str] = frozenset()
    ) -> None:
        """Keep the words; `function_characters` never are part of a misspelt word, `stop_words` never are one."""
        self._stop_words = stop_words
        self._homophones = Homophones(vocabulary.texts, vocabulary, function_characters)
        self._vocabulary = vocabulary
        self._function_characters = function_characters
        self._sounds = {sound_of(phrase): phrase for phrase in _QUESTION_PHRASES}

    def mend(self, text: str) -> str:
        """Return a folded question with its misspellings mended; what is no misspelling stays as it is."""
        mended = self._mend_phrases(self._mend_numerals(self._mend_syllables(text)))
        mended = self._mend_roles(mended)
        mended = self._homophones.mend(mended, self._stop_words)
        return self._vocabulary.correct(mended, _QUESTION_WORDS, self._function_characters)

    def _mend_phrases(self, text: str) -> str:
        """Replace what sounds like a phrase of questions and shares characters with it (前头单位 by 牵头单位)."""
        for length in sorted({len(phrase) for phrase in _QUESTION_PHRASES}, reverse=True):
            for start in range(len(text) - length + 1):
                window = text[start : start + length]
                phrase = self._sounds.get(sound_of(window)) if all(map(_CHINESE.match, window)) else None
                shared = sum(map(str.__eq__, window, phrase or ""))
                particles = any(a != b and a in _PARTICLES for a, b in zip(window, phrase or "", strict=False))
                if phrase and phrase != window and shared >= _LEAST_SHARED and not particles:
                    text = text[:start] + phrase + text[start + length :]
        return text

    def _mend_roles(self, text: str) -> str:
        """Put the name of a role for what differs from it by one character in what is no word (责任领寻)."""
        for start in range(len(text)):
            for role in _ROLE_NAMES:
                window = text[start : start + len(role)]
                wrong = [place for place, (said, meant) in enumerate(zip(window, role, strict=False)) if said != meant]
                if len(window) == len(role) and len(wrong) == 1 and self._is_no_pair(window, wrong[0]):
                    text = text[:start] + role + text[start + len(role) :]
        return text

    def _is_no_pair(self, window: str, place: int) -> bool:
        """Tell whether the pair of characters around a place is Chinese, and no word of any kind."""
        pair = window[place - place % 2 :][:2]
        return bool(_PAIR.fullmatch(pair)) and not (rjieba.has_word(pair) or self._vocabulary.knows(pair))

    def _mend_numerals(self, text: str) -> str:
        """Write 第2水源 as the documents do, 第二水源, where they have no 第2水源."""

        def mended(match: re.Match[str]) -> str:
            written = f"第{_NUMERALS[match[1]]}"
            known = self._vocabulary.knows(written + match[2]) and not self._vocabulary.knows(match[0] + match[2])
            return written if known else match[0]

        return _ORDINAL_DIGIT.sub(mended, text)

    def _mend_syllables(self, text: str) -> str:
        """Read a run of pinyin beside Chinese characters as what the documents have there (ba河 as 巴河)."""
        return _SYLLABLES.sub(lambda match: self._read_run(text, match) or match[0], text)

    def _read_run(self, text: str, match: re.Match[str]) -> str | None:
        if self._vocabulary.knows(match[0]):
            return None
        for before, after in _contexts(text[: match.start()], text[match.end() :]):
            found = self._vocabulary.find_between(before, after, _MOST_SYLLABLES)
            for characters in found:
                if sound_of(characters).replace(" ", "") == match[0]:
                    return characters
        return None


def _contexts(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the Chinese characters around a run, the longer ones first: behind it, before it."""
    for length in range(_LONGEST_CONTEXT, 0, -1):
        behind, ahead = after[:length], before[-length:]
        if len(behind) == length and all(map(_CHINESE.match, behind)):
            yield "", behind
        if len(ahead) == length and all(map(_CHINESE.match, ahead)):
            yield ahead, ""
