"""BM25 over a few clauses."""

from pathlib import Path

import pytest

from index.lexical import LexicalIndex
from tests.index.conftest import make_clause

CLAUSES = [
    make_clause("plan:1.2024", "2024年，开行班列600列。", label="任务1·2024年"),
    make_clause("plan:2.2025", "2025年，森林覆盖率达到46%。", label="任务2·2025年"),
    make_clause("plan:2.units", "责任单位：市林业局；市财政局。", label="任务2·责任单位"),
]


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    return LexicalIndex.build(CLAUSES)


def test_the_clause_that_shares_the_rare_words_is_first(lexical: LexicalIndex) -> None:
    assert lexical.search("森林覆盖率目标", limit=3)[0].clause_id == "plan:2.2025"


def test_a_traditional_question_finds_the_simplified_clause(lexical: LexicalIndex) -> None:
    assert lexical.search("林業局", limit=1)[0].clause_id == "plan:2.units"


def test_only_clauses_that_share_a_token_are_returned(lexical: LexicalIndex) -> None:
    assert [hit.clause_id for hit in lexical.search("班列", limit=3)] == ["plan:1.2024"]


def test_the_label_is_searched(lexical: LexicalIndex) -> None:
    assert {hit.clause_id for hit in lexical.search("任务2", limit=3)} >= {"plan:2.2025", "plan:2.units"}


@pytest.mark.parametrize("query", ["", "？！", "zzz", "饕餮"])
def test_a_question_without_a_known_token_finds_nothing(lexical: LexicalIndex, query: str) -> None:
    assert lexical.search(query, limit=3) == []


def test_the_limit_is_kept_and_scores_fall(lexical: LexicalIndex) -> None:
    hits = lexical.search("2024年任务目标单位", limit=3)
    assert len(lexical.search("2024年任务目标单位", limit=2)) == 2
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_equal_clauses_keep_their_order() -> None:
    twins = LexicalIndex.build([make_clause("report:2.1.m1", "督促整改"), make_clause("report:3.1.m1", "督促整改")])
    assert [hit.clause_id for hit in twins.search("督促整改", limit=2)] == ["report:2.1.m1", "report:3.1.m1"]


def test_what_was_saved_ranks_as_before(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", CLAUSES)
    assert loaded.search("2025年林业局", limit=3) == lexical.search("2025年林业局", limit=3)
