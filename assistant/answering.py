"""A question's way: understanding, ledger, reading, refusal; over one opened index."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.acceptance import SURE
from assistant.actual import Actual
from assistant.answer import Answer, Question
from assistant.comparison import (
    answer_all,
    answer_both,
    asks_both,
    asks_by_itself,
    asks_something,
    asks_twice,
    documents_of,
    has_own_question,
    is_about_report,
    names_plan,
    settle,
)
from assistant.completion import add_missing, add_planned, covers
from assistant.composition import Composer, Draft
from assistant.extracted import Extracted
from assistant.figures import Figures
from assistant.followup import (
    AMONG,
    as_first,
    ask_the_same,
    asks_same,
    is_complete,
    is_independent,
    resume,
    takes_year_told,
)
from assistant.gazetteer import Gazetteer
from assistant.ledger.notice import answer_notice
from assistant.ledger.report import answer_report_counts
from assistant.ledger.sources import Sources
from assistant.ledger.terms import answer_term
from assistant.matching import Matcher
from assistant.ordinals import name_neighbour
from assistant.parts import Parts, by_rarest
from assistant.plain_forms import in_plain_forms
from assistant.premises import put_right
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.reading import Reader
from assistant.recorded import Recorded
from assistant.refusals import Refusals, names_stranger
from assistant.remainder import add_remainder
from assistant.segments import split_segments
from assistant.slots import find_years
from assistant.understanding import Understanding
from assistant.verification import is_supported
from assistant.vocabulary import Vocabulary
from assistant.wording import Wording
from corpus.collection import Collection
from index.links import Link
from index.searcher import SentenceSearcher

_FEW_SEGMENTS = 2
# A question that sets a plan's value beside the one reached supposes that both are stated.
_PRESUMED = -0.5
_REMEMBERED = 256


class _Remembering:
    """A searcher that remembers its last rankings: the steps of one question search for the same words."""

    def __init__(self, searcher: SentenceSearcher) -> None:
        self.search = lru_cache(maxsize=_REMEMBERED)(lambda query, *, limit: searcher.search(query, limit=limit))
        self.resemblance = lru_cache(maxsize=_REMEMBERED)(searcher.resemblance)


class Answering:
    """Answers questions over one collection with one searcher."""

    def __init__(self, collection: Collection, searcher: SentenceSearcher, links: Iterable[Link] = ()) -> None:
        """Prepare words, names, records and sentences once; `links` tell what a report says of a plan's tasks."""
        self._collection = collection
        searcher = _Remembering(searcher)
        vocabulary = Vocabulary(collection.clauses)
        self._gazetteer = Gazetteer(collection)
        self._understanding = Understanding(collection, vocabulary)
        self._sources = Sources(collection, Matcher(collection, searcher))
        self._reader = Reader(collection, searcher)
        self._quoter = Quoter(collection, self._reader)
        self._composer = Composer(collection)
        self._plans = tuple(d.slug for d in collection.documents if d.splitter == "plan")
        reported_years = sorted({int(d.as_of[:4]) for d in collection.documents if d.splitter == "report"})
        self._reports = tuple(d.slug for d in collection.documents if d.splitter == "report")
        reported = "\n".join(in_plain_forms(c.text) for c in collection.clauses if c.document in self._reports)
        self._parts = Parts(
            lambda text: self._understanding.read(Question(text=text)),
            reported_years=reported_years,
            is_reported=lambda word: word in reported,
        )
        self._actual = Actual(
            self._sources, self._reader, self._quoter, links, reports=self._reports, reported_years=reported_years
        )
        self._figures = Figures(self._reader, self._quoter, reports=self._reports)
        self._recorded = Recorded(self._sources, self._reader, self._quoter, self._parts, reports=self._reports)
        self._refusals = Refusals(collection, self._sources, self._quoter, self._actual)
        self._extracted = Extracted(self._sources, self._quoter, self._recorded, self._actual)

    def answer(self, question: Question) -> Answer:
        """Answer a question, or refuse it."""
        query = self.understand(question)
        wording = Wording(query.language)
        draft = self._without_history(question, query, wording) or self._draft(question, query, wording)
        names_document = "report" in query.about
        if (draft is None or draft.refused) and query.inherited and (names_document or is_complete(query)):
            alone = replace(question, history=())
            draft = self._draft(alone, self.understand(alone), wording) or draft
        if draft is None or draft.refused:
            parts = self._each_part(question, wording)
            only_planned = "actual" in query.about and parts and documents_of(parts) <= set(self._plans)
            draft = draft if draft and only_planned else parts or draft
        if draft is None or not is_supported(draft, self._composer.clauses):
            draft = self._refusals.refuse(query, wording)
        elif not draft.refused:
            draft = put_right(query, self._complete(question, draft, wording), self._sources, wording)
            draft = self._actual.deny(query, draft, wording)
            draft = self._refusals.unplanned(query, self._parts.split(question.text), draft, wording) or draft
            draft = draft if draft.refused else add_remainder(query, draft, wording)
        if draft.refused and not draft.nearest and "small_talk" not in query.about:
            nearest = tuple(self._composer.whole(clause_id) for clause_id in self._reader.nearest(query))
            draft = draft._replace(nearest=nearest)
        return self._composer.compose(draft, query.language)

    def _complete(self, question: Question, draft: Draft, wording: Wording) -> Draft:
        """Add to an answer what it leaves out of the question, and what the turn before asked of the plan."""
        if not question.history:
            return add_missing(question.text, draft, self._parts, lambda part: self._answer_part(part, wording))
        turns = [turn for turn in question.history if turn.role == "user"]
        before = self._understanding.read(Question(text=turns[-1].content)) if turns else None
        current = self._understanding.read(replace(question, history=()))
        return add_planned(current, before, draft, lambda part: self._draft(Question(text=part.text), part, wording))

    def _answer_part(self, part: Query, wording: Wording) -> Draft | None:
        return self._recorded.answer_part(part, wording) or self._quote(part, wording)

    def understand(self, question: Question) -> Query:
        """Take a question apart and complete it from its history."""
        asked_before = [turn.content for turn in question.history if turn.role == "user"]
        text = name_neighbour(question.text, asked_before[-1]) if asked_before else as_first(question.text)
        current = self._understanding.read(Question(text=text))
        asks_own = "when" in current.asked and is_independent(current)
        if asked_before and AMONG.search(question.text) and not asks_own:
            return self.understand(replace(question, text=f"{asked_before[-1]}，{question.text}", history=()))
        previous: Query | None = None
        for before, turn in zip(["", *asked_before], asked_before, strict=False):
            text = f"{before}，{turn}" if before and AMONG.search(turn) else turn
            read = self._understanding.read(Question(text=text))
            previous = read if previous is None or is_independent(read) else resume(previous, read)
        answers = [turn.content for turn in question.history if turn.role == "assistant"]
        answered = answers[-1] if answers else ""
        about = current.about | ({"follow_up"} if "again" in current.about else set())
        current = replace(current, about=about, quoted_before=self._reader.store.find_printing(answered))
        told = {slot.value for slot in find_years(answered)}
        if previous is not None and takes_year_told(previous, current) and len(told) == 1:
            previous = replace(previous, years=tuple(told))
        if previous is not None and asks_same(current):
            current = ask_the_same(previous, current)
        if previous is None or is_independent(current):
            return resume(Query(text="", language=current.language), current)
        people = [found.name for found in self._gazetteer.find_people(answered)]
        units = list(dict.fromkeys(found.name for found in self._gazetteer.find_units(answered)))
        return resume(previous, current, people, units)

    def _draft(self, question: Question, query: Query, wording: Wording) -> Draft | None:
        if "small_talk" in query.about and self._sources.tasks:
            return self._refusals.introduce(wording)
        missing = self._sources.missing_task(query, wording)
        if missing:
            return missing
        if names_stranger(query):
            return None
        return (
            answer_notice(query, self._sources, wording)
            or answer_term(query, self._sources, wording)
            or answer_report_counts(query, self._sources, self._quoter, wording)
            or self._quoter.problems.list_below(query, wording)
            or self._figures.answer(query, wording)
            or self._quoter.stated.answer(query, wording)
            or self._quoter.supposed.deny(query, self._reports, wording)
            or self._apart(question, wording)
            or self._both(question, query, wording)
            or self._actual.answer(query, wording)
            or self._quoter.mentions.tell_each(query, wording)
            or self._recorded.answer(query, wording)
            or self._refusals.unassigned(query, self._parts.split(question.text), wording)
            or self._quoter.mentions.answer(query, wording)
            or self._extracted.answer(query, wording)
        )

    def _without_history(self, question: Question, query: Query, wording: Wording) -> Draft | None:
        """Answer a question about the notice, a term or the report's make-up, which needs no earlier turn for it."""
        if not question.history or "follow_up" in query.about:
            return None
        alone = self.understand(replace(question, history=()))
        draft = answer_notice(alone, self._sources, wording) or answer_term(alone, self._sources, wording)
        return draft if draft and not draft.refused else None

    def _both(self, question: Question, query: Query, wording: Wording) -> Draft | None:
        """Answer a question with one part about the plan and one about the report, each out of its document."""
        if not (self._plans and self._reports):
            return None
        if len(split_segments(question.text)) == 1:
            return None
        segments = settle(self._parts.split(question.text), self._recorded.fits_report)
        both = asks_both(segments)
        if not (both or asks_twice(question.text, segments)):
            return None
        if query.roles and not any(_asks_value(segment) for segment in segments if is_about_report(segment)):
            return None
        completed = self._parts.complete_for_both(segments)
        if not both:
            return answer_all(
                completed, lambda part: self._recorded.answer(part, wording) or self._quote(part, wording)
            )
        return answer_both(
            completed,
            lambda part: (
                self._unplanned(part, wording)
                or self._recorded.answer_part(part, wording)
                or self._quote(part, wording, self._plans)
                or (None if names_plan(part) else self._quote_alone(part, wording))
            ),
            lambda part: self._quote_alone(part, wording, self._reports, least_sure=_PRESUMED),
            wording,
        )

    def _unplanned(self, part: Query, wording: Wording) -> Draft | None:
        """Quote the reports for a part that asks for a figure without naming the plan, where they cover it as well."""
        asks_figure = bool(part.asked & {"how_much", "count"}) and not names_plan(part)
        if not (asks_figure and self._recorded.covers_as_well(part)):
            return None
        return self._quote(part, wording, self._reports)

    def _each_part(self, question: Question, wording: Wording) -> Draft | None:
        """Answer a question of several parts part by part; None where one of them finds nothing."""
        segments = self._parts.split(question.text)
        if question.history or sum(asks_something(segment) for segment in segments) < _FEW_SEGMENTS:
            return None
        return answer_all(
            self._parts.complete(segments),
            lambda part: _nothing_asked(part) or self._answer_part(part, wording),
        )

    def _apart(self, question: Question, wording: Wording) -> Draft | None:
        """Answer parts that each ask of a topic of their own, where each is answered out of another document."""
        if question.history or not (self._plans and self._reports) or len(split_segments(question.text)) == 1:
            return None
        parts = self._parts.group(question.text)
        goes_on = any(part.units and not other.units for part, other in pairwise(parts))
        if goes_on or len(parts) < _FEW_SEGMENTS or not all(map(has_own_question, parts)):
            return None
        drafts = [self._draft(Question(text=part.text), part, wording) for part in parts]
        found = [
            draft
            for part, draft in zip(parts, drafts, strict=True)
            if draft and not draft.refused and ("which_task" in part.asked or covers(draft.statements, part))
        ]
        if len(found) < len(parts) or len(set(map(documents_of, found))) < _FEW_SEGMENTS:
            return None
        return answer_all(parts, lambda part: found[parts.index(part)])

    def _quote(
        self, part: Query, wording: Wording, documents: Sequence[str] = (), *, least_sure: float = SURE
    ) -> Draft | None:
        """Quote for a part of a question; verified here, since the whole answer may rest on records too."""
        draft = self._quoter.answer(part, wording, documents=documents, least_sure=least_sure)
        return draft if draft and is_supported(draft, self._composer.clauses) else None

    def _quote_alone(
        self, part: Query, wording: Wording, documents: Sequence[str] = (), *, least_sure: float = SURE
    ) -> Draft | None:
        """Quote for a part of a question, else for what it says by itself."""
        readings = dict.fromkeys((part, replace(part, inherited=()), by_rarest(part) if documents else part))
        drafts = (self._quote(reading, wording, documents, least_sure=least_sure) for reading in readings)
        return next((draft for draft in drafts if draft), None)


def _nothing_asked(part: Query) -> Draft | None:
    """Return an empty answer to a part that only says what the others are about."""
    return None if part.asked or asks_by_itself(part) else Draft((), "extract")


def _asks_value(segment: Query) -> bool:
    return bool(segment.asked & {"how_much", "when", "count", "document_name"}) and not segment.roles
