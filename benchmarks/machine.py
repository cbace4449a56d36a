"""What every benchmark says first and last: the machine, and medians with their ratios."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time


def describe() -> str:
    """Cores, processor, Python and how busy the machine is right now."""
    cores = os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{cores} cores, {_processor()}; {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}; load {load:.1f}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def seconds(work: Callable[[], object], *, runs: int) -> tuple[float, float]:
    """The median wall and processor time of ``runs`` runs, after one that does not count."""
    work()
    wall, processor = [], []
    for _ in range(runs):
        start = perf_counter(), process_time()
        work()
        wall.append(perf_counter() - start[0])
        processor.append(process_time() - start[1])
    return median(wall), median(processor)
