"""Alternatives and claims about a value: every value that the plan prints for it, each with its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composition import Draft, Statement
from assistant.fields import share
from assistant.ledger.arithmetic import between
from assistant.ledger.choice import with_indicator
from assistant.ledger.series import evidence_of_requirement, figures_of
from assistant.ledger.sources import Sources
from assistant.matching import RequirementMatch, significant
from assistant.query import Query
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.figures import read_figure
from corpus.folding import fold
from corpus.records import YearlyRequirement

_VALUE = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(?=[万亿%]|余|多?(?:家|户|个|公里|亩|吨|头|处|所|人|名|列|条|辆|平|倍|元|座|项|次)|[,。?!]|还是|吧|吗|呢|$)"
)
_ALTERNATIVES = re.compile("还是|或者?是|哪个(?:才)?(?:对|准|是对的)|以哪个为准|到底")
_IS_RIGHT = re.compile("哪个(?:数)?(?:才)?(?:是)?(?:对|准)|以哪个为准")
_ONLY = re.compile(
    "(?:没|没有|无)(?:有)?(?:别的|其他|其它|第二)(?:个)?(?:的)?(?:说法|数|版本|口径)|只有(?:这|一)个?数|唯一|(?:必须|就|就是|只)是?(?=\\d)"
)
_TITLE_AND_PROGRESS = re.compile(
    "标题(?:里|中|上)?(?:的|写的?)?[和与跟同、][^,。]{0,6}(?:进度|正文|年度)|(?:进度|正文)[^,。]{0,6}[和与跟同、][^,。]{0,4}标题"
)
_SURE_COVERAGE = 0.62
_SAME_INDICATOR = 0.5
_MOST_VALUES = 5
_FEWEST_VALUES = 2
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PHRASE = re.compile("[^，。；]+")
_FRAME = ("说法", "口径", "版本", "必须", "累计", "唯一", "准确")


def answer_claim(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer 18万还是18.5万, or 必须2000亿吧, with every value printed for it; None where no value is put forward."""
    claimed = _claimed(query)
    if "difference" in query.asked and _TITLE_AND_PROGRESS.search(query.text):
        return _answer_apart(query, sources, wording)
    if not claimed and query.about & {"doubted", "conflict"} and "how_much" in query.asked:
        return _answer_doubted(query, sources, wording)
    asks_which = len(claimed) > 1 and _ALTERNATIVES.search(query.text)
    asks_whether = bool(claimed) and (_ONLY.search(query.text) or "confirm" in query.asked or "conflict" in query.about)
    if not (asks_which or asks_whether) or (_asks_more(query) and not (asks_which and _IS_RIGHT.search(query.text))):
        return None
    values = _printed_values(query, claimed, sources)
    if not values:
        return None
    statements = _state_each(values, wording)
    if not asks_which:
        statements.insert(0, Statement(wording.say(_verdict(claimed, values))))
    return Draft(tuple(statements), "records")


