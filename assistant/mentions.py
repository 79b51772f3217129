"""What the documents say wherever they print a term that a question quotes (“一厂一策”)."""

import re
from collections.abc import Callable

from assistant.composition import Draft, Statement
from assistant.fitting import lacks_name, lists_enough
from assistant.query import Query
from assistant.sentences import SentenceStore
from assistant.trimming import trim
from assistant.wording import Wording
from index.sentences import Sentence

_QUOTED = re.compile("“([^“”]{2,16})”")
_ASKED_OF_TERMS = frozenset({"meaning", "content", "name", "listing", "which_task", "mention"})
_MOST_OTHERS = 2
_MOST_PLACES = 4
_LONGEST = 300

Quote = Callable[[Sentence, Sentence, Wording], Statement]


class Mentions:
    """Quotes the sentences that print a term."""

    def __init__(self, store: SentenceStore, quote: Quote) -> None:
        """Keep all sentences, and how a part of one is quoted."""
        self._store = store
        self._quote = quote

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Quote each sentence about the term that a question quotes; None where it asks more, or too many print it."""
        quoted = _QUOTED.search(query.text)
        asks_more = query.asked - _ASKED_OF_TERMS or query.roles or query.years or query.tasks or query.units
        if quoted is None or asks_more or query.inherited or any(word.alias for word in query.words):
            return None
        if query.about & {"conflict", "report"}:
            return None
        others = [word for word in query.words if word.text not in quoted[1]]
        if len(others) > _MOST_OTHERS or not all(word.is_known for word in others):
            return None
        printing = {
            sentence.text: sentence
            for reading in self._store.readings
            for sentence in reading.sentences
            if quoted[1] in sentence.text and lists_enough(query.text, sentence.text)
        }
        if not 0 < len(printing) <= _MOST_PLACES or any(lacks_name(query, text) for text in printing):
            return None
        statements = tuple(self._quote(trim(sentence, query), sentence, wording) for sentence in printing.values())
        return Draft(statements, "extract") if sum(len(s.text) for s in statements) <= _LONGEST else None
