"""What a document prints about itself: number, date, issuer, title; and what its covering notice lays down."""

import re
from collections.abc import Iterator

from assistant.composition import Draft, Evidence, Statement
from assistant.cues import Attribute, load_cues
from assistant.fields import share
from assistant.ledger.sources import Sources
from assistant.query import Query
from assistant.scope import is_of_notice
from assistant.wording import Wording
from corpus.document import Document
from corpus.folding import fold

# A question about another document by name (《…》 or 某办法) is not about the notice itself.
_ASKS_TITLE = re.compile(
    "(?:方案|文件|通知|(?:[这本该](?:份|个)?(?:方案|文件|通知))[,])的?(?:正式|完整)?的?(?:标题|全称|全名|名称|题目)(?!的)"
)
# So many words as rare as this are a topic (inverse document frequency).
_RARE = 3.5
_TOPIC_WORDS = 2
_COVERED = 0.5
_NAMES_NOTICE = re.compile("通知|分工方案")
_SENTENCE = re.compile("[^。]+。?")
_NAMES_ANOTHER = re.compile("《|办法|规划|清单|意见|措施|要点")


def answer_notice(query: Query, sources: Sources, wording: Wording) -> Draft | None:
    """Answer number, date or issuer of the document that prints a number; None where something else is asked."""
    asked = query.asked & {"document_number", "issue_date", "issuer", "addressee"}
    if _ASKS_TITLE.search(query.text) and not (query.units or _names_another(query, sources)):
        asked |= {"title"}
    if "落款" in query.text:
        asked |= {"issuer", "issue_date"}
    names_report = "report" in query.about and not _NAMES_NOTICE.search(query.text)
    numbers_another = "document_number" in asked and _names_another(query, sources)
    if query.tasks or names_report or numbers_another or _NAMES_ANOTHER.search(query.text):
        return None
    if not asked:
        return _provision(query, sources)
    if asked == {"issue_date"} and not _is_about_itself(query, sources):
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


def _is_about_itself(query: Query, sources: Sources) -> bool:
    """Tell whether the topic's words are only those that the document's own title has."""
    titles = [document.title for document in sources.collection.documents if document.number]
    return any(all(word.text in title for word in query.words if word.occurs) for title in titles)


def _names_another(query: Query, sources: Sources) -> bool:
    """Tell whether a question for a title has a topic of its own, in rare words that no title with a number has."""
    titles = [document.title for document in sources.collection.documents if document.number]
    others = [word for word in query.words if word.weight >= _RARE and not any(word.text in t for t in titles)]
    return sum(word.occurs for word in others) >= _TOPIC_WORDS


def _provision(query: Query, sources: Sources) -> Draft | None:
    """Quote the sentence of the covering notice that lays down what is asked; None where nothing of it is asked."""
    asked = [provision for provision in load_cues().provisions if provision.asks.search(query.text)]
    if not asked or query.people or query.units or query.years:
        return None
    for clause in sources.collection.clauses:
        if clause.document != sources.plan or not is_of_notice(clause.clause_id):
            continue
        for match in _SENTENCE.finditer(clause.text):
            if asked[0].holds.search(match[0]) and not _has_own_topic(query, asked[0], match[0]):
                place = Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
                return Draft((Statement(match[0], (place,)),), "records")
    return None


def _has_own_topic(query: Query, provision: Attribute, sentence: str) -> bool:
    """Tell whether a question has a topic beside what a sentence lays down, in rare words that it does not ask with."""
    said = "".join(match[0] for match in provision.asks.finditer(query.text)) + fold(sentence)
    rare = [word for word in query.words if word.occurs and word.weight >= _RARE and share(word, said) < _COVERED]
    return len(rare) >= _TOPIC_WORDS


def _printed(document: Document, sources: Sources) -> Iterator[tuple[str, tuple[str, str]]]:
    if document.number is None:
        return
    yield "document_number", ("number_of", document.number)
    if document.date:
        year, month, day = (int(part) for part in document.date.split("-"))
        yield "issue_date", ("date_of", f"{year}年{month}月{day}日")
    yield "issuer", ("issuer_of", document.issuer)
    yield "title", ("title_of", document.title)
    for clause in sources.collection.clauses:
        if clause.document == document.slug and ":preamble" in clause.clause_id and clause.text.endswith("："):
            yield "addressee", ("addressee_of", clause.text.removesuffix("："))


def _find(document: Document, value: str, sources: Sources) -> tuple[Evidence, ...]:
    """Return the last clause of the preamble that prints a value."""
    places = [
        Evidence(clause.clause_id, clause.start + match.start(), clause.start + match.end())
        for clause in sources.collection.clauses
        if clause.document == document.slug and ":preamble" in clause.clause_id
        for match in re.finditer(_with_any_brackets(value), clause.text)
    ]
    return tuple(places[-1:])


def _with_any_brackets(value: str) -> str:
    """Return a pattern of a value in which a title inside a title may be printed with the inner brackets."""
    return re.sub("([《》])", lambda match: "[《〈]" if match[1] == "《" else "[》〉]", re.escape(value))
