"""How many things a sentence names, where a question counts them and no number is printed (竣工投产的有几个)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.focus import asks_one
from assistant.matching import significant
from assistant.query import Query
from assistant.reading import Excerpt
from assistant.sentences import split_phrases
from index.sentences import Sentence

_ASKS_HOW_MANY = re.compile("(?:多少|(?<![哪第])几)(?:个|家|户|座)(?=$|[,，。?呢啊了])")
_ALL = 0.9
_FEWEST_NAMED = 3
_BRACKETED = re.compile("[(（][^()（）]*[)）]")
_NAMES_MORE = re.compile("[等和与及]")


class Enumerated(NamedTuple):
    """A phrase that names things, the sentence that it stands in, and how many it names."""

    phrase: Sentence
    sentence: Sentence
    number: int


def count_named(query: Query, ranked: Sequence[Excerpt]) -> Enumerated | None:
    """Count what the best sentence names of that which a question counts last; None where that prints a number itself.

    A list that ends in 等 is not complete, and one with 和 may name more; neither is counted.
    """
    words = significant(query.words)
    if not (ranked and words and asks_one(query.text) and _ASKS_HOW_MANY.search(query.text)):
        return None
    best = ranked[0]
    if best.inside < _ALL:
        return None
    for phrase in split_phrases(best.sentence):
        members = _BRACKETED.sub("", phrase.text).split("、")
        is_list = len(members) >= _FEWEST_NAMED and not re.search(r"\d", phrase.text)
        if is_list and words[-1].text in members[-1] and not _NAMES_MORE.search(members[-1]):
            return Enumerated(phrase, best.sentence, len(members))
    return None
