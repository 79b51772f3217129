"""What a question asks the value of (总投资多少, 几座, 6个项目叫什么), and whether a sentence states it."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

import rjieba

from assistant.fields import share
from assistant.fitting import fills_slots, lists_enough, names_another, prints_firm
from assistant.query import Query
from assistant.siblings import is_of_another_kind, is_of_another_rate, is_of_another_region, names_fewer_than_counted
from assistant.vocabulary import Word
from corpus.numbers import read_number

# Classifiers that count the same things; a question for one of them is answered by any of its group.
_CLASSIFIERS = (
    ("次", "场", "回", "期", "轮", "批", "趟", "届", "遍", "个"),
    ("家", "户", "所", "个"),
    ("条", "项", "件", "宗", "起", "处", "点", "份", "部", "篇", "笔", "个"),
    ("人", "名", "位", "人次"),
    ("亩", "公顷", "平方米", "平方公里"),
    ("座", "栋", "幢", "处", "个"),
    ("株", "棵"),
    ("台", "套", "辆"),
    ("年", "个月", "天", "周", "小时", "分钟"),
    ("亿", "万", "元"),
    ("吨",),
    ("公里", "千米", "km"),
    ("列",),
    ("架次",),
    ("口", "眼"),
    ("头", "只"),
    ("张",),
)
_ALIKE = {
    name: {other for group in _CLASSIFIERS if name in group for other in group}
    for named in _CLASSIFIERS
    for name in named
}
_COUNTED = "|".join(sorted((name for name in _ALIKE if name not in {"个", "万", "km"}), key=len, reverse=True))
_ASKS_COUNT = re.compile(rf"(?:多少|(?<![哪第])几)[万亿]?(?P<unit>{_COUNTED})(?!钱|得税)")
_NUMBER = r"(?<![\d第])(?:\d[\d,.]*|[一二三四五六七八九十百两]+)余?多?[万亿]?余?"
_YEAR = re.compile(r"(?<![\d.])(?:20)?2\d年")
_DURATION = r"(?<![\d.年])(?:\d{1,2}|[一二三四五六七八九十两]+)余?"
# 73家里认下来几家: how many of those whose number is stated.
_OF_THOSE = re.compile(
    rf"{_NUMBER}(?P<unit>[条项件份起宗处家户所个座名位口])(?!月)[^。;?]*?(?:多少|(?<![哪第])几)(?P=unit)(?=$|[,。;?是呢啊了有没被])"
)
_PART = re.compile("[^,，、。;；]+")
# 收入增了多少 asks for the growth, which another phrase may state.
_CHANGES = re.compile("[增涨升降减快慢超差翻高低多少]")
# 做了多少, 干到多少: any value may come to so much.
_COMES_TO = frozenset({"干", "做", "搞", "弄", "实现", "达到", "累计"})
_ASKS_VALUE = re.compile("哪几|多少|多大|多高|多长|多久|几|哪|谁|什么|啥|何时|何地|呢$")
_INTERROGATIVE = re.compile("几月几[号日]|哪年哪月|哪几|多少|多大|多高|多长|多久|几|哪|谁|什么|啥|何时|何地")
# What may stand between the thing and the question for its value.
_HOW_MUCH = re.compile(
    r"(?:大概|大约|一共|总共|合计|具体|各自|分别|现在|目前|到底|究竟|应该|共|都|能|会|要|是|有|到|达到?|为|了|的|又|各|占|约|得|在)*"
    r"(?:多少|多大|多高|多长|多宽|多深|几何|几多|百分之几|谁|哪位|叫什么|叫啥)"
)
_HOW_MANY = re.compile(rf"(?:多少|(?<![哪第])几)(?!号)(?:{_COUNTED}|张|间|个)?+(?=[\u3400-\u9fff]{{2}})")
# Words for a number itself, which its sentence need not print.
_MEASURES = re.compile(
    "(?:数量|总数|个数|数目|数字|数|规模|力度|情况|程度|水平|时间|总量|面积|[增涨降跌]幅|[增降]速|比例|占比|比率|额度?|总额|金额|体量|量级|成效|结果|人|人员|人物)$"
)
_NAMES = re.compile("叫(?:什么|啥)|名单|名字|名称|都是哪|(?:是|指)(?:哪|谁)|都?有?哪[些几]|分别是")
_MEMBERS = re.compile(
    r"(?<![\d.第—])(?P<number>\d{1,3}|[三四五六七八九十]{1,2})(?:个|家|名|位|户|条|所|座|项|种|类|处|笔|批)(?![月点百])"
)
_BETWEEN = re.compile("(?:(?!那|这|份|文件|方案|办法|通知|意见|清单|指南|规定|政策)[^,，。;]){0,12}")
# A list of names may be asked for at the end of a long question.
_LISTED = re.compile("名单|(?:名称|名字)(?:分别|各|都)|(?:分别|都)是[哪谁]")
_BETWEEN_LISTED = re.compile("[^。;]{0,40}")
_PHRASES_BESIDE = 3
_DOCUMENT = "[个份部项]?的?(?:文件|方案|办法|通知|意见|措施|规定|政策|细则|指南|计划)"
# 给50家企业做诊断的是哪两家, 是哪份文件: something else is asked than the names of those counted.
_OTHERS_ASKED = re.compile(f"[两二三四五六七八九十]|{_DOCUMENT}")
# 督导22个党组织的是哪几个部门: the names of others are asked for.
_NOUN_ASKED = re.compile("[几些两三]?(?:个|家|位)?(部门|单位|领导|机构)")
_OFFICE = re.compile("[\u3400-\u9fff]{2}(?:局|厅|委|办公室|机关|(?<!干)部(?!门|署|分))")
_FEWEST_NAMES = 3
_JOINED = re.compile("、|”“|》《|[和与及]|[一二三四五六七八九]是|第[一二三四五六七八九]")
# 那个项目叫啥, 2条意见说的是什么: the names or the contents of things are asked for.
_ASKS_WHAT_COUNTED = re.compile(
    "叫(?:什么|啥)|(?:都|各|分别|具体)?(?:是|有)(?:谁|哪[几些两三]?(?:家|个(?!月)|条|件|座|位|名|所|项))|(?:说|讲|提|指)的?(?:都|各)?是?(?:什么|啥)|名单|名字"
)
_ISSUED = re.compile("文件|通知|方案|办法|细则|指南|规定|规划|计划|清单")
_TITLE = re.compile("《[^》]*》")
_PHRASE = re.compile("[^,，。;；]+")
# 25矿次, 3家, 2个.
_COUNTS = rf"(?:[\u3400-\u9fff]次|{_COUNTED}|个)"
_ENUMERATES = re.compile("^(?:分别|其中|即|包括|包含|一是)")
_COVERED = 0.5
_NOUNS = frozenset({"n", "vn", "nz", "b"})
_VALUES = frozenset({"how_much", "count", "when"})


def may_answer(query: Query, text: str) -> bool:
    """Tell whether a sentence can answer a question at all, however much it has of the topic."""
    if asks_one(query.text) and query.asked & _VALUES and names_another(query, text):
        return False
    if is_of_another_kind(query, text) or is_of_another_rate(query, text) or names_fewer_than_counted(query, text):
        return False
    if asks_one(query.text) and query.asked & _VALUES and is_of_another_region(query, text):
        return False
    names_them = lists_enough(query.text, text) and _names_all(query.text, text)
    if not names_them or only_counts(query, text) or not states_focus(query, text):
        return False
    return not asks_one(query.text) or fills_slots(query, text)


def states_focus(query: Query, text: str) -> bool:
    """Tell whether a sentence can state the value that a question asks: in its unit, of its noun.

    A question for several values is not judged.
    """
    if not asks_one(query.text):
        return True
    counts_it = counts(query, text) and _counts_of_those(query, text)
    return counts_it and _has_noun(query, text) and _states_beside(query, text)


def _states_beside(query: Query, text: str) -> bool:
    """Tell whether a text does not give a share only of the thing whose number is asked, and numbers of others.

    GDP多少亿 is not answered by GDP增长8.7%,营业收入225.76亿元.
    """
    unit = _ASKS_COUNT.search(query.text)
    things = [_thing_of(value) for value in find_asked(query) if value.before]
    if unit is None or len(things) != 1:
        return True
    phrases = [phrase for phrase in _PART.findall(text) if share(things[0], phrase) == 1]
    return not any("%" in phrase for phrase in phrases) or any(counts(query, phrase) for phrase in phrases)


def _counts_of_those(query: Query, text: str) -> bool:
    """Tell whether a text counts some of the things whose number the question states (73家里认下来几家), if it asks."""
    asked = _OF_THOSE.search(query.text)
    if not asked:
        return True
    of_those = {match[1] for match in re.finditer(rf"({_NUMBER}){asked['unit']}", text)}
    return bool(of_those - stated_numbers(query)) and bool(of_those & stated_numbers(query))


def stated_numbers(query: Query) -> set[str]:
    """Return the numbers that a question states itself, also in a part before the one asked."""
    words = (*query.words, *query.all_words, *query.inherited)
    texts = (_YEAR.sub(" ", query.text), *(word.text for word in words))
    return {match[0] for text in texts for match in re.finditer(_NUMBER, text)}


def asks_one(question: str) -> bool:
    """Tell whether a question asks for one thing."""
    return len(_INTERROGATIVE.findall(question)) == 1


def like_unit(unit: str) -> set[str]:
    """Return a unit with the classifiers that count the same things."""
    return _ALIKE.get(unit, set()) | {unit}


def asks_count(question: str) -> bool:
    """Tell whether a question asks how many of something there are, with its classifier."""
    return _ASKS_COUNT.search(question) is not None


def counts(query: Query, text: str) -> bool:
    """Tell whether a text counts something with a classifier like the one that a question asks with, if it does."""
    asked = _ASKS_COUNT.search(query.text)
    if not asked:
        return True
    number = _DURATION if asked["unit"] in {"年", "个月"} else _NUMBER
    units = "|".join(sorted(_ALIKE[asked["unit"]], key=len, reverse=True))
    stated = stated_numbers(query)
    return any(match[1] not in stated for match in re.finditer(rf"({number})(?:{units})", text))


def _has_noun(query: Query, text: str) -> bool:
    """Tell whether a text prints the noun whose value is asked (总投资多少, 多少职工), if it names no number itself."""
    before = _HOW_MUCH.search(query.text)
    if before and not _prints(query, text, rjieba.tag(query.text[: before.start()])[-1:]):
        return False
    behind = _HOW_MANY.search(query.text)
    following = rjieba.tag(query.text[behind.end() :]) if behind else ()
    named = _head(list(following))
    return _prints(query, text, named[-1:]) and not any(_is_unheard_of(query, noun) for noun, _ in named)


def _head(following: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the nouns behind what asks for a number, those after 的 if there is one (污水厂运维的提醒函)."""
    named = list(takewhile(lambda tagged: tagged[1] in _NOUNS, following))
    rest = following[len(named) :]
    is_modifier = bool(named and rest) and rest[0][0] == "的"
    return list(takewhile(lambda tagged: tagged[1] in _NOUNS, rest[1:])) if is_modifier else named


