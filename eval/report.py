"""Tables and lists that people read."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.checking import Finding
from eval.comparison import MEASURES, Change, Comparison
from eval.held_out import GAP_LIMIT_POINTS, Grading
from eval.outcome import Outcome
from eval.retrieval import RetrievalScores
from eval.run import Run
from eval.scores import GroupScore, Scores, Share, compute_scores

_NOTHING = "–"


def print_run(run: Run, console: Console) -> None:
    """Print the scores of a run: by type, by engine, retrieval, and what crashed."""
    scores = compute_scores(run.outcomes)
    console.print(_score_table("By type", [*scores.types, scores.overall]))
    console.print(_score_table("By document", scores.documents))
    console.print(_score_table("By engine", scores.engines))
    overall = scores.overall
    console.print(f"Refusal precision {_percent(overall.refusal_precision)}, recall {_percent(overall.refusal_recall)}")
    console.print(f"Latency p50 {_milliseconds(overall.p50_seconds)} ms, p95 {_milliseconds(overall.p95_seconds)} ms")
    if run.retrieval is not None:
        console.print(_describe_retrieval(run.retrieval))
    _print_missing(scores, console)


def print_failures(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print every question that is not right, not cited or not supported, with the reasons and the answer."""
    for outcome in outcomes:
        if outcome.is_right_and_cited and outcome.is_supported:
            continue
        reasons = [*outcome.faults, *(f"citation: {fault}" for fault in outcome.citation_faults)]
        if outcome.unsupported:
            reasons.append("unsupported: " + ", ".join(outcome.unsupported))
        if outcome.error is not None:
            reasons.append(f"{outcome.status}: {outcome.error}")
        console.print(f"\n[bold]{escape(outcome.case_id)}[/] ({escape(outcome.type)}) {_question(outcome)}")
        for reason in reasons:
            console.print(f"  [red]{escape(reason)}[/]")
        console.print(f"  {_answer(outcome)}")


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print what changed between two runs, question by question, and what closes the gate."""
    for title, changes in (("Better", comparison.better), ("Worse", comparison.worse)):
        console.print(f"[bold]{title}: {len(changes)}[/]")
        for change in changes:
            _print_change(change, console)
    before, after = compute_scores(comparison.before), compute_scores(comparison.after)
    console.print(_comparison_table([*before.types, before.overall], [*after.types, after.overall]))
    console.print(f"McNemar's exact test on right and cited: p = {comparison.p_value:.3g}")
    if not comparison.is_latency_compared:
        console.print("Latency not compared: one run was made over HTTP, or at another concurrency.")
    for refusal in comparison.refusals:
        console.print(f"[red]closed:[/] {escape(refusal)}")
    if not comparison.refusals:
        console.print("[green]open: nothing fell by more than the margin[/]")


def print_findings(findings: Sequence[Finding], rows: int, console: Console) -> None:
    """Print what was found in the gold, and how much was looked through."""
    for finding in findings:
        place = f"{finding.row.path.name}:{finding.row.line}"
        style = "red" if finding.level == "error" else "yellow"
        text = f"{place}: {finding.row.case.id}: {finding.message}"
        console.print(f"[{style}]{finding.level}[/] {escape(text)}")
    errors = sum(finding.level == "error" for finding in findings)
    console.print(f"{rows} rows: {errors} errors, {len(findings) - errors} warnings")


def print_grading(grading: Grading, console: Console) -> None:
    """Print the result of held-out questions beside the rest, and whether the gap needs an explanation."""
    held_out = Share(grading.right, grading.questions)
    cited = Share(grading.right_and_cited, grading.questions)
    rest = Share(grading.rest_right, grading.rest_questions)
    console.print(f"Held out: right {_counted(held_out)}, right and cited {_counted(cited)}; the rest {_counted(rest)}")
    for name, group in grading.documents.items():
        cited = Share(group.right_and_cited, group.questions)
        console.print(
            f"  {name}: right {_counted(Share(group.right, group.questions))}, right and cited {_counted(cited)}"
        )
    if grading.gap_points > GAP_LIMIT_POINTS:
        console.print(f"[red]A gap of {grading.gap_points:.1f} points: a defect to explain.[/]")


def _score_table(title: str, scores: Sequence[GroupScore]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(title.rsplit(maxsplit=1)[-1], no_wrap=True)
    for heading in ("n", "right", "95 %", "right and cited", "95 %", "unsupported", "citation precision", "p50", "p95"):
        table.add_column(heading, justify="right")
    for score in scores:
        table.add_row(
            score.name,
            str(score.right.total),
            _counted(score.right),
            _interval(score.right),
            _counted(score.right_and_cited),
            _interval(score.right_and_cited),
            str(score.supported.total - score.supported.part),
            _percent(score.citation_precision),
            _milliseconds(score.p50_seconds),
            _milliseconds(score.p95_seconds),
        )
    return table


def _comparison_table(before: Sequence[GroupScore], after: Sequence[GroupScore]) -> Table:
    table = Table(title="Before → after", title_justify="left")
    table.add_column("type", no_wrap=True)
    table.add_column("n", justify="right")
    for measure in MEASURES:
        table.add_column(measure, justify="right")
    for earlier, later in zip(before, after, strict=True):
        shares = [f"{_percent(share_of(earlier))} → {_percent(share_of(later))}" for share_of in MEASURES.values()]
        table.add_row(later.name, str(later.right.total), *shares)
    return table


def _print_change(change: Change, console: Console) -> None:
    after = change.after
    console.print(f"\n  [bold]{escape(after.case_id)}[/] ({escape(after.type)}) {_question(after)}")
    console.print(f"    before: {_answer(change.before)}")
    console.print(f"    after:  {_answer(after)}")


def _print_missing(scores: Scores, console: Console) -> None:
    for name, cases in (("crashed", scores.crashed), ("unscored", scores.unscored)):
        if cases:
            console.print(f"[red]{len(cases)} {name}, in no average:[/] {escape(', '.join(cases))}")


def _describe_retrieval(scores: RetrievalScores) -> str:
    return (
        f"Retrieval over {scores.questions} questions: recall@1 {scores.recall_at_1:.3f}, "
        f"@5 {scores.recall_at_5:.3f}, @10 {scores.recall_at_10:.3f}, "
        f"MRR@10 {scores.reciprocal_rank_at_10:.3f}, nDCG@10 {scores.ndcg_at_10:.3f}"
    )


def _question(outcome: Outcome) -> str:
    return escape(" → ".join(outcome.asked))


def _answer(outcome: Outcome) -> str:
    if outcome.answer is None:
        return escape(f"({outcome.status}: {outcome.error})")
    cited = ", ".join(citation.clause_id for citation in outcome.answer.citations)
    refused = "refused: " if outcome.answer.refused else ""
    return escape(f"{refused}{outcome.answer.text} [{cited}]")


def _counted(share: Share) -> str:
    return f"{share.part} ({_percent(share)})"


def _percent(share: Share) -> str:
    return _NOTHING if share.value is None else f"{100 * share.value:.1f} %"


def _interval(share: Share) -> str:
    interval = share.interval
    return _NOTHING if interval is None else f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f}"


def _milliseconds(seconds: float | None) -> str:
    return _NOTHING if seconds is None else f"{1000 * seconds:.0f}"
