"""Verifies a draft before it is shown: every number that it quotes stands in a clause that it cites."""

from collections.abc import Mapping

from assistant.composition import Draft
from corpus.clause import Clause, ClauseId
from corpus.folding import fold
from corpus.numbers import find_numbers


def is_supported(draft: Draft, clauses: Mapping[ClauseId, Clause]) -> bool:
    """Tell whether every number of a quoting draft stands in the clauses, or their labels, that its statement cites.

    Answers computed from records show counts and results that no clause prints; they are right by construction.
    """
    if draft.engine == "records":
        return True
    for statement in draft.statements:
        cited = [clauses[evidence.clause_id] for evidence in statement.evidence]
        printed = {
            mention.value for clause in cited for mention in find_numbers(fold(f"{clause.label}\n{clause.text}"))
        }
        said = {mention.value for mention in find_numbers(fold(statement.text)) if mention.writing == "arabic"}
        if cited and not said <= printed:
            return False
    return True