class AskedValue(NamedTuple):
    """A value that a question asks for: the words of its part, the nearest in front of what asks for it and behind."""

    words: Sequence[Word]
    before: Word | None
    behind: Word | None


def find_asked(query: Query) -> list[AskedValue]:
    """Find the values that a question asks for (规上工业总产值做了多少, 同比呢: the output, and its growth)."""
    found: list[AskedValue] = []
    for part in _PART.finditer(query.text):
        words = [word for word in query.words if word.text in part[0] and word.is_known and word.text not in _COMES_TO]
        asked = list(_ASKS_VALUE.finditer(part[0]))
        for previous, asking in zip([None, *asked], asked, strict=False):
            before, behind = part[0][previous.end() if previous else 0 : asking.start()], part[0][asking.end() :]
            nearest = [(before.rfind(word.text) + len(word.text), word) for word in words if word.text in before]
            next_one = [(-behind.find(word.text), word) for word in words if word.text in behind]
            end, word = max(nearest, key=lambda item: item[0], default=(0, None))
            changes = _CHANGES.search(before[end:])
            found.append(AskedValue(words, None if changes else word, None if changes else _last(next_one)))
    return found


def _thing_of(value: AskedValue) -> Word | None:
    """Return what a value is of: the word before what only names a number (GDP of GDP总量多少)."""
    things = [word for word in value.words if not _MEASURES.fullmatch(word.text)]
    return things[-1] if things and value.before and _MEASURES.fullmatch(value.before.text) else value.before


