"""Cuts a sentence down to what a question asks of it."""

import re
from collections.abc import Sequence

from assistant.fields import share
from assistant.fitting import count_figures, fills_slots, names_whom_asked, states_figure
from assistant.focus import AskedValue, counts, find_asked
from assistant.matching import significant
from assistant.query import Query
from assistant.sentences import join, split_phrases
from assistant.slots import find_periods
from assistant.vocabulary import Word
from index.sentences import Sentence

_LONG_SENTENCE = 130
_SHORT = 40
_LONGEST_EXCERPT = 150
_LENGTH_COST = 0.03
_VALUE_WORTH = 4.0
VALUES = frozenset({"how_much", "count"})
# How much of the words asked a phrase must say beyond any other to be the one meant.
_AHEAD = 1.0
_NAMED = 0.75
_TIME = re.compile(
    r"(?:截至|截止|自|从|今年)?(?:20\d\d(?:—20\d\d)?年)?(?:(?:\d{1,2}—)?\d{1,2}月(?:\d{1,2}日|份)?|[上下]半年|前?[一二三四]季度)?(?:底|末|以来|来|起|前)?[,，]"
)
_DATE = re.compile(r"20\d\d年|\d月")
_FINISHED = re.compile("建成|投用|投运|投产|通车|完工|竣工|运营")
_HAS_ROLE = re.compile("牵头|配合|负责")


def trim(whole: Sentence, query: Query) -> Sentence:
    """Cut a long sentence down to the phrases that hold most of the topic, its period and the value asked for."""
    if len(whole.text) <= _LONG_SENTENCE:
        return _without_others(_without_idle_ends(whole, query), query)
    phrases = split_phrases(whole)
    several = bool(query.asked & VALUES) and len(find_asked(query)) > 1
    worth = [_worth(query, phrase.text, several=several) for phrase in phrases]
    words = significant(query.all_words) + significant(query.inherited)
    said = [[word.weight * share(word, phrase.text) for word in words] for phrase in phrases]
    asks_event = bool(query.events) and bool(query.asked & {"when", "confirm"})
    again = 0.0 if several or asks_event else 1.0
    best, chosen = float("-inf"), (0, 0)
    for first in range(len(phrases)):
        for last in range(first, len(phrases)):
            length = phrases[last].end - phrases[first].start
            if length > _LONGEST_EXCERPT and last > first:
                break
            names = sum(_once(shares, again) for shares in zip(*said[first : last + 1], strict=True))
            total = names + sum(worth[first : last + 1]) - _LENGTH_COST * length
            if total > best:
                best, chosen = total, (first, last)
    return _without_others(_without_idle_ends(join(phrases[chosen[0]], phrases[chosen[1]], whole), query), query)


def _once(shares: Sequence[float], again: float) -> float:
    """Return what a word is worth in some phrases: once in full, and `again` times that where it is said again."""
    most = max(shares)
    return most + again * (sum(shares) - most)


def time_before(part: Sentence, whole: Sentence) -> Sentence | None:
    """Return the phrase that a sentence begins with and that says when (2025年1—6月), where it dates its part too."""
    first, *others = split_phrases(whole)
    between = "".join(phrase.text for phrase in others if phrase.end <= part.start)
    is_dated = first.end <= part.start and _TIME.fullmatch(first.text) and not _DATE.search(between + part.text)
    return first if is_dated else None


def _without_idle_ends(part: Sentence, query: Query) -> Sentence:
    """Leave out the first and the last phrases without a figure that add nothing to what a value is asked of."""
    if not query.asked & VALUES or len(part.text) <= _SHORT:
        return part
    phrases = split_phrases(part)
    while len(phrases) > 1:
        idle = next((phrase for phrase in (phrases[0], phrases[-1]) if _is_idle(phrase, phrases, query)), None)
        if idle is None:
            break
        phrases.remove(idle)
    return join(phrases[0], phrases[-1], part)


