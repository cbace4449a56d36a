"""The workbook of refused rows: as they came, safe to open, and read again by the same means."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl

from layak.core.messages import INDONESIAN
from layak.core.records.headings import find_layout
from layak.core.records.mapping import ORIGIN, REASON, apply, propose
from layak.documents.profiles import profile
from layak.documents.refused_rows import RefusedRow, RefusedSheet, write_refused
from layak.documents.tables.grids import read_grids

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
HEADINGS = [["NIK", "Nama", "JK", "Kec", "Desa/Kel", "Tanggal Pengukuran", "Berat"]]
CELLS = ["'1612014501240001", "=1+1", "", "X", "Y", dt.date(2025, 10, 3), 9.5]


def written(headings: list[list[str]] = HEADINGS) -> bytes:
    row = RefusedRow("1/37", ["Jenis kelamin: kosong."], CELLS)
    sheets = [RefusedSheet(headings, [row])]
    return write_refused(sheets, title="Oktober", made_at=NOW, words=INDONESIAN)


def test_the_cells_are_what_they_were_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written()))
    head, row = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in head[:3]] == [ORIGIN, REASON, "NIK"]
    assert [cell.value for cell in row[:2]] == ["1/37", "Jenis kelamin: kosong."]
    assert [cell.data_type for cell in row[3:]] == ["s", "n", "s", "s", "d", "n"]
    assert row[8].value == 9.5


def test_the_same_mapping_reads_it_and_knows_where_the_rows_stood() -> None:
    grid = read_grids(written(), file="ditolak.xlsx").grids[0]
    kind = profile("eppgbm")
    layout = find_layout(grid.rows, [kind])
    assert layout is not None
    mapping = apply(propose(layout, kind), layout, kind)
    assert (mapping.origin, mapping.columns["nik"]) == (0, 2)
    assert grid.rows[1][0] == "1/37"


def test_headings_of_two_rows_stay_two_rows() -> None:
    two = [["No", "Nama", "JK", "Data Ayah", "", "NIK"], ["", "", "", "Nama", "NIK", ""]]
    grid = read_grids(written(two), file="ditolak.xlsx").grids[0]
    layout = find_layout(grid.rows, [profile("dapodik")])
    assert layout is not None
    assert layout.below == 2
    assert "data ayah|nama" in layout.by_key()


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written() == written()
