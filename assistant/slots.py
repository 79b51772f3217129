"""Reads task numbers, years and periods of months out of a folded question."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.query import Period
from corpus.numbers import read_number

_DIGITS = r"\d{1,3}|[一二三四五六七八九十百零〇]+"
# A number that counts things (12条线索) is no task number: one without 第 needs 号, or a word that speaks of the task.
_TASK_FORMS = (
    re.compile(rf"第({_DIGITS})(?:号|条|项|个)(?:任务)?(?!部分|方面|大)"),
    re.compile(rf"任务(?:编号)?(?:第|是|为)?({_DIGITS})(?:号|条|项)?(?![\d年个]|(?<=一)[共直样起览])"),
    re.compile(
        r"(?<![\d.〕\])月哪])(\d{1,3}|[一二三四五六七八九十百零〇]{1,5})号(?!线|文|楼|机组|学生|[主次支]?干道|大道|井|桥|隧|地块|炉|泊位)"
    ),
    re.compile(r"tasks? ?(?:no\.? ?|number |#)?(\d{1,3})(?!\d)"),
    re.compile(
        r"(?<![\d.—至到哪够超满破])(?<!的[那这])(\d{1,3}|[一二三四五六七八九十百零〇]{2,5})(?:条(?:任务)?|项)"
        r"(?=$|[ 的里中上下,。?!:是由归谁属在所放讲说提写有既要安和与跟就只都也仅挂对该]|责任|市?领导|牵头|配合"
        r"|不(?:是|归|由|该|应)|末尾|最后"
        r"|市级(?:层面|领导|单位|部门|责任)"
        r"|哪[些几两个]?(?:家|个|位)?(?:市级)?(?:单位|部门|局|领导))"
    ),
    re.compile(r"[(](\d{1,3})[)]"),
    re.compile(r"(?<=标题|领导|单位|部门|章节)[?:, ]?(\d{1,3})[?。]?$"),
    re.compile(r"^(\d{1,3})(?=(?:的)?(?:这(?:条|个|项)|责任|领导|牵头|配合|谁|归|哪个|负责|小标题|大标题|标题|再往))"),
    re.compile(r"(?:在|是)(\d{1,3})(?=里|中|号|条|项)"),
    re.compile(
        r"第(\d{1,3}|[一二三四五六七八九十百]{2,5})(?=[\u3400-\u9fff])(?![次届批季度年大部章块节小板三一二产方轮期版天线步代类名位家])"
    ),
    re.compile(rf"^(?:那|那么)({_DIGITS})(?:号|条|项)(?:任务)?(?=呢|[?。,]|$)"),
    re.compile(r"^(?:那|那么)?(\d{1,3})呢[?。]?$"),
    re.compile(r"换成(?:第)?(\d{1,3})(?!\d|年)"),
    re.compile(r"(?<![\d.])(\d{1,3})(?=[那这][一几两三四五六]?(?:条|项|个任务))"),
    re.compile(r"(?<![\d.—至到哪够超满破])(\d{1,3})条(?=括号|标题|题目|原文|正文)"),
)
_TASK_SERIES = re.compile(r"(?<=[和与跟、,])第?(\d{1,3})(?=号|条|项|呢|各|分别|都)")
_JOINED_BEFORE = re.compile(r"(?<![\d.])(\d{1,3})(?:号|条|项)?(?:[和与跟、,]| ?and ?)第?$")
_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?!\d|\.\d|[余多]?(?:[万亿元亩吨%处]|公里|平方|家(?![庭政电])|户(?!籍)|个(?![转体])))"
    r"|(?<![\d.])([2-3]\d)年(?!代|以上|来)|([二两][〇零][一二三][〇零一二三四五六七八九])年?"
)
_SHORT_CHINESE_YEAR = re.compile(r"(?<![一二三四五六七八九十〇])二([〇一二三四五六七八九])年")
_SHORT_YEAR_LIST = re.compile(r"(?<![\d.])2\d(?:[、,]2\d)+(?![\d.])")
_YEAR_RANGE = re.compile(
    r"(20\d\d|[2-3]\d)年?(?:起|开始)?(?:—|-|~|－|(?:一直|[排捋列理数串说看讲推])?到|至)(20\d\d|[2-3]\d)(?!\d)年?"
)
_MONTH_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
# 从2021年起每年 asks for every year.
_EACH_YEAR_SINCE = re.compile(
    "年?(?:起|开始|以来|往后|以后)[,，]?(?:的)?"
    "(?=[^。?]{0,6}(?:每年|逐年|各年|历年|一年年|年年|一步步|每步|节点|时间线|怎么排|年份|各要|各是))"
)
# 2000年底前的老旧小区 says how old a thing is.
_LONG_AGO = 2015
_BEFORE = re.compile("年?(?:底|末)?(?:以|之)?前(?![一二三两几])")
_HALF_YEAR, _YEAR_MONTHS = 6, 12


class Slot(NamedTuple):
    """A value read out of a question, and where it stands."""

    value: int
    start: int
    end: int


def find_tasks(text: str) -> list[Slot]:
    """Find task numbers in every spelling: 41号, 第四十一条, 任务41, task 41, 97配合单位, 换成57."""
    found: list[Slot] = []
    for pattern in _TASK_FORMS:
        for match in pattern.finditer(text):
            number = read_number(match[1])
            if number is not None and all(match.end() <= slot.start or match.start() >= slot.end for slot in found):
                found.append(Slot(int(number), match.start(), match.end()))
    if found:
        found.extend(Slot(int(match[1]), match.start(), match.end()) for match in _TASK_SERIES.finditer(text))
        found.extend(_joined_before(text, found))
    unique = {slot.value: slot for slot in reversed(found)}
    return sorted(unique.values(), key=lambda slot: slot.start)


def _joined_before(text: str, found: Sequence[Slot]) -> Iterator[Slot]:
    """Yield the numbers joined in front of a task number (41和42号, 第41、42条, tasks 41 and 42)."""
    for slot in found:
        start = slot.start
        while match := _JOINED_BEFORE.search(text[:start]):
            yield Slot(int(match[1]), match.start(1), match.end(1))
            start = match.start(1)


def find_years(text: str) -> list[Slot]:
    """Find years, 24年 and 二〇二四年 too; a range gives each of its years."""
    found: list[Slot] = []
    for match in _YEAR_RANGE.finditer(text):
        first, last = (_full_year(year) for year in match.groups())
        found.extend(Slot(year, match.start(), match.end()) for year in range(first, min(last, first + 20) + 1))
    for match in _SHORT_YEAR_LIST.finditer(text):
        found.extend(_full_slot(year, match) for year in re.findall(r"\d+", match[0]))
    found.extend(
        Slot(2020 + int(read_number(match[1]) or 0), match.start(), match.end())
        for match in _SHORT_CHINESE_YEAR.finditer(text)
    )
    for match in _YEAR.finditer(text):
        is_age = int(match[1] or _LONG_AGO) < _LONG_AGO and _BEFORE.match(text, match.end())
        if (
            is_age
            or _EACH_YEAR_SINCE.match(text, match.end())
            or any(slot.start <= match.start() < slot.end for slot in found)
        ):
            continue
        written = match[1] or match[2]
        year = _full_year(written) if written else int(read_number(match[3]) or 0)
        end = match.end() + (match.end() < len(text) and text[match.end()] == "年" and not match[0].endswith("年"))
        found.append(Slot(year, match.start(), end))
    return found


def _full_slot(year: str, match: re.Match[str]) -> Slot:
    return Slot(_full_year(year), match.start(), match.end())


_RELATIVE_YEARS = {"去年": -1, "前年": -2, "明年": 1}


def find_relative_years(text: str, now: int) -> list[Slot]:
    """Find 去年, 前年 and 明年, read at a document's own year; a year compared with (比去年) is not asked for."""
    return [
        Slot(now + shift, match.start(), match.end())
        for word, shift in _RELATIVE_YEARS.items()
        for match in re.finditer(rf"(?<![比较跟和与同]){word}", text)
    ]


