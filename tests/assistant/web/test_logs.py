"""The log of a server process: JSON lines with request ids, and nobody's address."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx
import pytest

from assistant.web.watching import choose_request_id
from index.settings import IndexSettings
from tests.assistant.web.serving import serve

FORWARDED = "203.0.113.7"
PATIENCE_SECONDS = 10.0
LOG_FIELDS = {"event", "level", "logger", "timestamp", "request_id"}


@pytest.fixture(scope="module")
def data_dir(hashed_index: IndexSettings) -> Path:
    return hashed_index.data_dir


@pytest.fixture(scope="module")
def address(data_dir: Path) -> Iterator[str]:
    with serve("-m", "tests.assistant.web.scripted_server", data_dir=data_dir) as address:
        yield address


def read_log(data_dir: Path, request_id: str) -> list[dict[str, object]]:
    """Read the lines of one request, the last of which is written once its response is sent; all are JSON objects."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    found: list[dict[str, object]] = []
    while time.monotonic() < deadline and not any(line["event"] == "request" for line in found):
        whole = (data_dir / "server.log").read_text(encoding="utf-8").rpartition("\n")[0]
        lines = [cast("dict[str, object]", json.loads(line)) for line in whole.splitlines()]
        found = [line for line in lines if line.get("request_id") == request_id]
        time.sleep(0.02)
    return found


def test_a_request_is_logged_under_the_id_it_came_with(address: str, data_dir: Path) -> None:
    headers = {"X-Request-ID": "proxy-7.1", "X-Forwarded-For": FORWARDED, "Cookie": "name=wangxiaoming"}
    response = httpx.post(f"{address}/api/ask?who=ECHOMARK", json={"question": "41号任务谁牵头"}, headers=headers)
    answered, request = read_log(data_dir, "proxy-7.1")

    assert response.headers["x-request-id"] == "proxy-7.1"
    assert answered.keys() == LOG_FIELDS | {"engine", "refused", "is_curated", "ms"}
    assert answered["event"] == "answered"
    assert answered["engine"] == "records"
    assert request.keys() == LOG_FIELDS | {"method", "path", "status", "ms"}
    assert (request["event"], request["method"], request["path"]) == ("request", "POST", "/api/ask")
    assert request["status"] == 200


def test_a_failure_is_logged_with_its_trace_under_the_request_s_id(address: str, data_dir: Path) -> None:
    response = httpx.post(f"{address}/api/ask", json={"question": "故障"})
    failure, request = read_log(data_dir, response.headers["x-request-id"])

    assert failure["level"] == "error"
    assert response.json()["instance"] in str(failure["event"])
    assert "RuntimeError: the disk is on fire" in str(failure["exception"])
    assert request["status"] == 500


def test_nobody_s_address_is_logged(address: str, data_dir: Path) -> None:
    httpx.get(f"{address}/api/search", params={"q": "ECHOMARK"}, headers={"X-Forwarded-For": FORWARDED})
    text = (data_dir / "server.log").read_text(encoding="utf-8")
    requests = [line for line in text.splitlines() if '"request_id"' in line]

    assert requests
    assert not any("127.0.0.1" in line or FORWARDED in line or "ECHOMARK" in line for line in requests)


@pytest.mark.parametrize("given", [None, "", "a b", "x" * 65, 'x"}', "x\ny", "编号"])
def test_an_id_that_is_not_short_and_plain_is_replaced(given: str | None) -> None:
    first, second = choose_request_id(given), choose_request_id(given)

    assert first != second
    assert first != given
    assert len(first) == 32