def _last(placed: Sequence[tuple[int, Word]]) -> Word | None:
    return max(placed, key=lambda item: item[0], default=(0, None))[1]


def _is_unheard_of(query: Query, noun: str) -> bool:
    return len(noun) > 1 and any(word.text == noun and not word.is_known for word in query.words)


def _prints(query: Query, text: str, tagged: Sequence[tuple[str, str]]) -> bool:
    noun, tag = tagged[0] if tagged else ("", "")
    if len(noun) <= 1 or tag not in _NOUNS or _MEASURES.search(noun):
        return True
    words = [word for word in query.words if noun in word.text and word.is_known]
    return not words or max(share(word, text) for word in words) >= _COVERED


def _names_all(question: str, text: str) -> bool:
    """Tell whether a text lists as many names as a question counts (6个示范项目叫什么)."""
    counted = _MEMBERS.search(question)
    asked = _NAMES.search(question, counted.end()) if counted else None
    if counted is None or asked is None or _OTHERS_ASKED.match(question, asked.end()):
        return True
    noun = _NOUN_ASKED.match(question, asked.end())
    if noun and noun[1] not in question[counted.end() : asked.start()]:
        return len(_OFFICE.findall(text)) > 1
    if re.search(rf"《[^》]*{counted[0]}[^》]*》", text):
        return True
    between = _BETWEEN_LISTED if _LISTED.match(question, asked.start()) else _BETWEEN
    if not between.fullmatch(question, counted.end(), asked.start()):
        return True
    number = int(read_number(counted["number"]) or 0)
    return number < _FEWEST_NAMES or len(_JOINED.findall(_beside(counted[0], text))) >= number - 1


