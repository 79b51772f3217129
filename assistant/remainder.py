"""What is left to do: the number found less the number done, where a sentence prints both."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.composition import Draft, Statement
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


def _state_remainder(quoted: Statement, wording: Wording) -> Iterator[Statement]:
    """Yield the number found less the number done, both of one unit; nothing where the quote says what is left."""
    text = fold(quoted.text)
    if _LEFT.search(text):
        return
    figures = list(FIGURE.finditer(text))
    for done in (figure for figure in figures if _DONE.search(text[: figure.start()])):
        number = Decimal(done["low"].replace(",", ""))
        earlier = [figure for figure in figures if figure.start() < done.start() and figure["unit"] == done["unit"]]
        totals = [total for figure in earlier[-1:] if (total := Decimal(figure["low"].replace(",", ""))) > number]
        for total in totals:
            left = {"result": str(total - number), "unit": done["unit"], "planned": str(total), "reached": str(number)}
            yield Statement(wording.say("gap", **left) + wording.say("full_stop"), quoted.evidence)
        if totals:
            return
