"""A figure measured several times, and the machine that it was measured on."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

_GIBIBYTE = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A figure in its unit; `runs` holds every run's value, `median` is what is reported."""

    name: str
    unit: str
    median: float
    runs: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the figures depend on; `load` is how many processes wanted a core in the minute before."""

    system: str
    processor: str
    cores: int
    memory_gibibytes: float
    load: float
    python: str


def summarise(name: str, unit: str, runs: Sequence[float]) -> Measurement:
    """Take the median of the runs."""
    return Measurement(name=name, unit=unit, median=statistics.median(runs), runs=tuple(runs))


def percentile(values: Sequence[float], rank: int) -> float:
    """Return the value below which `rank` percent of the values lie, interpolated linearly."""
    return float(np.percentile(values, rank))


def describe_machine(processor_file: Path = Path("/proc/cpuinfo")) -> Machine:
    """Describe this machine without its host name."""
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor_name(processor_file),
        cores=len(os.sched_getaffinity(0)),
        memory_gibibytes=round(psutil.virtual_memory().total / _GIBIBYTE, 1),
        load=round(os.getloadavg()[0], 1),
        python=platform.python_version(),
    )


def _processor_name(processor_file: Path) -> str:
    lines = processor_file.read_text(encoding="utf-8").splitlines() if processor_file.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
