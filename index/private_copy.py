"""Temporary copies of a folder, for a library that writes into what it only reads."""

import os
import shutil
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "wence-copy-"
_LOCK_NAME = "lock"


class PrivateCopy:
    """A copy of a folder for one process; a lock tells later processes whether its owner still lives."""

    def __init__(self, source: Path) -> None:
        """Copy a folder, after removing the copies that processes left behind when they were killed."""
        _remove_abandoned()
        self._home = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self._home / _LOCK_NAME)
        self._lock.acquire()
        self.folder = self._home / source.name
        shutil.copytree(source, self.folder)

    def remove(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self._home, ignore_errors=True)
        self._lock.release()


def _remove_abandoned() -> None:
    for home in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # A copy that another process is making has no lock yet; one of another user cannot be looked into.
        if os.access(home, os.W_OK | os.X_OK) and (home / _LOCK_NAME).exists():
            try:
                with FileLock(home / _LOCK_NAME, timeout=0):
                    shutil.rmtree(home, ignore_errors=True)
            except Timeout:
                continue
