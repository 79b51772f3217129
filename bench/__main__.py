"""Measure, print a table, and write `bench/results.json`."""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.browser import measure_browser
from bench.measurement import Machine, Measurement, describe_machine
from bench.measures import (
    RUNS,
    measure_build,
    measure_calibration,
    measure_cold_start,
    measure_server,
    measure_streaming,
)
from bench.server import run_server
from corpus.errors import PrerequisiteError
from eval.case import GOLD_FOLDER, load_gold
from index.settings import IndexSettings

RESULTS = Path(__file__).parent / "results.json"


def measure_all(folder: Path) -> list[Measurement]:
    """Take every measurement, with indexes and server data below a folder that may be thrown away.

    Raises:
        PrerequisiteError: the index cannot be built, or the server does not start.
    """
    settings = IndexSettings.from_env()
    cases = [row.case for row in load_gold([GOLD_FOLDER / "starter.jsonl"])]
    questions = [case.question for case in cases if case.question]
    measurements = [*measure_calibration(settings), *measure_build(settings, folder)]
    data_dir = folder / f"build-{RUNS}"
    measurements += measure_cold_start(data_dir)
    with run_server(data_dir) as server:
        measurements += measure_server(server, questions) + measure_streaming(server, questions)
        return measurements + measure_browser(server, data_dir, questions)


def tabulate(machine: Machine, measurements: Sequence[Measurement]) -> Table:
    """Lay the figures out for the terminal."""
    title = f"{machine.processor}, {machine.cores} cores, {machine.memory_gibibytes} GiB, load {machine.load}"
    table = Table("figure", title=title)
    for heading in ("median", "unit", "runs"):
        table.add_column(heading, justify="left" if heading == "unit" else "right")
    for figure in measurements:
        runs = " ".join(f"{run:.1f}" for run in figure.runs)
        table.add_row(figure.name, f"{figure.median:.1f}", figure.unit, runs)
    return table


def main() -> None:
    """Measure everything and keep the result."""
    machine = describe_machine()
    try:
        with tempfile.TemporaryDirectory(prefix="wence-bench-") as folder:
            measurements = measure_all(Path(folder))
    except PrerequisiteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    Console().print(tabulate(machine, measurements))
    results = {"machine": asdict(machine), "measurements": [asdict(figure) for figure in measurements]}
    RESULTS.write_text(f"{json.dumps(results, ensure_ascii=False, indent=2)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
