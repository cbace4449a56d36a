"""A month of e-PPGBM, 100,000 rows of 37 columns, from the bytes of its workbook to its ledger.

Run with `.venv/bin/python benchmarks/bench_import.py [ROWS] [RUNS]`. The month is invented
(`layak.web.sample.toddlers`) and has the quirks of real exports. Beside the whole way stand its
parts; the alternatives read the same workbook with openpyxl, and with our strict reader, which
parses every part first. Every way must give the same rows.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time

import django
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from machine import describe
from python_calamine import CalamineWorkbook

from layak.core.records.check import Terms, check
from layak.core.records.headings import find_layout
from layak.core.records.ledger import counts, ledger_of, settle
from layak.core.records.mapping import apply, propose
from layak.core.records.model import Raw
from layak.core.records.villages import Gazetteer, Village
from layak.documents.profiles import profile
from layak.documents.tables.grids import read_grids
from layak.vault.sealing import keys_from, make_secret

GOAL = 10.0  # seconds
Rows = Sequence[Sequence[Raw]]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(describe())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layak.web.settings")
    django.setup()
    from layak.web.sample.toddlers import month_workbook

    data = month_workbook(2025, 10, children=rows)
    print(f"{rows:,} children, {len(data) / 1e6:.1f} MB as XLSX\n")
    terms = made_terms()
    whole = [timed(lambda: imported(with_grids(data), terms)) for _ in range(runs)]
    reading = [timed(lambda: with_grids(data)) for _ in range(runs)]
    floor = [timed(lambda: with_calamine(data)) for _ in range(runs)]
    other = [timed(lambda: imported(with_openpyxl(data), terms))]
    print(f"{'way':<44}{'clock, s':>10}{'processor, s':>14}{'× whole':>9}")
    base = median(each[1] for each in whole)
    for name, times in (
        ("read, checked, settled, as Parquet", whole),
        ("  of that: read", reading),
        ("  calamine alone, unguarded", floor),
        ("read with openpyxl, then the same", other),
    ):
        clock, processor = (median(each[n] for each in times) for n in (0, 1))
        print(f"{name:<44}{clock:>10.2f}{processor:>14.2f}{processor / base:>9.2f}")
    found, expected = whole[0][2], other[0][2]
    if counts(found) != counts(expected):
        raise SystemExit(f"not the same rows: {counts(found)}, {counts(expected)}")
    print("\n" + ", ".join(f"{state.value} {count:,}" for state, count in counts(found).items()))
    clock = median(each[0] for each in whole)
    said = "met" if clock < GOAL else "met by processor" if base < GOAL else "MISSED"
    print(f"goal: under {GOAL:.0f} s: {said}")


def imported(rows: Rows, terms: Terms) -> pa.Table:
    """Rows to a ledger as Parquet."""
    layout = find_layout(rows, [terms.profile])
    assert layout is not None
    mapping = apply(propose(layout, terms.profile), layout, terms.profile)
    checked = check(rows, mapping=mapping, terms=terms)
    table = settle([ledger_of(checked, file=1, fields=terms.profile.read)])
    pq.write_table(table, io.BytesIO(), compression="zstd")
    return table


def with_grids(data: bytes) -> Rows:
    """Our way: guarded, looked over as bytes, read by calamine."""
    return read_grids(data, file="a.xlsx").grids[0].rows


def with_calamine(data: bytes) -> Rows:
    """The reader alone, trusting the file."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def with_openpyxl(data: bytes) -> Rows:
    """The usual reader of Python, in its quicker mode, as pandas uses it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    return [
        ["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)
    ]


def made_terms() -> Terms:
    """What PALI would be checked with."""
    from layak.apps.regions.loading import shipped_places  # Django is set up by now

    names = {each.code: each.name for each in shipped_places(lambda code: code[:5] == "16.12")}
    villages = tuple(
        Village(code, name, names[code[:8]]) for code, name in names.items() if code.count(".") == 3
    )
    return Terms(
        profile=profile("eppgbm"), begins=dt.date(2025, 10, 1), ends=dt.date(2025, 10, 31),
        gazetteer=Gazetteer(villages), pseudonym=keys_from(make_secret()).pseudonym,
    )  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[float, float, object]:
    """Seconds by the clock and by the processor, and what came of it."""
    gc.collect()
    clock, processor = perf_counter(), process_time()
    result = work()
    return perf_counter() - clock, process_time() - processor, result


if __name__ == "__main__":
    main()
