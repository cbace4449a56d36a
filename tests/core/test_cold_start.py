"""A plain `layak score` starts quickly because it loads nothing that only reports need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import layak

SAMPLE = Path(layak.__file__).parent / "reference" / "samples" / "ogan-ilir-2024.csv"
ONLY_FOR_REPORTS = {"django", "numpy", "numba", "pyarrow", "xlsxwriter", "typst", "openpyxl"}

SCORE = """
import contextlib, os, sys
from layak.cli import main
sys.argv = ["layak", "score", {sample!r}, *{options!r}]
with open(os.devnull, "w") as sys.stdout, contextlib.suppress(SystemExit):
    main()
print(*sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.__stdout__)
"""


def _loaded_by(*options: str) -> set[str]:
    code = SCORE.format(sample=str(SAMPLE), options=options)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("options", [("--json",), (), ("--lang", "en")], ids=str)
def test_a_plain_score_loads_nothing_that_only_reports_need(options: tuple[str, ...]) -> None:
    loaded = _loaded_by(*options)
    assert "layak" in loaded
    assert loaded & ONLY_FOR_REPORTS == set()


def test_a_report_loads_what_it_needs_so_that_the_test_above_would_notice(tmp_path: Path) -> None:
    loaded = _loaded_by("--json", "--output", str(tmp_path / "laporan.xlsx"))
    assert loaded & ONLY_FOR_REPORTS == {"xlsxwriter"}


def test_the_benchmark_of_scoring_runs_and_finds_all_ways_equal() -> None:
    benchmark = Path(__file__).parents[2] / "benchmarks" / "bench_scoring.py"
    done = subprocess.run(
        [sys.executable, str(benchmark), "3"], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("same bytes on re-run: yes") == 2
