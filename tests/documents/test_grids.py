"""Large tables as grids: the same values as the strict reader gives, and nothing that can hurt."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.documents.packages import unpack
from layak.documents.room import RECORDS
from layak.documents.tables import CellError, read_tables
from layak.documents.tables.grids import Grid, Grids, Raw, read_grids
from layak.documents.tables.limits import Extent
from layak.documents.tables.plain_xlsx import plain_extent, shown_text
from tests.documents.sheets import (
    DATA,
    OFFICE_ROWS,
    SHEET_PART,
    Formula,
    attempt,
    csv_bytes,
    rejection,
    unzipped,
    why_rejected,
    with_cells,
    with_part,
    xlsx_bytes,
)

BOOK = xlsx_bytes(OFFICE_ROWS)
PLAIN = xlsx_bytes([("kode", "poin"), ("1.1", 12.5), ("1.2", date(2024, 2, 1))])
CORNER = '<row r="1048576"><c r="XFD1048576"{}</row>'


def only_grid(data: bytes, file: str) -> Grid:
    (grid,) = read_grids(data, file=file).grids
    return grid


def strict(data: bytes, file: str) -> list[list[object]]:
    """What the strict reader gives, as plain values to the width of each row."""
    (table,) = read_tables(data, file=file).tables
    return [[_plain(cell.value) for cell in row] for row in table.rows]


def _plain(value: object) -> object:
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, Decimal):
        return float(value)
    return "" if value is None else value


def trimmed(rows: Any) -> list[list[Raw]]:
    """Rows without the empty cells at their ends."""
    found = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] == "":
            cells.pop()
        found.append([float(f"{c:.15g}") if isinstance(c, float) else c for c in cells])
    return found


def as_strict(rows: list[list[object]]) -> list[list[object]]:
    found = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] == "":
            cells.pop()
        found.append(cells)
    return found


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_gives_the_values_of_the_strict_reader(ending: str) -> None:
    data = BOOK if ending == "xlsx" else (DATA / f"answers.{ending}").read_bytes()
    grid = only_grid(data, f"a.{ending}")
    assert trimmed(grid.rows) == as_strict(strict(data, f"a.{ending}"))


def test_a_text_gives_its_texts() -> None:
    rows = only_grid(csv_bytes([("kode", "poin"), ("1.1", "9,5")]), "a.csv").rows
    assert rows == [["kode", "poin"], ["1.1", "9,5"]]


def test_a_formula_counts_with_its_stored_value_and_is_said() -> None:
    found = read_grids(xlsx_bytes([("a", "b"), (1, Formula("=1+1", 2))]), file="a.xlsx")
    assert found.grids[0].rows[1] == [1.0, 2.0]
    assert [(each.code, each.severity) for each in found.findings] == [
        ("formula", Severity.WARNING)
    ]


def test_an_error_is_its_text() -> None:
    data = xlsx_bytes([("a", "b"), ("x", Formula("=1/0", "#DIV/0!"))])
    assert only_grid(data, "a.xlsx").rows[1] == ["x", "#DIV/0!"]


def test_a_hidden_sheet_says_so() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Tersembunyi").sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert [each.hidden for each in read_grids(buffer.getvalue(), file="a.xlsx").grids] == [
        False, True
    ]  # fmt: skip


CELLS = st.one_of(
    st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**9), 10**9),
    st.booleans(), st.text(alphabet="ab :<>&'\"=r\n0", max_size=8),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8))
def test_the_quick_look_and_the_strict_reader_agree(rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value is not None and not (isinstance(value, str) and value.startswith("=")):
                book.active.cell(row, column, value)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    part = unpack(data, file="a.xlsx")[SHEET_PART]
    extent = plain_extent(part)
    whole = as_strict(strict(data, "a.xlsx"))
    if extent is not None:
        assert extent.rows >= len([row for row in whole if row])
        assert extent.columns >= max((len(row) for row in whole), default=0)
    assert trimmed(only_grid(data, "a.xlsx").rows) == whole


def sheet(cells: str) -> bytes:
    return f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()


def test_a_plain_part_says_how_far_it_reaches() -> None:
    assert plain_extent(sheet('<c r="A1"><v>1</v></c><c r="AB7"/>')) == Extent(7, 28)
    assert plain_extent(sheet('<c r="XFD1048576" t="s"><v>0</v></c>')) == Extent(1048576, 16384)
    assert plain_extent(sheet("")) == Extent(1, 0)


@pytest.mark.parametrize(
    "cells",
    [
        "<c><v>1</v></c>",
        "<c r='A1'/><c r=\"A1\"/>",
        '<c  r="A1"/>',
        '<c\nr="A1"/>',
        '<c r="A1" r="XFD9"/>',
        '<c r="A1"\tr="XFD9"/>',
        '<c r="A1" r ="XFD9"/>',
        '<x:c r="XFD9"/>',
        '<c r="&#88;FD9"/>',
        '<c r="A1B2"/>',
        '<c r="AAAA1"/>',
        '<c r="A12345678"/>',
        '<c r="a1"/>',
        '<c s="1" r="A1"/>',
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="A1" t="e"><v>#REF!</v></c>',
        '<!-- <c r="A1"/> -->',
        '</row><x:row r="9"><c r="A1"/></x:row><row r="2">',
        '</row><row><c r="A1"/></row><row r="2">',
        '<c r="A1"/>\0',
    ],
)
def test_anything_else_is_left_to_the_strict_scanner(cells: str) -> None:
    assert plain_extent(sheet(cells)) is None


def test_another_encoding_is_left_to_the_strict_scanner() -> None:
    part = b'<?xml version="1.0" encoding="UTF-16"?><sheetData><c r="A1"/></sheetData>'
    assert plain_extent(part) is None


def test_shared_texts_are_counted_as_often_as_they_may_be_shown() -> None:
    parts = {
        "xl/sharedStrings.xml": b"<sst><si><t>abcd</t></si><si><t>a</t></si></sst>",
        SHEET_PART: b'<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
    }
    assert shown_text(parts) == 8
    assert shown_text({"xl/sharedStrings.xml": b"<sst><si/><si><t>a</t></si></sst>"}) is None


def test_a_cell_in_the_last_corner_is_refused_before_room_is_asked_for() -> None:
    data = with_cells(CORNER.format("><v>1</v></c>"))
    assert why_rejected(read_grids, data, file="a.xlsx") == "table_too_large"


def test_formatting_down_to_the_last_corner_does_no_harm() -> None:
    assert len(only_grid(with_cells(CORNER.format("/>")), "a.xlsx").rows) == 1


def test_a_million_columns_are_refused_or_end_in_a_sentence() -> None:
    wide = (";".join("x" for _ in range(1_000_000)) + "\n1\n").encode()
    assert len(only_grid(wide, "a.csv").rows[0]) == 1_000_000
    (finding,) = rejection(read_grids, wide * 7, file="a.csv")
    assert finding.code == "table_too_large"


def test_texts_shown_too_often_are_left_to_the_strict_scanner_which_refuses_them() -> None:
    small = replace(RECORDS, text=10)
    data = xlsx_bytes([("kode yang panjang", "poin yang panjang")])
    assert why_rejected(read_grids, data, file="a.xlsx", room=small) == "damaged_workbook"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 40), st.binary(max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at: int, size: int, noise: bytes) -> None:
    found = attempt(read_grids, PLAIN[:at] + noise + PLAIN[at + size :], file="a.xlsx")
    assert isinstance(found, Grids | InputRejected)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused_in_words(share: float) -> None:
    cut = PLAIN[: int(len(PLAIN) * share)]
    assert why_rejected(read_grids, cut, file="a.xlsx") == "damaged_workbook"


def test_a_sheet_of_cells_under_another_name_is_scanned_strictly() -> None:
    parts = unzipped(PLAIN)
    assert parts[SHEET_PART].count(b"<c ")
    moved = with_part(PLAIN, SHEET_PART, lambda part: part.replace(b"<c r=", b"<c  r="))
    assert trimmed(only_grid(moved, "a.xlsx").rows) == trimmed(only_grid(PLAIN, "a.xlsx").rows)
