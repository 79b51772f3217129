"""What a document prints about itself: number, date, issuer."""

import re
from collections.abc import Iterator

from assistant.composition import Draft, Evidence, Statement
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.wording import Wording
from corpus.document import Document

# A question about another document by name (《…》 or 某办法) is not about the notice itself.
_NAMES_ANOTHER = re.compile("《|办法|规划|清单|意见|措施")


def answer_notice(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer number, date or issuer of the document that prints a number; None where something else is asked."""
    asked = query.asked & {"document_number", "issue_date", "issuer", "addressee"}
    if not asked or query.tasks or "report" in query.about or _NAMES_ANOTHER.search(query.text):
        return None
    if asked == {"issue_date"} and query.words:
        return None
    for document in sources.collection.documents:
        values = dict(_printed(document, sources))
        statements = [
            Statement(wording.say(name, value=value) + wording.say("full_stop"), _find(document, value, sources))
            for aspect, (name, value) in values.items()
            if aspect in asked
        ]
        if statements:
            return Draft(tuple(statements), "records")
    return None


def _printed(document: Document, sources: Sources) -> Iterator[tuple[str, tuple[str, str]]]:
    if document.number is None:
        return
    yield "document_number", ("number_of", document.number)
    if document.date:
        year, month, day = (int(part) for part in document.date.split("-"))
        yield "issue_date", ("date_of", f"{year}年{month}月{day}日")
    yield "issuer", ("issuer_of", document.issuer)
    for clause in sources.collection.clauses:
        if clause.document == document.slug and ":preamble" in clause.clause_id and clause.text.endswith("："):
            yield "addressee", ("addressee_of", clause.text.removesuffix("："))


def _find(document: Document, value: str, sources: Sources) -> tuple[Evidence, ...]:
    """Return the last clause of the preamble that prints a value."""
    places = [
        Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
        for clause in sources.collection.clauses
        if clause.document == document.slug and ":preamble" in clause.clause_id
        for match in re.finditer(re.escape(value), clause.text)
    ]
    return tuple(places[-1:])
