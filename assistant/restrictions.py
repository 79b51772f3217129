"""Restrictions on tasks that a question states: how many leaders or units, alone or shared, except, without."""

import re
from typing import NamedTuple

from corpus.numbers import read_number


class LeaderCount(NamedTuple):
    """A number of leaders that a question asks for, exactly or at least."""

    number: int
    or_more: bool


_NUMERALS = r"[一两二三四五六七八九十\d]+"
_LEADER_COUNT = re.compile(
    rf"(?P<more>{_NUMERALS})(?:位|个|名)?(?:及|或|和)?以上(?:的)?(?:市|责任)?领导"
    rf"|领导(?:刚好|正好|恰好|只|就)?(?:写|挂|列|有|是)(?:了|着)?(?P<written>{_NUMERALS})(?:位|个|名|人)(?!以上)"
    rf"|领导(?:刚好|正好|恰好|只有?|仅)(?P<just>{_NUMERALS})(?:位|个|名|人)(?!以上)"
    rf"|(?:只有|仅有?|恰好|正好|刚好|有|^|由|是)(?P<exact>{_NUMERALS})(?:位|个|名)(?:市|责任)?领导(?!班子|都|分别|是谁)"
)
_ONE_TASK = re.compile("[那这该](?:条(?!路|高速|线|铁路)|项(?!目|工程)|个任务)")
_UNIT_COUNT = re.compile(
    rf"(?P<role>牵头|主责|配合)的?(?:单位|部门)?(?:正好|恰好|刚好|只|就|一共|共|总共|写了|列了|有|是|为|超过|多于)*"
    rf"(?P<number>{_NUMERALS})(?:家|个)(?:单位|部门|局)?(?P<more>及?以上|或更多)?的?(?:任务|条目|[条项](?![那这])|有(?:哪|几|多少)|是哪[几些])"
)
_UNIT_COUNT_BEFORE = re.compile(
    rf"(?:只有|仅有?|恰好|正好|刚好|有|就)(?P<number>{_NUMERALS})(?:家|个)(?P<role>牵头|主责|配合)(?:的)?(?:单位|部门)?的(?:任务|条目|[条项]|有)"
)
_NO_SUPPORT = re.compile("(?:没有?|无|不带|未)(?:任何|写|列|设|安排|明确)?(?:一家|一个)?配合(?:单位|部门)")
# 一个人单独负责, 独自扛, 单独牵头, 独家主办: nobody else beside the one that is named.
_ALONE = re.compile(
    r"(?:单独|独自|独家|独立|单个|独个)(?:一(?:个)?人|一家|一个单位)?(?:来|在|去)?(?:担任|当|负责|分管|管|抓|扛|挂|承担|牵头?|主办|领衔|挑)|独挑|单挑|单管|独揽|独担"
    r"|(?:只有|就|仅|全靠|由)?(?:他|她|它)?(?:自己)?一(?:个)?(?:人|家|家单位|个单位|个局|个部门)(?:单独|独自|独立|自己)?"
    r"(?:来|在|去)?(?:负责|分管|管|抓|扛|挂名?|承担|牵头?|主办|领衔|挑)"
    r"|(?:只|仅|光|就|单)(?:写|列|挂|署|有|是|由|归)?(?:了|着)?[\u3400-\u9fff]{2,12}一(?:个)?(?:人|家|位)"
    r"|(?:再)?没(?:有)?(?:别的|其他|其它|别|旁)的?(?:领导|单位|部门|局|人)"
    r"|(?:就|只[有由是]?|仅由?)[^,。]{4,14}(?:他们|她们)?(?:俩|两个人|两人|二人)"
)


def names_one_task(text: str) -> bool:
    """Tell whether a question points to one task (社会救助那条)."""
    return _ONE_TASK.search(text) is not None


def find_leader_count(text: str) -> LeaderCount | None:
    """Find how many leaders the tasks asked for have (三位及以上领导, 只有一位责任领导); None where none is named."""
    match = _LEADER_COUNT.search(text)
    if not match or re.search("(?:哪|几)[^,。]{0,2}领导", text):
        return None
    number = read_number(match["more"] or match["exact"] or match["written"] or match["just"])
    return LeaderCount(int(number), bool(match["more"])) if number else None


