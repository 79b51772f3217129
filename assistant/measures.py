"""What was done about a problem: its measures, each shortened to its gist and cited."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from assistant.composition import Draft, Evidence, Statement
from assistant.fields import share
from assistant.fitting import contacts_of
from assistant.matching import significant
from assistant.query import Query
from assistant.reading import Excerpt, Reader
from assistant.sentences import Reading, split_phrases
from assistant.wording import Wording
from corpus.clause import ClauseId
from corpus.records import Problem
from index.sentences import Sentence

# A phrase that only says when, and hangs in the air at the end of a gist.
_HANGING = re.compile(
    r"^(?:截至.{0,12}|目前|下一步|同时|.{1,14}[中后时]|(?:20\d\d年)?[\d—]{1,5}月(?:底|份)?|20\d\d年(?:以来)?|上半年),?$"
)
# A measure is meant when it, its clause and its headings cover this share of the topic's words.
_COVERAGE = 0.6
_SURE = 0.8
_LIST_LENGTH = 840
_BEST_OF_MEASURE = 3
_FURTHER = 0.5
_ALIKE_MEASURE = 0.6
_LISTS = re.compile("(?<!名字)(?<!名称)列(?!出?名)|哪些事|招(?!投标|商|标|聘|引|生|工|募)|方面|举措|做法")
# What a part of a problem's measures is about, in front of its first measure: 针对宣汉县, 污水处理问题.
_LEAD = re.compile("^(?:整改情况:)?(?P<lead>[^。]{2,40}?)[,:]一是|^针对(?P<place>[^,。]{2,12}),")
_FOR = re.compile("^[^。,]{0,20}针对([^,。]{2,12}),")
# So many measures begin alike where each is for a field of its own (加强国资国企领域廉政风险防范整治).
_PARALLEL = 3
_SAME_ENDING = 4
_TIDIES = re.compile("(?:捋|梳理|(?<![治处管办整清受])理)(?:一|个)?(?:遍|下|捋|理|清楚)?[?。]?$")
# 几个领域分别怎么整治: some of them, not how many.
_SOME = re.compile("几(?:个|条|项|件)[\u3400-\u9fff]{1,12}(?:怎么|如何|咋|怎样)")
# What is asked beside a list, and needs one value instead.
SIMPLE_ASPECTS = frozenset(
    {"how_much", "count", "when", "document_name", "full_name", "name", "how_many_measures", "how_many_problems"}
)


class Measures:
    """Lists the measures of the problems of one collection."""

    def __init__(
        self, reader: Reader, frame: frozenset[str], problems: Sequence[Problem], show: Callable[[Sentence], str]
    ) -> None:
        """Keep the problems, the words that questions about them add, and how a quote is shown."""
        self._reader = reader
        self._frame = frame
        self._problems = {ClauseId(f"{problem.clause_id}.problem"): problem for problem in problems}
        self._reports = {problem.document for problem in problems}
        self._show = show
        self._subjects = {
            _part_of(r.clause.clause_id): match[1] for r in reader.store.readings if (match := _FOR.search(r.text))
        }

    def answer(
        self, query: Query, ranked: Sequence[Excerpt], problem: Problem | None, wording: Wording
    ) -> Draft | None:
        """List the measures of the problem that a question is about, or what one measure did."""
        if problem and problem.measures and not _asks_steps(query):
            return self._measures_of(problem, query, wording)
        found: defaultdict[ClauseId, list[Excerpt]] = defaultdict(list)
        for excerpt in ranked:
            found[excerpt.sentence.clause_id].append(excerpt)
        by_clause = self._of_subject(query, found)
        best = max(by_clause.values(), key=_weigh)
        if best[0].coverage < _COVERAGE and best[0].sureness < _SURE:
            return None
        stated = self._problems.get(best[0].sentence.clause_id)
        if stated and stated.measures and not _asks_steps(query):
            return self._measures_of(stated, query, wording)
        reading = self._reader.reading_of(best[0].sentence.clause_id)
        if reading.clause.document not in self._reports:
            return None
        together = self._same_part(query, reading, by_clause) if not _asks_steps(query) else [reading]
        return self._gists(together, wording) if len(together) > 1 else self._sentences_of(reading, wording)

    def _of_subject(
        self, query: Query, by_clause: Mapping[ClauseId, list[Excerpt]]
    ) -> Mapping[ClauseId, list[Excerpt]]:
        """Keep the clauses of the parts that are expressly for what a question names (针对万源市), if there are any."""
        words = [word for word in significant(query.words) if len(word.text) > 1]
        named = {part for part, lead in self._subjects.items() if any(share(word, lead) == 1 for word in words)}
        kept = {clause_id: excerpts for clause_id, excerpts in by_clause.items() if _part_of(clause_id) in named}
        return kept or by_clause

    def taken(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """List the measures of the problem that the best sentence states; None where it states none."""
        problem = self._problems.get(best.sentence.clause_id)
        return self._measures_of(problem, query, wording) if problem and problem.measures else None

    def _measures_of(self, problem: Problem, query: Query, wording: Wording) -> Draft:
        readings = [self._reader.reading_of(measure) for measure in problem.measures]
        single = _for_one_field(query, readings)
        return (
            self._sentences_of(single, wording) if single else self._gists(self._dealing_with(query, readings), wording)
        )

    def _dealing_with(self, query: Query, readings: Sequence[Reading]) -> Sequence[Reading]:
        """Leave out the parts of a problem's measures that hardly have the topic, where one part has all of it."""
        words = [word for word in significant(query.words) if word.text not in self._frame]
        total = sum(word.weight for word in words)
        parts: defaultdict[str, list[Reading]] = defaultdict(list)
        for reading in readings:
            parts[_part_of(reading.clause.clause_id)].append(reading)
        covered = {
            part: sum(word.weight * share(word, "".join(reading.text for reading in of_part)) for word in words)
            for part, of_part in parts.items()
        }
        if not total or max(covered.values()) < total:
            return readings
        return [reading for reading in readings if covered[_part_of(reading.clause.clause_id)] > total / 2]

    def _same_part(
        self, query: Query, reading: Reading, by_clause: Mapping[ClauseId, Sequence[Excerpt]]
    ) -> list[Reading]:
        """Return the measures of a part that is named, or that mostly deal with the topic as the best one does."""
        part = _part_of(reading.clause.clause_id)
        scores = {
            clause_id: sum(item.score for item in excerpts[:_BEST_OF_MEASURE])
            for clause_id, excerpts in by_clause.items()
            if _part_of(clause_id) == part
        }
        least = _ALIKE_MEASURE * scores[reading.clause.clause_id]
        chosen = [clause_id for clause_id, score in scores.items() if score >= least]
        siblings = [r for r in self._reader.store.readings if _part_of(r.clause.clause_id) == part]
        return siblings if len(chosen) * 2 > len(siblings) or _names_lead(query, siblings[0]) else [reading]

    def _sentences_of(self, reading: Reading, wording: Wording) -> Draft:
        room = _LIST_LENGTH // max(1, len(reading.sentences))
        return Draft(tuple(self._gist(s, [s], room, wording) for s in reading.sentences), "extract")

    def _gists(self, readings: Sequence[Reading], wording: Wording) -> Draft:
        room = _LIST_LENGTH // len(readings)
        statements = [
            self._gist(reading.sentences[0], reading.sentences, room - 6, wording)
            for reading in readings
            if reading.sentences
        ]
        return Draft(tuple(statements), "extract")

    def _gist(self, first: Sentence, sentences: Sequence[Sentence], room: int, wording: Wording) -> Statement:
        """Shorten sentences to their leading phrases, as many as fit."""
        phrases = [phrase for sentence in sentences for phrase in split_phrases(sentence)]
        end = phrases[0].end
        for phrase in phrases:
            if phrase.end - first.start > room:
                break
            if not _HANGING.match(phrase.text):
                end = phrase.end
        text = self._show(Sentence(first.clause_id, "", first.start, end)).rstrip("。；;,，")
        return Statement(f"{text}{wording.say('full_stop')}\n", (Evidence(first.clause_id, first.start, end),))


