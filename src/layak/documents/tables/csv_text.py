"""Text files with one line per row: the encoding and the delimiter are found out, never guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, Severity
from layak.core.messages import Message, msg
from layak.documents.room import ANSWERS, Room
from layak.documents.tables.limits import table_too_large
from layak.documents.tables.model import Cell, Table, Tables, column_letter

#: Longer marks first: the mark of UTF-32 begins with the one of UTF-16.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DELIMITERS = "\t;,"  # of two that fit as well, the one that is no decimal mark
_DELIMITER_LINE = re.compile(r"sep=([\t;,])\r?\n?", re.IGNORECASE)
_SNIFFED = 64 * 1024
_DOS_END = "\x1a"


def read_csv(data: bytes, *, file: str, room: Room = ANSWERS) -> Tables:
    """Read a text file of rows delimited by semicolon, comma or tab; see `csv_rows`.

    Raises what `csv_rows` raises.
    """
    texts, findings = csv_rows(data, file=file, room=room)
    rows = tuple(_row(number, cells) for number, cells in enumerate(texts, start=1))
    return Tables((Table("", rows, from_text=True),), findings)


def csv_rows(
    data: bytes, *, file: str, room: Room = ANSWERS
) -> tuple[list[list[str]], tuple[Finding, ...]]:
    """The rows of a text file as texts, and what somebody should know about its encoding.

    Rows are counted as a spreadsheet shows them: a quoted cell of several lines is one row. Text
    that is not UTF-8 is read as Windows-1252 with a warning that names its first row.

    Raises `InputRejected` for binary content, for an encoding that cannot be read, for a quotation
    mark that is never closed and for more cells than ``room`` has.
    """
    text, findings = _decoded(data, file)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    count = 0
    try:
        for number, cells in enumerate(_records(text, delimiter), start=1):
            count += len(cells)
            if count > room.cells:
                raise table_too_large(Place(file=file, row=number), room=room)
            rows.append(cells)
    except csv.Error as error:
        message = msg("Tanda kutip pada atau sesudah baris ini tidak ditutup dengan benar.")
        raise _rejected("broken_quotes", message, file, len(rows) + 1) from error
    return rows, tuple(findings)


def _row(number: int, cells: list[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(number, column_letter(index), value or None) for index, value in enumerate(cells)
    )


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    named = _DELIMITER_LINE.match(text)
    if named:
        text = text[named.end() :]
        yield []
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str) -> str:
    """The delimiter named by the file itself, or the one found in most lines outside quotes."""
    named = _DELIMITER_LINE.match(text)
    if named:
        return named[1]
    lines = _QUOTED.sub("", text[:_SNIFFED]).splitlines()
    return max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))


def _decoded(data: bytes, file: str) -> tuple[str, list[Finding]]:
    findings = []
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        if encoding != "utf-8":
            raise _unreadable(file, row) from error
        message = msg("Teks bukan UTF-8 dan dibaca sebagai Windows-1252; periksa hurufnya.")
        findings = [Finding("not_utf8", message, Place(file=file, row=row), Severity.WARNING)]
        text = _windows_text(data, file)
    text = text.rstrip(_DOS_END)
    binary = _BINARY.search(text)
    if binary:
        row = text.count("\n", 0, binary.start()) + 1
        message = msg("Berkas berisi data biner, bukan teks. Simpan ulang sebagai CSV UTF-8.")
        raise _rejected("binary_content", message, file, row)
    return text, findings


def _windows_text(data: bytes, file: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unreadable(file, data.count(b"\n", 0, error.start) + 1) from error


def _unreadable(file: str, row: int) -> InputRejected:
    message = msg("Penyandian teks tidak dikenal. Simpan ulang sebagai CSV UTF-8.")
    return _rejected("unknown_encoding", message, file, row)


def _rejected(code: str, message: Message, file: str, row: int) -> InputRejected:
    return InputRejected([Finding(code, message, Place(file=file, row=row))])
