"""What the documents say wherever they print a term that a question quotes (“一厂一策”)."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composition import Draft, Statement
from assistant.fitting import lacks_name, lists_enough
from assistant.places import asks_region, fills_place
from assistant.query import Query
from assistant.sentences import SentenceStore, join, split_phrases
from assistant.trimming import trim
from assistant.wording import Wording
from index.sentences import Sentence

_QUOTED = re.compile("“([^“”]{2,16})”")
_ASKED_OF_TERMS = frozenset({"meaning", "content", "name", "listing", "which_task", "mention", "section", "headings"})
_ASKS_EACH = re.compile("各(?:自|是|讲|说|指|提|叫|管)|分别(?:叫|是|指|讲|说)")
_TIMES = re.compile("[两二三四几](?:回|次|遍|处)")
_TITLE = re.compile("《[^《》]+》")
_FEWEST_TITLES = 2
_MOST_OTHERS = 2
_MOST_PLACES = 4
_LONGEST = 300
_SHORTEST_TERM = 3

Quote = Callable[[Sentence, Sentence, Wording], Statement]


class Mentions:
    """Quotes the sentences that print a term."""

    def __init__(self, store: SentenceStore, quote: Quote) -> None:
        """Keep all sentences, and how a part of one is quoted."""
        self._store = store
        self._quote = quote

    def tell_each(self, query: Query, wording: Wording) -> Draft | None:
        """Quote each sentence about a term, or name the titles that have it, where a question asks of each; or None.

        A term that the documents print in quotation marks may be asked for without them.
        """
        if not _ASKS_EACH.search(query.text):
            return None
        return self._titles(query, wording) or self.answer(self._in_quotes(query), wording)

    def _in_quotes(self, query: Query) -> Query:
        """Return a query with its longest known run in the quotation marks in which the documents print it."""
        term = query.longest_known
        is_term = len(term) >= _SHORTEST_TERM and not _QUOTED.search(query.text)
        is_printed = is_term and any(
            f"“{term}”" in sentence.text for reading in self._store.readings for sentence in reading.sentences
        )
        return replace(query, text=query.text.replace(term, f"“{term}”")) if is_printed else query

    def _titles(self, query: Query, wording: Wording) -> Draft | None:
        """Quote a sentence for each of a few titles that have the term (三年提升行动实施方案); else None."""
        quoted = _QUOTED.search(query.text)
        asks_who = query.roles and "conflict" not in query.about
        if asks_who or query.years or query.tasks or query.units:
            return None
        titles: dict[str, Sentence] = {}
        for reading in self._store.readings:
            for sentence in reading.sentences:
                for title in _TITLE.findall(sentence.text):
                    if quoted and quoted[1] in title:
                        titles.setdefault(title, sentence)
        if not _FEWEST_TITLES <= len(titles) <= _MOST_PLACES:
            return None
        statements = (self._quote(_around(title, sentence), sentence, wording) for title, sentence in titles.items())
        return Draft(tuple(statements), "extract")

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Quote each sentence about the term that a question quotes; None where it asks more, or too many print it."""
        quoted = _QUOTED.search(query.text)
        asks_more = query.asked - _ASKED_OF_TERMS or query.roles or query.years or query.tasks or query.units
        if quoted is None or asks_more or query.inherited or any(word.alias for word in query.words):
            return None
        asks_topics = query.asked & {"section", "headings"}
        if "report" in query.about or ("conflict" in query.about and not asks_topics):
            return None
        others = [word for word in query.words if word.text not in quoted[1] and not _TIMES.fullmatch(word.text)]
        if len(others) > _MOST_OTHERS or not all(word.is_known for word in others):
            return None
        printing = {
            sentence.text: sentence
            for reading in self._store.readings
            for sentence in reading.sentences
            if quoted[1] in sentence.text
            and lists_enough(query.text, sentence.text)
            and (not asks_region(query.text) or fills_place(query.text, sentence.text))
        }
        if not 0 < len(printing) <= _MOST_PLACES or any(lacks_name(query, text) for text in printing):
            return None
        statements = tuple(self._quote(trim(sentence, query), sentence, wording) for sentence in printing.values())
        return Draft(statements, "extract") if sum(len(s.text) for s in statements) <= _LONGEST else None


def _around(title: str, sentence: Sentence) -> Sentence:
    """Return the phrases of a sentence that print a title."""
    phrases = split_phrases(sentence)
    place = sentence.text.find(title)
    offsets = [phrase.start - sentence.start for phrase in phrases]
    first = max(i for i, offset in enumerate(offsets) if offset <= place)
    last = max(i for i, offset in enumerate(offsets) if offset < place + len(title))
    return join(phrases[first], phrases[last], sentence)
