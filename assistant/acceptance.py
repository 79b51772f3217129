"""Whether the best sentence answers a question, or the question is refused."""

from assistant.fitting import contacts_of, counts_as_asked, fills_slots, lacks_name, lists_enough, speaks_of_unnamed
from assistant.focus import may_answer, only_counts
from assistant.matching import significant
from assistant.query import Query
from assistant.reading import Excerpt
from assistant.trimming import VALUES

# An excerpt answers when it, its clause and its headings cover this share of the topic's words.
_COVERAGE = 0.6
_REPORT_COVERAGE = 0.5
_SURE_COVERAGE = 0.4
_OWN_COVERAGE = 0.25
# A telephone number or an e-mail address answers by itself.
_CONTACT_COVERAGE = 0.45
_NOTICE_COVERAGE = 0.3
# Above it the fitted weights decide alone that an excerpt answers, below its negative that it does not.
SURE = 0.8
_FEWEST = 2
_SEVERAL = 4
_ALL = 0.99
# A word so rare, said of a task by its number, is what the question is about (inverse document frequency).
_RARE = 6.0


def is_answer(query: Query, best: Excerpt, *, of_notice: bool, of_report: bool, least_sure: float = SURE) -> bool:
    """Tell whether an excerpt is an answer: by the fitted weights where they are sure, else by what it covers.

    `of_notice` tells that only a notice was read, `of_report` that a report is quoted though a plan was read as well.
    """
    of_notice = of_notice and "notice" in query.about
    shows_contact = bool(contacts_of(query.attributes))
    if _is_unknown(query, best, shows_contact=shows_contact):
        return False
    if _says_all(query, best) or _says_of_task(query, best):
        return True
    if not may_answer(query, best.sentence.text):
        return False
    if _states_value(query, best):
        return True
    if not (of_notice or shows_contact) and (best.sureness > least_sure or best.sureness < -SURE):
        least = 0.0 if least_sure >= SURE else _SURE_COVERAGE if best.sureness > SURE else _REPORT_COVERAGE
        return best.sureness > least_sure and best.coverage >= least
    least = _REPORT_COVERAGE if of_report and not query.period else _COVERAGE
    least = _CONTACT_COVERAGE if shows_contact else _NOTICE_COVERAGE if of_notice else least
    stands_elsewhere = best.inside < _OWN_COVERAGE and not (query.inherited or shows_contact)
    return best.coverage >= least and not stands_elsewhere and fills_slots(query, best.sentence.text)


def _is_unknown(query: Query, best: Excerpt, *, shows_contact: bool) -> bool:
    """Tell whether a topic is mostly words that no document has (写一份请假条), where nothing else speaks for it."""
    if query.language == "en" and not any(word.is_known for word in query.words):
        return True
    if query.asked or shows_contact or best.sureness > SURE:
        return False
    unknown = sum(len(word.text) for word in query.words if not word.is_known and not word.text.isascii())
    return unknown >= sum(len(word.text) for word in query.words if word.is_known)


def _states_value(query: Query, best: Excerpt) -> bool:
    """Tell whether a sentence states a value and has every word of the question for it, none of them unknown."""
    words = query.all_words
    if not query.asked & VALUES or len(words) < _FEWEST or not all(word.is_known for word in words):
        return False
    return best.inside >= _ALL and fills_slots(query, best.sentence.text)


def _says_of_task(query: Query, best: Excerpt) -> bool:
    """Tell whether a sentence of a task asked about by number has every word of the question, one of them rare."""
    is_told = best.inside >= _ALL and fills_slots(query, best.sentence.text)
    return bool(query.tasks) and is_told and any(word.weight >= _RARE for word in query.words)


def _says_all(query: Query, best: Excerpt) -> bool:
    """Tell whether a sentence has every word of a topic of several, where no kind of value is asked for."""
    words = significant(query.all_words)
    if query.asked - {"confirm"} or query.attributes or len(words) < _SEVERAL or best.inside < _ALL:
        return False
    text = best.sentence.text
    if speaks_of_unnamed(text) or lacks_name(query, text) or only_counts(query, text):
        return False
    return lists_enough(query.text, text) or counts_as_asked(query.text, text)
