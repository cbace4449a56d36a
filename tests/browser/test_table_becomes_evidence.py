"""A table a question asks for: typed, completed by workbook, filed, and proof of its question."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse
from playwright.sync_api import ViewportSize, expect

from layak.apps.assessment.models import Proof
from tests.apps.town_matrices import code_in, row_of
from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.looking import faults, sticking_out_on_a_desk
from tests.browser.matrices_pages import PAGES
from tests.browser.remembered import seberang

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("role", ["secretariat", "agency"])
def test_the_pages_of_tables_are_sound(opens: Opens, role: str, size: ViewportSize) -> None:
    town, window = seberang(), opens(size)
    window.enter(town.people[role])
    for name, (who, place) in PAGES.items():
        if who == role:
            window.open(reverse(name, args=place(town)))
            assert [*faults(window), *sticking_out_on_a_desk(window)] == [], name


def test_a_row_is_typed_and_corrected_by_workbook_and_the_table_is_filed(
    opens: Opens, tmp_path: Path
) -> None:
    town, window = seberang(), opens(DESKTOP)
    window.enter(town.people["secretariat"])
    question = [town.round_.public_id, code_in(town)]
    page = window.open(reverse("question", args=question))
    page.get_by_role("link", name="Isi tabelnya di Layak").click()
    page.get_by_role("link", name="Tambah baris").click()
    page.get_by_label("Kegiatan").fill("Rapat kemitraan")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Baris disimpan.")).to_be_visible()
    expect(page.get_by_role("cell", name="Rapat kemitraan")).to_be_visible()
    expect(page.get_by_text("belum diisi").first).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh untuk diisi").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    sheet = book.worksheets[0]
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    at = next(number for number, row in rows if row[1] == "Rapat kemitraan")
    sheet.cell(at, 3).value = "Bappeda"
    sheet.cell(at + 1, 2).value = "Lokakarya media"
    sheet.cell(at + 1, 5).value = "kapan-kapan"
    filled = tmp_path / "isian.xlsx"
    book.save(filled)
    page.get_by_label("Buku kerja").set_input_files(filled)
    window.expect_problem("422")
    page.get_by_role("button", name="Periksa buku ini").click()
    expect(page.get_by_text("“kapan-kapan” bukan tanggal")).to_be_visible()
    page.get_by_role("button", name="Simpan baris ini").click()
    expect(page.get_by_role("cell", name="Bappeda", exact=True)).to_be_visible()

    page.get_by_role("button", name="Ajukan sebagai data dukung").click()
    expect(page.get_by_text("Tabel disimpan sebagai data dukung.")).to_be_visible()
    proofs = Proof.objects.filter(round=town.round_, question=question[1])
    assert proofs.filter(document__title__startswith="MATRIKS").exists()
    assert row_of(town.round_).startswith("hand:")