def _answer_apart(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Say by how much the value of a task's title differs from that of its progress in a year; None where neither."""
    dated = query if query.years else replace(query, years=sources.years[-1:])
    values = [replace(item, figure=read_figure(item.text).figure) for item in _printed_values(dated, (), sources)]
    titled = [item for item in values if item.clause_id.endswith(".title") and item.figure]
    others = [item for item in values if not item.clause_id.endswith(".title") and item.figure]
    return between(titled[0], others[0], wording) if titled and others else None


def _state_each(values: Sequence[YearlyRequirement], wording: Wording) -> list[Statement]:
    return [_state(value, wording, is_last=index == len(values) - 1) for index, value in enumerate(values)]


def _answer_doubted(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer a question that doubts which value holds (到底是多少) with all that one task prints; None where it is one.

    Without a year, the last one is meant.
    """
    is_of_plan = query.years or query.tasks or query.about & {"target", "planned"}
    if not is_of_plan or len(query.years) > 1 or query.asked & {"total", "difference", "increment", "count", "when"}:
        return None
    dated = query if query.years else replace(query, years=sources.years[-1:])
    values = _printed_values(dated, (), sources)
    if len({number for value in values for number in _NUMBER.findall(fold(value.text))}) < _FEWEST_VALUES:
        return None
    return Draft(tuple(_state_each(values, wording)), "records")


def _asks_more(query: Query) -> bool:
    """Tell whether a question asks for something beside the value, or for what was reached."""
    other = query.asked & {"total", "difference", "increment", "count", "how_much", "when", "listing"}
    spans = "each_year" in query.asked and not _ONLY.search(query.text)
    return bool(query.roles or other or spans or len(query.years) > 1 or "actual" in query.about)


def _claimed(query: Query) -> list[str]:
    """Return the numbers that a question puts forward as values; years and task numbers are none."""
    numbers = [match[1] for match in _VALUE.finditer(query.text)]
    known = {str(number) for number in (*query.years, *query.tasks)} | {str(year % 100) for year in query.years}
    return [number for number in dict.fromkeys(numbers) if number not in known]


def _topic(query: Query) -> tuple[Word, ...]:
    return tuple(word for word in query.words if not word.text[0].isdigit() and word.text not in _FRAME)


def _printed_values(query: Query, claimed: Sequence[str], sources: Sources) -> list[YearlyRequirement]:
    """Return what the plan prints for the topic and year: of one task, in one unit, in title and progress."""
    topic = replace(query, words=_topic(query))
    if not topic.words:
        return []
    ranked = sources.matcher.rank_requirements(topic, query.tasks)
    pool = [match for match in figures_of(ranked) if match.coverage >= _SURE_COVERAGE and match.requirement.figure]
    if not pool:
        return []
    alike = [match.requirement for match in pool if _measures_the_same(match, pool[0], topic.words, claimed)]
    in_year = [item for item in alike if item.year in query.years] if query.years else _with(claimed, alike)
    in_year += _title_phrases(pool[0].requirement, topic.words, sources)
    chosen: dict[tuple[str, str], YearlyRequirement] = {}
    for item in in_year:
        chosen.setdefault((item.clause_id, item.text.strip("，；。")), item)
    return list(chosen.values())[:_MOST_VALUES]


def _title_phrases(best: YearlyRequirement, words: Sequence[Word], sources: Sources) -> list[YearlyRequirement]:
    """Return the phrases of the task's title that print the topic with a figure, though with no year."""
    title = sources.tasks[best.task].title
    found = [
        replace(
            best,
            text=match[0],
            clause_id=title.clause_id,
            start=title.start + match.start(),
            end=title.start + match.end(),
        )
        for match in _PHRASE.finditer(title.name)
        if re.search(r"\d", match[0])
    ]
    return [item for item in found if _covers(item, words) and best.figure and best.figure.unit in item.text]


def _covers(item: YearlyRequirement, words: Sequence[Word]) -> bool:
    """Tell whether the printed phrase has most of the topic's words."""
    printed = fold(item.text).lower()
    known = significant(words)
    covered = sum(word.weight for word in known if share(word, printed) >= _SAME_INDICATOR)
    return covered >= _SURE_COVERAGE * sum(word.weight for word in known)


def _with(claimed: Sequence[str], alike: Sequence[YearlyRequirement]) -> list[YearlyRequirement]:
    return [item for item in alike if any(_holds(item, number) for number in claimed)]


def _measures_the_same(
    match: RequirementMatch, best: RequirementMatch, words: Sequence[Word], claimed: Sequence[str]
) -> bool:
    """Tell whether two requirements measure the topic in one unit: in one task, or in any with a value claimed."""
    item, first = match.requirement, best.requirement
    if item.figure is None or first.figure is None:
        return False
    if item.task != first.task and not any(_holds(item, number) for number in claimed):
        return False
    printed = with_indicator(item)
    covered = sum(word.weight for word in significant(words) if share(word, printed) >= _SAME_INDICATOR)
    total = sum(word.weight for word in significant(words))
    return item.figure.unit == first.figure.unit and covered >= _SURE_COVERAGE * total


def _holds(item: YearlyRequirement, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", fold(item.text)) is not None


def _verdict(claimed: Sequence[str], values: Sequence[YearlyRequirement]) -> str:
    """Name the word in front: right, wrong, or right in one place and not the only one."""
    if not all(any(_holds(value, number) for value in values) for number in claimed):
        return "corrected"
    printed = {number for value in values for number in _NUMBER.findall(fold(value.text))}
    return "confirmed" if printed <= {*claimed, str(values[0].year)} else "not_the_only_one"


def _state(item: YearlyRequirement, wording: Wording, *, is_last: bool) -> Statement:
    place = "value_in_title" if item.clause_id.endswith(".title") else "value_in_progress"
    text = wording.say(place, year=item.year, text=item.text.strip("，；。"), task=item.task)
    return Statement(text + wording.say("full_stop" if is_last else "semicolon"), (evidence_of_requirement(item),))
