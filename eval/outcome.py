"""What became of one question: the answer, its grade and its numbers."""

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from eval.asking import Reply
from eval.case import Case
from eval.citing import needed_groups
from eval.grading import grade
from eval.roles import find_misplaced
from eval.sources import Sources
from eval.unsupported import find_unsupported

Status = Literal["scored", "crashed", "unscored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question of a run.

    A case is "crashed" when the target raised an error on the graded question, and "unscored" when that question was
    never asked because an earlier turn failed; only "scored" ones enter any average. `faults` and `citation_faults` say
    why an answer is not right or not cited. `belonging` of `cited` citations belong to a gold id; both are 0 where the
    gold names none. `unsupported` holds the numbers, and the names in a role, that nothing cited supports.
    """

    case_id: str
    case_sha256: str
    type: str
    asked: tuple[str, ...]
    refuse: bool
    either: bool
    status: Status
    error: str | None
    answer: Answer | None
    seconds: float | None
    faults: tuple[str, ...] = ()
    citation_faults: tuple[str, ...] = ()
    cited: int = 0
    belonging: int = 0
    unsupported: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer is right by the gold."""
        return self.status == "scored" and not self.faults

    @property
    def is_right_and_cited(self) -> bool:
        """Whether the answer is right and cites what the gold asks for."""
        return self.is_right and not self.citation_faults

    @property
    def is_supported(self) -> bool:
        """Whether every number and role in the answer is supported."""
        return self.status == "scored" and not self.unsupported


def score_reply(case: Case, reply: Reply, sources: Sources) -> Outcome:
    """Grade what came back for a case."""
    case_sha256 = case.sha256
    if reply.answer is None:
        return Outcome(
            case_id=case.id,
            case_sha256=case_sha256,
            type=case.type,
            asked=case.asked,
            refuse=case.refuse,
            either=case.either,
            status="crashed" if reply.is_reached else "unscored",
            error=reply.error,
            answer=None,
            seconds=None,
        )
    graded = grade(case, reply.answer)
    has_gold = bool(needed_groups(case))
    return Outcome(
        case_id=case.id,
        case_sha256=case_sha256,
        type=case.type,
        asked=case.asked,
        refuse=case.refuse,
        either=case.either,
        status="scored",
        error=None,
        answer=reply.answer,
        seconds=reply.seconds,
        faults=graded.faults,
        citation_faults=graded.citations.faults,
        cited=graded.citations.count if has_gold else 0,
        belonging=graded.citations.belonging if has_gold else 0,
        unsupported=(
            *find_unsupported(case.asked, reply.answer, sources),
            *find_misplaced(reply.answer, sources),
        ),
    )
