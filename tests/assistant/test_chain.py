"""The assistant as a LangChain Runnable: one answer by every way of asking, and it follows rebuilds of the index."""

from pathlib import Path
from uuid import UUID

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableConfig, RunnableLambda

from assistant.answer import Answer, Question
from assistant.chain import Assistant, Citations, Event, Token, build_assistant
from index.build import build_index
from index.opened import LiveIndex
from index.settings import IndexSettings
from tests.apart import run_apart
from tests.index.conftest import PLAN, write_documents
from tests.index.hash_embedder import HashEmbedder

WHO = Question(text="1号任务谁牵头")
TARGET = Question(text="2024年班列的目标是多少")


def load_hash_embedder(_model: str) -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture(scope="module")
def assistant(small_index: IndexSettings) -> Assistant:
    return build_assistant(LiveIndex(small_index, load_hash_embedder))


class Recorder(BaseCallbackHandler):
    """Keeps what the runs of a chain were given and what they returned."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.started: list[object] = []
        self.ended: list[object] = []

    def on_chain_start(self, serialized: object, inputs: object, *, run_id: UUID, **kwargs: object) -> None:  # noqa: ARG002
        """Keep an input."""
        self.started.append(inputs)

    def on_chain_end(self, outputs: object, *, run_id: UUID, **kwargs: object) -> None:  # noqa: ARG002
        """Keep an output."""
        self.ended.append(outputs)


async def collect(assistant: Assistant, question: Question, config: RunnableConfig | None = None) -> list[Event]:
    return [event async for event in assistant.astream(question, config)]


def test_invoke_answers(assistant: Assistant) -> None:
    answer = assistant.invoke(WHO)
    assert answer.text == "任务1的责任领导是张三，牵头单位是市商务局。"
    assert [citation.clause_id for citation in answer.citations] == ["plan:1.leaders", "plan:1.units"]


def test_ainvoke_answers_the_same(assistant: Assistant) -> None:
    assert run_apart(assistant.ainvoke(WHO)) == assistant.invoke(WHO)


def test_batch_and_abatch_answer_every_question_in_order(assistant: Assistant) -> None:
    expected = [assistant.invoke(WHO), assistant.invoke(TARGET)]
    assert assistant.batch([WHO, TARGET]) == expected
    assert run_apart(assistant.abatch([WHO, TARGET])) == expected


def test_stream_yields_tokens_then_citations_then_the_answer(assistant: Assistant) -> None:
    events = list(assistant.stream(WHO))
    answer = assistant.invoke(WHO)
    *tokens, citations, last = events
    assert len(tokens) > 1
    assert all(isinstance(token, Token) and token.text for token in tokens)
    assert "".join(token.text for token in tokens if isinstance(token, Token)) == answer.text
    assert citations == Citations(answer.citations)
    assert last == answer


def test_astream_yields_the_same_events(assistant: Assistant) -> None:
    assert run_apart(collect(assistant, TARGET)) == list(assistant.stream(TARGET))


def test_a_streamed_refusal_ends_with_the_refusal(assistant: Assistant) -> None:
    *_, citations, answer = assistant.stream(Question(text="9号任务谁牵头"))
    assert isinstance(answer, Answer)
    assert answer.refused
    assert citations == Citations(())


def test_callbacks_see_question_and_answer_by_every_way_of_asking(assistant: Assistant) -> None:
    answer = assistant.invoke(WHO)
    recorder = Recorder()
    config = RunnableConfig(callbacks=[recorder])
    assistant.invoke(WHO, config)
    run_apart(assistant.ainvoke(WHO, config))
    assistant.batch([WHO], config)
    list(assistant.stream(WHO, config))
    run_apart(collect(assistant, WHO, config))
    assert recorder.started == [WHO] * 5
    assert recorder.ended == [answer] * 5


def test_it_chains_with_other_runnables(assistant: Assistant) -> None:
    def text_of(answer: Answer) -> str:
        return answer.text

    assert (assistant | RunnableLambda(text_of)).invoke(WHO) == assistant.invoke(WHO).text


def test_the_next_question_after_a_rebuild_is_answered_out_of_the_new_index(tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", PLAN)
    (tmp_path / "model").mkdir()
    settings = IndexSettings(
        data_dir=tmp_path / "data",
        embedding_model=str(tmp_path / "model"),
        documents_folder=tmp_path / "documents",
    )
    build_index(settings, load_hash_embedder)
    assistant = build_assistant(LiveIndex(settings, load_hash_embedder))
    assert "600列" in assistant.invoke(TARGET).text
    write_documents(tmp_path / "documents", PLAN.replace("600列", "650列"))
    build_index(settings, load_hash_embedder)
    answer = assistant.invoke(TARGET)
    assert "650列" in answer.text
    assert "650列" in answer.citations[0].quote
