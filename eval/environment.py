"""What a run was made with: commit, machine, prompts."""

import hashlib
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROJECT_FOLDER = Path(__file__).parent.parent
PROMPTS_FOLDER = PROJECT_FOLDER / "prompts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine that a run was made on."""

    name: str
    system: str
    cores: int
    python: str


def describe_machine() -> Machine:
    """Describe this machine."""
    return Machine(
        name=platform.node(),
        system=platform.platform(),
        cores=os.cpu_count() or 1,
        python=platform.python_version(),
    )


def read_commit(folder: Path = PROJECT_FOLDER) -> str | None:
    """Read the git commit that is checked out, with `+` where files differ from it; None outside a repository."""
    git = shutil.which("git")
    if git is None:
        return None
    head = _run(folder, git, "rev-parse", "HEAD")
    changes = _run(folder, git, "status", "--porcelain", "--untracked-files=no")
    return None if head is None else head + ("+" if changes else "")


def hash_folder(folder: Path) -> str:
    """Hash the paths and contents of every file below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _run(folder: Path, *command: str) -> str | None:
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  fixed words
    return finished.stdout.strip() if finished.returncode == 0 else None