def _asks_steps(query: Query) -> bool:
    """Tell whether a question asks for the steps of one thing in time, and not what was done (怎么改的，捋一遍)."""
    return "timeline" in query.asked and not ("measures" in query.asked and _TIDIES.search(query.text))


def asks_list(query: Query) -> bool:
    """Tell whether a question asks for measures or for a list of what was done."""
    lists = "measures" in query.asked or ("listing" in query.asked and bool(_LISTS.search(query.text)))
    simple = SIMPLE_ASPECTS - {"count"} if _SOME.search(query.text) else SIMPLE_ASPECTS
    return (lists or "timeline" in query.asked) and not query.asked & simple and not contacts_of(query.attributes)


def _names_lead(query: Query, first: Reading) -> bool:
    """Tell whether a question names what the part is about that begins with a measure."""
    lead = _LEAD.search(first.text)
    said = (lead["lead"] or lead["place"] or "") if lead else ""
    return any(share(word, said) == 1 for word in significant(query.words) if len(word.text) > 1)


def _for_one_field(query: Query, readings: Sequence[Reading]) -> Reading | None:
    """Return the measure for the field that a question names, where each field has one; None where it is not so."""
    leads = [re.split("[,。;]", reading.text)[0] for reading in readings]
    ending, number = Counter(lead[-_SAME_ENDING:] for lead in leads).most_common(1)[0]
    alike = [(reading, lead) for reading, lead in zip(readings, leads, strict=True) if lead.endswith(ending)]
    words = [word for word in significant(query.words) if len(word.text) > 1]
    telling = [word for word in words if not all(share(word, lead) == 1 for _, lead in alike)]
    named = [reading for reading, lead in alike if any(share(word, lead) == 1 for word in telling)]
    lists = any(re.search(f"{re.escape(word.text)}、|、{re.escape(word.text)}", query.text) for word in telling)
    return named[0] if number >= _PARALLEL and len(named) == 1 and not lists else None


def _weigh(excerpts: Sequence[Excerpt]) -> float:
    """Return how much a measure has of a topic: its best sentence, and less of each further one."""
    return sum(item.score * _FURTHER**place for place, item in enumerate(excerpts[:_BEST_OF_MEASURE]))


def _part_of(measure: ClauseId) -> str:
    return measure.rpartition(".m")[0]
