"""What is said where the documents hold no answer: what is missing, or what can be asked."""

import re
from collections.abc import Sequence

from assistant.actual import Actual
from assistant.comparison import documents_of, is_about_report, with_problem
from assistant.composition import Draft, Statement
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.quoting import Quoter
from assistant.wording import Wording
from corpus.collection import Collection
from corpus.numbers import find_numbers

_NAMES_THE_PLAN = re.compile("分工|方案[里中上内]")
_PLAN_SETS = re.compile(
    "(?:分工方案|方案|分工|五年任务)(?:里|中|上|内)?(?:给|为|对|定|规定|要求|写)[^。?]*(?:目标|指标|任务|要求|定)"
)
_SET_IN_PLAN = re.compile(
    "(?:方案|分工|五年任务)(?:里|中|上|内)[^。?]*(?:定|要求|规定)(?:的|了|为)(?:目标|指标|任务)?(?:是|有)?(?:多少|几)"
)
_ASKS_FOR_TASK = re.compile("(?:哪|第几)(?:一|几)?(?:条|项|个)任务")


class Refusals:
    """Refuses questions over one collection."""

    def __init__(self, collection: Collection, sources: Sources, quoter: Quoter, actual: Actual) -> None:
        """Keep the titles of the documents, the tasks, and what is said of something that is not reported."""
        self._quoter = quoter
        self._documents = collection.documents
        self._plans = {document.slug for document in collection.documents if document.splitter == "plan"}
        self._sources = sources
        self._actual = actual

    def introduce(self, wording: Wording) -> Draft:
        """Say what can be asked, to somebody who greets or thanks."""
        titles = "".join(f"《{document.title}》" for document in self._documents)
        return _say(wording, wording.say("small_talk", titles=titles, task=self._sources.first))

    def unassigned(self, query: Query, parts: Sequence[Query], wording: Wording) -> Draft | None:
        """Refuse a question about who has something in the plan that no task of the plan is about.

        What a report criticises of it is told.
        """
        if not (self._plans and _NAMES_THE_PLAN.search(query.text)) or query.tasks:
            return None
        if not (query.roles or _ASKS_FOR_TASK.search(query.text)):
            return None
        return with_problem(_say(wording, wording.say("not_planned")), parts, self._quoter, wording)

    def unplanned(self, query: Query, parts: Sequence[Query], draft: Draft, wording: Wording) -> Draft | None:
        """Refuse a question for what the plan sets that only a report was found to speak of; else None."""
        asks_plan = _PLAN_SETS.search(query.text) or _SET_IN_PLAN.search(query.text)
        if not (asks_plan and self._plans) or any(map(is_about_report, parts)) or documents_of(draft) & self._plans:
            return None
        said = _say(wording, wording.say("not_planned"))
        return said._replace(statements=(*said.statements, *draft.statements))

    def refuse(self, query: Query, wording: Wording) -> Draft:
        """Say that there is no answer: with the words that no document has, or with what was planned."""
        unknown = [word.text for word in query.words if not (word.is_known or find_numbers(word.text))]
        missing = wording.say("not_found_words", words="”“".join(unknown)) if unknown else ""
        return self._actual.refuse(query, wording) or _say(wording, wording.say("not_found", missing=missing))


def names_stranger(query: Query) -> bool:
    """Tell whether a question is about a place, an organisation or a meeting that no document names."""
    return any(word.is_name and not word.is_known for word in query.words)


def _say(wording: Wording, text: str) -> Draft:
    return Draft((Statement(text + wording.say("full_stop")),), "records", refused=True)
