"""What is said of a thing that a question supposes done (批下来了，几月批的), where it is still on its way."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composition import Draft, Statement
from assistant.cues import Attribute, load_events
from assistant.fields import is_named
from assistant.mentions import Quote
from assistant.query import Query
from assistant.reading import STATE, Excerpt, Reader
from assistant.trimming import trim
from assistant.vocabulary import Word
from assistant.wording import Wording
from index.sentences import Sentence

# 都投用了吧，几月投的 supposes something done; 正在推进 denies it.
_SUPPOSES_DONE = re.compile(
    "(?:(?<![成首])都|也|已经|已|早就?)[^,，。]{1,8}了(?:吧|吗|嘛|么)?[,，]|[^,，。]{2}了吧|(?:投用|投运|投产|建成|开通|完工|竣工|通车)(?:之|以)?后"
)
_UNDER_WAY = re.compile(
    "正在|正(?:加快|有序|按)|目前正|推进[^,，。]{0,8}(?:建设|工作)|启动[^,，。]{0,10}(?:编制|工作)|待[\u3400-\u9fff]|预计"
    "|委托[^,，。]{0,10}编制|报批|按计划(?:有序)?推进|(?:加速|加快)建设(?=[,，。;；]|$)"
)
# What follows an event that is supposed: 竣工了，哪天竣的; 开工几个月了.
_DONE = (
    "(?:[\u3400-\u9fff]{0,4}了(?:吧|嘛)?[,，](?=[^。]*(?:哪|几|多|什么|啥))"
    "|(?:都|已经?)?(?:几|多少)个?(?:月|天|年)了|(?:都|已经?)?多久了)"
)
# 哪天投用的 supposes it, too.
_WHEN = "(?:哪一?天|哪个月|哪年哪月|几月|几号|几时|(?:什么|啥)时候|何时)(?:份)?(?:就|才|正式)?"
_STARTS = frozenset({"start_of_work", "preparation"})
# 全部整治完了吧, 都竣工了
_SUPPOSES_ALL = re.compile(
    "(?:(?<![成首])都|全部|全都|(?<!平)均)(?:已经?)?[^,，。]{1,8}了(?:吧|吗|嘛|么)?(?=$|[,，?。])"
)
_OF_REST = re.compile("计划|预计|年内|正在|尚|力争|20\\d\\d(?:年)?[至—]20\\d\\d年|20\\d\\d年(?:底)?前")
_INSIDE = 0.55
_INSIDE_OF_DENIED = 0.45
_COVERED = 0.6
# A word so rare names a thing (inverse document frequency).
_RARE = 5.0
_FIRST = 6


class Supposed:
    """Says how far a thing is that a question supposes done."""

    def __init__(self, reader: Reader, quote: Quote) -> None:
        """Keep the reader, and how a part of a sentence is quoted."""
        self._reader = reader
        self._quote = quote

    def state(self, query: Query, reported: Sequence[Excerpt], wording: Wording) -> Draft | None:
        """Say how far the thing is out of what reports say, best first; None where nothing is supposed or said."""
        if not _SUPPOSES_DONE.search(query.text) or query.period:
            return None
        states = [
            excerpt
            for excerpt in reported[:_FIRST]
            if min(excerpt.inside, excerpt.coverage) >= _INSIDE and _is_under_way(excerpt)
        ]
        if not states:
            return None
        best = max(states, key=lambda excerpt: excerpt.inside)
        rest = (self._quote(part, part, wording) for part in self.left(query, best, reported))
        return Draft((self._say(query, best, wording), *rest), "extract")

    def deny(self, query: Query, reports: Sequence[str], wording: Wording) -> Draft | None:
        """Say that an event is not reported of a thing that is on its way to it; None where it is, or none is named."""
        found = [
            (event, re.search(f"(?:{event.asks.pattern}){_DONE}", query.text) or _asks_when_done(event, query.text))
            for event in load_events()
        ]
        supposed = [(event, match.end()) for event, match in found if match]
        if not supposed or "confirm" in query.asked:
            return None
        thing = _thing_supposed(query, [event for event, _ in supposed], min(end for _, end in supposed))
        if not thing.words:
            return None
        ranked = self._reader.rank(thing, accepts=lambda reading: reading.clause.document in reports)
        about = [e for e in ranked[:_FIRST] if e.coverage >= _COVERED and e.inside >= _INSIDE_OF_DENIED]
        about = _naming_most(about, [word for word in thing.words if word.weight >= _RARE])
        told = [_phrase_about(thing.words, excerpt.sentence.text) for excerpt in about]
        if any(event.holds.search(text) for event, _ in supposed for text in told):
            return None
        states = [excerpt for excerpt in about if _is_under_way(excerpt)]
        if not states:
            return None
        denied = Statement(wording.say("not_said_done"))
        best = max(states, key=lambda excerpt: excerpt.inside)
        return Draft((denied, self._say(query, best, wording)), "extract")

    def left(self, query: Query, best: Excerpt, ranked: Sequence[Excerpt]) -> list[Sentence]:
        """Return what is said of the rest where a question supposes all of it done (全部整治完了吧); nothing else."""
        if not _SUPPOSES_ALL.search(query.text):
            return []
        after = [s for s in self._reader.reading_of(best.sentence.clause_id).sentences if s.start >= best.sentence.end]
        above = best.sentence.clause_id.rpartition(".")[0]
        beside = [
            excerpt.sentence
            for excerpt in ranked[:_FIRST]
            if excerpt.sentence != best.sentence
            and excerpt.inside >= _INSIDE
            and excerpt.sentence.clause_id.rpartition(".")[0] == above
        ]
        of_rest = [sentence for sentence in (*after[:1], *beside) if _OF_REST.search(sentence.text)]
        return of_rest[:1]

    def _say(self, query: Query, best: Excerpt, wording: Wording) -> Statement:
        part = trim(best.sentence, replace(query, asked=frozenset({"how_far"}), attributes=(), asked_unit=None))
        return self._quote(part, best.sentence, wording)


def _is_under_way(excerpt: Excerpt) -> bool:
    text = excerpt.sentence.text
    return (_UNDER_WAY.search(text) or STATE.search(text)) is not None


def _asks_when_done(event: Attribute, text: str) -> re.Match[str] | None:
    """Find a question for the day of an event (哪天投用的), which supposes it; what goes on has begun."""
    if event.name in _STARTS:
        return None
    return re.search(f"{_WHEN}(?:{event.asks.pattern})的(?=$|[?])", text)


def _phrase_about(thing: Sequence[Word], text: str) -> str:
    """Return the phrase that names a thing as under way, where its sentence says other things of others; or all."""
    names = [word for word in thing if word.weight >= _RARE]
    for phrase in re.split("[,，;；。]", text):
        if names and all(is_named(word, phrase) for word in names) and _UNDER_WAY.search(f"{phrase},"):
            return phrase
    return text


def _naming_most(about: Sequence[Excerpt], rare: Sequence[Word]) -> list[Excerpt]:
    """Keep the excerpts that print most of the rare words, which name the thing."""
    printed = [sum(is_named(word, excerpt.sentence.text) for word in rare) for excerpt in about]
    most = max(printed, default=0)
    return [excerpt for excerpt, number in zip(about, printed, strict=True) if number == most]


def _thing_supposed(query: Query, events: Sequence[Attribute], end: int) -> Query:
    """Return a query for the thing that an event is supposed of, which stands in front of what is asked."""
    spoken = "".join(match[0] for event in events for match in event.asks.finditer(query.text))
    words = tuple(word for word in query.words if word.text not in spoken and word.text in query.text[:end])
    return replace(query, words=words)
