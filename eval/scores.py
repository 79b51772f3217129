"""Scores of a run: shares with their intervals, per type and in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.stats import binomtest

from eval.outcome import Outcome

DOCUMENTS = {"P": "plan", "R": "report", "X": "both"}


class Share(NamedTuple):
    """`part` out of `total`."""

    part: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, None out of nothing."""
        return self.part / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval, None out of nothing.

        Source: Wilson, JASA 1927, without continuity correction.
        """
        if not self.total:
            return None
        interval = binomtest(self.part, self.total).proportion_ci(confidence_level=0.95, method="wilson")
        return float(interval.low), float(interval.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """The scores of the scored questions of one type, of one engine, or of all.

    `supported` counts answers without unsupported numbers and roles. Refusal precision is over the refused answers
    (right where the gold refuses or lets refuse), refusal recall over the questions to refuse.
    """

    name: str
    right: Share
    right_and_cited: Share
    supported: Share
    citation_precision: Share
    refusal_precision: Share
    refusal_recall: Share
    p50_seconds: float | None
    p95_seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of a run; crashed and unscored cases are named, and enter no share.

    `documents` tells apart what is asked about the plan, about the report and about both, by the letter of the case id.
    """

    types: tuple[GroupScore, ...]
    documents: tuple[GroupScore, ...]
    engines: tuple[GroupScore, ...]
    overall: GroupScore
    crashed: tuple[str, ...]
    unscored: tuple[str, ...]


def compute_scores(outcomes: Sequence[Outcome]) -> Scores:
    """Compute the scores of a run's outcomes."""
    scored = [outcome for outcome in outcomes if outcome.status == "scored"]
    by_type = {outcome.type: [o for o in scored if o.type == outcome.type] for outcome in outcomes}
    documents = sorted({_name_document(outcome) for outcome in scored})
    by_document = {name: [o for o in scored if _name_document(o) == name] for name in documents}
    engines = sorted({outcome.answer.engine for outcome in scored if outcome.answer})
    by_engine = {engine: [o for o in scored if o.answer and o.answer.engine == engine] for engine in engines}
    return Scores(
        types=tuple(score_group(name, group) for name, group in sorted(by_type.items())),
        documents=tuple(score_group(name, group) for name, group in by_document.items()),
        engines=tuple(score_group(name, group) for name, group in by_engine.items()),
        overall=score_group("all", scored),
        crashed=tuple(outcome.case_id for outcome in outcomes if outcome.status == "crashed"),
        unscored=tuple(outcome.case_id for outcome in outcomes if outcome.status == "unscored"),
    )


def score_group(name: str, scored: Sequence[Outcome]) -> GroupScore:
    """Compute the scores of a group of scored outcomes."""
    refused = [outcome for outcome in scored if outcome.answer and outcome.answer.refused]
    to_refuse = [outcome for outcome in scored if outcome.refuse and not outcome.either]
    seconds = [outcome.seconds for outcome in scored if outcome.seconds is not None]
    return GroupScore(
        name=name,
        right=Share(sum(outcome.is_right for outcome in scored), len(scored)),
        right_and_cited=Share(sum(outcome.is_right_and_cited for outcome in scored), len(scored)),
        supported=Share(sum(outcome.is_supported for outcome in scored), len(scored)),
        citation_precision=Share(
            sum(outcome.belonging for outcome in scored), sum(outcome.cited for outcome in scored)
        ),
        refusal_precision=Share(sum(outcome.refuse or outcome.either for outcome in refused), len(refused)),
        refusal_recall=Share(sum(o.answer.refused for o in to_refuse if o.answer), len(to_refuse)),
        p50_seconds=percentile(seconds, 50),
        p95_seconds=percentile(seconds, 95),
    )


def _name_document(outcome: Outcome) -> str:
    return DOCUMENTS.get(outcome.case_id[:1], "other")


def percentile(values: Sequence[float], percent: float) -> float | None:
    """Return a percentile, interpolated linearly; None of nothing."""
    return float(np.percentile(values, percent)) if values else None
