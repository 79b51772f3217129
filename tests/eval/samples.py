"""Cases, answers and outcomes to vary in tests."""

from dataclasses import replace
from typing import Literal

from assistant.answer import Answer, Citation, Engine
from corpus.clause import ClauseId
from eval.case import Case
from eval.environment import Machine
from eval.outcome import Outcome
from eval.run import Run, Settings

CASE = Case(
    id="T1", type="figure", lang="zh-Hans", note="", question="班列多少列", must=(("650",),), must_not=(),
    cites=("plan:42",), cites_mode="all", refuse=False,
)  # fmt: skip

OUTCOME = Outcome(
    case_id="T1", case_sha256="T1", type="figure", asked=("班列多少列",), refuse=False, either=False, status="scored",
    error=None, answer=None, seconds=0.02, cited=1, belonging=1,
)  # fmt: skip

RUN = Run(
    made_at="2025-11-21T08:00:00+00:00", gold_sha256="gold", prompts_sha256="prompts", index_stamp="stamp",
    embedder="e5-small-zh", model=None, commit="abcdef1234", machine=Machine(name="m", system="s", cores=2, python="3"),
    settings=Settings(gold_files=("starter.jsonl",), url=None, concurrency=1), retrieval=None, outcomes=(),
)  # fmt: skip


def make_case(**changes: object) -> Case:
    """Vary a valid case."""
    return Case.model_validate({**CASE.model_dump(), **changes})


def cite(*clause_ids: str) -> tuple[Citation, ...]:
    """Cite whole clauses, without quotes."""
    return tuple(
        Citation(clause_id=ClauseId(clause_id), label="", document=clause_id.split(":")[0], quote="", start=0, end=0)
        for clause_id in clause_ids
    )


def make_answer(text: str, *clause_ids: str, refused: bool = False, engine: Engine = "records") -> Answer:
    """Make an answer that cites whole clauses."""
    return Answer(text=text, refused=refused, engine=engine, citations=cite(*clause_ids))


Flaw = Literal["wrong", "uncited", "unsupported"]


def make_outcome(case_id: str, kind: str = "figure", *flaws: Flaw, seconds: float = 0.02) -> Outcome:
    """Make a scored outcome with flaws; without, it is right, cited and supported."""
    return replace(
        OUTCOME,
        case_id=case_id,
        case_sha256=case_id,
        type=kind,
        answer=make_answer(f"answer to {case_id}", "plan:42"),
        seconds=seconds,
        faults=("missing: 650",) if "wrong" in flaws else (),
        citation_faults=("not cited: plan:42",) if "uncited" in flaws else (),
        unsupported=("99",) if "unsupported" in flaws else (),
    )


def make_run(*outcomes: Outcome, gold: str = "gold") -> Run:
    """Make a run of outcomes."""
    return replace(RUN, outcomes=outcomes, gold_sha256=gold)