def _beside(counted: str, text: str) -> str:
    """Return the phrase that counts the things, and the two behind it, where a text prints their number; else all."""
    place = text.find(counted)
    if place < 0:
        return text
    start = max(text.rfind(mark, 0, place) for mark in ",，。;；") + 1
    return "".join(re.split("(?<=[,，。;；])", text[start:])[:_PHRASES_BESIDE])


def only_counts(query: Query, text: str) -> bool:
    """Tell whether a text only counts the things whose names a question asks for (各引进1个项目: 那个项目叫啥)."""
    asked = _ASKS_WHAT_COUNTED.search(query.text)
    if asked is None:
        return False
    before = [noun for noun, tag in rjieba.tag(query.text[: asked.start()]) if tag in _NOUNS]
    behind = [noun for noun, tag in rjieba.tag(query.text[asked.end() :])[:1] if tag in _NOUNS]
    noun = (behind or before or [""])[-1]
    if len(noun) <= 1 or _ISSUED.search(query.text) or f"{noun}》" in text:
        return False
    thing = re.escape(noun)
    counted = re.compile(
        rf"{_NUMBER}{_COUNTS}[^,，、。;；]{{0,8}}{thing}|{thing}[^,，、。;；\d]{{0,4}}{_NUMBER}{_COUNTS}"
    )
    parts = _PHRASE.findall(_TITLE.sub("《》", text))
    about = [place for place, part in enumerate(parts) if noun in part]
    return bool(about) and all(counted.search(parts[place]) and not _enumerates(query, parts, place) for place in about)


def _enumerates(query: Query, parts: Sequence[str], place: int) -> bool:
    """Tell whether a phrase that counts things names them too, or the phrase behind it begins to."""
    part, behind = parts[place], parts[place + 1] if place + 1 < len(parts) else ""
    members = part.split("、")
    names = [m for m in members if not (re.search(r"\d", m) or any(word.text in m for word in query.all_words))]
    is_listed = len(members) > 1 and bool(names)
    unasked = re.sub("|".join(re.escape(word.text) for word in query.all_words), "", part) if query.all_words else part
    return is_listed or bool(re.search("[《“:：(]|分别", part) or _ENUMERATES.search(behind)) or prints_firm(unasked)
