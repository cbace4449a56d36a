"""Tables from CSV, XLSX, XLS and ODS: exact cells with their traits, and nothing that can hurt."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.documents.room import ANSWERS
from layak.documents.tables import CellError, Table, column_letter, read_tables
from layak.documents.tables.csv_text import read_csv
from tests.documents.sheets import (
    DATA,
    OFFICE_ROWS,
    SHEET_PART,
    Formula,
    Shown,
    attempt,
    csv_bytes,
    ods_bytes,
    rejection,
    unzipped,
    why_rejected,
    with_cells,
    with_part,
    xlsx_bytes,
    zipped,
)

BOOK = xlsx_bytes(OFFICE_ROWS)
CORNER = '<row r="1048576"><c r="XFD1048576" {}</c></row>'


def values(table: Table) -> list[list[object]]:
    """The values of every row."""
    return [[cell.value for cell in row] for row in table.rows]


def only_table(data: bytes, file: str) -> Table:
    """The one table of a file that is read without findings."""
    found = read_tables(data, file=file)
    assert found.findings == ()
    (table,) = found.tables
    return table


# Text files


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    rows = [("Kode", "Poin", "Catatan"), ("1.2a", "0,75", "satu; dua, tiga"), ("", "", "")]
    table = only_table(csv_bytes(rows, delimiter), "a.csv")
    assert values(table) == [["Kode", "Poin", "Catatan"], [*rows[1]], [None] * 3]
    assert table.from_text


def test_a_decimal_comma_in_every_row_is_no_delimiter() -> None:
    table = only_table(b"kode;poin\n1.2a;0,75\n1.2b;0,25\n", "a.csv")
    assert values(table)[1] == ["1.2a", "0,75"]


def test_a_line_may_name_the_delimiter_and_keeps_its_row() -> None:
    table = only_table(b"sep=,\nkode,poin;\n1.1,3", "a.csv")
    assert values(table) == [[], ["kode", "poin;"], ["1.1", "3"]]
    assert table.rows[1][0].row == 2


def test_text_stays_as_it_was_written() -> None:
    rows = [("\u00a0a ", "=1+1", "1.10", "\u200b", 'kata "dua"', "dua\nbaris")]
    assert values(only_table(csv_bytes(rows), "a.csv")) == [list(rows[0])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_with_a_mark_is_read(encoding: str) -> None:
    table = only_table(csv_bytes([("kode", "poin"), ("é", "3")], encoding=encoding), "a.csv")
    assert values(table) == [["kode", "poin"], ["é", "3"]]


def test_windows_text_is_read_with_a_warning_that_names_its_row() -> None:
    found = read_tables("kode;poin\ncafé;3\n".encode("cp1252"), file="a.csv")
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("not_utf8", Severity.WARNING)
    assert finding.where.row == 2
    assert values(found.tables[0])[1] == ["café", "3"]


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("binary_content", b"kode;poin\n1.1;\x003\n"),
        ("binary_content", b"kode;poin\n1.1;\x073\n"),
        ("unknown_encoding", b"kode;poin\n1.1;\x81\n"),
        ("unknown_encoding", b"\xff\xfek\0o\nX\0\0\xd8"),
        ("broken_quotes", b'kode;poin\n1.1;"3\n1.2;4\n'),
        ("broken_quotes", b'kode;poin\n1.1;"3"x\n'),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_its_row(code: str, data: bytes) -> None:
    (finding,) = rejection(read_tables, data, file="a.csv")
    assert (finding.code, finding.where.row) == (code, 2)


def test_a_text_of_too_many_cells_is_refused() -> None:
    small = replace(ANSWERS, cells=4)
    (finding,) = rejection(read_csv, b"a;b\n1;2\n3;4\n", file="a.csv", room=small)
    assert (finding.code, finding.where.row) == ("table_too_large", 3)


# Workbooks


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_tells_the_same(ending: str) -> None:
    data = BOOK if ending == "xlsx" else (DATA / f"answers.{ending}").read_bytes()
    table = only_table(data, f"a.{ending}")
    read = values(table)
    assert read[1] == ["Kode", "Poin", "Tingkat", "Capaian", "Data dukung"]
    assert read[2] == ["1.1", Decimal(12), None, None, Decimal(2)]
    assert read[4] == ["1.2b", CellError("#DIV/0!")]
    assert read[6] == ["1.2d", date(2024, 2, 1)]
    assert read[7] == [Decimal("14.1"), Decimal(1)]
    assert read[12] == ["1.2f", Decimal("0.3")]
    assert [cell.row for row in table.rows for cell in row if cell.formula] == [4, 5]
    shown_as_percent = [
        (cell.row, cell.column) for row in table.rows for cell in row if cell.percent
    ]
    assert shown_as_percent == [(6, "C"), (10, "D")]


def test_rows_and_columns_are_counted_as_people_see_them() -> None:
    table = only_table(xlsx_bytes([(), (), (None, None, 5)]), "a.xlsx")
    assert [len(row) for row in table.rows] == [0, 0, 3]
    assert (table.rows[2][2].row, table.rows[2][2].column) == (3, "C")
    assert table.rows[2][0].is_blank


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_a_column_has_its_letters(index: int, letters: str) -> None:
    assert column_letter(index) == letters


def test_sheets_come_in_their_order_and_tell_whether_they_are_hidden() -> None:
    hide = b'name="Dua" sheetId="2" state="hidden"'
    data = with_part(
        xlsx_bytes(Satu=[("a",)], Dua=[], Tiga=[("c",)]),
        "xl/workbook.xml",
        lambda book: book.replace(b'name="Dua" sheetId="2"', hide),
    )
    tables = read_tables(data, file="a.xlsx").tables
    assert [(each.sheet, len(each.rows), each.hidden) for each in tables] == [
        ("Satu", 1, False), ("Dua", 0, True), ("Tiga", 1, False),
    ]  # fmt: skip


def test_a_formula_without_a_result_is_not_blank_and_an_empty_text_is_a_result() -> None:
    rows = [(Formula("=A9", ""), Formula('=""', "teks"), Formula("=1", 1))]
    data = with_part(xlsx_bytes(rows), SHEET_PART, lambda sheet: sheet.replace(b"teks", b""))
    ((missing, empty, one),) = only_table(data, "a.xlsx").rows
    assert missing.formula
    assert missing.value is None
    assert not missing.is_blank
    assert (empty.formula, empty.value, empty.is_blank) == (True, "", True)
    assert (one.formula, one.value) == (True, Decimal(1))


def test_a_percent_sign_in_quotes_is_no_percent_format() -> None:
    rows = [(Shown(0.5, '0.0" %"'), Shown(0.5, r"0.0\%"), Shown(0.5, "[>=1]0%;0.0%"))]
    ((quoted, escaped, real),) = only_table(xlsx_bytes(rows), "a.xlsx").rows
    assert (quoted.percent, escaped.percent, real.percent) == (False, False, True)


def test_an_error_without_a_formula_is_an_error_too() -> None:
    data = with_cells('<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>')
    assert only_table(data, "a.xlsx").rows[1][0].value == CellError("#N/A")


def test_an_ods_cell_is_read_without_its_comment_and_with_its_repeats() -> None:
    note = "<office:annotation><text:p>catatan</text:p></office:annotation>"
    cell = '<table:table-cell office:value-type="string">{}<text:p>1.2a</text:p></table:table-cell>'
    two = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" {}/>'
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    clock = '<table:table-cell office:value-type="time" office:time-value="PT05H30M00S"/>'
    row = cell.format(note) + two.format('office:value="7"') + error + clock
    data = ods_bytes(f'<table:table-row table:number-rows-repeated="2">{row}</table:table-row>')
    read = values(only_table(data, "a.ods"))
    assert read[0] == read[1]
    assert read[0][:4] == ["1.2a", Decimal(7), Decimal(7), CellError("#DIV/0!")]
    assert read[0][4] == time(5, 30)


# Workbooks that would hurt


@pytest.mark.parametrize(
    "content",
    ["><v>1</v>", ' t="str"><v></v>', ' t="inlineStr"><is><t></t></is>', "><f>A1</f>"],
)
def test_a_cell_in_the_last_corner_is_refused_before_room_is_asked_for(content: str) -> None:
    (finding,) = rejection(read_tables, with_cells(CORNER.format(content)), file="a.xlsx")
    assert finding.code == "table_too_large"
    assert (finding.where.row, finding.where.column) == (1048576, "XFD")


def test_formatting_down_to_the_last_corner_does_no_harm() -> None:
    table = only_table(with_cells(CORNER.format("/>").replace("</c>", "")), "a.xlsx")
    assert len(table.rows) == 1


def test_a_cell_that_only_its_row_puts_far_away_is_refused() -> None:
    data = with_cells('<row r="1048576"><c r="B1"><v>1</v></c><c><v>2</v></c></row>')
    assert why_rejected(read_tables, data, file="a.xlsx") == "table_too_large"


def test_a_table_of_texts_that_claims_to_be_endless_is_refused() -> None:
    data = with_part(
        BOOK, "xl/sharedStrings.xml",
        lambda texts: texts.replace(b'uniqueCount="', b'uniqueCount="4294967'),
    )  # fmt: skip
    assert why_rejected(read_tables, data, file="a.xlsx") == "damaged_workbook"


def test_a_long_text_shown_by_every_cell_is_refused() -> None:
    long_text = "panjang" * 4000
    data = xlsx_bytes([(long_text,)] * 3000)
    assert len(data) < 100_000
    assert why_rejected(read_tables, data, file="a.xlsx") == "damaged_workbook"


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A0"><v>1</v></c>',
        '<c r="1A"><v>1</v></c>',
        '<c r="ZZZZZZZZZ9"><v>1</v></c>',
        '<c r="A1" t="s"><v>99999</v></c>',
        '<c r="A1"><v>1</v>',
        "<c><a>" * 300 + "</a></c>" * 300,
    ],
)
def test_a_sheet_that_is_not_sound_is_refused(cells: str) -> None:
    assert why_rejected(read_tables, with_cells(cells), file="a.xlsx") == "damaged_workbook"


@pytest.mark.parametrize("part", [SHEET_PART, "xl/workbook.xml", "xl/styles.xml"])
def test_a_document_type_is_refused_in_every_part(part: str) -> None:
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    data = with_part(BOOK, part, lambda xml: xml.replace(b"?>", b"?>" + entity, 1))
    assert why_rejected(read_tables, data, file="a.xlsx") == "damaged_workbook"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET_PART])
def test_a_workbook_without_one_of_its_parts_is_refused(part: str) -> None:
    parts = unzipped(xlsx_bytes([("a",)]))
    del parts[part]
    assert isinstance(attempt(read_tables, zipped(parts), file="a.xlsx"), InputRejected)


ROW = "<table:table-row{}>{}</table:table-row>"
ONE = '<table:table-cell office:value-type="float" office:value="1"/>'
EMPTY = "<table:table-cell{}/>"
TEXT = '<table:table-cell office:value-type="string"><text:p>a{}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        ROW.format(' table:number-rows-repeated="600000"', ONE),
        ROW.format(' table:number-rows-repeated="x"', ONE),
        ROW.format("", EMPTY.format(' table:number-columns-repeated="600000"') + ONE),
        ROW.format("", ONE) + ROW.format(' table:number-rows-repeated="600000"', EMPTY.format(""))
        + ROW.format("", ONE),
        ROW.format("", TEXT.format('<text:s text:c="4000000000"/>')),
        ROW.format("", EMPTY.format(' table:number-columns-repeated="16000"') + EMPTY.format(""))
        * 400,
    ],
)  # fmt: skip
def test_an_ods_sheet_that_repeats_itself_too_often_is_refused(rows: str) -> None:
    why = why_rejected(read_tables, ods_bytes(rows), file="a.ods")
    assert why in {"table_too_large", "damaged_workbook"}


def test_a_long_text_repeated_by_an_ods_sheet_is_refused() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="string">'
        f"<text:p>{'panjang' * 1000}</text:p></table:table-cell>"
    )
    data = ods_bytes(f"<table:table-row>{cell}</table:table-row>")
    assert why_rejected(read_tables, data, file="a.ods") == "damaged_workbook"


def test_an_old_workbook_with_a_password_is_refused() -> None:
    data = (DATA / "answers.xls").read_bytes()
    code_page = struct.pack("<HH", 0x42, 2)
    assert code_page in data
    locked = data.replace(code_page, struct.pack("<HH", 0x2F, 2), 1)
    assert why_rejected(read_tables, locked, file="a.xls") == "password_protected"


def test_an_old_workbook_that_claims_endless_dimensions_is_read_all_the_same() -> None:
    data = (DATA / "answers.xls").read_bytes()
    dimensions = struct.pack("<HH", 0x200, 14)
    at = data.index(dimensions) + 4
    huge = data[:at] + struct.pack("<IIHHH", 5, 0xFFFFFFFF, 0, 0xFFFF, 0) + data[at + 14 :]
    assert len(only_table(huge, "a.xls").rows) == len(OFFICE_ROWS)


# Whatever the bytes


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from((b"", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n")))
def test_any_text_is_a_table_or_refused(data: bytes, start: bytes) -> None:
    found = attempt(read_tables, start + data, file="a.csv")
    assert isinstance(found, InputRejected) or len(found.tables) == 1


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(BOOK)))
def test_a_truncated_workbook_is_refused(length: int) -> None:
    found = attempt(read_tables, BOOK[:length], file="a.xlsx")
    assert length == len(BOOK) or isinstance(found, InputRejected)


#: Attribute values and texts that readers of XML and of cells have stumbled over.
_ODD = (
    b"", b"-1", b"0", b"99999", b"4294967296", b"1e308", b"NaN", b"XFD1048576", b"A0", b"&#65;",
    b"s", b"e", b"str", b"d", b"b", b"inlineStr", b"1048576", b"16384", b"\xff", b"<c/>",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_workbook_with_odd_values_is_read_or_refused(data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(("xlsx", "ods")))
    book = BOOK if ending == "xlsx" else (DATA / "answers.ods").read_bytes()
    names = [name for name in unzipped(book) if name.endswith((".xml", ".rels"))]
    part = data.draw(st.sampled_from(names))
    odd = data.draw(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(_ODD)), min_size=1))
    changed = with_part(book, part, lambda xml: _with_odd_values(xml, odd))
    found = attempt(read_tables, changed, file=f"a.{ending}")
    assert isinstance(found, InputRejected) or found.tables


def _with_odd_values(xml: bytes, odd: list[tuple[int, bytes]]) -> bytes:
    pieces = xml.split(b'"')  # every second piece is the value of an attribute
    for at, value in odd:
        pieces[at % len(pieces)] = value
    return b'"'.join(pieces)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1536, 6600), st.integers(0, 255)), min_size=1, max_size=20))
def test_an_old_workbook_with_changed_bytes_is_read_or_refused(
    changes: list[tuple[int, int]],
) -> None:
    damaged = bytearray((DATA / "answers.xls").read_bytes())
    for at, value in changes:
        damaged[at] = value
    found = attempt(read_tables, bytes(damaged), file="a.xls")
    assert isinstance(found, InputRejected) or found.tables
