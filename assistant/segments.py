"""Splits a question into the parts that each ask something."""

import re

_SEGMENT = re.compile(r"(?:(?!——|--)[^,。;?!，；？！ ]|(?<=[A-Za-z]) | (?=[A-Za-z]))+")
# What was planned and what is: two parts, though no comma stands between them.
_BESIDE = re.compile(
    "(?:和|与|跟|同)(?=今年|现在|目前|如今|眼下|眼前|当前|最新|实际|通报|整改)| ?vs[. ]*"
    "|(?<=[啥么少年步])、(?=[^,，。、]{0,6}(?:现在|目前|如今|眼下))"
    "|(?<=[^,，。;]{4})、(?=[^,，。、]{0,8}(?:实有|实际|现有|差额|缺口|差距))"
    "|(?<=节点|目标|计划|要求|安排|进度)(?:和|与|跟|同)(?=[^,，。;]{1,20}(?:实际|现在|目前|今年|如今))"
    "|、(?=(?:再|末尾|最后)?(?:加上|连同|接上|连上|带上|附上)[^,，。;]{1,20}(?:实际|现在|目前|今年|如今|通报|整改))"
)
# 各多少处 behind several parts asks it of each.
_ASKED_OF_EACH = re.compile("(?:各自|分别|各)(?:都)?(?:是|有|为)?(?=多少|几|哪)")
_ASKS_VALUE = re.compile(
    "多少|(?<!哪)几(?![月号时年]|个?(?:大|条)任务)(?![位家两些]?[^,，、]{0,6}(?:牵头|配合|负责|领导))"
)
# 甲、乙两个牌子各定在哪年注册 asks of each of them; what counts them is no part of the last one's name.
_ASKED_OF_MEMBERS = re.compile(
    "(?P<members>[^,，。;:：?、]+(?:、[^,，。;:：?、]+)*?、[^,，。;:：?、]+?)(?:这?[两二三四五几](?:个|项|条|大)[^,，。;、各分都]{0,4})?"
    "(?:各自?(?=[定排是在于要哪])|分别|依次)(?P<asked>[^,，。;]*哪[^,，。;]*)"
)
_LAST_JOINT = re.compile("(?<=.{2})[和与](?=.{2})")
_MARK = re.compile("[,，。；;?？]")
_ASKS = re.compile("哪|什么|啥|多少|几|何时")
_ASKS_WHO = re.compile("谁|哪[几两些]?(?:位|家|个(?:局|单位|部门|领导))")
_LONG_PIECE = 9
_PAIR = 2
# 按时间列, 排成一条线: how the parts before are to be told.
_HOW_TOLD = re.compile(
    "(?:都|请|帮我|放?在?一起|按(?:时间|年份?|顺序))*(?:列|排|理|串|捋|拉|梳理|整理|说)(?:成|出|一|个|下|遍|条|来|时间|线|表|理|串|捋|说|清楚|顺)*"
)


def split_segments(text: str) -> list[str]:
    """Split a question at its punctuation; pieces too short to ask anything stay with the piece before.

    How all of it is to be told (按时间列) goes to the first piece.
    """
    shortest = 4
    segments: list[str] = []
    for match in _SEGMENT.finditer(_part_values(_BESIDE.sub("，", text))):
        if segments and _HOW_TOLD.fullmatch(match[0]):
            segments[0] += "," + match[0]
        elif segments and (len(match[0]) < shortest or len(segments[-1]) < shortest):
            segments[-1] += "," + match[0]
        else:
            segments.append(match[0])
    shared = _ASKED_OF_EACH.match(segments[-1]) if len(segments) > _PAIR else None
    return [segment + segments[-1][shared.end() :] for segment in segments[:-1]] if shared else segments


def split_members(text: str) -> list[str]:
    """Return the same question of each of several things (甲、乙各在哪年建成); empty where it asks of one."""
    asked = _ASKED_OF_MEMBERS.search(text)
    if not asked:
        return []
    *members, last = asked["members"].split("、")
    members += _LAST_JOINT.split(last)
    return [member + asked["asked"] for member in members] if len(members) >= _PAIR else []


def _part_values(text: str) -> str:
    """Put a comma between values that are each asked for: 排危除险多少处、避险搬迁多少户."""
    first, *rest = text.split("、")
    parted = first
    for piece in rest:
        before = _MARK.split(parted)[-1]
        asks_each = _asks_at_length(before, piece) or (_ASKS_VALUE.search(before) and _ASKS_VALUE.search(piece))
        parted += ("，" if asks_each else "、") + piece
    return parted


def _asks_at_length(before: str, behind: str) -> bool:
    """Tell whether both of two pieces ask something, each in so many words that it has a topic of its own."""
    pieces = (before, _MARK.split(behind)[0])
    return all(len(piece) >= _LONG_PIECE and _ASKS.search(piece) and not _ASKS_WHO.search(piece) for piece in pieces)
