"""How long 1,000 certificates of a training take, all in one accessible PDF.

Run with `.venv/bin/python benchmarks/bench_certificates.py [CERTIFICATES]`. Everybody has another
name, number and QR code. *Preparing* is what is told about (QR codes, sentences), *setting* the
pages follows in one go. Another file each time: what sets pages remembers what it has set before.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from machine import describe

sys.path.insert(0, str(Path(__file__).parents[1]))

from layak.documents.gatherings import certificate as certificates
from layak.documents.languages import translator
from tests.documents.gatherings.samples import CLAIMS, MADE_AT, certificate

CERTIFICATES, RUNS = 1000, 3
GOAL = 30.0  # seconds for 1,000


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one file: until the last one was prepared, in all, by processor; its bytes."""

    prepared: float
    wall: float
    processor: float
    size: int


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CERTIFICATES
    print(f"{describe()}; {count:,} certificates; median of {RUNS}")
    runs = [run(count, number) for number in range(RUNS)]
    prepared, wall = median(each.prepared for each in runs), median(each.wall for each in runs)
    processor = median(each.processor for each in runs)
    print(f"preparing {prepared:.1f} s, setting {wall - prepared:.1f} s")
    print(f"in all {wall:.1f} s by the clock, {processor:.1f} s by processor (goal {GOAL:.0f} s)")
    print(f"{runs[0].size / 1e6:.1f} MB, PDF/UA-1")
    print(describe())


def run(count: int, number: int) -> Run:
    """One file of ``count`` certificates; files of different numbers differ in every line."""
    sheets = [
        certificate(
            name=f"Peserta {number}-{at} (contoh)", number=f"KHA-1612-{2020 + number}-{at:05}-T"
        )
        for at in range(count)
    ]
    told: list[float] = []
    start = perf_counter(), process_time()
    content = certificates.write(
        sheets, words=translator("id"), made_at=MADE_AT, told=lambda _: told.append(perf_counter())
    )
    wall, processor = perf_counter() - start[0], process_time() - start[1]
    assert CLAIMS in content
    return Run(told[-1] - start[0], wall, processor, len(content))


if __name__ == "__main__":
    main()
