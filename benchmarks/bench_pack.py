"""A pack streamed to nowhere, beside `zipfile` and a bare copy of the same files.

Run with `.venv/bin/python benchmarks/bench_pack.py [MEGABYTES]`. Files of 0.2 to 40 MB, as evidence
is, lie in a temporary folder and, once read, in the system's memory: this measures the program and
not the disk. Every way is tried in turn, and medians are printed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import resource
import sys
import tempfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import BinaryIO

from machine import describe

from layak.documents.pack import CHUNK, Entry, Layout

MIB = 1024 * 1024
GOAL = 200  # MB a second
RUNS = 5
SIZES = (200_000, 1_500_000, 4_000_000, 40_000_000)
MADE = dt.datetime(2026, 3, 2, 9, 0)


class Sink:
    """Takes everything and keeps nothing; knows where it is, as a file does."""

    def __init__(self) -> None:
        self._at = 0

    def write(self, data: bytes) -> int:
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None: ...


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        files = made_files(Path(folder), wanted * 1_000_000)
        layout = layout_of(files)
        print(f"{describe()}; {len(files)} files, {layout.size / 1e6:,.0f} MB; {RUNS} runs in turn")
        check(layout, files)
        report(files, layout)
        report_memory(layout)
        report_layout()


def made_files(folder: Path, total: int) -> list[Path]:
    """Files that do not compress, together about ``total`` bytes."""
    dice, files, size = Random(2026), [], 0  # noqa: S311  # no secrets
    block = dice.randbytes(max(SIZES))
    while size < total:
        length = dice.choice(SIZES)
        file = folder / f"{len(files):05}.pdf"
        file.write_bytes(block[:length])
        files.append(file)
        size += length
    return files


def layout_of(files: list[Path]) -> Layout:
    return Layout(
        Entry(file.name, file.stat().st_size, zlib.crc32(file.read_bytes()), MADE, str(file))
        for file in files
    )


def check(layout: Layout, files: list[Path]) -> None:
    """The pack must be what `zipfile` reads back, or no figure is printed."""
    target = files[0].with_name("paket.zip")
    with target.open("wb") as pack:
        for piece in layout.stream(open_file=opened):
            pack.write(piece)
    assert target.stat().st_size == layout.size
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(layout.names)
    target.unlink()


def opened(source: str) -> BinaryIO:
    return Path(source).open("rb")


def streamed(layout: Layout, start: int = 0) -> None:
    sink = Sink()
    for piece in layout.stream(open_file=opened, start=start):
        sink.write(piece)


def by_zipfile(files: list[Path]) -> None:
    with zipfile.ZipFile(Sink(), "w") as archive:  # type: ignore[call-overload]  # a sink
        for file in files:
            archive.write(file, file.name)


def copied(files: list[Path]) -> None:
    """What no archive can beat: every file read once."""
    sink = Sink()
    for file in files:
        with file.open("rb") as source:
            while piece := source.read(CHUNK):
                sink.write(piece)


def hashed(files: list[Path]) -> None:
    """Reading with SHA-256, as a check of all files would do it."""
    for file in files:
        with file.open("rb") as source:
            hashlib.file_digest(source, "sha256")


def report(files: list[Path], layout: Layout) -> None:
    """Print megabytes a second of every way, and its processor time beside the pack's."""
    ways: dict[str, Callable[[], None]] = {
        "the pack, whole": lambda: streamed(layout),
        "the pack, from its middle (the half)": lambda: streamed(layout, layout.size // 2),
        "zipfile into the same sink": lambda: by_zipfile(files),
        "every file read, no archive": lambda: copied(files),
        "every file read with SHA-256": lambda: hashed(files),
    }
    clock: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            began, used = perf_counter(), process_time()
            way()
            clock[name].append(perf_counter() - began)
            processor[name].append(process_time() - used)
    print("| way | MB/s by the clock | MB/s by processor | processor time × pack |")
    print("|---|---:|---:|---:|")
    own = median(processor["the pack, whole"]) / layout.size
    for name in ways:
        size = layout.size / 2 if "middle" in name else layout.size
        by_clock, used = median(clock[name]), median(processor[name])
        print(f"| {name} | {size / 1e6 / by_clock:,.0f} | {size / 1e6 / used:,.0f} "
              f"| {used / size / own:.2f} |")  # fmt: skip
    reached = layout.size / 1e6 / median(processor["the pack, whole"])
    print(f"goal {GOAL} MB/s: {'met' if reached >= GOAL else 'NOT MET'} by processor")


def report_memory(layout: Layout) -> None:
    """Print what streaming the whole pack takes beyond the layout itself."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    streamed(layout)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"memory: peak {peak / MIB:.1f} MiB while streaming; the process grew by {grown} KiB")


def report_layout() -> None:
    """Print what laying out costs before the first byte, for very many files."""
    count = 100_000
    entries = [Entry(f"Klaster/{n}.pdf", 100_000, n, MADE, str(n)) for n in range(count)]
    used = process_time()
    layout = Layout(entries)
    used = process_time() - used
    print(f"laying out {count:,} files ({layout.size / 1e9:.1f} GB): {used:.2f} s by processor")


if __name__ == "__main__":
    main()
