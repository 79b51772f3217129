"""Answers that quote the documents, where no record holds what is asked."""

import re

from assistant.actual import Actual, never_reported
from assistant.comparison import documents_of
from assistant.composition import Draft
from assistant.fitting import contacts_of
from assistant.ledger.sources import Sources
from assistant.ledger.targets import answer_targets
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.recorded import Recorded
from assistant.scope import is_of_notice
from assistant.wording import Wording
from corpus.collection import find_clauses

_LIKELY_COVERAGE = 0.4
_CONTACT_OF = re.compile(
    "([\u3400-\u9fff]{2,}?(?:局|委|办|办公室|中心|院|部|厅|公司))的?(?:联系|办公|值班)?(?:电话|邮箱|地址|号码|联系方式)"
)
_OFFICE_LENGTH = 4
_SPEAKS_OF_ROLES = re.compile("牵头单位|牵头部门|配合单位|配合部门|责任领导|责任分工|报送")


class Extracted:
    """Quotes the notice, the reports and the plans in turn."""

    def __init__(self, sources: Sources, quoter: Quoter, recorded: Recorded, actual: Actual) -> None:
        """Keep the clauses of the notice, and which documents are plans and which reports."""
        self._sources = sources
        self._collection = sources.collection
        self._quoter = quoter
        self._recorded = recorded
        self._actual = actual
        self._plans = tuple(d.slug for d in self._collection.documents if d.splitter == "plan")
        self._reports = tuple(d.slug for d in self._collection.documents if d.splitter == "report")
        self._texts = {clause.clause_id: clause.text for clause in self._collection.clauses}
        self._notices = tuple(
            clause.clause_id
            for clause in self._collection.clauses
            if clause.document in self._plans and is_of_notice(clause.clause_id)
        )

    def answer(self, query: Query, wording: Wording) -> Draft | None:
        """Quote the sentences that answer a question; None where none does."""
        has_topic = query.words or query.inherited or query.tasks or query.headings or contacts_of(query.attributes)
        if not (has_topic or "notice" in query.about):
            return None
        if query.tasks and not _asks_term(query):
            return self._read_tasks(query, wording)
        if "notice" in query.about and not self._recorded.fits_report(query):
            draft = self._quoter.answer(query, wording, within=self._notices)
            if draft:
                return draft
        speaks_of_roles = _SPEAKS_OF_ROLES.search(query.text) and "report" not in query.about
        draft = self._quoter.answer(query, wording, documents=self._plans if speaks_of_roles else ())
        may_be_target = "target" in query.about and "conflict" not in query.about
        likely = self._likely_target(query, wording) if may_be_target else None
        if likely and not likely.refused:
            return likely
        if draft and ("conflict" in query.about or not self._quotes_plans(draft)):
            return None if self._is_contact_of_another(query, draft) else draft
        return self._reported(query, wording) or self._planned(query, draft, wording)

    def _planned(self, query: Query, draft: Draft | None, wording: Wording) -> Draft | None:
        """Return what a plan's sentences say, or refuse a question about what was reached with it."""
        if "actual" in query.about and self._reports:
            planned = self._actual.planned(query, wording) or draft
            return never_reported(planned, wording) if planned else None
        return (self._likely_target(query, wording) or draft) if draft else None

    def _likely_target(self, query: Query, wording: Wording) -> Draft | None:
        """Return what a plan requires in the years asked for, where it has less of the topic than usual."""
        if not query.years or query.period or query.about & {"now", "report", "actual"}:
            return None
        return answer_targets(query, self._sources, wording, least_coverage=_LIKELY_COVERAGE)

    def _reported(self, query: Query, wording: Wording) -> Draft | None:
        """Quote the reports for a question about now (现在已经开工了吧) that they cover as well as the plan."""
        about_now = "now" in query.about and not query.about & {"target", "planned", "actual"}
        if not (about_now and self._reports and self._recorded.covers_as_well(query)):
            return None
        return self._quoter.answer(query, wording, documents=self._reports)

    def _read_tasks(self, query: Query, wording: Wording) -> Draft | None:
        places = [f"{self._plans[0]}:{number}" for number in query.tasks] if self._plans else []
        within = [clause.clause_id for place in places for clause in find_clauses(self._collection, place)]
        return self._quoter.answer(query, wording, within=within)

    def _is_contact_of_another(self, query: Query, draft: Draft) -> bool:
        """Tell whether a question asks for the contact of an office that the clause with a contact does not name."""
        office = _CONTACT_OF.search(query.text)
        if not office or not contacts_of(query.attributes):
            return False
        texts = [self._texts[item.clause_id] for statement in draft.statements for item in statement.evidence]
        reached = [text for text in texts if any(a.holds.search(text) for a in contacts_of(query.attributes))]
        return not any(office[1][-_OFFICE_LENGTH:] in text for text in reached or texts)

    def _quotes_plans(self, draft: Draft) -> bool:
        """Tell whether a draft rests on plans alone."""
        return documents_of(draft) <= set(self._plans)


def _asks_term(query: Query) -> bool:
    """Tell whether a question asks what a term means that documents spell out (42条说的保B), which others may do."""
    asks_meaning = bool(query.asked & {"meaning", "content", "full_name"})
    return asks_meaning and len(query.words) == 1 and bool(query.words[0].alias)
