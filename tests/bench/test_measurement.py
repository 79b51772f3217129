"""Figures and the machine they were measured on."""

import platform
from pathlib import Path

import pytest

from bench.measurement import describe_machine, percentile, summarise


def test_the_median_of_the_runs_is_reported_and_every_run_kept() -> None:
    figure = summarise("index build", "s", [9.0, 1.0, 2.0])
    assert (figure.median, figure.runs) == (2.0, (9.0, 1.0, 2.0))


def test_percentiles_are_interpolated_between_the_values() -> None:
    values = [float(value) for value in range(1, 22)]
    assert (percentile(values, 50), percentile(values, 95), percentile([1.0, 2.0], 50)) == (11.0, 20.0, 1.5)


def test_the_machine_is_named_by_its_processor_and_never_by_its_host_name(tmp_path: Path) -> None:
    described = tmp_path / "cpuinfo"
    described.write_text("processor\t: 0\nmodel name\t: Fast One @ 3 GHz\n", encoding="utf-8")
    machine = describe_machine(described)
    assert machine.processor == "Fast One @ 3 GHz"
    assert machine.cores >= 1
    assert machine.memory_gibibytes > 0
    assert platform.node() not in {machine.system, machine.processor}


@pytest.mark.parametrize("content", [None, "processor\t: 0\n"])
def test_a_processor_without_a_name_is_called_by_its_kind(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "cpuinfo").write_text(content, encoding="utf-8")
    assert describe_machine(tmp_path / "cpuinfo").processor == platform.machine()
