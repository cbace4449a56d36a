"""How long the papers of a RAD with 300 lines take, cold and warm.

Run with `.venv/bin/python benchmarks/bench_plan_documents.py [LINES]`. Every line has five targets,
five amounts and two questions; drawings are on PDF and Word as on the site. *Cold* is a process of
its own that has imported nothing yet, *warm* the median of further runs in one process.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from machine import describe

RUNS = 5
GOALS = {"pdf": 3.0, "word": 5.0, "xlsx": 2.0, "summary": None, "slides": None, "part": None}
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    if len(sys.argv) > 2:
        run(papers(count, 0)[sys.argv[2]])
        return
    print(f"{describe()}; {count} lines; median of {RUNS}")
    print(f"{'paper':10}{'cold s':>9}{'warm s':>9}{'goal s':>9}{'KB':>8}")
    for name, goal in GOALS.items():
        size = run(papers(count, 0)[name])
        # Another plan each time: what sets pages remembers what it has set before.
        times = [timed(papers(count, number)[name]) for number in range(1, RUNS + 1)]
        wanted = f"{goal:.0f}" if goal else "–"
        line = f"{name:10}{cold(count, name):9.2f}{median(times):9.2f}{wanted:>9}"
        print(f"{line}{size / 1000:8.0f}")


def papers(count: int, number: int) -> dict[str, Callable[[], bytes]]:
    """What is measured, by name; plans of different numbers differ in every line."""
    sys.path.insert(0, str(ROOT))
    from layak.documents.action_plan import parts, pdf, slides, word, word_template, workbook
    from tests.documents.action_plan.samples import MAKING, a_plan, document

    named = f"Aksi {number} pelatihan petugas layanan anak"
    plan = document(a_plan(count, title=named), name=f"Kabupaten {number}")
    part = parts.part_of_agency(plan, "dinkes")
    assert part is not None
    return {
        "pdf": lambda: pdf.write(plan, making=MAKING),
        "word": lambda: word.write(plan, making=MAKING, template=word_template.shipped()),
        "xlsx": lambda: workbook.write(plan, making=MAKING),
        "summary": lambda: pdf.write_summary(plan, making=MAKING),
        "slides": lambda: slides.write(plan, making=MAKING),
        "part": lambda: pdf.write_part(plan, part, making=MAKING),
    }


def run(write: Callable[[], bytes]) -> int:
    """The size of a paper."""
    return len(write())


def timed(write: Callable[[], bytes]) -> float:
    start = perf_counter()
    write()
    return perf_counter() - start


def cold(count: int, name: str) -> float:
    """Seconds of a process that writes one paper, its start included."""
    start = perf_counter()
    subprocess.run([sys.executable, __file__, str(count), name], check=True)
    return perf_counter() - start


if __name__ == "__main__":
    main()