class UnitCount(NamedTuple):
    """How many units the tasks asked for have in a role: `leads` tells whether leading ones, exactly or at least."""

    leads: bool
    number: int
    or_more: bool


def find_unit_count(text: str) -> UnitCount | None:
    """Find how many units the tasks asked for have (牵头单位正好四家的任务); None where none is named."""
    if _NO_SUPPORT.search(text):
        return UnitCount(leads=False, number=0, or_more=False)
    match = _UNIT_COUNT.search(text) or _UNIT_COUNT_BEFORE.search(text)
    number = read_number(match["number"]) if match else None
    if match is None or not number:
        return None
    return UnitCount(match["role"] != "配合", int(number), bool(match.groupdict().get("more")))


def asks_alone(text: str) -> bool:
    """Tell whether a question asks for what somebody has alone (一个人单独负责, 独家牵头)."""
    return _ALONE.search(text) is not None and not asks_shared(text)


def asks_shared(text: str) -> bool:
    """Tell whether a question asks for what somebody shares with others (跟别人合管的)."""
    return _SHARED.search(text) is not None


def is_lacked(text: str, start: int, end: int) -> bool:
    """Tell whether a name is named as one that the tasks asked for lack (没有高武林的任务)."""
    return bool(_LACKED_BEFORE.search(text[:start]) or _LACKED_AFTER.search(text[end:]))


_EXCEPTED_BEFORE = re.compile(r"(?:除了?|除去|除开|撇开|刨去|不算|不含|去掉)(?:牵头的?|主责的?|那个|这个)?$")
# 不是高新区那个数
_NOT_BEFORE = re.compile("(?:不是|不要|不算|别给|别拿)(?:指)?$")
_NOT_AFTER = re.compile("^(?:自己)?的?(?:那个|那份|那边|口径)")
_EXCEPTED_AFTER = re.compile(r"^(?:这[家个])?(?:不算|除外|以外|之外|外)")

# 没有高武林的任务, 高新区、经开区一个都没写: names that the tasks asked for lack. 有没有高武林 asks about him.
_LACKED_BEFORE = re.compile(
    r"(?<!有)(?:(?:责任)?领导(?:里|中)?(?:不是|没有?)|没有?|没写|没提|没带|没挂|没列|未写|未列|不含|不带|不包括|不归|不由|缺了?|无)(?:责任领导|牵头单位|配合单位)?$"
)
_LACKED_AFTER = re.compile(
    r"^(?:[、和与][\u3400-\u9fff]{2,10})?(?:一个)?(?:都|也)?(?:没(?:有)?(?:写|提|挂|列|份|参与)|不在)"
)
# 跟别人合管, 没单独扛: somebody else beside the one that is named.
_SHARED = re.compile(
    r"(?<![没不未])(?<!没有)(?:跟|和|与|同)(?:别人|别的(?:市)?领导|其他(?:人|(?:市)?领导)|他人|另外的?(?:人|领导))|(?<!别人)(?<!他人)(?<!领导)合管|(?<![一总])共管|没(?:有)?(?:单独|独自|一个人)"
    r"|(?:不|非)(?:是)?(?:单独|独自|一个人)|不止[\u3400-\u9fff]{0,4}(?:一个|一位|一人)"
)
# 协助文体旅游局的有哪两家 asks for the others too.
_SUPPORTED_BEFORE = re.compile(r"(?:协助|辅助|配合|帮着?|跟着)$")
_SUPPORTED_AFTER = re.compile(
    r"^(?:牵头|干|做|办)?的?(?:另外|其他|别的)?(?:[两三四五六几](?:家|个))?(?:单位|部门)?(?:还|都)?(?:有|是)?(?:谁|哪)"
)


def find_exception(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a name that is named as an exception only (除了发改委, 发改委以外); None where it is not."""
    if _SUPPORTED_BEFORE.search(text[:start]) and _SUPPORTED_AFTER.search(text[end:]):
        return start, end
    if _NOT_BEFORE.search(text[:start]) and _NOT_AFTER.search(text[end:]):
        return start, end
    before, after = _EXCEPTED_BEFORE.search(text[:start]), _EXCEPTED_AFTER.search(text[end:])
    if not (before or after):
        return None
    return before.start() if before else start, end + (after.end() if after else 0)
