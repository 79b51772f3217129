"""A run: everything that was asked, answered and graded, and what with; kept as one JSON file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.errors import PrerequisiteError
from eval.environment import Machine
from eval.outcome import Outcome
from eval.retrieval import RetrievalScores

RUNS_FOLDER = Path(__file__).parent / "runs"
BASELINE_PATH = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run was made; `url` is None when the assistant ran in the same process."""

    gold_files: tuple[str, ...]
    url: str | None
    concurrency: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the evaluation; `index_stamp`, `embedder` and `commit` are None where they cannot be known."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    made_at: str
    gold_sha256: str
    prompts_sha256: str
    index_stamp: str | None
    embedder: str | None
    model: str | None
    commit: str | None
    machine: Machine
    settings: Settings
    retrieval: RetrievalScores | None
    outcomes: tuple[Outcome, ...]


_RUN = TypeAdapter(Run)


def now() -> str:
    """Return the time, in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def name_run(run: Run) -> Path:
    """Return the path at which a run is kept unless another is asked for."""
    moment = run.made_at.split("+")[0].replace(":", "")
    return RUNS_FOLDER / f"{moment}-{run.commit[:7] if run.commit else 'nocommit'}.json"


def save_run(run: Run, path: Path) -> None:
    """Write a run; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_RUN.dump_json(run, indent=1) + b"\n")


def load_run(path: Path) -> Run:
    """Read a run.

    Raises:
        PrerequisiteError: there is no such file, or it holds no run of this version.
    """
    try:
        return _RUN.validate_json(path.read_bytes())
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PrerequisiteError(f"{path}: no such run; python -m eval makes one") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PrerequisiteError(
            f"{path}: not a run of this version ({place}: {first['msg']}); make it again"
        ) from error


def list_crashes(outcomes: Sequence[Outcome]) -> list[str]:
    """Name the cases that have no answer, with the reason."""
    return [f"{o.case_id} ({o.status}): {o.error}" for o in outcomes if o.status != "scored"]
