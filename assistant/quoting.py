"""Answers that quote: a figure, a date, a name, a problem, the measures taken."""

import re
from collections.abc import Iterable, Sequence, Set

from assistant.acceptance import SURE, is_answer
from assistant.chronology import asks_steps, dated_steps
from assistant.composition import Draft, Evidence, Statement
from assistant.conflicting import ConflictFinder
from assistant.cues import load_cues
from assistant.enumerated import count_named
from assistant.measures import SIMPLE_ASPECTS, Measures, asks_list
from assistant.mentions import Mentions
from assistant.parallel import find_members
from assistant.places import asks_region
from assistant.preference import as_good_as_best, contacts_first, counting_first, state_first, stating_first
from assistant.problems import Problems
from assistant.query import Query
from assistant.readable import readable
from assistant.reading import Excerpt, Reader, choose
from assistant.scope import holds_only_years, holds_period, holds_years, names_places
from assistant.sentences import join, split_phrases
from assistant.slots import find_periods
from assistant.stated import Stated
from assistant.supposed import Supposed
from assistant.trimming import time_before, trim
from assistant.wording import Wording
from corpus.clause import ClauseId
from corpus.collection import Collection
from corpus.plan import task_number
from index.sentences import Sentence

_MOST_PLACES = 3
_FEW = 2
_ALIKE = 0.9
_LONGEST_LIST = 180
_TITLE = re.compile("《[^》]+》")
_SUPPOSED_OF_ANOTHER = 0.75
# The lines of a task that name leaders and units answer only who has a role.
_SOMEBODY = re.compile(r"\.(?:leaders|units)$")
_ASKS_OF_SOMEBODY = re.compile("单位|部门|领导|谁|哪[几些]?(?:个|家)|负责|牵头|配合|管|[局委办厅]")
_POINTS_BACK = re.compile("^[^,。]{0,5}(?:该|上述)(?!《)")
_LONGEST_BEFORE = 90
_ASKS_DOCUMENTS = re.compile(
    "(?:哪几|哪些)(?:个|份|部|项)?(?:配套)?(?:文件|通知|方案|办法|意见)|哪几份|几份[^。]{0,12}(?:叫|名字|名称)"
    "|(?:文件|通知|方案|办法|文)[^。]{0,8}(?:都叫|分别叫|名字分别|名称分别|各叫)"
)
_REGION_ENDS = ("区", "县", "市")


