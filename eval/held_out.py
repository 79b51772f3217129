"""Gold that is kept aside: which rows, and the log of every time they were graded."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import PrerequisiteError
from eval.case import GOLD_FOLDER, GoldRow
from eval.scores import Scores

LOG_PATH = Path(__file__).parent / "held_out_log.jsonl"
OPEN_FILE = "starter.jsonl"
GRADINGS_AN_ISSUE = 5
GAP_LIMIT_POINTS = 4.0


class DocumentGrading(BaseModel):
    """The held-out rows' result on the plan, on the report or on both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: int
    right: int
    right_and_cited: int


class Grading(BaseModel):
    """One line of the log: the held-out rows' result beside that of the rest; older lines tell no documents apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: str
    issue: int
    commit: str | None
    gold_sha256: str
    questions: int
    right: int
    right_and_cited: int
    rest_questions: int
    rest_right: int
    rest_right_and_cited: int
    documents: dict[str, DocumentGrading] = {}

    @property
    def gap_points(self) -> float:
        """By how many percentage points the rest is more often right."""
        rest = self.rest_right / self.rest_questions if self.rest_questions else 0.0
        return 100 * (rest - self.right / self.questions)


def is_held_out(row: GoldRow) -> bool:
    """Tell whether a row is held out: sha256(id) mod 3 is 0, in any gold file of the project but the starter set."""
    is_written_here = row.path.resolve().parent == GOLD_FOLDER and row.path.name != OPEN_FILE
    return is_written_here and int(hashlib.sha256(row.case.id.encode()).hexdigest(), 16) % 3 == 0


def split_held_out(rows: Sequence[GoldRow]) -> tuple[list[GoldRow], list[GoldRow]]:
    """Return the rows that are held out, and the rest."""
    return [row for row in rows if is_held_out(row)], [row for row in rows if not is_held_out(row)]


def read_log(path: Path) -> list[Grading]:
    """Read the log; there may be none yet.

    Raises:
        PrerequisiteError: a line is no grading.
    """
    if not path.exists():
        return []
    gradings = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            gradings.append(Grading.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise PrerequisiteError(f"{path}:{number}: {first['loc']}: {first['msg']}; restore the log") from error
    return gradings


def require_grading_left(issue: int, path: Path) -> None:
    """See that an issue has gradings left.

    Raises:
        PrerequisiteError: it has used all of them.
    """
    used = sum(grading.issue == issue for grading in read_log(path))
    if used >= GRADINGS_AN_ISSUE:
        raise PrerequisiteError(
            f"{path}: issue {issue} has graded the held-out questions {used} times, the most allowed; "
            "work on the open gold until the next issue"
        )


def append_grading(grading: Grading, path: Path) -> None:
    """Append a grading to the log."""
    with path.open("a", encoding="utf-8") as log:
        log.write(grading.model_dump_json() + "\n")


def make_grading(held_out: Scores, rest: Scores, *, date: str, issue: int, commit: str | None, gold: str) -> Grading:
    """Make the log line of a grading; `gold` is the hash of the held-out rows."""
    return Grading(
        date=date,
        issue=issue,
        commit=commit,
        gold_sha256=gold,
        questions=held_out.overall.right.total,
        right=held_out.overall.right.part,
        right_and_cited=held_out.overall.right_and_cited.part,
        rest_questions=rest.overall.right.total,
        rest_right=rest.overall.right.part,
        rest_right_and_cited=rest.overall.right_and_cited.part,
        documents={
            group.name: DocumentGrading(
                questions=group.right.total, right=group.right.part, right_and_cited=group.right_and_cited.part
            )
            for group in held_out.documents
        },
    )
