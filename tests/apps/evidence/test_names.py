"""A file is called what it is, whatever its sender called it."""

from __future__ import annotations

import pytest

from layak.apps.evidence import names
from layak.documents import accepted
from layak.documents.accepted import MediaType


@pytest.mark.parametrize(
    ("given", "media_type", "expected"),
    [
        ("SK Bupati.pdf", accepted.PDF, "SK Bupati.pdf"),
        ("SK Bupati.PDF", accepted.PDF, "SK Bupati.pdf"),
        ("foto.jpeg", accepted.JPEG, "foto.jpeg"),
        ("foto.JPG", accepted.JPEG, "foto.jpg"),
        ("Laporan 2.1", accepted.PDF, "Laporan 2.1.pdf"),
        ("laporan.docx", accepted.PDF, "laporan.pdf"),
        ("laporan.pdf.exe", accepted.PDF, "laporan.pdf"),
        ("SK\u202efdp.exe", accepted.PDF, "SKfdp.pdf"),
        ("sk\u200bbupati\x00.pdf", accepted.PDF, "skbupati.pdf"),
        ("C:\\Users\\Budi\\SK.pdf", accepted.PDF, "SK.pdf"),
        ("../../etc/passwd", accepted.CSV, "passwd.csv"),
        ("=HYPERLINK(1).csv", accepted.CSV, "HYPERLINK(1).csv"),
        ("-+@=1.xlsx", accepted.XLSX, "1.xlsx"),
        (".htaccess", accepted.CSV, "htaccess.csv"),
        ("a<b>:c|d?e*.pdf", accepted.PDF, "a b c d e.pdf"),
        ("satu\ndua.pdf", accepted.PDF, "satu dua.pdf"),
        ("CON.pdf", accepted.PDF, "CON_.pdf"),
        ("contoh.pdf", accepted.PDF, "contoh.pdf"),
        ("...", accepted.PDF, "berkas.pdf"),
        ("", accepted.PNG, "berkas.png"),
        ("é".encode().decode() + "vidensi.pdf", accepted.PDF, "évidensi.pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, media_type: MediaType, expected: str) -> None:
    assert names.file_name(given, media_type) == expected


def test_a_long_name_keeps_its_ending() -> None:
    name = names.file_name("a" * 500 + ".docx", accepted.DOCX)
    assert len(name) == 200
    assert name.endswith("a.docx")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SK_Gugus_Tugas.pdf", "SK Gugus Tugas"),
        ("berkas.pdf", "berkas"),
        ("Perda 3.pdf", "Perda 3"),
    ],
)
def test_a_document_without_a_title_takes_its_files_name(name: str, expected: str) -> None:
    assert names.title_from(name) == expected


def test_a_title_is_one_visible_line() -> None:
    assert names.title("  SK\u202e\n Bupati\t ") == "SK Bupati"
    assert len(names.title("x " * 300)) <= names.MAX_LENGTH
