"""What is left to do: the number found less the number done, where a sentence prints both."""

import re

from assistant.composition import Draft, Statement
from assistant.gaps import state_gaps
from assistant.query import Query
from assistant.wording import Wording
from corpus.figures import FIGURE
from corpus.folding import fold

_DONE = re.compile("(?:完成|整改|办结|处理|处置|整治|销号|解决)[^,，;；。\\d]{0,8}$")
_LEFT = re.compile("(?:剩余|还剩|剩下|尚有|尚余|未(?:完成|整改|办结))[^,，;；。\\d]{0,6}\\d")


def add_remainder(query: Query, draft: Draft, wording: Wording) -> Draft:
    """Add to what is quoted how many are left of it (发现573条，已整改534条), where a question asks that."""
    if not any(attribute.name == "remaining" for attribute in query.attributes):
        return draft
    left = [item for statement in draft.statements for item in _state_remainder(statement, wording)]
    return draft._replace(statements=(*draft.statements, *left[:1]), engine="records") if left else draft


def _state_remainder(quoted: Statement, wording: Wording) -> list[Statement]:
    """State the number found less the number done, both of one unit; nothing where the quote says what is left."""
    text = fold(quoted.text)
    figures = [] if _LEFT.search(text) else list(FIGURE.finditer(text))
    for place, done in enumerate(figures):
        found = [figure for figure in figures[:place] if figure["unit"] == done["unit"]][-1:]
        if found and _DONE.search(text[: done.start()]):
            gaps = list(state_gaps([quoted._replace(text=found[0][0])], [quoted._replace(text=done[0])], wording))
            if gaps:
                return gaps
    return []
