"""Both documents split into clauses that are true to their source, and that keep their ids from build to build."""

import pytest

from corpus.clause import is_within
from corpus.collection import Collection, find_clauses, load_collection
from corpus.lines import mask_brackets, read_lines, trim
from tests.corpus.invariants import assert_clauses_cover


@pytest.mark.parametrize("slug", ["plan", "report"])
def test_every_character_of_a_document_lies_in_exactly_one_clause_or_heading(collection: Collection, slug: str) -> None:
    text = next(document.text for document in collection.documents if document.slug == slug)
    assert_clauses_cover(text, [clause for clause in collection.clauses if clause.document == slug])


def test_ids_texts_and_records_are_the_same_on_every_build(collection: Collection) -> None:
    assert load_collection() == collection


def test_every_id_begins_with_its_document_and_names_a_clause_once(collection: Collection) -> None:
    identifiers = [clause.clause_id for clause in collection.clauses]
    assert len(set(identifiers)) == len(identifiers)
    assert all(clause.clause_id.startswith(f"{clause.document}:") for clause in collection.clauses)


def test_labels_tell_clauses_of_one_document_apart_except_where_a_year_returns_in_a_task(
    collection: Collection,
) -> None:
    seen: dict[tuple[str, str], list[str]] = {}
    for clause in collection.clauses:
        seen.setdefault((clause.document, clause.label), []).append(clause.clause_id)
    repeated = sorted(identifier for identifiers in seen.values() if len(identifiers) > 1 for identifier in identifiers)
    assert repeated == ["plan:37.2025", "plan:37.2025.2", "plan:99.2024", "plan:99.2024.2"]


def test_an_id_names_everything_below_it_and_nothing_beside_it(collection: Collection) -> None:
    found = [clause.clause_id for clause in find_clauses(collection, "plan:4")]
    assert found[:3] == ["plan:4.title", "plan:4.leaders", "plan:4.units"]
    assert found[3:] == [f"plan:4.{year}" for year in range(2021, 2026)]
    assert is_within("plan:41.leaders", "plan:41")
    assert not is_within("plan:41", "plan:41.leaders")
    assert not is_within("plan:41", "plan:4")


def test_lines_carry_their_number_and_offsets_and_leave_white_space_out() -> None:
    text = "一\n\n  二 \n　三\r\n"
    assert [(line.number, line.text, line.start, line.end) for line in read_lines(text)] == [
        (1, "一", 0, 1),
        (3, "二", 5, 6),
        (4, "三", 9, 10),
    ]


def test_masking_blanks_brackets_and_quotation_marks_with_what_is_in_them() -> None:
    assert mask_brackets("各县（市、区），“一（二）三”和《四》") == "各县" + " " * 5 + "，" + " " * 7 + "和   "
    assert mask_brackets("未关（闭") == "未关  "


def test_trimming_shrinks_a_span_to_what_is_printed() -> None:
    assert trim(" 一 二 ", 0, 5) == (1, 4)
    assert trim("   ", 0, 3) == (3, 3)
