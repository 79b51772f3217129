"""Laying out a document for reading."""

from assistant.web.layout import Piece, lay_out
from corpus.clause import Clause, ClauseId, ClauseKind, Span

NOTHING = Span(0, 0)


def clause(clause_id: str, text: str, start: int, kind: ClauseKind = "clause", above: tuple[str, ...] = ()) -> Clause:
    return Clause(
        clause_id=ClauseId(clause_id),
        document="a",
        kind=kind,
        label=clause_id,
        heading_path=above,
        context="",
        text=text,
        start=start,
        end=start + len(text),
    )


def test_ids_without_a_clause_open_sections_that_close_when_left() -> None:
    clauses = [clause("a:1.x", "甲", 0), clause("a:1.2.x", "乙", 1), clause("a:1.2.y", "丙", 2), clause("a:3", "丁", 3)]
    blocks = list(lay_out("甲乙丙丁", clauses, NOTHING))

    assert [block.opens for block in blocks] == [("a:1",), ("a:1.2",), (), ()]
    assert [block.closes for block in blocks] == [0, 0, 0, 2]


def test_a_heading_is_no_section() -> None:
    blocks = list(
        lay_out("甲乙", [clause("a:1", "甲", 0, "heading"), clause("a:1.x", "乙", 1, above=("甲",))], NOTHING)
    )

    assert [block.opens for block in blocks] == [(), ()]
    assert [block.level for block in blocks] == [2, 0]


def test_heading_levels_end_at_six() -> None:
    deep = clause("a:1", "甲", 0, "heading", above=("一",) * 9)

    assert [block.level for block in lay_out("甲", [deep], NOTHING)] == [6]


def test_clauses_on_one_line_continue_it() -> None:
    clauses = [clause("a:1", "甲。", 0), clause("a:2", "乙。", 2), clause("a:3", "丙。", 5)]

    assert [block.continues_line for block in lay_out("甲。乙。\n丙。", clauses, NOTHING)] == [False, True, False]


def test_text_is_cut_where_the_citation_begins_and_ends() -> None:
    (block,) = lay_out("甲乙丙丁", [clause("a:1", "甲乙丙丁", 0)], Span(1, 3))

    assert block.pieces == (
        Piece(text="甲", is_cited=False),
        Piece(text="乙丙", is_cited=True),
        Piece(text="丁", is_cited=False),
    )


def test_a_citation_elsewhere_cuts_nothing() -> None:
    (first, second) = lay_out("甲乙丙丁", [clause("a:1", "甲乙", 0), clause("a:2", "丙丁", 2)], Span(2, 3))

    assert first.pieces == (Piece(text="甲乙", is_cited=False),)
    assert second.pieces == (Piece(text="丙", is_cited=True), Piece(text="丁", is_cited=False))
