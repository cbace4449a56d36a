"""Tables from any spreadsheet file: CSV text and XLSX, XLS and ODS workbooks."""

from __future__ import annotations

from layak.documents.guard import FileKind, open_upload
from layak.documents.tables.csv_text import read_csv
from layak.documents.tables.model import Cell, CellError, Table, Tables, Value, column_letter

__all__ = ["Cell", "CellError", "Table", "Tables", "Value", "column_letter", "read_tables"]


def read_tables(data: bytes, *, file: str) -> Tables:
    """Every table of a file: the one of a text file, or each sheet of a workbook.

    Text stays exactly as written, numbers become exact decimals of at most 15 digits. ``file`` is
    the name findings give, and its ending must fit the content. Raises `InputRejected` for a file
    that is no sound table (see `guard.open_upload`, `csv_text.read_csv`, `workbook.read_workbook`).
    """
    upload = open_upload(data, file=file)
    if upload.kind is FileKind.TEXT:
        return read_csv(data, file=file)
    from layak.documents.tables.workbook import read_workbook  # loads calamine: workbooks only

    return read_workbook(upload, file=file)
