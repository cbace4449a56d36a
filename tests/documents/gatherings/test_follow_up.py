"""Follow-up plans and the register of certificates: as PDF and as workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from layak.documents.gatherings.follow_up import (
    CertificateRegister,
    FollowUpPlan,
    GivenCertificate,
    NextStep,
    write_follow_up,
    write_follow_up_workbook,
    write_register,
    write_register_workbook,
)
from layak.documents.languages import translator
from tests.documents.gatherings.samples import (
    ARABIC,
    CLAIMS,
    HOSTILE,
    LONG_NAME,
    MADE_AT,
    cells_of,
    pages_of,
)
from tests.documents.test_in_libreoffice import converted

TRAINING = ("Kabupaten Contoh", "Pelatihan Konvensi Hak Anak", "4–6 November 2025")


def plan(*names: str) -> FollowUpPlan:
    rows = [NextStep(name, "Dinas Contoh", HOSTILE, "4 Desember 2025", "Belum") for name in names]
    return FollowUpPlan(*TRAINING, rows, is_sample=True)


def register(*names: str) -> CertificateRegister:
    rows = [
        GivenCertificate(
            f"KHA-1612-2025-{at:05}-T", name, "Guru", "SD Contoh", dt.date(2025, 11, 7),
            dt.date(2027, 11, 7) if at % 2 else None, "Dicabut" if at % 2 else "Berlaku",
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    return CertificateRegister(*TRAINING, rows)


def papers(*names: str, language: str = "id") -> list[bytes]:
    words = translator(language)
    return [
        write_follow_up(plan(*names), words=words, made_at=MADE_AT),
        write_register(register(*names), words=words, made_at=MADE_AT),
    ]


def workbooks(*names: str) -> list[bytes]:
    words = translator("id")
    return [
        write_follow_up_workbook(plan(*names), words=words, made_at=MADE_AT),
        write_register_workbook(register(*names), words=words, made_at=MADE_AT),
    ]


def test_the_lists_state_every_row_and_its_state() -> None:
    follow_up, certificates = (" ".join(pages_of(each)) for each in papers("Siti", "Budi", "Siti"))
    for said in ("CONTOH", "4–6 November 2025", "3 rencana", "Budi", "4 Desember 2025", "Belum"):
        assert said in follow_up
    for said in ("3 sertifikat", "KHA-1612-2025-00001-T", "7 November 2027", "Dicabut", "Berlaku"):
        assert said in certificates


@pytest.mark.parametrize("names", [(), (ARABIC, HOSTILE, LONG_NAME, "W" * 130, ""), ("x",) * 1000])
def test_any_number_of_any_names_is_an_accessible_list(names: tuple[str, ...]) -> None:
    for content in papers(*names):
        assert CLAIMS in content
        assert names or "Tidak ada." in pages_of(content)[0]


def test_the_headings_come_again_on_every_page() -> None:
    for content, heading in zip(papers(*["Siti"] * 200), ("Paling lambat", "Nomor sertifikat"),
                                strict=True):  # fmt: skip
        pages = pages_of(content)
        assert len(pages) > 2
        assert all(heading in page for page in pages)


def test_the_workbooks_hold_the_same_rows_and_no_formula() -> None:
    follow_up, certificates = (cells_of(each) for each in workbooks(HOSTILE, "Budi"))
    assert follow_up[0][:3] == ["No.", "Nama", "Lembaga"]
    assert follow_up[1][1].startswith("'=1+1")
    assert certificates[2][1:3] == ["KHA-1612-2025-00001-T", "Budi"]


@pytest.mark.parametrize("write", [papers, workbooks])
def test_the_same_rows_are_the_same_bytes(write: Callable[[str], list[bytes]]) -> None:
    assert write("Siti") == write("Siti")


def test_the_english_lists_are_english() -> None:
    text = " ".join(page for each in papers("x", language="en") for page in pages_of(each))
    for word in ("Follow-up plans", "Certificates given", "To be done", "SAMPLE"):
        assert word in text
    for word in ("Rencana", "Nama", "Lembaga", "Paling", "Diterbitkan", "Daftar"):
        assert word not in text


@pytest.mark.office
def test_the_workbooks_open_in_libreoffice(tmp_path: Path) -> None:
    for at, content in enumerate(workbooks(HOSTILE, "Budi")):
        folder = tmp_path / str(at)
        folder.mkdir()
        saved = converted(content, name="daftar.xlsx", to="pdf", folder=folder)
        pages = pdfium.PdfDocument(io.BytesIO(saved))
        text = "".join(page.get_textpage().get_text_range() for page in pages)
        assert "Budi" in text
        assert "Err:" not in text
