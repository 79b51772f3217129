"""The steps of one thing with their dates, where a question asks for several of them (几月过会、几月签的)."""

import re
from collections.abc import Sequence

from assistant.query import Query
from index.sentences import Sentence

_ASKS_TIME = re.compile("哪(?:一)?个?月|几月|哪(?:一)?天|几号|哪(?:一)?年|(?:什么|啥)时候|何时|几时|(?:什么|啥)时间")
_ASKS_STEPS = re.compile(
    "从[^,，。?]{2,20}到[^,，。?]{2,20}(?:时间|经过|过程|先后|各|分别|几月|哪几)"
    "|各(?:自)?(?:是|在)?(?:几月|哪(?:个|一)?(?:月|天)|什么时候)"
    "|分别(?:是|在|为)?(?:哪(?:几|一)?(?:个)?(?:月|天|年)|几月|几号|什么时候|何时)"
)
_DATED = re.compile(r"\d{1,2}月|20\d\d年(?!度)")
_FEWEST = 2
_LONGEST = 280


def asks_steps(query: Query) -> bool:
    """Tell whether a question asks for the dates of several steps."""
    several = len(_ASKS_TIME.findall(query.text)) >= _FEWEST and "when" in query.asked
    return several or _ASKS_STEPS.search(query.text) is not None


def dated_steps(best: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the dated sentences that stand around one in its clause, in order; empty where it stands alone.

    The nearest are kept where all of them are too long for an answer.
    """
    place = sentences.index(best)
    if not _DATED.search(best.text):
        return []
    steps = [best]
    first, last = place - 1, place + 1
    while True:
        before = sentences[first] if first >= 0 and _DATED.search(sentences[first].text) else None
        after = sentences[last] if last < len(sentences) and _DATED.search(sentences[last].text) else None
        room = _LONGEST - sum(len(step.text) for step in steps)
        if after and len(after.text) <= room:
            steps.append(after)
            last += 1
        elif before and len(before.text) <= room:
            steps.insert(0, before)
            first -= 1
        else:
            return steps if len(steps) >= _FEWEST else []
