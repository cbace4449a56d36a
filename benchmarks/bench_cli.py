"""The cold start of `layak score`: whole processes, beside `python -c pass` and beside reports.

Run with `.venv/bin/python benchmarks/bench_cli.py [RUNS]`. Bytecode goes to a folder of its own:
*warm* finds it there, as after `make setup` or a first run; *first run* finds none.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from machine import describe

import layak

BIN = Path(sys.executable).parent
SAMPLE = Path(layak.__file__).parent / "reference" / "samples" / "ogan-ilir-2024.csv"
NEVER_IN_PLAIN_SCORE = ("django", "numpy", "xlsxwriter", "typst", "openpyxl")
GOAL = 1.0  # seconds
TOP_IMPORTS = 12
Times = dict[str, list[tuple[float, float]]]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    print(describe())
    with TemporaryDirectory() as folder:
        out = Path(folder)
        score = [str(BIN / "layak"), "score", str(SAMPLE)]
        ways = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "layak --help": [str(BIN / "layak"), "--help"],
            "layak score --json": [*score, "--json"],
            "layak score": score,
            "layak score --output .xlsx": [*score, "--json", "--output", str(out / "a.xlsx")],
            "layak score --output .pdf": [*score, "--json", "--output", str(out / "a.pdf")],
        }
        report(measure(ways, runs=runs, bytecode=out / "bytecode"))
        first = [timed(ways["layak score --json"], out / f"empty{n}") for n in range(3)]
        wall, processor = (median(each) for each in zip(*first, strict=True))
        print("\nfirst run of `layak score --json`, nothing compiled (median of 3)")
        print(f"  {wall:.3f} s   processor {processor:.3f} s")
        imports(ways["layak score --json"], out / "bytecode")


def measure(ways: dict[str, list[str]], *, runs: int, bytecode: Path) -> Times:
    """Wall and processor time of every way, ``runs`` times in turn, so that all share the noise."""
    for command in ways.values():
        timed(command, bytecode)  # fills the bytecode, and fails early
    times: Times = defaultdict(list)
    for _ in range(runs):
        for way, command in ways.items():
            times[way].append(timed(command, bytecode))
    return times


def timed(command: list[str], bytecode: Path) -> tuple[float, float]:
    """Seconds of wall and of processor time that one whole process takes."""
    before = os.times()
    start = perf_counter()
    done = subprocess.run(command, env=environment(bytecode), capture_output=True, check=False)
    wall = perf_counter() - start
    after = os.times()
    if done.returncode != 0:
        raise SystemExit(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode()}"
        )
    children = after.children_user - before.children_user
    return wall, children + after.children_system - before.children_system


def environment(bytecode: Path) -> dict[str, str]:
    settings = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return settings | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def report(times: Times) -> None:
    bare = median(wall for wall, _ in times["python -c pass"])
    runs = len(times["python -c pass"])
    print(f"\nwarm, median of {runs} runs in turn (lowest in brackets)")
    for way, taken in times.items():
        wall, processor = (median(each) for each in zip(*taken, strict=True))
        lowest = min(each for each, _ in taken)
        print(
            f"  {way:28} {wall:6.3f} s ({lowest:.3f})   processor {processor:.3f} s"
            f"   {wall / bare:5.1f} × python -c pass"
        )
    wall, processor = (median(each) for each in zip(*times["layak score --json"], strict=True))
    verdicts = ("met" if each < GOAL else "MISSED" for each in (wall, processor))
    print(
        "  goal {} s for `layak score --json`: {} by the clock, {} by processor".format(
            GOAL, *verdicts
        )
    )


def imports(command: list[str], bytecode: Path) -> None:
    """The dearest imports, summed by package, and a look for those that must not be there."""
    traced = [sys.executable, "-X", "importtime", *command]
    done = subprocess.run(
        traced, env=environment(bytecode), capture_output=True, text=True, check=True
    )
    own: dict[str, int] = defaultdict(int)
    for microseconds, module in re.findall(
        r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)", done.stderr
    ):
        own[module.partition(".")[0]] += int(microseconds)
    found = [name for name in NEVER_IN_PLAIN_SCORE if name in own]
    if found:
        raise SystemExit(f"a plain score imports {', '.join(found)}")
    print(f"\nimports of `layak score --json`: {sum(own.values()) / 1e6:.3f} s in all, by package")
    for name, microseconds in sorted(own.items(), key=lambda each: -each[1])[:TOP_IMPORTS]:
        print(f"  {name:28} {microseconds / 1000:7.1f} ms")
    print(f"  none of {', '.join(NEVER_IN_PLAIN_SCORE)}")


if __name__ == "__main__":
    main()
