"""Curated answers over the real documents, with the real embedder."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Question, Turn
from assistant.curation import MARK, Curator, find_change, read_numbers
from assistant.store.curated import Curation, PinnedClause, pin_clause
from assistant.store.database import sqlite_url
from assistant.store.store import Store, open_store
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.embedder import Embedder, load_embedder
from index.opened import LiveIndex
from index.settings import BUNDLED_MODEL, IndexSettings

QUESTION = "41号任务谁牵头"
ANSWER = "由唐志坤同志牵头，具体找市发展改革委。"


class CountingEmbedder:
    """The bundled embedder, with a count of the questions that it embedded."""

    def __init__(self) -> None:
        """Load it."""
        self._embedder: Embedder = load_embedder(str(BUNDLED_MODEL))
        self.count = 0

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        self.count += 1
        return self._embedder.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed clauses."""
        return self._embedder.embed_documents(texts)


@pytest.fixture(scope="module")
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture(scope="module")
def live(bundled_index: IndexSettings, embedder: CountingEmbedder) -> LiveIndex:
    return LiveIndex(bundled_index, lambda _name: embedder)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(sqlite_url(tmp_path))
    yield store
    store.database.close()


@pytest.fixture
def curator(store: Store, embedder: CountingEmbedder, live: LiveIndex) -> Curator:
    return Curator(store.curated, embedder, live)


def write(collection: Collection, clause_id: str = "plan:41.leaders") -> Curation:
    clause = next(clause for clause in collection.clauses if clause.clause_id == clause_id)
    return Curation(question=QUESTION, answer=ANSWER, clauses=(pin_clause(clause),))


def ask(curator: Curator, text: str) -> str | None:
    found = curator.find(Question(text=text))
    return found.curated_id if found else None


def test_a_pinned_question_and_other_ways_to_ask_it_get_the_answer(
    store: Store, curator: Curator, collection: Collection
) -> None:
    kept = store.curated.add(write(collection))

    for text in (QUESTION, "任务41由谁牵头", "41號任務誰牽頭", "第四十一号任务谁牵头"):
        assert ask(curator, text) == kept.curated_id, text
    found = curator.find(Question(text=QUESTION))
    assert found is not None
    assert found.text == MARK + ANSWER
    assert (found.engine, found.refused) == ("extract", False)
    (citation,) = found.citations
    assert (citation.clause_id, citation.quote) == ("plan:41.leaders", "责任领导：唐志坤")
    assert [found.text[start:end] for start, end in citation.supports] == [ANSWER]


@pytest.mark.parametrize(
    "text",
    [
        "42号任务谁牵头",
        "4号任务谁牵头",
        "41号任务2024年谁牵头",
        "41号和42号任务谁牵头",
        "41号任务的配合单位有哪些",
        "唐志坤是41号任务谁牵头",
        "41号任务谁牵头，市林业局吗",
        "今天天气怎么样",
    ],
)
def test_another_number_year_name_or_role_is_another_question(
    store: Store, curator: Curator, collection: Collection, text: str
) -> None:
    store.curated.add(replace(write(collection), paraphrases=("任务41由谁牵头",)))

    assert ask(curator, text) is None


def test_years_and_names_must_be_the_same_however_close_the_vectors_are(
    store: Store, curator: Curator, collection: Collection
) -> None:
    years = store.curated.add(replace(write(collection, "plan:42.2024"), question="2024年班列的目标是多少"))
    names = store.curated.add(replace(write(collection), question="唐志坤牵头哪些任务"))

    assert ask(curator, "班列2024年的目标是多少") == years.curated_id
    assert ask(curator, "2025年班列的目标是多少") is None
    assert ask(curator, "唐志坤牵头的任务有哪些") == names.curated_id
    assert ask(curator, "张杰牵头哪些任务") is None


def test_a_paraphrase_of_its_own_wording_is_matched_and_a_nearer_negative_example_wins(
    store: Store, curator: Curator, collection: Collection
) -> None:
    plain = "举报电话是多少"
    kept = store.curated.add(
        replace(write(collection, "report:closing"), question="怎么反映问题", paraphrases=(plain,))
    )
    assert ask(curator, "举报电话是什么") == kept.curated_id

    store.curated.replace(kept.curated_id, replace(kept.curation, negative_examples=("举报电话是什么",)))
    curator.refresh()
    assert ask(curator, "举报电话是什么") is None
    assert ask(curator, plain) == kept.curated_id


def test_a_question_within_a_conversation_is_left_to_the_assistant(
    store: Store, curator: Curator, collection: Collection
) -> None:
    store.curated.add(write(collection))

    assert curator.find(Question(text=QUESTION, history=(Turn("user", "42呢"),))) is None


def test_a_question_costs_one_embedding_at_most_and_none_where_no_number_fits(
    store: Store, curator: Curator, collection: Collection, embedder: CountingEmbedder
) -> None:
    assert ask(curator, QUESTION) is None
    before = embedder.count
    assert ask(curator, QUESTION) is None
    assert embedder.count == before  # nothing is pinned

    ways, others = ("任务41由谁牵头",), ("41号任务谁配合",)
    store.curated.add(replace(write(collection), paraphrases=ways, negative_examples=others))
    curator.refresh()
    before = embedder.count
    assert ask(curator, QUESTION)
    assert embedder.count == before + 1
    assert ask(curator, "42号任务谁牵头") is None
    assert embedder.count == before + 1


@pytest.mark.parametrize(
    ("pinned", "reason"),
    [
        (PinnedClause(ClauseId("plan:41.leaders"), "0" * 64), "条款 plan:41.leaders 的文字已改动"),
        (PinnedClause(ClauseId("plan:999.leaders"), "0" * 64), "条款 plan:999.leaders 已不在文件中"),
    ],
)
def test_an_answer_whose_clauses_changed_is_disabled_with_a_warning(
    curator: Curator, store: Store, collection: Collection, pinned: PinnedClause, reason: str
) -> None:
    fresh = store.curated.add(write(collection, "plan:41.title"))
    stale = store.curated.add(replace(write(collection), clauses=(pinned,)))

    assert ask(curator, QUESTION) == fresh.curated_id
    assert [kept.disabled_reason for kept in store.curated.list()] == [None, reason]
    assert find_change(stale, {}) == f"条款 {pinned.clause_id} 已不在文件中"


def test_numbers_are_the_same_in_every_writing() -> None:
    assert read_numbers("第四十一号任务２０２４年") == read_numbers("2024年41号任务")
    assert read_numbers("哪一个") == ()
    assert read_numbers("41") != read_numbers("42")


def test_going_stale_is_logged(
    curator: Curator, store: Store, collection: Collection, caplog: pytest.LogCaptureFixture
) -> None:
    gone = PinnedClause(ClauseId("plan:999.leaders"), "0" * 64)
    store.curated.add(replace(write(collection), clauses=(gone,)))
    with caplog.at_level(logging.WARNING):
        curator.refresh()
        curator.refresh()

    assert [record.message for record in caplog.records] == ["a curated answer went stale and is disabled"]
