"""What a term is short for, and what it counts: as the documents spell it out where they print it."""

import re
from collections.abc import Iterator

from assistant.composition import Draft, Evidence, Statement
from assistant.gazetteer import is_subsequence
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.wording import Wording
from corpus.clause import Clause

# 《…规划（2018—2027年）》（以下简称《总规》）: the name in front, and what it is called from there on.
_DEFINITION = re.compile(
    r"(?P<name>《[^》]+》|[\u3400-\u9fff]{4,30})(?:[\u3400-\u9fff]{0,6})[（(](?:以下)?简称[：:]?[《“]?(?P<short>[^《》“”（）()]+)[》”]?[）)]"
)
_ASKS_NAME = re.compile("全名|全称|简称|(?:是|指)(?:的)?(?:什么|啥|哪个)(?:规划|文件|方案)")
_ASKS_OF_IT = "全名|全称|(?:是|指)(?:的)?(?:是)?(?:什么|啥)(?:意思)?(?:$|[?。,])"
_COUNTING_TERM = re.compile(r"\d(?:\+\d)*\+n|\d(?:\+\d)+")
_ASKS_MEMBERS = re.compile(
    "(?:分别|各|都)?(?:是|指|代表|包括|包含|有)(?:的)?(?:哪|什么|啥)|(?:怎么|咋)(?:讲|说|理解|解释)"
)
_SENTENCE = re.compile("[^。]+。?")
_FEWEST_MEMBERS = 3


def answer_term(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Spell out a term that the documents define, or name the members of one that counts them (3+3+N)."""
    term = _COUNTING_TERM.search(query.text)
    if query.roles or query.people or query.years:
        return None
    if term and _ASKS_MEMBERS.search(query.text):
        return _members(term[0], sources)
    if query.units:
        return None
    declared = _declared(query, sources, wording)
    if declared:
        return declared
    if "full_name" in query.asked or _ASKS_NAME.search(query.text):
        return _full_name(query, sources, wording)
    return None


def _full_name(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    for clause in sources.collection.clauses:
        for match in _DEFINITION.finditer(clause.text):
            if match["short"].lower() in query.text:
                place = Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
                text = wording.say("short_for", short=match["short"], name=match["name"])
                return Draft((Statement(text + wording.say("full_stop"), (place,)),), "records")
    return None


def _declared(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Spell out a term that is declared short for another, where both are printed, or only staff say it."""
    asked = [
        (word.text, word.alias)
        for word in query.all_words
        if word.alias and re.search(rf"(?:^|[,。“「]){re.escape(word.text)}[”」]?(?:的)?(?:{_ASKS_OF_IT})", query.text)
    ]
    for short, name in asked:
        printed = re.compile(rf"{re.escape(name)}(?:（[^（）]+）)?")
        for clause in sources.collection.clauses:
            match = printed.search(clause.text)
            if match and is_subsequence(short, match[0].lower()):
                place = Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
                text = wording.say("short_for", short=short.upper(), name=match[0])
                return Draft((Statement(text + wording.say("full_stop"), (place,)),), "records")
    return None


def _members(term: str, sources: Sources) -> Draft | None:
    """Quote the sentence of a plan that prints a counting term and enumerates most behind it."""
    told = max(_telling(term, sources), key=lambda sentence: sentence[0].count("、"), default=None)
    if told is None or told[0].count("、") < _FEWEST_MEMBERS:
        return None
    return Draft((Statement(told[0], (told[1],)),), "records")


def _telling(term: str, sources: Sources) -> Iterator[tuple[str, Evidence]]:
    clauses: list[Clause] = [clause for clause in sources.collection.clauses if clause.document == sources.plan]
    for clause in clauses:
        for match in _SENTENCE.finditer(clause.text):
            if re.search(rf"(?<![\d+]){re.escape(term)}(?![\d+])", match[0].lower()):
                sentence = re.sub(r"^\d+．", "", match[0])
                yield sentence, Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
