"""A PostgreSQL server of our own, on a free port of the loopback, gone with the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

_PACKAGED = Path("/usr/lib/postgresql")
_START_SECONDS = 30.0


class CannotStartError(Exception):
    """There is no PostgreSQL here that could be started."""


@contextmanager
def run_postgresql(folder: Path) -> Iterator[str]:
    """Start a server over a new cluster in a folder and yield the address of its database.

    Raises:
        CannotStartError: the programs are missing, or there is no user to run them as.
    """
    programs = _find_programs()
    user = _server_user()
    if user:
        _hand_over(folder, user)
    cluster = folder / "cluster"
    made = _run(
        [str(programs / "initdb"), "--auth=trust", "--username=wence", "--encoding=UTF8", "-D", str(cluster)], user
    )
    if made.returncode:
        raise CannotStartError(f"initdb failed: {made.stderr.strip()}")
    port = _free_port()
    options = ["-D", str(cluster), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "fsync=off"]
    with (folder / "postgres.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 -- the programs that were found above
            [str(programs / "postgres"), *options], user=user, group=_group(user), stdout=log, stderr=log, cwd=folder
        )
        try:
            _wait_until_ready(server, port, folder / "postgres.log")
            yield f"postgresql://wence@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(timeout=_START_SECONDS)


def _find_programs() -> Path:
    on_path = shutil.which("postgres")
    folders = [*sorted(_PACKAGED.glob("*/bin"), reverse=True), *([Path(on_path).parent] if on_path else [])]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise CannotStartError("there is no PostgreSQL server on this machine (apt-get install postgresql)")


def _server_user() -> str | None:
    """Return the user to run as, None for the one that runs the tests; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError as error:
        raise CannotStartError("PostgreSQL does not run as root, and there is no user postgres") from error
    return "postgres"


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _hand_over(folder: Path, user: str) -> None:
    """Let a user write to a folder and reach it from the folders above that are the tests' own."""
    shutil.chown(folder, user)
    for above in folder.parents:
        if above.stat().st_uid == os.geteuid() and Path(tempfile.gettempdir()) in above.parents:
            above.chmod(above.stat().st_mode | 0o011)


def _run(command: Sequence[str], user: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- the programs that were found above
        command, user=user, group=_group(user), capture_output=True, text=True, check=False, cwd="/"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="wence", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise CannotStartError(f"postgres did not start: {log.read_text(encoding='utf-8')[-500:]}")
