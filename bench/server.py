"""The real server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil

from corpus.errors import PrerequisiteError

ROOT = Path(__file__).parents[1]
_READY_TIMEOUT_SECONDS = 120.0
_STOP_TIMEOUT_SECONDS = 20.0
_POLL_SECONDS = 0.02
_MEBIBYTE = 2**20


class Server(NamedTuple):
    """A server that answers; `cold_start_seconds` is from the start of its process to the first 200 of /readyz."""

    url: str
    process_id: int
    cold_start_seconds: float

    def resident_mebibytes(self) -> float:
        """Add up the resident memory of the process and its children."""
        process = psutil.Process(self.process_id)
        family = [process, *process.children(recursive=True)]
        return float(sum(member.memory_info().rss for member in family)) / _MEBIBYTE


@contextmanager
def run_server(data_dir: Path) -> Iterator[Server]:
    """Start `python app.py` over the index in a folder, wait until it is ready, and stop it in the end.

    Raises:
        PrerequisiteError: it ends, or is not ready within two minutes; the text ends with what it wrote last.
    """
    port = find_free_port()
    environment = {**os.environ, "DATA_DIR": str(data_dir), "HOST": "127.0.0.1", "PORT": str(port)}
    log = data_dir / "server.log"
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            url = f"http://127.0.0.1:{port}"
            try:
                wait_until(f"{url}/readyz", process, "python app.py")
            except PrerequisiteError as error:
                last = log.read_text(encoding="utf-8")[-1000:]
                raise PrerequisiteError(f"{error}; it wrote:\n{last}") from error
            yield Server(url, process.pid, time.perf_counter() - started)
        finally:
            stop(process)


def find_free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(url: str, process: subprocess.Popen[bytes], command: str) -> None:
    """Wait until an address answers.

    Raises:
        PrerequisiteError: the process ends, or the address does not answer within two minutes.
    """
    started = time.perf_counter()
    while not _answers(url):
        if process.poll() is not None or time.perf_counter() - started > _READY_TIMEOUT_SECONDS:
            raise PrerequisiteError(f"{command}: found no success from {url}, expected one")
        time.sleep(_POLL_SECONDS)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5, trust_env=False).is_success
    except httpx.TransportError:
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, with force where it does not end by itself."""
    process.terminate()
    try:
        process.wait(_STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
