"""A server in a process of its own."""

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

REPOSITORY = Path(__file__).parents[3]
READY_SECONDS = 180


class Started(NamedTuple):
    """A server that is ready, and its process."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def serve(*command: str, data_dir: Path) -> Iterator[str]:
    """Run a server with a free PORT and a DATA_DIR, and yield its address once it is ready."""
    with start(*command, data_dir=data_dir) as started:
        yield started.address


@contextmanager
def start(*command: str, data_dir: Path) -> Iterator[Started]:
    """Run a server as `serve` does, and yield it with its process, which may be killed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "DATA_DIR": str(data_dir)}
    log = data_dir / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, *command], cwd=REPOSITORY, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(server, address, log)
            yield Started(address, server)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{address}/readyz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server is not ready:\n{log.read_text(encoding='utf-8')}")
