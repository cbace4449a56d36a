"""The table of partnerships as a workbook, and the letter of thanks on one sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest

from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementKind, AgreementState
from layak.core.partnerships.model import Partner, PartnerKind, Proof, Received, Support
from layak.core.partnerships.rows import AgreementRow, ForumRow, WorkRow, rows_of
from layak.core.task_force.model import Group
from layak.documents.languages import LANGUAGES, translator
from layak.documents.partners import thanks
from layak.documents.partners.matrix_sheet import Tables, write_matrix
from layak.documents.partners.thanks import Thanks
from layak.documents.tables.grids import Grid, read_grids

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
SUPPORT = Support(
    "a", Partner("1", "=1+1 PT Contoh", PartnerKind.COMPANY), Group.THIRD, PledgeKind.MONEY,
    "Makanan tambahan", dt.date(2026, 1, 1), None, 20_000_000,
    (Received(dt.date(2026, 2, 1), "Tahap pertama", 12_500_000),), agreement="PKS 7",
    places=("Talang Ubi",), documents=(Proof("d", "Kuitansi"),),
)  # fmt: skip
AGREEMENT = AgreementRow(
    "b", AgreementKind.PKS, "PKS 7", dt.date(2026, 1, 1), "Gizi", "Dinas dan PT",
    SUPPORT.partner, (Group.THIRD,), dt.date(2026, 1, 1), None, AgreementState.IN_FORCE, None,
)  # fmt: skip
WORK = WorkRow("c", dt.date(2026, 2, 1), "Bakti", "", Group.FIRST, Proof("d", "Foto"))
FORUM = ForumRow(
    "e", "Forum", "SK 1", dt.date(2026, 1, 1), AgreementState.IN_FORCE, ("PT Contoh",), None,
    (WORK,),
)  # fmt: skip
SHEET = Thanks(
    "Kabupaten Penukal Abab Lematang Ilir", "400/1/2026", "Yayasan “Kasih” & Rekan", 2026,
    ["Uang Rp12.500.000"], "…………, 2 Maret 2026", "Bupati Penukal Abab Lematang Ilir",
)  # fmt: skip


def grids(language: str = "id") -> list[Grid]:
    tables = Tables(rows_of([SUPPORT], year=2026), [AGREEMENT], FORUM)
    data = write_matrix(tables, title="Kemitraan", made_at=AT, words=translator(language))
    return list(read_grids(data, file="matriks.xlsx").grids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_its_sheet_and_its_question(language: str) -> None:
    names = [grid.sheet.split(" ")[0] for grid in grids(language)]
    assert names[:6] == ["3.1a", "3.1b", "3.1c", "3.1d", "3.1e", "3.1f"]
    assert names[7] == "3.2"


def test_a_row_says_who_what_since_when_where_and_how_much() -> None:
    row = [str(cell) for cell in grids()[3].rows[2]]
    assert "PT Contoh" in row[1]
    assert not row[1].startswith("=")
    assert row[3:8] == [
        "Uang: Makanan tambahan", "2026-01-01", "berlanjut", "PKS 7", "Talang Ubi"
    ]  # fmt: skip
    assert [float(cell) for cell in row[8:10]] == [20_000_000, 12_500_000]
    assert row[10:] == ["2026-02-01 Tahap pertama", "Kuitansi", "Kemitraan"]


def test_a_group_without_partners_says_so() -> None:
    assert grids()[0].rows[2][1] == "belum ada"


def test_agreements_and_the_forum_have_a_sheet_each() -> None:
    agreements, forum = grids()[6:]
    assert [str(cell) for cell in agreements.rows[2]][1:3] == ["PKS 7", "2026-01-01"]
    assert "SK 1 · Berlaku · PT Contoh" in str(forum.rows[0][0])
    assert [str(cell) for cell in forum.rows[2]][2] == "Bakti"
    empty = write_matrix(Tables([]), title="K", made_at=AT, words=translator("id"))
    said = list(read_grids(empty, file="a.xlsx").grids)[7].rows[0][0]
    assert "belum dicatat" in str(said)


@pytest.mark.parametrize(
    "partner", ["Yayasan “Kasih” & Rekan", "W" * 200, "اسم الشركة", "PT " + "Panjang Sekali " * 13]
)
def test_the_thanks_fit_one_sheet_whatever_the_name(partner: str) -> None:
    lines = [f"Barang {number}: " + "buku bacaan anak " * 12 for number in range(20)]
    sheet = replace(SHEET, partner=partner[:200], lines=lines, is_sample=True)
    assert len(pdfium.PdfDocument(thanks.write(sheet, made_at=AT))) == 1


def test_the_thanks_say_whom_for_what_and_who_signs() -> None:
    content = thanks.write(SHEET, made_at=AT)
    page = pdfium.PdfDocument(content)[0].get_textpage().get_text_range()
    for said in ("Piagam Penghargaan", SHEET.partner, "Rp12.500.000", "Bupati", "400/1/2026"):
        assert said in page
    assert "CONTOH" not in page
    assert content == thanks.write(SHEET, made_at=AT)
