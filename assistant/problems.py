"""What the reports criticise: the problem that a question is about, and how it is stated."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.composition import Draft, Evidence, Statement
from assistant.cues import load_cues
from assistant.fields import coverage, shared_runs
from assistant.matching import significant
from assistant.measures import SIMPLE_ASPECTS
from assistant.query import Query
from assistant.readable import readable
from assistant.reading import Excerpt, Reader
from assistant.vocabulary import Word
from assistant.wording import Wording
from corpus.clause import Clause, ClauseId
from corpus.collection import Collection
from corpus.folding import fold
from corpus.records import Problem

_COVERAGE = 0.5
# With what stands above it, a problem must cover more.
_BELOW_COVERAGE = 0.8
_MEASURE_COVERAGE = 0.6
_LEAST_SURE = -0.8
# What the first sentences about a topic have of it, where they agree on a problem.
_FIRST = 3
_AGREED_COVERAGE = 0.25
_ASKS_SEVERAL = re.compile(
    r"(?:[二两三四五六]|\d)(?:件事|个问题|条问题|个方面|个?(?:毛病|短板|不足))|\d(?:和|、|与)\d(?:点|条|项)?(?:点|说|讲|写|提)|哪(?:几|两|三|四|五|些)(?:个|条|件|桩|样|点)?(?:小?问题|事|毛病)"
    r"|哪[几两三四五](?:个|条|件|桩|样|点)(?:$|[,?])"
)
# A word so rare names a thing or a deed (inverse document frequency).
_RARE = 5.0
_ASKS_WHERE = re.compile("(?:在|属于|归|针对)(?:于|到|在|的|的?是)?(?:哪|什么|第几)(?:一|个|条|项){0,2}(?:大|小)?问题")
_ASKS_WHO = re.compile("谁|哪几?家")
# The number in front of a problem, which its label says already.
_PRINTED_NUMBER = re.compile(r"^(?:[(（][一二三四五六七八九十]+[)）]|\d+[.．]|[①-⑳])(?:[\u3400-\u9fff]{2}问题[:：])?")


class Problems:
    """Finds and states the problems of one collection."""

    def __init__(self, collection: Collection, reader: Reader) -> None:
        """Keep the problems with their folded texts."""
        self._reader = reader
        self._frame = load_cues().problem_frame
        self._clauses = {clause.clause_id: clause for clause in collection.clauses}
        self._reports = {problem.document for problem in collection.problems}
        self._problems = [(problem, fold(problem.text).lower()) for problem in collection.problems]
        self._headings = [c for c in collection.clauses if c.kind == "heading" and c.document in self._reports]
        self._below: defaultdict[str, list[Problem | Clause]] = defaultdict(list)
        items: list[Problem | Clause] = [*self._headings, *collection.problems]
        for item in items:
            self._below[item.clause_id.rpartition(".")[0]].append(item)

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """State the problem that a question asks for; None where none is meant."""
        problem = self.find(query)
        if problem is None and _ASKS_WHERE.search(query.text):
            problem = self.find_by_measure(query)
        if problem is None and query.asked == {"problem"} and not _ASKS_WHO.search(query.text):
            problem = self._find_by_agreement(query)
        return Draft((self.state(problem, wording),), "extract") if problem else None

    def find(self, query: Query) -> Problem | None:
        """Return the problem whose text covers the topic best; None where none covers half of it."""
        candidates = query.words or significant(query.all_words)
        words = [word for word in candidates if word.is_known and word.text not in self._frame]
        scored = [
            (coverage(words, text), shared_runs(query.text, text), -index, problem)
            for index, (problem, text) in enumerate(self._problems)
        ]
        score, _, _, problem = max(scored, default=(0.0, 0.0, 0, None))
        if words and score >= _COVERAGE:
            return problem
        below = [
            (coverage(words, text + self._headings_of(problem)), -index, problem)
            for index, (problem, text) in enumerate(self._problems)
            if coverage(words, text)
        ]
        score, _, problem = max(below, default=(0.0, 0, None))
        return problem if words and score >= _BELOW_COVERAGE else None

    def list_below(self, query: Query, wording: Wording) -> Draft | None:
        """List the problems, or the headings, right below the heading that covers the topic best, if half of it.

        None where a question asks for something else than several of them.
        """
        if "problem" not in query.asked or not _ASKS_SEVERAL.search(query.text) or query.asked & SIMPLE_ASPECTS:
            return None
        named = [heading for heading in query.headings if heading in self._below]
        if named:
            return Draft(tuple(self._state_item(item, wording) for item in self._below[named[-1]]), "extract")
        words = [word for word in query.words if word.is_known and word.text not in self._frame]
        scored = [
            (coverage(words, fold(heading.text).lower()), -place, heading)
            for place, heading in enumerate(self._headings)
            if heading.clause_id in self._below
        ]
        score, _, heading = max(scored, default=(0.0, 0, None))
        if heading is None or score < _COVERAGE or _names_more(words, fold(heading.text).lower()):
            return None
        return Draft(tuple(self._state_item(item, wording) for item in self._below[heading.clause_id]), "extract")

    def _state_item(self, item: Problem | Clause, wording: Wording) -> Statement:
        if isinstance(item, Problem):
            return self.state(item, wording)
        text = f"{item.label}：{_PRINTED_NUMBER.sub('', readable(item.text)).rstrip('。')}{wording.say('full_stop')}"
        return Statement(text, (Evidence(item.clause_id, item.start, item.end),))

    def _headings_of(self, problem: Problem) -> str:
        return self._reader.reading_of(ClauseId(f"{problem.clause_id}.problem")).headings

    def stated_in(self, clause_id: ClauseId) -> Problem | None:
        """Return the problem that a clause states; None where it states none."""
        stated = clause_id.removesuffix(".problem")
        if stated == clause_id:
            return None
        return next((problem for problem, _ in self._problems if problem.clause_id == stated), None)

    def find_by_meaning(self, query: Query) -> Problem | None:
        """Return the problem whose text comes nearest to a question; None where it is unlikely to be meant."""
        texts = {ClauseId(f"{problem.clause_id}.problem"): problem for problem, _ in self._problems}
        ranked = self._reader.rank(query, accepts=lambda reading: reading.clause.clause_id in texts)
        return texts[ranked[0].sentence.clause_id] if ranked and ranked[0].sureness > _LEAST_SURE else None

    def find_by_measure(self, query: Query) -> Problem | None:
        """Return the problem among whose measures the best sentence about the topic stands; None where none is sure."""
        ranked = self._rank_reports(query)
        if not ranked or ranked[0].coverage < _MEASURE_COVERAGE:
            return None
        return self._problem_of(ranked[0].sentence.clause_id)

    def _find_by_agreement(self, query: Query) -> Problem | None:
        """Return the problem to which most of the first sentences about the topic belong; None where they differ."""
        ranked = self._rank_reports(query)[:_FIRST]
        if not ranked or ranked[0].coverage < _AGREED_COVERAGE:
            return None
        found = Counter(self._problem_of(excerpt.sentence.clause_id) for excerpt in ranked)
        problem, number = found.most_common(1)[0]
        return problem if number * 2 > len(ranked) else None

    def _rank_reports(self, query: Query) -> list[Excerpt]:
        return self._reader.rank(query, accepts=lambda reading: reading.clause.document in self._reports)

    def _problem_of(self, clause_id: ClauseId) -> Problem | None:
        """Return the problem that a clause states or does something about; None for any other clause."""
        return self.stated_in(clause_id) or next((p for p, _ in self._problems if clause_id in p.measures), None)

    def state(self, problem: Problem, wording: Wording) -> Statement:
        """State what was criticised, with the place as printed."""
        clause = self._clauses[ClauseId(f"{problem.clause_id}.problem")]
        criticised = _PRINTED_NUMBER.sub("", readable(problem.text)).rstrip("。")
        text = f"{problem.label}：{criticised}{wording.say('full_stop')}"
        return Statement(text, (Evidence(clause.clause_id, clause.start, clause.end),))


def _names_more(words: Sequence[Word], heading: str) -> bool:
    """Tell whether a rare word (领办) stands not in a heading, so that more is asked than what is below it."""
    return any(word.weight >= _RARE and not coverage([word], heading) for word in words)
