"""Measuring targets whose behaviour is known."""

import threading
import time

from assistant.answer import Answer, Engine, Question
from bench.measures import RUNS, measure_asking, measure_rate

_EXTRACT_SECONDS = 0.02


class TimedTarget:
    """Answers from the engine that the question names; `extract` takes its time."""

    def ask(self, question: Question) -> Answer:
        """Answer after a while."""
        engine: Engine = "records" if question.text == "records" else "extract"
        time.sleep(_EXTRACT_SECONDS if engine == "extract" else 0)
        return Answer(text="", refused=False, engine=engine)


class MeetingTarget:
    """Answers only while another client is asking too."""

    def __init__(self, meeting: threading.Barrier) -> None:
        """Take the barrier that the clients meet at."""
        self._meeting = meeting
        self.asked: list[str] = []

    def ask(self, question: Question) -> Answer:
        """Wait for the other client, then answer."""
        self.asked.append(question.text)
        self._meeting.wait(30)
        return Answer(text="", refused=False, engine="records")


def test_percentiles_are_given_by_engine_and_over_all_with_their_counts() -> None:
    figures = {figure.name: figure for figure in measure_asking(TimedTarget(), ["records", "extract", "extract"])}
    assert list(figures) == [
        "ask p50, all (n=3)",
        "ask p50, extract (n=2)",
        "ask p50, records (n=1)",
        "ask p95, all (n=3)",
        "ask p95, extract (n=2)",
        "ask p95, records (n=1)",
    ]
    assert figures["ask p50, extract (n=2)"].median >= 1000 * _EXTRACT_SECONDS
    assert figures["ask p50, records (n=1)"].median < figures["ask p50, extract (n=2)"].median
    assert {len(figure.runs) for figure in figures.values()} == {RUNS}


def test_clients_share_the_questions_out_and_ask_at_once() -> None:
    meeting = threading.Barrier(2)
    targets = [MeetingTarget(meeting), MeetingTarget(meeting)]
    figure = measure_rate(targets, ["a", "b", "c", "d"])
    assert [target.asked for target in targets] == [["a", "c"] * RUNS, ["b", "d"] * RUNS]
    assert (figure.name, len(figure.runs)) == ("questions a second, 2 clients", RUNS)
    assert figure.median > 0