def _without_others(part: Sentence, query: Query) -> Sentence:
    """Leave out the phrases at both ends that give figures of something else than what is asked."""
    if query.is_part or not query.asked & VALUES:
        return part
    phrases = split_phrases(part)
    asked = find_asked(query)
    holding = [i for i, phrase in enumerate(phrases) if _holds(query, phrase.text, is_one=len(asked) == 1)]
    counting = [i for i in holding if counts(query, phrases[i].text)] if len(asked) == 1 else []
    holding = counting or holding
    naming: list[list[int]] = []
    for value in asked:
        goes_on = bool(naming) and not value.words
        own = _behind(naming[-1], holding) if goes_on else _naming(value, holding, [p.text for p in phrases])
        naming.append(own)
    if not (naming and all(naming)):
        return part
    words = significant(query.all_words) + significant(query.inherited)
    values = [i for places in naming for i in places]
    first, last = 0, len(phrases) - 1
    while first < min(values) and not _adds(words, phrases[first], phrases[first + 1 : last + 1]):
        first += 1
    while last > max(values) and not _adds(words, phrases[last], phrases[first:last]):
        last -= 1
    if first and _TIME.fullmatch(phrases[first - 1].text):
        first -= 1
    kept = join(phrases[first], phrases[last], part)
    return kept if count_figures(kept.text) >= len(asked) else part


def _behind(places: Sequence[int], holding: Sequence[int]) -> list[int]:
    """Return the place right behind some phrases, where it holds a value: that of a value without a name (同比呢)."""
    return [max(places) + 1] if places and max(places) + 1 in holding else []


def _naming(asked: AskedValue, places: Sequence[int], phrases: Sequence[str]) -> list[int]:
    """Return the places of the phrases that name what a value is asked of: the one that clearly says most of it."""
    naming: list[int] = []
    for word in (asked.before, asked.behind):
        naming = naming or [i for i in places if word and share(word, phrases[i]) >= _NAMED]
    said = {i: sum(word.weight * share(word, phrases[i]) for word in asked.words) for i in naming}
    ahead = [i for i in naming if all(said[i] >= said[other] + _AHEAD for other in naming if other != i)]
    return ahead or naming


def _holds(query: Query, phrase: str, *, is_one: bool) -> bool:
    """Tell whether a phrase holds the one value asked for, or a figure where several are."""
    return fills_slots(query, phrase) if is_one else states_figure(phrase)


def _adds(words: Sequence[Word], phrase: Sentence, rest: Sequence[Sentence]) -> bool:
    """Tell whether a phrase says when, or has more of a word than the rest has."""
    text = "".join(other.text for other in rest)
    says_when = any(find_periods(phrase.text)) and not _TIME.fullmatch(phrase.text)
    return says_when or any(share(word, phrase.text) > share(word, text) for word in words)


def _is_idle(phrase: Sentence, phrases: Sequence[Sentence], query: Query) -> bool:
    if any(character.isdigit() for character in phrase.text):
        return False
    rest = "".join(other.text for other in phrases if other != phrase)
    words = significant(query.all_words) + significant(query.inherited)
    adds = any(share(word, phrase.text) > share(word, rest) for word in words)
    return not adds and (fills_slots(query, rest) or not fills_slots(query, phrase.text + rest))


def _worth(query: Query, phrase: str, *, several: bool) -> float:
    """Return what a phrase is worth beside the words of the topic: for the value, the role, the period asked for."""
    worth = 0.0
    asks_value = query.asked & {"how_much", "count", "when", "document_name"} or query.attributes
    if asks_value and (fills_slots(query, phrase) or (several and states_figure(phrase))):
        worth += _VALUE_WORTH
    checks_event = "confirm" in query.asked and bool(query.events)
    if checks_event and _DATE.search(phrase) and _FINISHED.search(phrase):
        worth += _VALUE_WORTH
    if (query.roles and _HAS_ROLE.search(phrase)) or names_whom_asked(query.text, phrase):
        worth += _VALUE_WORTH
    if query.period and any(slot.value.last_month == query.period.last_month for slot in find_periods(phrase)):
        worth += _VALUE_WORTH
    return worth
