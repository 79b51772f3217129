"""Completes a follow-up question with what the turns before it said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.cues import load_cues
from assistant.query import Query
from assistant.restrictions import find_leader_count
from assistant.vocabulary import Word
from corpus.numbers import read_number

_PRONOUN_OF_PERSON = re.compile(r"[他她]|这位|这个人|这人|那人|此人|该领导|这个领导|\b(?:he|she)\b")


# 再过两年, 三年后
_YEARS_AWAY = re.compile("(?<!第)([一两二三四五])年")
_MODIFIERS = frozenset({"charge", "lead", "next_year", "previous_year", "next_task", "previous_task", "total"})


_WORDS_OF_ITS_OWN = 2
# One word so rare, or words that are so rare together, are a topic that needs no other question (inverse document
# frequencies): 河长制, 达钢搬迁; not 出栏, not 排查 and 隐患.
_RARE = 6.0
_RARE_TOGETHER = 8.0


# 比上一年 compares with that year, and does not ask for it.
THAN_YEAR_BEFORE = re.compile("(?:比|较|跟|同)(?:上|前|头)(?:一)?年")
_ASKS = re.compile("[哪几谁啥吗怎咋]|多少|什么|何时|如何|是否|是不是|能不能")
_THAT_YEAR = re.compile("那(?:一)?年|当年|同(?:一)?年")
_ANOTHER = re.compile("(?:那|这)(?:条|项|个|件|块)(?:呢|吧|啊)?$")
# 里面有王光生的是哪条 asks of what the turn before listed.
AMONG = re.compile(
    "^(?:那|那么|这)?(?:里面|里头|其中|当中|这里面|这些(?:里面?|当中|任务)?|那些(?:里面?|当中|任务)?)[,，]?(?!的)"
)
# 和23年的加起来: what was asked before is added.
_AND_THAT = re.compile("^(?:那|那么)?(?:再)?(?:和|跟|与|同|加上|连同)")
# 它还牵头哪些, 这个局另外还牵头哪些任务: the unit that the answer before named.
_OF_THAT_UNIT = re.compile(
    "(?:^|那|[,，])(?:它|这个?(?:局|单位|部门|委|办)|该(?:局|单位|部门)|这家(?:单位)?)(?:另外|在[^,，。?]{1,8})?"
    "[^,，。?]{0,4}(?:还|另外|别的|其他|其它)[^,，。?]{0,6}(?:牵头|配合|负责|管)"
)
_ANOTHER_PERSON = re.compile("(?:另|别)(?:外)?(?:的|一)?(?:一)?(?:位|个|名|人)")
_OTHERS = frozenset({"另外", "别的", "其他", "其它", "别处", "别"})
# 他跟颜晓平一块负责的: the one spoken of before, and the one named.
_WITH_ANOTHER = re.compile("[他她](?:跟|和|与|同|还有)")


def resume(
    previous: Query, current: Query, people_before: Sequence[str] = (), units_before: Sequence[str] = ()
) -> Query:
    """Return the current query with tasks, topic, years and aspects that it leaves out taken from the one before.

    `people_before` are the people that the last answer named, for 他; `units_before` the units, for 它还牵头哪些.
    """
    if len(units_before) == 1 and not (current.units or current.roles) and _OF_THAT_UNIT.search(current.text):
        words = tuple(word for word in current.words if word.text not in _OTHERS)
        return replace(current, units=tuple(units_before), words=words, asked=current.asked | {"listing"})
    if "全市" in current.text and previous.units:
        previous = _of_whole_city(previous)
    frame = load_cues().problem_frame
    known = tuple(word for word in current.words if word.is_known and len(word.text) > 1 and word.text not in frame)
    refers = "follow_up" in current.about
    stands_alone = bool(known or current.people or current.units or current.headings or current.tasks)
    asks_nothing = not current.asked - _MODIFIERS and not current.roles
    people = current.people
    if _PRONOUN_OF_PERSON.search(current.text) and (not people or _WITH_ANOTHER.search(current.text)):
        people = tuple(dict.fromkeys((*(_spoken_of(previous, people_before) or previous.people), *people)))
    about_person = len(people) > len(current.people)
    takes_topic = not current.tasks and not about_person
    depends = refers or not stands_alone or len(known) < _WORDS_OF_ITS_OWN
    return replace(
        current,
        tasks=_tasks(previous, current, inherits=takes_topic and (refers or not stands_alone) and not known),
        years=_years(previous, current) if depends else current.years,
        spans_years=current.spans_years or (asks_nothing and not current.years and previous.spans_years),
        period=current.period or (previous.period if depends and not current.years else None),
        people=people,
        units=current.units or (previous.units if not stands_alone else ()),
        asked=_asked(previous, current, asks_nothing=asks_nothing, stands_alone=stands_alone),
        events=current.events or (previous.events if asks_nothing else ()),
        roles=previous.roles if asks_nothing and not (current.years and not previous.years) else current.roles,
        about=current.about | (previous.about if asks_nothing else frozenset()),
        words=current.words if known or not takes_topic else merge_words(previous.words, current.words),
        all_words=current.all_words if known or not takes_topic else merge_words(previous.all_words, current.all_words),
        inherited=merge_words(previous.words, previous.inherited) if known and takes_topic else previous.inherited,
    )


def _spoken_of(previous: Query, people_before: Sequence[str]) -> tuple[str, ...]:
    """Return the people that the last answer named; only those of its question where it lists others beside them.

    Of two it is the other one, where he was asked for (另一位是谁).
    """
    others = tuple(person for person in people_before if person not in previous.people)
    if len(others) == 1 and _ANOTHER_PERSON.search(previous.text):
        return others
    is_listed_beside = previous.people and set(previous.people) < set(people_before)
    return previous.people if is_listed_beside else tuple(people_before)


def is_independent(query: Query) -> bool:
    """Tell whether a question names all it is about: a task, whose tasks to list, or a topic; and points nowhere."""
    if "follow_up" in query.about or _PRONOUN_OF_PERSON.search(query.text):
        return False
    named = query.people or query.units or query.headings or find_leader_count(query.text)
    if (named and (query.asked & {"listing", "count"} or query.attributes)) or (
        query.tasks and (query.asked or query.roles or query.units)
    ):
        return True
    weights = [word.weight * (1.0 if word.is_known else 0.5) for word in query.words if len(word.text) > 1]
    return bool(query.missing_heading) or max(weights, default=0.0) >= _RARE or sum(weights) >= _RARE_TOGETHER


def _of_whole_city(query: Query) -> Query:
    """Return a query without the zone or county that it is about: 全市的呢 asks the same of the whole city."""
    words = tuple(word for word in query.words if not any(word.text in unit for unit in query.units))
    return replace(query, units=(), words=words)


def as_first(text: str) -> str:
    """Read 那年 as the misspelt 哪年 in a question before which none was asked, and which asks for nothing else."""
    return text if _ASKS.search(text) else text.replace("那年", "哪年")


def takes_year_told(previous: Query, current: Query) -> bool:
    """Tell whether a question asks of the year that was the answer to the one before, or of one beside it (前一年)."""
    points = current.asked & {"next_year", "previous_year"} or _THAT_YEAR.search(current.text)
    return "when" in previous.asked and not previous.years and bool(points)


def asks_same(query: Query) -> bool:
    """Tell whether a question only names another thing (达开快速通道那条), to ask the same of it."""
    return bool(_ANOTHER.search(query.text)) and not (query.asked or query.roles or query.years or query.tasks)


def ask_the_same(previous: Query, current: Query) -> Query:
    """Return a query that names another thing only, with what the one before asked."""
    return replace(current, asked=previous.asked, roles=previous.roles, years=previous.years, events=previous.events)


def is_complete(query: Query) -> bool:
    """Tell whether a completed query asks for a year's value or a role with a topic of its own and points nowhere."""
    has_topic = any(word.is_known for word in query.words)
    return (
        has_topic
        and bool(query.years or query.roles or query.period)
        and bool(query.asked)
        and "follow_up" not in query.about
    )


