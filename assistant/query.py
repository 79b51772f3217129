"""What a question asks for, once understood."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.cues import Attribute
from assistant.vocabulary import Regions, Word
from corpus.clause import ClauseId

Language = Literal["zh-Hans", "zh-Hant", "en"]
Role = Literal["leader", "lead_unit", "cooperating_unit"]
_NO_REGIONS = Regions()


class Period(NamedTuple):
    """A span of months of one year, as questions and reports name it: 1—7月, 上半年, 截至8月底 (1 to 8)."""

    first_month: int
    last_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question taken apart.

    `text` is folded, in lower case, without the spaces between Chinese characters. `asked` holds aspects of
    `prompts/cues.toml` ([role] and [operation]), `about` its shades. `excepted` are people and units that are named as
    an exception (除了发改委), `lacking` those that the tasks asked for lack (没有高武林的任务). `words` are the content
    words of what remains, `all_words` those of the whole question without its dates, `inherited` those of earlier
    turns. `roles` are the roles asked for, in the order in which they are answered. `longest_known` is the longest run
    of the topic that the documents print. `attributes` and `asked_unit` tell what a text must show to answer: a
    telephone number, an amount of money, a figure in 公里. `events` are those that it names, or that the question
    before it named where it only names another thing. `regions` are the districts and counties that it names, and the
    others. `quoted_before` are the clauses that the answer before
    quoted, where a question goes on from it. `is_part` tells that it stands beside other parts of one question, which
    the sentence that answers it may answer as well.
    """

    text: str
    language: Language
    tasks: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    spans_years: bool = False
    period: Period | None = None
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    headings: tuple[ClauseId, ...] = ()
    missing_heading: str = ""
    asked: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    roles: tuple[Role, ...] = ()
    words: tuple[Word, ...] = ()
    all_words: tuple[Word, ...] = ()
    inherited: tuple[Word, ...] = ()
    longest_known: str = ""
    attributes: tuple[Attribute, ...] = ()
    asked_unit: re.Pattern[str] | None = None
    events: tuple[Attribute, ...] = ()
    regions: Regions = _NO_REGIONS
    quoted_before: frozenset[ClauseId] = frozenset()
    is_part: bool = False
