"""The span reader: a small model that tells where in a sentence the answer to a question stands, or that none does."""

from typing import NamedTuple

from tokenizers import Tokenizer

from assistant.span_text import Shown

_MOST_CONTEXT = 60
_MOST_SENTENCE = 150
_SEPARATOR = 2


class Encoded(NamedTuple):
    """The tokens of a question, the context and a sentence.

    The sentence's tokens begin at `begin` and end before the last one; `offsets` are theirs, in the sentence.
    """

    ids: list[int]
    begin: int
    offsets: list[tuple[int, int]]


def encode(tokenizer: Tokenizer, shown: Shown) -> Encoded:
    """Encode what is shown: `<s> query: question </s> context </s> sentence </s>`."""
    question = tokenizer.encode(f"query: {shown.question}").ids
    context = tokenizer.encode(shown.context, add_special_tokens=False).ids[-_MOST_CONTEXT:]
    sentence = tokenizer.encode(shown.sentence, add_special_tokens=False)
    ids = [*question, *context, _SEPARATOR]
    return Encoded([*ids, *sentence.ids[:_MOST_SENTENCE], _SEPARATOR], len(ids), sentence.offsets[:_MOST_SENTENCE])