def _full_year(written: str) -> int:
    return int(written) if len(written) > 2 else 2000 + int(written)  # noqa: PLR2004


_STRICT_UNITS = "平方公里|公里|千米|平方米|吨|亩|头|户|列|架次|回|次|小时|宗|栋|口|场|起|台|千瓦|分钟|套|株|辆|艘|亿|万"
_ASKED_UNIT = re.compile(
    rf"(?:多少|(?<!第)几)(?:个)?(?:[万亿])?({_STRICT_UNITS}|人次|人|名(?![字称单])|位|[gmtp][bw]?(?![a-z0-9]))(?![账景所序型绪])"
    r"|(?P<counted>户|亩|公里|处)数(?![据量字额])|[(](?P<bracketed>公里|亩|万亩|吨|户|平方公里|亿元?|万元)[)]"
)


_SAME_UNIT = {
    **dict.fromkeys("次回场", "次|回|场|期|届"),
    "户": "户|家",
    "公里": "公里|千米|km",
    "千米": "公里|千米|km",
    **dict.fromkeys("人名位", "人|名|位"),
}


def find_asked_units(text: str) -> list[str]:
    """Find the units of measure that a question asks for, in order."""
    return [(match[1] or match["counted"] or match["bracketed"]).rstrip("元") for match in _ASKED_UNIT.finditer(text)]


