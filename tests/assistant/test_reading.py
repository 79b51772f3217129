"""The reader finds the sentence that answers, trims it, and lets the search break ties."""

import pytest

from assistant.answer import Question
from assistant.fitting import fills_slots
from assistant.query import Query
from assistant.reading import Excerpt, Reader
from assistant.scope import holds_period, holds_years
from assistant.trimming import trim
from assistant.understanding import Understanding
from corpus.clause import ClauseId
from corpus.collection import Collection
from tests.assistant.asking import Asking, cited
from tests.assistant.searchers import NoSearcher, ScriptedSearcher

DAGANG = "达钢搬迁项目今年1—7月产值多少"


@pytest.fixture(scope="module")
def reader(collection: Collection) -> Reader:
    return Reader(collection, NoSearcher())


def read(understanding: Understanding, text: str) -> Query:
    return understanding.read(Question(text=text))


def best(reader: Reader, query: Query) -> Excerpt:
    return reader.rank(query)[0]


def test_the_sentence_that_holds_the_words_and_the_figure_comes_first(
    reader: Reader, understanding: Understanding
) -> None:
    excerpt = best(reader, read(understanding, DAGANG))
    assert excerpt.sentence.clause_id == "report:2.1.m3"
    assert "141.8亿元" in excerpt.sentence.text
    assert excerpt.coverage == pytest.approx(1)


def test_the_ranking_is_in_the_order_of_the_scores_and_covers_shares(
    reader: Reader, understanding: Understanding
) -> None:
    ranked = reader.rank(read(understanding, DAGANG))
    assert [excerpt.score for excerpt in ranked] == sorted((excerpt.score for excerpt in ranked), reverse=True)
    assert all(0 <= excerpt.coverage <= 1 + 1e-6 for excerpt in ranked)


def test_only_accepted_clauses_are_read(reader: Reader, understanding: Understanding) -> None:
    ranked = reader.rank(read(understanding, DAGANG), accepts=lambda reading: reading.clause.document == "plan")
    assert ranked
    assert all(excerpt.sentence.clause_id.startswith("plan:") for excerpt in ranked)


def test_a_question_without_words_of_the_documents_finds_nothing(reader: Reader, understanding: Understanding) -> None:
    assert reader.rank(read(understanding, "火星")) == []


def test_what_the_search_finds_rises(collection: Collection, reader: Reader, understanding: Understanding) -> None:
    query = read(understanding, "开展培训")
    unaided = [excerpt.sentence.clause_id for excerpt in reader.rank(query)]
    last = unaided[-1]
    searched = Reader(collection, ScriptedSearcher([last]))
    assert [excerpt.sentence.clause_id for excerpt in searched.rank(query)].index(last) < unaided.index(last)


def test_the_nearest_clauses_are_the_first_that_the_search_finds(
    collection: Collection, understanding: Understanding
) -> None:
    searcher = ScriptedSearcher(["plan:41.title", "plan:42.title", "plan:43.title", "plan:44.title"])
    nearest = Reader(collection, searcher).nearest(read(understanding, "无水港"))
    assert nearest == ["plan:41.title", "plan:42.title", "plan:43.title"]
    assert [query for query, _ in searcher.asked] == ["无水港"]


def test_a_clause_that_the_search_names_and_the_documents_do_not_have_is_passed_over(
    collection: Collection, understanding: Understanding
) -> None:
    reader = Reader(collection, ScriptedSearcher(["plan:999.title"]))
    assert best(reader, read(understanding, DAGANG)).sentence.clause_id == "report:2.1.m3"


def test_a_long_sentence_is_trimmed_to_the_phrases_that_answer(reader: Reader, understanding: Understanding) -> None:
    query = read(understanding, "全市规上工业增加值增速2025年1—7月是多少")
    excerpt = best(reader, query)
    part = trim(excerpt.sentence, query)
    assert "增速5.1%" in part.text
    assert len(part.text) <= len(excerpt.sentence.text)
    assert part.text in excerpt.sentence.text
    offset = part.start - excerpt.sentence.start
    assert excerpt.sentence.text[offset : offset + len(part.text)] == part.text


@pytest.mark.parametrize(
    "question", ["达钢搬迁项目今年1—6月产值多少", "达钢搬迁项目今年1—8月产值多少", "达钢上半年产值多少"]
)
def test_a_figure_of_another_period_is_no_answer(ask: Asking, question: str) -> None:
    answer = ask(question)
    assert answer.refused
    assert "141.8" not in answer.text


def test_a_figure_of_another_year_is_no_answer(ask: Asking) -> None:
    assert ask("2024年1—7月达钢产值多少").refused


def test_a_sentence_holds_the_period_that_it_or_its_clause_names(reader: Reader, understanding: Understanding) -> None:
    reading = reader.reading_of(ClauseId("report:2.1.m3"))
    (sentence,) = [sentence for sentence in reading.sentences if "141.8" in sentence.text]
    assert holds_period(read(understanding, DAGANG), reading, sentence)
    assert not holds_period(read(understanding, "达钢上半年产值"), reading, sentence)
    assert holds_period(read(understanding, "达钢产值"), reading, sentence)


def test_a_sentence_holds_for_the_years_that_it_names_or_else_its_clause(
    reader: Reader, understanding: Understanding
) -> None:
    reading = reader.reading_of(ClauseId("plan:42.2023"))
    first, second = reading.sentences
    assert "2023年" in first.text
    assert "2023" not in second.text
    for sentence in (first, second):
        assert holds_years(read(understanding, "2023年班列"), reading, sentence)
        assert not holds_years(read(understanding, "2024年班列"), reading, sentence)
        assert holds_years(read(understanding, "班列"), reading, sentence)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("班列开行多少列", "班列开行突破650列", "班列开行顺利"),
        ("什么时候投产", "2025年4月全面投产", "已全面投产"),
        ("联系电话是多少", "联系电话:0818—3090846", "联系群众12次"),
        ("出台了什么文件", "印发《工作方案》", "印发工作方案"),
        ("高速公路通车里程多少公里", "通车里程达到700公里", "通车2条"),
    ],
)
def test_an_answer_must_hold_the_kind_of_value_asked_for(
    understanding: Understanding, question: str, holds: str, lacks: str
) -> None:
    query = read(understanding, question)
    assert fills_slots(query, holds)
    assert not fills_slots(query, lacks)


def test_a_sentence_printed_twice_is_quoted_once_and_cited_at_both_places(ask: Asking) -> None:
    answer = ask(DAGANG)
    assert cited(answer) == ["report:2.1.m3", "report:3.3.2.2.m3"]
    assert answer.text.count("141.8") == 1
    assert len({citation.quote for citation in answer.citations}) == 1


def test_the_half_of_one_year_is_not_that_of_another(ask: Asking) -> None:
    assert ask("渠县2024年上半年GDP增速是多少").refused
    assert "4.3%" in ask("渠县2025年上半年GDP增速是多少").text
