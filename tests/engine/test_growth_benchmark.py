"""The benchmark of growth runs, and finds all ways equal: it prints nothing otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "bench_growth.py"


@pytest.mark.slow
def test_the_benchmark_of_growth_runs_and_finds_all_ways_equal() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARK)],
        env=os.environ | {"LAYAK_BENCH_SIZE": "20000"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.count("Dask: same bytes") == 2