def find_asked_unit(text: str) -> re.Pattern[str] | None:
    """Find the first unit of measure that a question asks for, as a pattern of figures in it; None for none."""
    asked = find_asked_units(text)
    if not asked:
        return None
    unit = _SAME_UNIT.get(asked[0], asked[0])
    return re.compile(rf"(?:\d[\d,.]*|[一二三四五六七八九十百两]+)余?[万亿]?余?(?:件)?[（(]?(?:{unit})")


_OF_ALL = re.compile(
    r"(?<![\d.第])(?P<all>\d+)(?P<unit>[条项家件名户处起座口份]|个(?=[^?]{0,20}[里中]))[^?]{0,20}?(?:多少|几)(?:个)?(?P=unit)(?!月)"
)
_SUPPOSES = re.compile("听说|有人说|记得|到底|究竟")


def restates_only(question: str, text: str) -> bool:
    """Tell whether a text only gives the number of all of which a question asks for some (242条措施，做完了多少条)."""
    given = None if _SUPPOSES.search(question) else _OF_ALL.search(question)
    if given is None:
        return False
    stated = {match[1] for match in re.finditer(rf"(\d[\d.]*)余?{given['unit']}", text)}
    return stated == {given["all"]}


class PeriodSlot(NamedTuple):
    """A period read out of a text, and where it stands."""

    value: Period
    start: int
    end: int


_PERIOD_FORMS = (
    re.compile(rf"(?P<first>{_MONTH_NUMBER})(?:月)?(?:—|-|~|到|至)(?P<last>{_MONTH_NUMBER})月"),
    re.compile(rf"(?:前|头)(?P<last>{_MONTH_NUMBER})个?月"),
    re.compile(rf"(?:截至|截止|到|至)?(?P<last>{_MONTH_NUMBER})月(?:份)?(?:底|末)"),
    re.compile(rf"(?:截至|截止|到|至)(?:20\d\d年)?(?P<last>{_MONTH_NUMBER})月(?:份)?(?![底末])"),
)


def find_periods(text: str) -> Iterator[PeriodSlot]:
    """Find periods of months: 1—7月, 前7个月, 头五个月, 截至8月底, 上半年, 一季度."""
    for pattern in _PERIOD_FORMS:
        for match in pattern.finditer(text):
            first, last = read_number(match.groupdict().get("first") or "1"), read_number(match["last"])
            if first and last and 1 <= first <= last <= _YEAR_MONTHS:
                yield PeriodSlot(Period(int(first), int(last)), match.start(), match.end())
    for match in re.finditer(rf"(?P<last>{_MONTH_NUMBER})月份(?!底|末)", text):
        month = read_number(match["last"])
        if month and 1 <= month <= _YEAR_MONTHS:
            yield PeriodSlot(Period(int(month), int(month)), match.start(), match.end())
    for match in re.finditer("(?<![比较])上半年", text):
        yield PeriodSlot(Period(1, _HALF_YEAR), match.start(), match.end())
    for match in re.finditer(r"(前)?([一二三四1-4])(?:个)?季度", text):
        quarter = int(read_number(match[2]) or 1)
        yield PeriodSlot(Period(1 if match[1] else 3 * quarter - 2, 3 * quarter), match.start(), match.end())
