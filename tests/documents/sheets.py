"""Spreadsheet files for tests, made in memory, and the real instrument."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.instrument.model import Instrument
from layak.documents.reference import instrument

#: Workbooks saved by LibreOffice 7.4 from `OFFICE_ROWS`, as .xls and .ods.
DATA = Path(__file__).parent / "data"
SHEET_PART = "xl/worksheets/sheet1.xml"
ODS_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Formula:
    """A cell with a formula and the result that the workbook has stored."""

    text: str
    result: Any = 0


@dataclass(frozen=True)
class Shown:
    """A number with a number format: ``Shown(0.75, "0%")`` is seen as 75%."""

    number: float
    format: str


Rows = Sequence[Sequence[Any]]

OFFICE_ROWS: Rows = (
    ("Penilaian mandiri 2024",),
    ("Kode", "Poin", "Tingkat", "Capaian", "Data dukung"),
    ("1.1", 12, None, None, 2),
    ("1.2a", Formula("=1/4", 0.25), None, None, "ya"),
    ("1.2b", Formula("=1/0", "#DIV/0!")),
    ("1.2c", None, Shown(0.75, "0%")),
    ("1.2d", date(2024, 2, 1)),
    (14.1, 1),
    ("14.10", 1),
    ("4.1", None, None, Shown(0.924, "0.0%")),
    (date(2024, 2, 1), 3),
    ("1.2e", Shown(0.5, '0.00" % dari maksimum"')),
    ("1.2f", 0.1 + 0.2),
)


def csv_bytes(rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as a text file."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode(encoding)


def xlsx_bytes(rows: Rows = (), **sheets: Rows) -> bytes:
    """A workbook with one sheet, or with the named ones."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "nan_inf_to_errors": False})
    for name, content in (sheets or {"Lembar": rows}).items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(content):
            for column, value in enumerate(cells):
                _write(book, sheet, (row, column), value)
    book.close()
    return file.getvalue()


def _write(book: Any, sheet: Any, at: tuple[int, int], value: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(*at, value.text, None, value.result)
    elif isinstance(value, Shown):
        sheet.write_number(*at, value.number, book.add_format({"num_format": value.format}))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, book.add_format({"num_format": "dd/mm/yyyy"}))
    elif isinstance(value, str):
        sheet.write_string(*at, value)
    elif value is not None:
        sheet.write(*at, value)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of ``parts``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    parts = unzipped(data)
    parts[name] = change(parts[name])
    return zipped(parts)


def with_cells(cells: str, rows: Rows = (("kode", "poin"),)) -> bytes:
    """A workbook of ``rows`` whose sheet ends with the given XML."""
    end = b"</sheetData>"
    return with_part(
        xlsx_bytes(rows), SHEET_PART, lambda sheet: sheet.replace(end, cells.encode() + end)
    )


def ods_bytes(rows: str, media_type: str = ODS_MEDIA_TYPE, manifest: str = "<manifest/>") -> bytes:
    """An ODS workbook with one sheet of the given rows, written as XML."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Satu">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": media_type.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def rejection(read: Callable[..., Any], *arguments: Any, **named: Any) -> tuple[Finding, ...]:
    """The findings with which ``read`` rejects its input."""
    with pytest.raises(InputRejected) as caught:
        read(*arguments, **named)
    return caught.value.findings


def why_rejected(read: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    """The code of the only finding with which ``read`` rejects its input."""
    (finding,) = rejection(read, *arguments, **named)
    return finding.code


def attempt(read: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """What ``read`` gives, or its rejection; anything else that it raises fails the test."""
    try:
        return read(*arguments, **named)
    except InputRejected as rejected:
        return rejected


@cache
def kla() -> Instrument:
    """The shipped instrument."""
    return instrument("kla-2024")