class Quoter:
    """Writes answers out of what the reader finds in one collection."""

    def __init__(self, collection: Collection, reader: Reader) -> None:
        """Keep the problems with their folded texts."""
        self._reader = reader
        self._reports = {problem.document for problem in collection.problems}
        self._texts = {document.slug: document.text for document in collection.documents}
        self._clauses = {clause.clause_id: clause for clause in collection.clauses}
        self._conflicts = ConflictFinder(collection, {r.clause.clause_id: r for r in reader.store.readings})
        self._measures = Measures(reader, load_cues().problem_frame, collection.problems, self._shown)
        self.problems = Problems(collection, reader)
        self.mentions = Mentions(reader.store, self._quote)
        self.supposed = Supposed(reader, self._quote)
        self.stated = Stated(reader, self._quote)

    def answer(
        self,
        query: Query,
        wording: Wording,
        *,
        documents: Iterable[str] = (),
        within: Sequence[ClauseId] = (),
        least_sure: float = SURE,
    ) -> Draft | None:
        """Answer out of the clauses of some documents, or of given clauses only; None where nothing answers.

        What a document states differently in different places is given with each. An excerpt at least so sure is an
        answer even where it covers less of the topic than usual.
        """
        slugs, ids = frozenset(documents), frozenset(within)
        conflict = self._conflicts.find(query, slugs)
        if conflict:
            return self._conflicts.state(conflict, self._shown, wording)
        return self._read(query, wording, slugs, ids, least_sure)

    def _read(
        self, query: Query, wording: Wording, slugs: Set[str], ids: Set[ClauseId], least_sure: float
    ) -> Draft | None:
        asks_of_somebody = bool(query.units or query.people or _ASKS_OF_SOMEBODY.search(query.text))
        ranked = self._reader.rank(
            query,
            accepts=lambda reading: (
                (not slugs or reading.clause.document in slugs)
                and (not ids or reading.clause.clause_id in ids)
                and (asks_of_somebody or not _SOMEBODY.search(reading.clause.clause_id))
            ),
        )
        if not ranked:
            return None
        if "conflict" in query.about:
            return self._conflicts.state_likely(query, ranked, self._quote, wording)
        of_reports = not (slugs or ids) or bool(slugs & self._reports)
        whole = self._whole(query, ranked, wording, of_reports=of_reports)
        if whole:
            return whole
        ranked = self._of_year_first(query, ranked)
        ranked = counting_first(stating_first(contacts_first(state_first(ranked, query), query), query), query)
        answering = [
            excerpt
            for excerpt in as_good_as_best(ranked)
            if is_answer(
                query,
                excerpt,
                of_notice=bool(ids),
                of_report=not slugs and self._is_reported(excerpt),
                least_sure=least_sure,
            )
        ]
        if not answering:
            reached = self.supposed.state(query, self._in_reports(ranked), wording) if of_reports else None
            return reached or self._of_another(query, ranked[0], wording)
        best = next((excerpt for excerpt in answering if self._fits(query, excerpt)), answering[0])
        taken = self._measures.taken(query, best, wording) if asks_list(query) else None
        ranked = [best, *(excerpt for excerpt in ranked if excerpt != best)]
        return taken or self._excerpts(query, ranked, wording)

    def _of_year_first(self, query: Query, ranked: list[Excerpt]) -> list[Excerpt]:
        """Put an excerpt of the very year asked for before one of a longer time that has no more of the topic."""
        best = ranked[0]
        if not query.years or query.about & {"now", "report"} or self._is_only_of_years(query, best):
            return ranked
        alike = [excerpt for excerpt in ranked if excerpt.score >= _ALIKE * best.score]
        first = next((excerpt for excerpt in alike if self._is_only_of_years(query, excerpt)), None)
        return [first, *(excerpt for excerpt in ranked if excerpt != first)] if first else ranked

    def _is_only_of_years(self, query: Query, excerpt: Excerpt) -> bool:
        return holds_only_years(query, self._reader.reading_of(excerpt.sentence.clause_id), excerpt.sentence)

    def _whole(self, query: Query, ranked: Sequence[Excerpt], wording: Wording, *, of_reports: bool) -> Draft | None:
        """List all measures, state a problem, or count what a sentence names, where that is asked; else None."""
        if query.words and "notice" not in query.about and of_reports and asks_list(query):
            listed = self._measures.answer(query, self._in_reports(ranked), self.problems.find(query), wording)
            if listed:
                return listed
        if "problem" in query.asked and not query.asked & SIMPLE_ASPECTS and not asks_region(query.text):
            criticised = self.problems.answer(query, wording)
            if criticised:
                return criticised
        named = count_named(query, ranked) if of_reports else None
        if named is None:
            return None
        quoted = self._quote(named.phrase, named.sentence, wording)
        return Draft((quoted, Statement(wording.say("named", count=named.number), quoted.evidence)), "records")

    def _of_another(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """Correct a question that supposes of one place what a sentence says of another; None where none does so."""
        supposes = "confirm" in query.asked and query.units and best.inside >= _SUPPOSED_OF_ANOTHER
        if not supposes or names_places(query, self._reader.reading_of(best.sentence.clause_id)):
            return None
        return self._correct(query, best, wording)

    def _in_reports(self, ranked: Sequence[Excerpt]) -> Sequence[Excerpt]:
        """Return the excerpts of the reports, where there are any."""
        return [excerpt for excerpt in ranked if self._is_reported(excerpt)] or ranked

    def _is_reported(self, excerpt: Excerpt) -> bool:
        return self._clauses[excerpt.sentence.clause_id].document in self._reports

    def _excerpts(self, query: Query, ranked: Sequence[Excerpt], wording: Wording) -> Draft | None:
        best = ranked[0]
        if not self._fits(query, best):
            return self._correct(query, best, wording) if "confirm" in query.asked else None
        particular = (
            self._titles(query, best, wording)
            or self._criticised(query, best, wording)
            or self._member(query, best, wording)
            or self._steps(query, best, wording)
        )
        if particular:
            return particular
        chosen = choose(ranked, query, lambda excerpt: self._fits(query, excerpt))
        restated = self._conflicts.find_restated(query, trim(best.sentence, query))
        if restated:
            return self._conflicts.state(restated, self._shown, wording)
        before = self._pointed_at(chosen[0].sentence, wording)
        quoted = [self._quote(trim(item.sentence, query), item.sentence, wording) for item in chosen]
        told = {item.sentence for item in chosen}
        left = [part for part in self.supposed.left(query, best, ranked) if part not in told]
        return Draft((*before, *quoted, *(self._quote(part, part, wording) for part in left)), "extract")

    def _steps(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """Give the dated steps around a sentence, where a question asks for the dates of several."""
        if not (asks_steps(query) and self._is_reported(best)):
            return None
        steps = dated_steps(best.sentence, self._reader.reading_of(best.sentence.clause_id).sentences)
        return Draft(tuple(self._quote(step, step, wording) for step in steps), "extract") if steps else None

    def _pointed_at(self, sentence: Sentence, wording: Wording) -> list[Statement]:
        """Quote the end of the sentence before one that points back to it (目前该气田净化厂已转为正式运行)."""
        if not _POINTS_BACK.search(sentence.text):
            return []
        earlier = [s for s in self._reader.reading_of(sentence.clause_id).sentences if s.end <= sentence.start]
        if not earlier:
            return []
        phrases = split_phrases(earlier[-1])
        first = next(
            phrase for phrase in phrases if phrases[-1].end - phrase.start <= _LONGEST_BEFORE or phrase == phrases[-1]
        )
        return [self._quote(join(first, phrases[-1], earlier[-1]), earlier[-1], wording)]

    def _criticised(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """State a whole problem rather than its first sentence alone, where no value is asked."""
        problem = self.problems.stated_in(best.sentence.clause_id)
        if problem is None or query.asked & SIMPLE_ASPECTS or len(problem.text) > _LONGEST_LIST:
            return None
        return Draft((self.problems.state(problem, wording),), "extract")

    def _titles(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """Give the titles that a clause prints, where several documents are asked for (先后出了哪几份文件)."""
        if not _ASKS_DOCUMENTS.search(query.text):
            return None
        clause = self._clauses[best.sentence.clause_id]
        titles: dict[str, Evidence] = {}
        for match in _TITLE.finditer(clause.text):
            place = Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
            titles.setdefault(match[0], place)
        if len(titles) < _FEW or sum(map(len, titles)) > _LONGEST_LIST:
            return None
        text = readable("".join(titles))
        return Draft((Statement(text + wording.say("full_stop"), tuple(titles.values())),), "extract")

    def _correct(self, query: Query, best: Excerpt, wording: Wording) -> Draft:
        """Correct a question that supposes another period or year than the text gives."""
        corrected = Statement(wording.say("corrected"))
        return Draft((corrected, self._quote(trim(best.sentence, query), best.sentence, wording)), "extract")

    def _member(self, query: Query, best: Excerpt, wording: Wording) -> Draft | None:
        """Give of a parallel list only what it says of the name asked about, at the time asked about."""
        words = (*query.all_words, *query.words)
        names = [word.text for word in words if word.is_name or word.text.endswith(_REGION_ENDS)]
        names += [*query.regions.named, *(unit.removeprefix("达州") for unit in query.units)]
        members = find_members(self._shown(best.sentence).lower(), names)
        if query.period or query.years:
            members = [member for member in members if _is_then(query, member.period)]
        if not members:
            return None
        evidence = self._quote(best.sentence, best.sentence, wording).evidence
        statements = [
            Statement(
                f"{member.period.rstrip('，')}，{member.subject.upper()}{member.verb}{member.value}"
                + wording.say("full_stop"),
                evidence,
            )
            for member in members
        ]
        return Draft(tuple(statements), "extract")

    def _fits(self, query: Query, excerpt: Excerpt) -> bool:
        """Tell whether an excerpt holds for the period, years and places of a question."""
        reading = self._reader.reading_of(excerpt.sentence.clause_id)
        return (
            holds_period(query, reading, excerpt.sentence)
            and holds_years(query, reading, excerpt.sentence)
            and names_places(query, reading)
        )

    def _quote(self, part: Sentence, whole: Sentence, wording: Wording) -> Statement:
        """Quote a part of a sentence, citing every place where the sentence is printed."""
        time = time_before(part, whole)
        before, after = 0 if time else part.start - whole.start, whole.end - part.end
        evidence = tuple(
            Evidence(place.clause_id, place.start + before, place.end - after)
            for place in self._reader.store.places_of(whole)[:_MOST_PLACES]
        )
        number = task_number(part.clause_id)
        task = wording.say("with_task", task=number) if number is not None else ""
        text = (self._shown(time) if time else "") + self._shown(part)
        return Statement(text.rstrip("。；;,，") + task + wording.say("full_stop"), evidence)

    def quote(self, sentence: Sentence, wording: Wording) -> Statement:
        """Quote a whole sentence."""
        evidence = (Evidence(sentence.clause_id, sentence.start, sentence.end),)
        return Statement(self._shown(sentence).rstrip("。；;,，") + wording.say("full_stop"), evidence)

    def _shown(self, part: Sentence) -> str:
        return readable(self._texts[self._clauses[part.clause_id].document][part.start : part.end])


def _is_then(query: Query, period: str) -> bool:
    """Tell whether the time of a list's values (2024年, 2025年上半年) is the one asked for."""
    months = {slot.value.last_month for slot in find_periods(period)}
    if query.period and query.period.last_month in months:
        return True
    return not months and any(str(year) in period for year in query.years)
