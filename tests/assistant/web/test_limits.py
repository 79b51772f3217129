"""Counting, in memory and in Redis."""

import logging
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from assistant.web.limits import Counted, Limits, RateLimiter
from assistant.web.problems import ProblemError
from corpus.errors import PrerequisiteError

LIMITS = Limits(per_key=3, per_user=2, per_address=1)


class Redis:
    """A Redis server of our own, which can be stopped."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start it on a free port of the loopback."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
        self._process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)  # noqa: S603 -- found on PATH
        self.url = f"redis://127.0.0.1:{self.port}/0"
        deadline = time.monotonic() + 20
        while not self._answers() and time.monotonic() < deadline:
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                client.ping()
        except redis.ConnectionError:
            return False
        return True

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(timeout=20)


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[Redis]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("there is no Redis server on this machine (apt-get install redis-server)")
    server = Redis(program, tmp_path)
    yield server
    server.stop()


@pytest.fixture(params=["memory", "redis"])
def redis_url(request: pytest.FixtureRequest) -> str | None:
    if request.param == "memory":
        return None
    server = request.getfixturevalue("redis_server")
    assert isinstance(server, Redis)
    return server.url


def admitted(limiter: RateLimiter, counted: Counted, times: int) -> int:
    """Count so many questions, and return how many were let through."""
    passed = 0
    for _ in range(times):
        try:
            limiter.count("question", counted)
        except ProblemError:
            continue
        passed += 1
    return passed


def test_each_kind_of_caller_has_its_limit_and_each_caller_his_own(redis_url: str | None) -> None:
    limiter = RateLimiter(LIMITS, redis_url)
    for kind, limit in (("key", 3), ("user", 2), ("address", 1)):
        for name in ("a", "b"):
            assert admitted(limiter, Counted(kind=kind, name=name), 5) == limit  # type: ignore[arg-type]  # one of them


def test_a_refusal_tells_when_to_come_back(redis_url: str | None) -> None:
    limiter = RateLimiter(LIMITS, redis_url)
    limiter.count("question", Counted(kind="address", name="a"))
    with pytest.raises(ProblemError) as raised:
        limiter.count("question", Counted(kind="address", name="a"))

    problem = raised.value.problem
    ((name, seconds),) = problem.headers
    assert (problem.status, name) == (429, "Retry-After")
    assert 58 <= int(seconds) <= 60
    assert f"try again in {seconds} seconds" in problem.detail


def test_the_window_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = RateLimiter(LIMITS)
    caller = Counted(kind="address", name="a")
    started = time.time()
    assert admitted(limiter, caller, 2) == 1
    monkeypatch.setattr(time, "time", lambda: started + 59)
    assert admitted(limiter, caller, 1) == 0
    monkeypatch.setattr(time, "time", lambda: started + 61)
    assert admitted(limiter, caller, 1) == 1


def test_processes_count_together_through_redis(redis_server: Redis) -> None:
    caller = Counted(kind="key", name="a")

    assert [admitted(RateLimiter(LIMITS, redis_server.url), caller, 2) for _ in range(2)] == [2, 1]


def test_a_redis_that_goes_away_limits_nothing_and_is_logged(
    redis_server: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = RateLimiter(LIMITS, redis_server.url)
    redis_server.stop()
    with caplog.at_level(logging.WARNING):
        assert admitted(limiter, Counted(kind="address", name="a"), 3) == 3
    assert "Redis does not answer" in caplog.text


def test_a_redis_that_is_down_is_told_at_the_start_without_its_password() -> None:
    with pytest.raises(PrerequisiteError, match="REDIS_URL: no Redis answers") as raised:
        RateLimiter(LIMITS, "redis://:geheim@127.0.0.1:1/0")
    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize("address", ["localhost:6379", "memcached://localhost", "http://redis", "redis://host:port"])
def test_an_address_of_no_redis_is_refused(address: str) -> None:
    with pytest.raises(PrerequisiteError, match="REDIS_URL"):
        RateLimiter(LIMITS, address)
