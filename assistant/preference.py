"""Which of the ranked sentences comes first: one that states the value, the contact, or how far a thing is."""

import re
from collections.abc import Sequence

from assistant.fitting import contacts_of
from assistant.focus import may_answer
from assistant.query import Query
from assistant.reading import STATE, Excerpt
from corpus.clause import ClauseId
from corpus.numbers import read_number

# 已委托, 已列入: less of a state than what is under way or complete.
_HAS_BEEN = re.compile(r"已(?:经|于[^,。]{2,12})?(?![有知是往久])[\u3400-\u9fff]")
_ASKS_WHICH_OF = re.compile(r"哪(?P<number>[两二三四五六七八九])(?P<things>[个项条件家][\u3400-\u9fff]{2})")
_TIE = 0.05
_NEAR = 0.75
_READ_FURTHER = 8
_MOST = 0.6
_AS_MUCH = 0.95
# A question that supposes something done is answered by how far it is.
_DONE = re.compile("[修建做办改搬完通搞弄盖铺拆装]完|[修建做办改搬搞弄盖铺拆装]好|完工|竣工|投产|投运|通车|建成|开工")


def state_first(ranked: list[Excerpt], query: Query) -> list[Excerpt]:
    """Put an excerpt first that says how far something is, where that is asked and the best one does not."""
    supposes = "confirm" in query.asked and _DONE.search(query.text)
    if not ("how_far" in query.asked or supposes) or STATE.search(ranked[0].sentence.text):
        return ranked
    near = [excerpt for excerpt in ranked[:_READ_FURTHER] if _has_topic(excerpt, ranked[0])]
    told = [excerpt for state in (STATE, _HAS_BEEN) for excerpt in near if state.search(excerpt.sentence.text)]
    if not told:
        return ranked
    others = [excerpt for excerpt in ranked if excerpt != told[0]]
    return [_as_sure(told[0], ranked[0]), *others]


def _as_sure(excerpt: Excerpt, best: Excerpt) -> Excerpt:
    """Return an excerpt at least as sure as the best one where both stand in one clause."""
    if excerpt.sentence.clause_id != best.sentence.clause_id:
        return excerpt
    return excerpt._replace(
        sureness=max(excerpt.sureness, best.sureness), coverage=max(excerpt.coverage, best.coverage)
    )


def _has_topic(excerpt: Excerpt, best: Excerpt) -> bool:
    """Tell whether an excerpt has nearly as much of the topic as the best one, less where it stands beside it."""
    beside = _above(excerpt.sentence.clause_id) == _above(best.sentence.clause_id)
    inside = (_MOST if beside else _AS_MUCH) * best.inside
    return excerpt.inside >= inside and excerpt.coverage >= _AS_MUCH * best.coverage


def _above(clause_id: ClauseId) -> str:
    """Return what a clause stands below: a problem, a task."""
    return clause_id.rpartition(".")[0]


def contacts_first(ranked: list[Excerpt], query: Query) -> list[Excerpt]:
    """Keep the excerpts with a telephone number or an address, where one is asked for and there are any."""
    contacts = contacts_of(query.attributes)
    holding = [e for e in ranked if any(contact.holds.search(e.sentence.text) for contact in contacts)]
    return holding or ranked


def stating_first(ranked: list[Excerpt], query: Query) -> list[Excerpt]:
    """Put the first of the excerpts as good as the best in front that states the value asked for."""
    best = ranked[0]
    tied = best.score - _TIE
    least = tied if may_answer(query, best.sentence.text) else _NEAR * best.score
    for place, excerpt in enumerate(ranked):
        if excerpt.score < least:
            break
        as_much = excerpt.coverage >= best.coverage and (excerpt.inside >= best.inside or excerpt.score >= tied)
        if as_much and may_answer(query, excerpt.sentence.text):
            return [excerpt, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def counting_first(ranked: list[Excerpt], query: Query) -> list[Excerpt]:
    """Put an excerpt first that counts as many of the things as are asked for (是哪两个问题: 2个问题)."""
    asked = _ASKS_WHICH_OF.search(query.text)
    if asked is None:
        return ranked
    counted = re.compile(
        rf"(?<![\d.一二三四五六七八九十百第])(?:{asked['number']}|{read_number(asked['number'])}){asked['things']}"
    )
    for excerpt in ranked[:_READ_FURTHER]:
        if counted.search(excerpt.sentence.text) and excerpt.coverage >= ranked[0].coverage:
            return [excerpt, *(other for other in ranked if other != excerpt)]
    return ranked


def as_good_as_best(ranked: Sequence[Excerpt]) -> list[Excerpt]:
    """Return the excerpts as good as the best one that stand in its clause, or print it again."""
    best = ranked[0]
    return [
        e
        for e in ranked
        if e.score >= best.score - _TIE
        and e.coverage >= best.coverage
        and (e.sentence.clause_id == best.sentence.clause_id or e.sentence.text == best.sentence.text)
    ]
