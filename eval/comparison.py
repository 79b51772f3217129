"""Two runs compared, question by question, and the gate that a change must pass."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scipy.stats import binomtest

from corpus.errors import PrerequisiteError
from eval.outcome import Outcome
from eval.run import Run
from eval.scores import GroupScore, Share, percentile, score_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What a run may lose against another before the gate closes.

    `points` (percentage points) is for every share of every type; citation precision is compared over the questions
    that are right and cited in both runs. The 95th percentile of latency may grow to `latency_factor` times, or by
    `latency_seconds`, whichever is more; one answer to `latency_factor` times plus `slow_answer_seconds`.
    """

    points: float = 2.0
    questions: int = 0
    latency_factor: float = 2.0
    latency_seconds: float = 0.15
    slow_answer_seconds: float = 2.0


class Change(NamedTuple):
    """One question that is answered better or worse than before."""

    before: Outcome
    after: Outcome


class Fall(NamedTuple):
    """A share of a type that fell by more than the margin."""

    type: str
    measure: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed between two runs over the same questions.

    `p_value` is McNemar's exact test on right and cited. Latency is compared only between runs made alike: at the same
    concurrency, both in one process or both over HTTP. `refusals` says in a sentence each what closes the gate; it is
    empty when the change may pass.
    """

    before: tuple[Outcome, ...]
    after: tuple[Outcome, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    falls: tuple[Fall, ...]
    p_value: float
    is_latency_compared: bool
    refusals: tuple[str, ...]


CITATION_PRECISION = "citation precision"
MEASURES: dict[str, Callable[[GroupScore], Share]] = {
    "right": lambda score: score.right,
    "right and cited": lambda score: score.right_and_cited,
    "supported": lambda score: score.supported,
    CITATION_PRECISION: lambda score: score.citation_precision,
}


def compare(before: Run, after: Run, *, margins: Margins, is_common_part: bool = False) -> Comparison:
    """Compare two runs over the same gold, or over the questions that both have word for word.

    Raises:
        PrerequisiteError: the gold differs and the common part was not asked for, or there is none.
    """
    if before.gold_sha256 != after.gold_sha256 and not is_common_part:
        raise PrerequisiteError(
            "the two runs are over different gold; compare their common part with --common, or make the first run again"
        )
    pairs = _common_pairs(before.outcomes, after.outcomes)
    if not pairs:
        raise PrerequisiteError("the two runs have no question in common; compare runs over the same gold")
    scored = [pair for pair in pairs if pair.before.status == pair.after.status == "scored"]
    falls = tuple(_find_falls(scored, margins))
    are_alike = _conditions(before) == _conditions(after)
    return Comparison(
        before=tuple(pair.before for pair in pairs),
        after=tuple(pair.after for pair in pairs),
        better=tuple(pair for pair in scored if _is_better(pair) and not _is_worse(pair)),
        worse=tuple(pair for pair in scored if _is_worse(pair)),
        falls=falls,
        p_value=mcnemar_exact(
            gained=sum(pair.after.is_right_and_cited > pair.before.is_right_and_cited for pair in scored),
            lost=sum(pair.after.is_right_and_cited < pair.before.is_right_and_cited for pair in scored),
        ),
        is_latency_compared=are_alike,
        refusals=(
            *map(_describe_fall, falls),
            *_missing_answers(pairs),
            *(_latency_refusals(scored, margins) if are_alike else ()),
        ),
    )


def mcnemar_exact(*, gained: int, lost: int) -> float:
    """Return the two-sided p-value that as many questions turned right as turned wrong.

    Source: McNemar, Psychometrika 1947; exact by the binomial distribution over the discordant pairs.
    """
    discordant = gained + lost
    return float(binomtest(gained, discordant, 0.5).pvalue) if discordant else 1.0


def _conditions(run: Run) -> tuple[int, bool]:
    return run.settings.concurrency, run.settings.url is None


def _common_pairs(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[Change]:
    known = {outcome.case_sha256: outcome for outcome in before}
    return [Change(known[outcome.case_sha256], outcome) for outcome in after if outcome.case_sha256 in known]


def _qualities(outcome: Outcome) -> tuple[bool, bool, bool]:
    return outcome.is_right, outcome.is_right_and_cited, outcome.is_supported


def _is_better(pair: Change) -> bool:
    return any(b < a for b, a in zip(_qualities(pair.before), _qualities(pair.after), strict=True))


def _is_worse(pair: Change) -> bool:
    return any(b > a for b, a in zip(_qualities(pair.before), _qualities(pair.after), strict=True))


def _find_falls(pairs: Sequence[Change], margins: Margins) -> Iterable[Fall]:
    for name in sorted({pair.after.type for pair in pairs}):
        group = [pair for pair in pairs if pair.after.type == name]
        # Stray citations count where both answers are good: an answer that became right may cite more than a wrong one.
        kept = [pair for pair in group if pair.before.is_right_and_cited and pair.after.is_right_and_cited]
        for measure, share_of in MEASURES.items():
            judged = _without_worst(kept if measure == CITATION_PRECISION else group, share_of, margins.questions)
            before, after = (share_of(score_group(name, [pair[side] for pair in judged])) for side in (0, 1))
            if before.value is not None and (before.value - (after.value or 0.0)) * 100 > margins.points:
                yield Fall(name, measure, before, after)


def _without_worst(pairs: Sequence[Change], share_of: Callable[[GroupScore], Share], count: int) -> Sequence[Change]:
    def loss(pair: Change) -> float:
        before, after = (share_of(score_group("", [outcome])).value or 0.0 for outcome in pair)
        return before - after

    fallen = sorted((pair for pair in pairs if loss(pair) > 0), key=loss, reverse=True)[:count] if count else ()
    return [pair for pair in pairs if pair not in fallen]


def _describe_fall(fall: Fall) -> str:
    return (
        f"{fall.type}: {fall.measure} fell from {fall.before.part}/{fall.before.total} "
        f"to {fall.after.part}/{fall.after.total}"
    )


def _missing_answers(pairs: Sequence[Change]) -> Iterable[str]:
    for before, after in pairs:
        if after.status != "scored" and before.status == "scored":
            yield f"{after.case_id}: {after.status}: {after.error}"


def _latency_refusals(pairs: Sequence[Change], margins: Margins) -> Iterable[str]:
    timed = [(p.after.case_id, p.before.seconds, p.after.seconds) for p in pairs]
    for case_id, earlier, later in timed:
        if earlier is None or later is None:
            continue
        if later > earlier * margins.latency_factor + margins.slow_answer_seconds:
            yield f"{case_id}: answered in {later:.2f} s, before in {earlier:.2f} s"
    before = percentile([earlier for _, earlier, _ in timed if earlier is not None], 95)
    after = percentile([later for _, _, later in timed if later is not None], 95)
    if before is None or after is None:
        return
    if after > max(before * margins.latency_factor, before + margins.latency_seconds):
        yield f"95 % of questions are answered within {after * 1000:.0f} ms, before within {before * 1000:.0f} ms"
