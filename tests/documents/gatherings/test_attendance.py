"""The list of attendance: sums, marks, a table for every day; and the list to be signed."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from layak.documents.gatherings.attendance import (
    AttendanceSheet,
    CameBy,
    Presence,
    write_pdf,
    write_signing_list,
    write_workbook,
)
from layak.documents.languages import translator
from tests.documents.gatherings.samples import (
    ARABIC,
    CLAIMS,
    FIRST_DAY,
    HOSTILE,
    LONG_NAME,
    MADE_AT,
    TITLES,
    attendance,
    cells_of,
    pages_of,
)
from tests.documents.test_in_libreoffice import converted


def pdf(sheet: AttendanceSheet, language: str = "id") -> bytes:
    return write_pdf(sheet, words=translator(language), made_at=MADE_AT)


def workbook(sheet: AttendanceSheet) -> bytes:
    return write_workbook(sheet, words=translator("id"), made_at=MADE_AT)


def signing(sheet: AttendanceSheet, blanks: int = 10) -> bytes:
    return write_signing_list(
        sheet, day=FIRST_DAY, blanks=blanks, words=translator("id"), made_at=MADE_AT
    )


def one(name: str, *ways: Presence | None) -> AttendanceSheet:
    """A sheet with one person and as many sessions as ways."""
    sheet = attendance(1)
    row = replace(sheet.rows[0], name=name, organization=name, presences=ways)
    return replace(sheet, sessions=sheet.sessions[: len(ways)], rows=[row])


WAYS = (
    Presence(CameBy.QR, dt.time(8, 2)), Presence(CameBy.LATER, dt.time(8, 3)),
    Presence(CameBy.LIST), Presence(CameBy.HAND), None,
)  # fmt: skip


def test_every_way_of_coming_in_is_marked_and_explained() -> None:
    first, second = pages_of(pdf(one("Siti (contoh)", *WAYS)))
    for about in ("Pindai QR tanpa sambungan", "Daftar hadir kertas", "Dicatat petugas"):
        assert about in first
    assert "✓ 08.02 ✓ 08.03 susulan ✓ daftar ✓ petugas –" in second
    assert "Jumlah hadir 1 1 1 1 0" in second


def test_the_english_list_is_english() -> None:
    text = " ".join(pages_of(pdf(one("Siti", *WAYS), "en")))
    assert "✓ 08:02 ✓ 08:03 later ✓ list ✓ staff –" in text
    for word in ("Daftar", "Hadir", "Lembaga", "petugas", "Jumlah"):
        assert word not in text


def test_every_day_has_its_sessions_and_people_once() -> None:
    pages = pages_of(pdf(attendance(3)))
    assert len(pages) == 4
    for page, titles in zip(pages[1:], (TITLES[:5], TITLES[5:10], TITLES[10:]), strict=True):
        assert [title for title in titles if title not in page] == []
        assert page.count("Peserta 2 (contoh)") == 1


def test_a_day_of_many_sessions_goes_on_in_a_further_table() -> None:
    sheet = attendance(2)
    same = [replace(each, day=FIRST_DAY) for each in sheet.sessions]
    assert len(pages_of(pdf(replace(sheet, sessions=same)))) == 4


def test_three_hundred_people_are_readable_with_headings_on_every_page() -> None:
    content = pdf(attendance(300))
    pages = pages_of(content)
    assert CLAIMS in content
    assert all("Kelompok profesi" in page for page in pages[1:])
    assert sum("Peserta 300 (contoh)" in page for page in pages) == 3


@pytest.mark.parametrize("write", [pdf, signing, workbook])
def test_a_thousand_people_and_nobody_at_all(write) -> None:  # type: ignore[no-untyped-def]  # three writers
    assert len(write(attendance(1000))) > len(write(attendance(0)))


def test_a_list_without_people_says_so() -> None:
    assert "Belum ada peserta." in pages_of(pdf(attendance(0)))[1]


@pytest.mark.parametrize("name", [ARABIC, HOSTILE, LONG_NAME, "W" * 130, "", "Supri"])
def test_names_of_any_kind(name: str) -> None:
    for content in (pdf(one(name, *WAYS)), signing(one(name, *WAYS))):
        assert CLAIMS in content
    assert workbook(one(name, *WAYS))


def test_the_workbook_counts_and_holds_no_formula() -> None:
    head, row, sums = cells_of(workbook(one(HOSTILE, *WAYS)))
    assert head[:6] == ["No.", "Kode", "Nama", "Lembaga", "Kelompok profesi", "L/P"]
    assert head[6] == "4 November 2025\nPembukaan dan tes awal"
    assert row[2].startswith("'=1+1")
    assert row[6:] == ["✓ 08.02", "✓ 08.03 susulan", "✓ daftar", "✓ petugas", "–", 4]
    assert sums[6:11] == [1, 1, 1, 1, 0]


def test_the_list_to_be_signed_is_about_one_day_and_has_blank_rows() -> None:
    content = signing(attendance(3), blanks=2)
    (page,) = pages_of(content)
    assert CLAIMS in content
    assert page.count("Paraf") == 5
    assert "K7M003" in page
    assert "Klaster I" not in page
    for number in ("4", "5"):
        assert number in page.split()


def test_what_does_not_fit_together_is_refused() -> None:
    sheet = attendance(1)
    short = replace(sheet, rows=[replace(sheet.rows[0], presences=[None])])
    for wrong in (short, replace(sheet, sessions=[], rows=[])):
        for write in (pdf, workbook):
            with pytest.raises(ValueError, match="session"):
                write(wrong)
    for day, blanks in ((dt.date(2020, 1, 1), 1), (FIRST_DAY, -1)):
        with pytest.raises(ValueError, match="a day with sessions"):
            write_signing_list(
                sheet, day=day, blanks=blanks, words=translator("id"), made_at=MADE_AT
            )


@pytest.mark.parametrize("write", [pdf, signing, workbook])
def test_the_same_list_is_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]  # three writers
    assert write(attendance(2)) == write(attendance(2))


@pytest.mark.office
def test_the_workbook_opens_in_libreoffice(tmp_path: Path) -> None:
    saved = converted(workbook(one(HOSTILE, *WAYS)), name="hadir.xlsx", to="pdf", folder=tmp_path)
    text = "".join(
        page.get_textpage().get_text_range() for page in pdfium.PdfDocument(io.BytesIO(saved))
    )
    assert "susulan" in text
    assert "Err:" not in text
