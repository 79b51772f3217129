"""Chinese text to tokens for BM25; the same for clauses and questions."""

import re

import rjieba

from corpus.folding import fold

# A run of Chinese characters; a number with its decimals or thousands; a word of Latin letters and digits (5A, PPP).
_RUN = re.compile(r"([\u3400-\u9fff]+)|\d+(?:[.,]\d+)+|[a-z0-9]+")


def tokenise(text: str) -> list[str]:
    """Split a text in either script into lower-case tokens.

    A Chinese run gives its words and its character bigrams, so that a clause is found even where the question is
    cut into other words. Numbers and Latin words stay whole. No token is dropped.
    """
    tokens: list[str] = []
    for match in _RUN.finditer(fold(text).lower()):
        if run := match[1]:
            tokens += rjieba.cut(run)
            tokens += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            tokens.append(match[0].replace(",", ""))
    return tokens
