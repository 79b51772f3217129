"""A server is asked by the contract of its HTTP API."""

import json

import httpx
import pytest

from assistant.answer import Question, Turn
from corpus.clause import ClauseId, Span
from corpus.errors import PrerequisiteError
from eval.target import ServerError, ServerTarget, connect
from index.fusion import Hit

CITATION = {
    "clause_id": "plan:42.2024", "label": "任务42·2024年", "document": "plan", "quote": "650列", "start": 5, "end": 9,
    "supports": [[0, 4]],
}  # fmt: skip
REPLY = {
    "answer": "650列", "refused": False, "engine": "records", "citations": [CITATION], "nearest": [], "suggestions": [],
    "conversation_id": "c", "message_id": "m", "elapsed_ms": 3.5,
}  # fmt: skip


def serve(status: int, body: object, seen: list[httpx.Request] | None = None) -> httpx.MockTransport:
    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return httpx.Response(status, json=body)

    return httpx.MockTransport(handle)


def target(status: int, body: object, seen: list[httpx.Request] | None = None) -> ServerTarget:
    return ServerTarget(httpx.Client(base_url="http://server", transport=serve(status, body, seen)))


def test_a_question_is_sent_with_its_history_and_the_answer_read() -> None:
    seen: list[httpx.Request] = []
    history = (Turn("user", "41号谁负责"), Turn("assistant", "唐志坤"))
    answer = target(200, REPLY, seen).ask(Question(text="那42呢", history=history))
    assert json.loads(seen[0].content) == {
        "question": "那42呢",
        "history": [{"role": "user", "content": "41号谁负责"}, {"role": "assistant", "content": "唐志坤"}],
    }
    assert (answer.text, answer.refused, answer.engine) == ("650列", False, "records")
    assert answer.citations[0].supports == (Span(0, 4),)


def test_an_error_of_the_server_is_an_error_with_its_status() -> None:
    with pytest.raises(ServerError, match="/api/ask answered 503"):
        target(503, {"detail": "not ready"}).ask(Question(text="问"))


def test_an_answer_of_another_shape_is_an_error() -> None:
    with pytest.raises(ServerError, match="another shape"):
        target(200, {"answer": "650列"}).ask(Question(text="问"))


def test_search_results_are_hits() -> None:
    result = {"clause_id": "plan:42.2024", "label": "", "document": "plan", "text": "", "score": 0.5}
    seen: list[httpx.Request] = []
    assert target(200, {"results": [result]}, seen).search("班列", limit=7) == [Hit(ClauseId("plan:42.2024"), 0.5)]
    assert dict(seen[0].url.params) == {"q": "班列", "k": "7"}


def test_connecting_tells_the_stamp_of_the_servers_index() -> None:
    assert connect("http://server", serve(200, {"status": "ready", "index": "abc"})).index_stamp == "abc"
    assert connect("http://server", serve(200, {"status": "ready"})).index_stamp is None


@pytest.mark.parametrize(("status", "body", "message"), [(503, {}, "not ready"), (200, [], "another server")])
def test_a_server_that_is_not_ready_is_not_graded(status: int, body: object, message: str) -> None:
    with pytest.raises(PrerequisiteError, match=message):
        connect("http://server", serve(status, body))


def test_a_server_that_does_not_answer_is_not_graded() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(PrerequisiteError, match="no server answers"):
        connect("http://server", httpx.MockTransport(fail))
