"""What holds for the clauses of every document."""

from collections.abc import Sequence

from corpus.clause import Clause


def assert_clauses_cover(text: str, clauses: Sequence[Clause]) -> None:
    """Assert that clauses are true to their source, and that each printed character lies in exactly one of them."""
    covered = [0] * len(text)
    for clause in clauses:
        assert text[clause.start : clause.end] == clause.text, clause.clause_id
        assert clause.text == clause.text.strip() != "", clause.clause_id
        for position in range(clause.start, clause.end):
            covered[position] += 1
    wrong = [position for position, times in enumerate(covered) if times != 1 and not text[position].isspace()]
    assert not wrong, f"covered {covered[wrong[0]]} times: {text[wrong[0] - 20 : wrong[0] + 20]!r}"
    assert [clause.start for clause in clauses] == sorted(clause.start for clause in clauses)
    identifiers = [clause.clause_id for clause in clauses]
    assert sorted(set(identifiers)) == sorted(identifiers)
