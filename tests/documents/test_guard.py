"""A file is judged by its bytes before anything else reads it; the sentence says what to do."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.documents import packages
from layak.documents.compound_file import pack_stream
from layak.documents.guard import FileKind, check_upload, open_upload
from layak.documents.room import ANSWERS
from tests.documents.sheets import (
    DATA,
    attempt,
    csv_bytes,
    ods_bytes,
    rejection,
    unzipped,
    why_rejected,
    xlsx_bytes,
    zipped,
)

BOOK = xlsx_bytes([("kode", "poin"), ("1.1", 12)])
BINARY_BOOK = zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""})
TEXT = csv_bytes([("kode", "poin"), ("1.1", 12)])


@pytest.mark.parametrize(
    ("data", "file", "kind"),
    [
        (TEXT, "isi.csv", FileKind.TEXT),
        (TEXT, "ISI.CSV", FileKind.TEXT),
        (TEXT, "isi.txt", FileKind.TEXT),
        (TEXT, "isi", FileKind.TEXT),
        (BOOK, "isi.xlsx", FileKind.XLSX),
        (BOOK, "isi.xlsm", FileKind.XLSX),
        (BOOK, "isi.xls", FileKind.XLSX),
        (BOOK, "isi", FileKind.XLSX),
        ((DATA / "answers.xls").read_bytes(), "isi.xls", FileKind.XLS),
        ((DATA / "answers.ods").read_bytes(), "isi.ods", FileKind.ODS),
    ],
)
def test_a_table_is_known_by_its_content(data: bytes, file: str, kind: FileKind) -> None:
    check_upload(data, file=file)
    assert open_upload(data, file=file).kind is kind


@pytest.mark.parametrize(
    ("code", "data", "file"),
    [
        ("empty_file", b"", "a.csv"),
        ("empty_file", b"\xef\xbb\xbf \r\n", "a.csv"),
        ("empty_file", bytes(100), "a.xlsx"),
        ("is_pdf", b"%PDF-1.7\n", "a.xlsx"),
        ("is_pdf", b"%PDF-1.7\n", "a.csv"),
        ("is_image", b"\x89PNG\r\n\x1a\n", "a.xlsx"),
        ("is_image", b"\xff\xd8\xff\xe0", "a.csv"),
        ("is_html", b"\n<!DOCTYPE html><html>", "a.xls"),
        ("is_html", b"<table><tr><td>1</td></tr></table>", "a.xls"),
        ("is_html", b'<?xml version="1.0"?><html xmlns="a">', "a.xls"),
        ("is_xml", b'<?xml version="1.0"?><Workbook>', "a.xls"),
        ("is_archive", b"Rar!\x1a\x07", "a.xlsx"),
        ("is_archive", zipped({"a.txt": b"1"}), "a.zip"),
        ("is_document", b"{\\rtf1", "a.csv"),
        ("is_document", zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "a.xlsx"),
        ("is_document", ods_bytes("", "application/vnd.oasis.opendocument.text"), "a.ods"),
        ("is_document", pack_stream("WordDocument", b"1"), "a.xls"),
        ("unsupported_file", pack_stream("Lain", b"1"), "a.xls"),
        ("unsupported_file", BINARY_BOOK, "a.xlsb"),
        ("unsupported_file", TEXT, "a.json"),
        ("unsupported_file", BOOK, "a.docx"),
        ("not_a_workbook", TEXT, "a.xlsx"),
        ("not_a_text_file", BOOK, "a.csv"),
        ("password_protected", pack_stream("EncryptedPackage", b"1"), "a.xlsx"),
        ("password_protected", ods_bytes("", manifest="<m:encryption-data/>"), "a.ods"),
        ("damaged_workbook", BOOK[: len(BOOK) // 2], "a.xlsx"),
        ("damaged_workbook", b"PK\x03\x04", "a.xlsx"),
        ("damaged_workbook", pack_stream("Workbook", b"1")[:600], "a.xls"),
    ],
)  # fmt: skip
def test_what_is_no_open_sound_table_is_refused(code: str, data: bytes, file: str) -> None:
    assert why_rejected(check_upload, data, file=file) == code


def test_the_refusal_names_the_file_and_says_what_to_do() -> None:
    (finding,) = rejection(check_upload, b"%PDF-1.7", file="nilai.xlsx")
    assert finding.where.file == "nilai.xlsx"
    assert str(finding.message) == "Berkas ini PDF. Salin tabelnya ke buku kerja XLSX atau CSV."


def test_a_file_beyond_the_limit_is_refused() -> None:
    small = replace(ANSWERS, size=len(TEXT) - 1)
    assert why_rejected(open_upload, TEXT, file="a.csv", room=small) == "file_too_large"
    assert why_rejected(open_upload, TEXT + b" " * ANSWERS.size, file="a.csv") == "file_too_large"


def test_an_archive_that_declares_too_much_is_a_bomb() -> None:
    parts = unzipped(BOOK) | {"xl/media/a.bin": bytes(ANSWERS.unpacked)}
    assert why_rejected(check_upload, zipped(parts), file="a.xlsx") == "zip_bomb"


def test_an_archive_of_too_many_entries_is_a_bomb() -> None:
    parts = unzipped(BOOK) | {f"xl/{n}.xml": b"" for n in range(packages.MAX_ENTRIES)}
    assert why_rejected(check_upload, zipped(parts), file="a.xlsx") == "zip_bomb"


def test_an_archive_that_grows_too_steeply_is_a_bomb() -> None:
    parts = unzipped(BOOK) | {"xl/media/a.bin": bytes(30_000_000)}
    assert why_rejected(check_upload, zipped(parts), file="a.xlsx") == "zip_bomb"


def test_an_entry_is_never_unpacked_beyond_what_it_declares() -> None:
    zeros = zlib.compress(bytes(50_000_000))[2:-4]
    data = zipped(unzipped(BOOK) | {"xl/a.xml": zeros}, zipfile.ZIP_STORED)
    lying = _declared(data, b"xl/a.xml", method=zipfile.ZIP_DEFLATED, size=1000)
    assert why_rejected(check_upload, lying, file="a.xlsx") == "damaged_workbook"


def test_an_encrypted_entry_asks_for_a_file_without_password() -> None:
    data = bytearray(BOOK)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert why_rejected(check_upload, bytes(data), file="a.xlsx") == "password_protected"


def test_two_entries_of_one_name_are_refused() -> None:
    file = io.BytesIO(BOOK)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/Workbook.xml", b"<workbook/>")
    assert why_rejected(check_upload, file.getvalue(), file="a.xlsx") == "damaged_workbook"


def test_an_unusual_compression_is_refused() -> None:
    data = zipped(unzipped(BOOK), zipfile.ZIP_LZMA)
    assert why_rejected(check_upload, data, file="a.xlsx") == "damaged_workbook"


def test_a_changed_byte_in_an_entry_is_noticed() -> None:
    data = bytearray(zipped(unzipped(BOOK), zipfile.ZIP_STORED))
    at = data.index(b"</worksheet>")
    data[at + 2] ^= 1
    assert why_rejected(check_upload, bytes(data), file="a.xlsx") == "damaged_workbook"


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from((b"", b"PK\x03\x04", b"PK\x05\x06", b"%P", b"<", b"\xd0\xcf\x11\xe0\xa1\xb1")),
    st.binary(max_size=300),
    st.sampled_from((".csv", ".xlsx", ".xls", ".ods", "", ".pdf")),
)
def test_any_bytes_are_judged(start: bytes, rest: bytes, ending: str) -> None:
    found = attempt(open_upload, start + rest, file=f"a{ending}")
    if isinstance(found, InputRejected):
        assert found.findings[0].where.file == f"a{ending}"
    else:
        assert found.kind is FileKind.TEXT


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), min_size=1))
def test_a_package_with_changed_bytes_is_unpacked_or_refused(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(BOOK)
    for at, value in changes:
        data[at] = value
    found = attempt(open_upload, bytes(data), file="a.xlsx")
    assert isinstance(found, InputRejected) or "xl/workbook.xml" in found.parts


def _declared(data: bytes, name: bytes, *, method: int, size: int) -> bytes:
    """The archive with another method and size declared for one entry."""
    changed = bytearray(data)
    local = changed.index(name) - 30
    central = changed.rindex(name) - 46
    struct.pack_into("<H", changed, local + 8, method)
    struct.pack_into("<I", changed, local + 22, size)
    struct.pack_into("<H", changed, central + 10, method)
    struct.pack_into("<I", changed, central + 24, size)
    return bytes(changed)
