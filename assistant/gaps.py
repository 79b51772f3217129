"""What is missing from what was reached to what was planned: who asks for it, and how it is computed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.composition import Statement, unique
from assistant.matching import RequirementMatch
from assistant.query import Query
from assistant.wording import Wording
from corpus.figures import FIGURE
from corpus.folding import fold
from corpus.records import YearlyRequirement

# 够不够8900万, 3000亿完成了几成: the value that was to be reached.
_NUMBER = r"(?<![\d.+a-z])\d[\d.]*[^\d.,，。+年月日号条项强第—~]"
_AMOUNT = re.compile(
    rf"(?:离|距|够|有没有|(?<![通经不])[到过]|达|超|破|(?:说|定|提)要[^,，。?]{{0,8}}?)({_NUMBER})"
    rf"|({_NUMBER})[^,，。?]{{0,4}}(?:完成了?(?:几|没|多少)|达到?(?:了|没)|[到破过够]没|[到破过够]了|够不够|的?目标)"
)
_LEAST_FIT = 0.3
# 差多少 asks what is missing to a target, 涨了几个点 does not.
_ASKS_GAP = re.compile("差|缺口|还欠|距离?")


def asks_gap(segment: Query) -> bool:
    """Tell whether a part of a question asks what is missing."""
    return "difference" in segment.asked and _ASKS_GAP.search(segment.text) is not None


def asks_only_gap(segment: Query) -> bool:
    """Tell whether a part only asks what is missing to a number (离120亿还差多少), which is computed of the others."""
    named = [word for word in segment.words if word.is_known and len(word.text) > 1 and not word.text.isdigit()]
    own = [word for word in named if word.text in segment.text]
    return asks_gap(segment) and not own and not segment.about & {"actual", "now", "report"}


def find_goal(query: Query, matches: Sequence[RequirementMatch]) -> YearlyRequirement | None:
    """Return the requirement whose value a question names, of those that fit it, best first; None where none has it."""
    return next(
        (
            match.requirement
            for match in matches
            if match.coverage >= _LEAST_FIT and names_goal(query, match.requirement.text)
        ),
        None,
    )


def names_goal(query: Query, text: str) -> bool:
    """Tell whether a question names a value that a text of the plan prints, with its unit."""
    amounts = (match[1] or match[2] for match in _AMOUNT.finditer(fold(query.text)))
    return any(re.search(rf"(?<![\d.]){re.escape(amount)}", fold(text)) for amount in amounts)


def state_gaps(planned: Sequence[Statement], reached: Sequence[Statement], wording: Wording) -> Iterator[Statement]:
    """Yield by how much the first figure reached falls short of each planned figure of its unit."""
    goals = [figure for statement in planned for figure in FIGURE.finditer(statement.text)]
    for figure in (figure for statement in reached for figure in FIGURE.finditer(statement.text)):
        number = Decimal(figure["low"].replace(",", ""))
        alike = {Decimal(goal["low"].replace(",", "")) for goal in goals if goal["unit"] == figure["unit"]}
        for goal in sorted(goal for goal in alike if goal > number):
            text = wording.say(
                "gap", result=str(goal - number), unit=figure["unit"], planned=str(goal), reached=str(number)
            )
            evidence = unique(piece for statement in (*planned, *reached) for piece in statement.evidence)
            yield Statement(text + wording.say("full_stop"), evidence)
        if alike:
            return
