"""A quoting draft is shown only where every number that it says stands in a clause that it cites."""

import pytest

from assistant.composition import Draft, Evidence, Statement
from assistant.verification import is_supported
from corpus.clause import ClauseId
from tests.index.conftest import make_clause

CLAUSE = make_clause("report:1.m1", "產值141.8億元,占15%,共1,068家。", label="一·第一项")
CLAUSES = {CLAUSE.clause_id: CLAUSE}
PLACE = Evidence(ClauseId("report:1.m1"), 0, len(CLAUSE.text))


@pytest.mark.parametrize("text", ["产值141.8亿元。", "占15%，共1068家", "共1,068家", "没有数字", "第一项"])
def test_numbers_of_the_cited_clause_are_supported_in_any_writing(text: str) -> None:
    assert is_supported(Draft((Statement(text, (PLACE,)),), "extract"), CLAUSES)


@pytest.mark.parametrize("text", ["产值141.9亿元。", "产值142亿元", "占16%", "共1,069家", "2024年产值141.8亿元"])
def test_any_other_number_is_not(text: str) -> None:
    assert not is_supported(Draft((Statement(text, (PLACE,)),), "extract"), CLAUSES)


def test_one_unsupported_statement_fails_the_whole_draft() -> None:
    draft = Draft((Statement("占15%。", (PLACE,)), Statement("占16%。", (PLACE,))), "extract")
    assert not is_supported(draft, CLAUSES)


def test_computed_numbers_of_the_records_are_not_looked_for_in_clauses() -> None:
    assert is_supported(Draft((Statement("合计600户", (PLACE,)),), "records"), CLAUSES)
