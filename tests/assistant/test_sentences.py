"""Clauses are cut into sentences and phrases whose offsets are those of the document's source."""

import pytest

from assistant.sentences import SentenceStore, join, split_phrases
from corpus.clause import Clause
from corpus.collection import Collection
from corpus.folding import fold
from index.sentences import Sentence
from tests.assistant.made import make_collection
from tests.index.conftest import make_clause


@pytest.fixture(scope="module")
def store(collection: Collection) -> SentenceStore:
    return SentenceStore(collection)


def sentences_of(clause: Clause) -> list[str]:
    (reading,) = SentenceStore(make_collection(clause)).readings
    return [sentence.text for sentence in reading.sentences]


def test_every_sentence_of_the_documents_stands_at_its_offsets(collection: Collection, store: SentenceStore) -> None:
    sources = {document.slug: document.text for document in collection.documents}
    sentences = [(reading, sentence) for reading in store.readings for sentence in reading.sentences]
    assert len(sentences) > len(store.readings) > 1000
    for reading, sentence in sentences:
        source = sources[reading.clause.document]
        assert fold(source[sentence.start : sentence.end]).lower() == sentence.text
        assert reading.clause.start <= sentence.start < sentence.end <= reading.clause.end


def test_the_phrases_of_every_sentence_lie_side_by_side_and_make_up_the_sentence(store: SentenceStore) -> None:
    for reading in store.readings:
        for sentence in reading.sentences:
            phrases = split_phrases(sentence)
            assert "".join(phrase.text for phrase in phrases) == sentence.text
            assert [phrase.start for phrase in phrases[1:]] == [phrase.end for phrase in phrases[:-1]]
            assert (phrases[0].start, phrases[-1].end) == (sentence.start, sentence.end)


def test_headings_are_read_but_never_quoted(collection: Collection, store: SentenceStore) -> None:
    kinds = {clause.clause_id: clause.kind for clause in collection.clauses}
    assert {kinds[reading.clause.clause_id] for reading in store.readings} == {"clause"}


def test_sentences_end_at_full_stops_and_semicolons() -> None:
    clause = make_clause("plan:1.2021", "2021年，开行300列。建成货场；启动二期！")
    assert sentences_of(clause) == ["2021年,开行300列。", "建成货场;", "启动二期!"]


def test_a_stop_in_brackets_or_a_title_ends_nothing() -> None:
    clause = make_clause("plan:1.2021", "出台《规划。二期》（简称；规划）。完成。")
    assert sentences_of(clause) == ["出台《规划。二期》(简称;规划)。", "完成。"]


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("41．加快发展现代物流业。", "加快发展现代物流业。"),
        ("整改情况:一是印发方案。", "印发方案。"),
        ("三是印发方案。", "印发方案。"),
        ("十一是印发方案。", "印发方案。"),
        ("水土流失问题,一是印发方案。", "印发方案。"),
        ("有关进度要求：2021年，投运。", "2021年,投运。"),
    ],
)
def test_what_is_printed_in_front_of_a_clause_is_no_part_of_its_first_sentence(printed: str, first: str) -> None:
    assert sentences_of(make_clause("report:1.m1", printed))[0] == first


def test_commas_inside_brackets_and_titles_part_no_phrases() -> None:
    sentence = Sentence("plan:1", "在县(市,区)建设,印发《甲,乙》,完成。", 100, 121)  # type: ignore[arg-type]
    assert [phrase.text for phrase in split_phrases(sentence)] == ["在县(市,区)建设,", "印发《甲,乙》,", "完成。"]


def test_joined_phrases_are_the_part_of_the_sentence_between_them() -> None:
    (reading,) = SentenceStore(make_collection(make_clause("plan:1", "甲，乙，丙，丁。"))).readings
    (whole,) = reading.sentences
    phrases = split_phrases(whole)
    part = join(phrases[1], phrases[2], whole)
    assert (part.text, part.start, part.end) == ("乙,丙,", 2, 6)


def test_a_sentence_that_is_printed_again_is_found_at_every_place(store: SentenceStore) -> None:
    """The report repeats 二（一） word for word under 三（三）2②."""
    (sentence,) = [
        sentence
        for reading in store.readings
        for sentence in reading.sentences
        if reading.clause.clause_id == "report:2.1.m3" and "141.8" in sentence.text
    ]
    places = store.places_of(sentence)
    assert [place.clause_id for place in places] == ["report:2.1.m3", "report:3.3.2.2.m3"]
    assert {place.text for place in places} == {sentence.text}


@pytest.mark.parametrize(
    ("clause_id", "years"),
    [("plan:42.2023", {2023}), ("plan:68.2021-2023", {2021, 2022, 2023}), ("plan:41.title", set())],
)
def test_a_clause_of_the_plan_holds_for_the_years_of_its_id(
    store: SentenceStore, clause_id: str, years: set[int]
) -> None:
    assert next(reading.years for reading in store.readings if reading.clause.clause_id == clause_id) == years


def test_a_clause_of_the_report_holds_for_the_year_it_reports_at(store: SentenceStore) -> None:
    reported = [reading for reading in store.readings if reading.clause.document == "report"]
    assert {tuple(reading.years) for reading in reported} == {(2025,)}
