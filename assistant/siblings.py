"""Things of one kind: what is said of one of them is not said of another (高校毕业生、退役军人; 生猪, 肉牛)."""

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from assistant.matching import significant
from assistant.query import Query
from assistant.vocabulary import Word
from corpus.numbers import read_number

_PHRASE_END = re.compile("[，,。；;：:]")
_LIST_END = re.compile("等|的|和|及")
_DIGIT = re.compile(r"\d")
_SHORTEST = 3
_FEWEST = 2
_QUOTED = "“([^“”]{2,12})”的?"
# 另一家是谁, of 四川正达凯、开江信连等3家企业
_ASKS_ANOTHER = re.compile("(?:另|还有)(?:外)?(?:一|1)(?:家|个|名|位|所|处|座|户)")
_COUNTED_LIST = re.compile(r"(?P<list>[^,，。;；]+)等(?P<number>\d+|[二两三四五六七八九])(?:家|个|名|位|所|处|座|户)")
_JOINED = re.compile("[、和与及]")
_MODIFIERS = ("n", "nz", "b")
# 处置率多少, 就业率2023年目标是多少: the rate asked for.
_RATE = re.compile(
    "(?P<rate>[\u3400-\u9fff](?<![的了是和])[\u3400-\u9fff]率|(?:亏损|覆盖)面)"
    r"(?:到底|究竟|现在|目前|如今|今年|20\d\d年?|2\d年|具体|目标|要求|指标|值|的|[是有到达要]|[做升降提]到){0,6}+"
    "了?(?:百分之)?(?:多少|几|[?。]?$)"
)


def is_of_sibling(question: str, phrase: str, body: str) -> bool:
    """Tell whether a phrase names a member of a list of its text, and the question another member of that list.

    All texts are folded; a member that both name tells nothing.
    """
    for members in _lists(body):
        asked = [member for member in members if _named_end(member, question)]
        if any(_named_end(member, phrase) for member in asked):
            continue
        if asked and any(member in phrase and member not in question for member in members):
            return True
    return False


def is_of_another_kind(query: Query, text: str) -> bool:
    """Tell whether a folded text gives of one thing what a question asks of another: 生猪出栏 for 肉牛出栏.

    The one asked about is quoted, or is a noun of no document in front of the only word that the text has.
    """
    words = significant(query.words)
    for word in words:
        quoted = re.search(_QUOTED + re.escape(word.text), query.text)
        if quoted and quoted[1] not in text and re.search(_QUOTED + re.escape(word.text), text):
            return True
    known = [word for word in query.words if word.is_known and len(word.text) > 1]
    if len(known) != 1 or known[0].text not in text:
        return False
    place = query.words.index(known[0])
    asked = query.words[place - 1] if place else None
    return asked is not None and _is_noun(asked) and _is_said_of_others(known[0], asked, text)


def names_fewer_than_counted(query: Query, text: str) -> bool:
    """Tell whether a text counts more things than it names (甲、乙等3家), where a question asks for the one left."""
    counted = _COUNTED_LIST.search(text) if _ASKS_ANOTHER.search(query.text) else None
    if counted is None:
        return False
    return len(_JOINED.findall(counted["list"])) + 1 < int(read_number(counted["number"]) or 0)


def is_of_another_region(query: Query, text: str) -> bool:
    """Tell whether a folded text names districts and counties, and none of those that a question names."""
    if not query.regions.named or any(name in text for name in query.regions.named):
        return False
    return any(name in text for name in query.regions.others)


def is_of_another_rate(query: Query, text: str) -> bool:
    """Tell whether a folded text does not print the rate that a question asks for (净减少率 for 处置率)."""
    asked = _RATE.search(query.text)
    if (
        asked is None
        or "measures" in query.asked
        or any(word.alias and asked["rate"] in word.text for word in query.words)
    ):
        return False
    return asked["rate"] not in text


def _is_noun(word: Word) -> bool:
    return not word.is_known and len(word.text) > 1 and rjieba.tag(word.text)[0] == (word.text, "n")


def _is_said_of_others(word: Word, asked: Word, text: str) -> bool:
    """Tell whether a noun with no character of the one asked about stands before a word wherever a text prints it."""
    before = [rjieba.tag(part)[-1:] for part in text.split(word.text)[:-1]]
    return all(
        tagged and tagged[0][1] in _MODIFIERS and len(tagged[0][0]) > 1 and not set(tagged[0][0]) & set(asked.text)
        for tagged in before
    )


def _named_end(member: str, text: str) -> bool:
    """Tell whether a text has a member of a list, or its end: the first one may have a verb in front."""
    return any(member[start:] in text for start in range(len(member) - _SHORTEST + 1))


@lru_cache(maxsize=256)
def _lists(body: str) -> tuple[tuple[str, ...], ...]:
    """Return the lists of a text, each with its members; the last one ends where the list does (就业困难人员等)."""
    return tuple(members for run in _PHRASE_END.split(body) if len(members := tuple(_members(run))) >= _FEWEST)


def _members(run: str) -> Iterator[str]:
    parts = run.split("、")
    for index, part in enumerate(parts):
        member = part if index < len(parts) - 1 else _LIST_END.split(part)[0]
        if len(member) >= _SHORTEST and not _DIGIT.search(member):
            yield member
