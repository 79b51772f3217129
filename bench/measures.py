"""What is measured; each figure is the median of several runs."""

import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import httpx

from assistant.answer import Question
from bench.measurement import Measurement, percentile, summarise
from bench.server import Server, run_server
from eval.target import ServerTarget, Target
from index.build import build_index
from index.embedder import load_embedder
from index.settings import IndexSettings

RUNS = 3
CLIENTS = 8
STREAMED = 48
PAUSE_SECONDS = 2.0
_CALIBRATION_QUESTION = "达钢搬迁项目今年1—7月产值多少"
_CALIBRATION_LOOPS = 100
_TIMEOUT_SECONDS = 60.0


def measure_calibration(settings: IndexSettings) -> list[Measurement]:
    """Embed one question 100 times: what all other figures on another machine are to be compared with."""
    embedder = load_embedder(settings.embedding_model)
    runs = []
    for _ in range(RUNS):
        times = []
        for _ in range(_CALIBRATION_LOOPS):
            started = time.perf_counter()
            embedder.embed_query(_CALIBRATION_QUESTION)
            times.append(1000 * (time.perf_counter() - started))
        runs.append(statistics.median(times))
    return [summarise("calibration: embed one question", "ms", runs)]


def measure_build(settings: IndexSettings, folder: Path) -> list[Measurement]:
    """Build the index into new folders below one; the last is `build-{RUNS}`."""
    builds = [build_index(replace(settings, data_dir=folder / f"build-{run}")) for run in range(1, RUNS + 1)]
    return [
        summarise("index build", "s", [built.seconds for built in builds]),
        summarise("index build rate", "clauses/s", [built.clauses / built.seconds for built in builds]),
    ]


def measure_cold_start(data_dir: Path) -> list[Measurement]:
    """Start the server and wait until it is ready."""
    runs = []
    for _ in range(RUNS):
        with run_server(data_dir) as server:
            runs.append(server.cold_start_seconds)
    return [summarise("cold start to ready", "s", runs)]


def measure_server(server: Server, questions: Sequence[str]) -> list[Measurement]:
    """Ask a running server the questions one after another, then with several clients at once; then weigh it."""
    with ExitStack() as stack:
        targets = [ServerTarget(stack.enter_context(_client(server))) for _ in range(CLIENTS)]
        for question in questions[:CLIENTS]:
            targets[0].ask(Question(text=question))
        asked = [*measure_asking(targets[0], questions), measure_rate(targets, questions)]
    return [*asked, summarise("resident memory of the server", "MiB", [server.resident_mebibytes()])]


def measure_asking(target: Target, questions: Sequence[str]) -> list[Measurement]:
    """Ask the questions one after another; percentiles over all of them and over those that each engine answered."""
    figures: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(RUNS):
        for engine, times in _ask_each(target, questions).items():
            for rank in (50, 95):
                figures[f"ask p{rank}, {engine} (n={len(times)})"].append(percentile(times, rank))
    return [summarise(name, "ms", runs) for name, runs in sorted(figures.items())]


def measure_rate(targets: Sequence[Target], questions: Sequence[str]) -> Measurement:
    """Share the questions out among targets that ask at the same time."""
    runs = []
    for _ in range(RUNS):
        started = time.perf_counter()
        with ThreadPoolExecutor(len(targets)) as pool:
            shares = [questions[client :: len(targets)] for client in range(len(targets))]
            list(pool.map(_ask_each, targets, shares))
        runs.append(len(questions) / (time.perf_counter() - started))
    return summarise(f"questions a second, {len(targets)} clients", "1/s", runs)


def measure_streaming(server: Server, questions: Sequence[str]) -> list[Measurement]:
    """Let several users ask every two seconds, and take the time to the first event of each stream."""
    runs = [_stream_together(server, questions[:STREAMED]) for _ in range(RUNS)]
    return [
        summarise(f"stream: first event, p{rank}, {CLIENTS} users", "ms", [percentile(times, rank) for times in runs])
        for rank in (50, 95)
    ]


def _stream_together(server: Server, questions: Sequence[str]) -> list[float]:
    def ask_own(user: int) -> list[float]:
        time.sleep(user * PAUSE_SECONDS / CLIENTS)
        with _client(server) as client:
            return [_first_event(client, question) for question in questions[user::CLIENTS]]

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [taken for times in pool.map(ask_own, range(CLIENTS)) for taken in times]


def _first_event(client: httpx.Client, question: str) -> float:
    """Return the milliseconds to the first line of a stream; then read it all and pause as a person does."""
    started = time.perf_counter()
    with client.stream("POST", "/api/ask/stream", json={"question": question}) as response:
        lines = response.iter_lines()
        next(lines)
        taken = 1000 * (time.perf_counter() - started)
        for _ in lines:
            pass
    time.sleep(PAUSE_SECONDS)
    return taken


def _client(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.url, timeout=_TIMEOUT_SECONDS, trust_env=False)


def _ask_each(target: Target, questions: Sequence[str]) -> defaultdict[str, list[float]]:
    """Return the milliseconds that each question took, by engine and over all."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for question in questions:
        started = time.perf_counter()
        answer = target.ask(Question(text=question))
        taken = 1000 * (time.perf_counter() - started)
        times[answer.engine].append(taken)
        times["all"].append(taken)
    return times
