"""The command line: `python -m eval`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from corpus.collection import load_collection
from corpus.errors import PrerequisiteError
from eval.case import UNTUNED_FILES, Case, GoldRow, hash_gold, list_gold_files, load_gold
from eval.checking import check_gold
from eval.comparison import Margins, compare
from eval.environment import read_commit
from eval.held_out import LOG_PATH, append_grading, make_grading, require_grading_left, split_held_out
from eval.report import print_comparison, print_failures, print_findings, print_grading, print_run
from eval.run import BASELINE_PATH, list_crashes, load_run, name_run, now, save_run
from eval.scores import compute_scores
from eval.sources import Sources

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

GoldOption = Annotated[list[Path] | None, typer.Option("--gold", help="Gold file instead of eval/gold/*.jsonl.")]
UrlOption = Annotated[str | None, typer.Option("--url", help="Grade the server that runs there.")]
ConcurrencyOption = Annotated[int, typer.Option("--concurrency", min=1, max=64, help="Questions asked at once.")]


@app.callback(invoke_without_command=True)
def evaluate(
    context: typer.Context,
    *,
    gold: GoldOption = None,
    url: UrlOption = None,
    concurrency: ConcurrencyOption = 1,
    failures: Annotated[bool, typer.Option("--failures", help="List what is wrong, and why.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Where the run is written.")] = None,
) -> None:
    """Ask the gold questions, grade the answers, print the scores and write the run; exits 0 whatever the scores."""
    if context.invoked_subcommand is not None:
        return
    # Importing the assistant takes seconds that comparing two files need not wait for.
    from eval.opening import open_target, run_gold  # noqa: PLC0415

    files = gold or list_gold_files()
    _, rows = split_held_out(load_gold(files))
    run = run_gold(open_target(url), _cases(rows), gold_files=files, concurrency=concurrency)
    path = out or name_run(run)
    save_run(run, path)
    console = make_console()
    if failures:
        print_failures(run.outcomes, console)
    print_run(run, console)
    console.print(f"Written to {path}")


@app.command("compare")
def compare_runs(
    before: Path,
    after: Path,
    *,
    common: Annotated[bool, typer.Option("--common", help="Compare what both runs asked.")] = False,
    margin: Annotated[float, typer.Option("--margin", min=0, help="Points that a type may fall.")] = Margins().points,
    questions: Annotated[
        int, typer.Option("--questions", min=0, help="Questions of each type that may fall beside.")
    ] = Margins().questions,
) -> None:
    """Compare two runs; exits 1 when a type falls by more than the margin, a question crashes, or answers get slow."""
    comparison = compare(
        load_run(before), load_run(after), margins=Margins(points=margin, questions=questions), is_common_part=common
    )
    print_comparison(comparison, make_console())
    raise typer.Exit(1 if comparison.refusals else 0)


@app.command("fit")
def fit_reader(
    *,
    gold: GoldOption = None,
    keep_ranking: Annotated[
        bool, typer.Option("--keep-ranking", help="Only fit whether the best sentence answers.")
    ] = False,
) -> None:
    """Fit the weights by which the reader ranks sentences, on the gold that is not held out, and write them.

    Of the questions that the bundled model was tuned on, only those without an answer enter.
    """
    from assistant.features import load_weights  # noqa: PLC0415
    from eval.opening import open_current_index  # noqa: PLC0415
    from eval.weights import collect_samples, fit_weights, write_weights  # noqa: PLC0415

    _, rows = split_held_out(load_gold(gold or list_gold_files()))
    unseen = [row for row in rows if row.case.refuse or row.path.stem in UNTUNED_FILES]
    kept = load_weights().ranking if keep_ranking else None
    fit = fit_weights(collect_samples(open_current_index(), _cases(unseen)), kept)
    write_weights(fit.weights)
    make_console().print(
        f"Cross-validated: the best sentence answers {fit.hit_at_1:.1%} of {fit.answerable} questions; of these and "
        f"{fit.refused} without an answer, {fit.accepted_rightly:.1%} are rightly accepted or refused"
    )


@app.command("baseline")
def set_baseline(run: Path) -> None:
    """Make a run the baseline that later changes are compared with."""
    loaded = load_run(run)
    crashes = list_crashes(loaded.outcomes)
    if crashes:
        raise PrerequisiteError(f"{run}: {len(crashes)} questions have no answer, the first {crashes[0]}; run it again")
    save_run(loaded, BASELINE_PATH)
    make_console().print(f"{BASELINE_PATH} is now the run of {loaded.made_at}; commit it with the reason")


@app.command("check")
def check(*, gold: GoldOption = None) -> None:
    """Check the gold against the documents; exits 1 when a row is certainly wrong."""
    rows = load_gold(gold or list_gold_files())
    findings = check_gold(rows, Sources(load_collection()))
    print_findings(findings, len(rows), make_console())
    raise typer.Exit(1 if any(finding.level == "error" for finding in findings) else 0)


@app.command("held-out")
def grade_held_out(
    *,
    issue: Annotated[int, typer.Option("--issue", help="The issue on whose account this grading goes.")],
    url: UrlOption = None,
    concurrency: ConcurrencyOption = 1,
) -> None:
    """Grade the held-out questions and log the result; at most five times an issue."""
    from eval.opening import grade_cases, open_target  # noqa: PLC0415

    held_out, rest = split_held_out(load_gold(list_gold_files()))
    if not held_out:
        raise PrerequisiteError("no gold is held out yet; add a file beside eval/gold/starter.jsonl")
    require_grading_left(issue, LOG_PATH)
    target = open_target(url).target
    scores = [compute_scores(grade_cases(target, _cases(rows), concurrency=concurrency)) for rows in (held_out, rest)]
    missing = [case_id for score in scores for case_id in (*score.crashed, *score.unscored)]
    if missing:
        raise PrerequisiteError(f"{len(missing)} questions have no answer, so nothing is logged: {', '.join(missing)}")
    grading = make_grading(*scores, date=now(), issue=issue, commit=read_commit(), gold=hash_gold(_cases(held_out)))
    append_grading(grading, LOG_PATH)
    print_grading(grading, make_console())


def make_console() -> Console:
    """Make a console that is wide enough for the tables."""
    console = Console(highlight=False, soft_wrap=True)
    console.width = max(console.width, 130)
    return console


def _cases(rows: list[GoldRow]) -> list[Case]:
    return [row.case for row in rows]
