"""The texts that the span reader is shown: a question, what stands above and before a sentence, the sentence."""

from typing import NamedTuple

from assistant.query import Query
from assistant.sentences import Reading
from index.sentences import Sentence

_HEADING_CHARACTERS = 40
_CHARACTERS_BEFORE = 50


class Shown(NamedTuple):
    """A sentence as the span reader is shown it; all three texts are folded and in lower case."""

    question: str
    context: str
    sentence: str


def show(query: Query, reading: Reading, sentence: Sentence) -> Shown:
    """Return what the span reader is shown of a sentence: the end of its headings, and of what its clause says before."""
    before = reading.text[: max(0, sentence.start - reading.clause.start)]
    context = f"{reading.headings[-_HEADING_CHARACTERS:]}。{before[-_CHARACTERS_BEFORE:]}"
    return Shown(meaning(query), context, sentence.text)


def meaning(query: Query) -> str:
    """Return the text whose meaning is searched: the question below the topic that it takes from elsewhere."""
    elsewhere = dict.fromkeys(word.text for word in (*query.inherited, *query.words) if word.text not in query.text)
    return "".join(elsewhere) + query.text