def continue_question(previous: Query, segment: Query) -> Query:
    """Return a later part of one question, with the topic of the part before where it has hardly one of its own."""
    resumed = resume(previous, segment, ())
    words = resumed.words
    if sum(word.is_known for word in segment.words) < _WORDS_OF_ITS_OWN and not segment.people and not segment.units:
        words = merge_words(resumed.inherited, words)
    total = previous.asked & {"total"} if previous.spans_years and not segment.years else frozenset()
    return replace(resumed, words=words, asked=(segment.asked or previous.asked) | total)


def _asked(previous: Query, current: Query, *, asks_nothing: bool, stands_alone: bool) -> frozenset[str]:
    """Return what is asked; after a list or a count of tasks, another role asks for the same of that role."""
    if asks_nothing:
        return previous.asked | (current.asked & {"total"})
    kept = previous.asked & {"count", "listing"} if not stands_alone and previous.units else frozenset()
    return current.asked | kept


def _tasks(previous: Query, current: Query, *, inherits: bool) -> tuple[int, ...]:
    tasks = current.tasks or (previous.tasks if inherits or _shifts(current) else ())
    step = ("next_task" in current.asked) - ("previous_task" in current.asked)
    return tuple(number + step for number in tasks)


def _shifts(query: Query) -> bool:
    return bool(query.asked & {"next_task", "previous_task"})


def _years(previous: Query, current: Query) -> tuple[int, ...]:
    compares = "difference" in current.asked and "比" in current.text
    adds = "total" in current.asked and _AND_THAT.search(current.text)
    if current.years and (compares or adds):
        return tuple(sorted({*previous.years, *current.years}))
    if current.years or (current.period and "now" in current.about):
        return current.years
    step = ("next_year" in current.asked) - ("previous_year" in current.asked)
    if THAN_YEAR_BEFORE.search(current.text):
        return previous.years
    if step and previous.years:
        far = _YEARS_AWAY.search(current.text)
        return (previous.years[-1] + step * int((far and read_number(far[1])) or 1),)
    return () if "when" in current.asked or current.people else previous.years


def merge_words(first: Sequence[Word], second: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of both, each once."""
    return tuple({word.text: word for word in (*first, *second)}.values())
