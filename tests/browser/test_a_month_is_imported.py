"""A month of e-PPGBM as an agency lives it: uploaded, mapped, mended, accepted, imported again."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from layak.apps.indicators import queries
from layak.apps.indicators.models import Dataset, DatasetState, HeldFile
from layak.apps.regions.loading import load_regency
from layak.core.records.ledger import used
from layak.core.records.mapping import REASON
from layak.web.sample import toddlers
from tests.browser.conftest import DESKTOP, PHONE, Opens, Window, settled
from tests.builders import budi, regency
from tests.builders import sari as the_secretary

pytestmark = pytest.mark.django_db(transaction=True)
BOTH_SIZES = pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)], ids=["phone", "desktop"]
)
CHILDREN = 300
#: What is wrong, as the workbook says it, and what is written into which column.
MENDING = (
    ("Jenis kelamin", "JK", "P"),
    ("Tanggal pengukuran", "Tanggal Pengukuran", "2025-10-20"),
    ("Berat", "Berat", "10,4"),
    ("sama-sama kosong", "Tinggi", 81),
)


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """October of PALI, with everything that real exports do."""
    regency()
    load_regency("16.12", at=timezone.now())
    budi()
    the_secretary()
    file = tmp_path / "oktober.xlsx"
    file.write_bytes(toddlers.month_workbook(2025, 10, children=CHILDREN))
    return file


@BOTH_SIZES
def test_a_month_goes_from_upload_to_accepted_and_is_counted_once(
    opens: Opens, month: Path, size: ViewportSize
) -> None:
    agency = opens(size)
    page = agency.sign_in(budi(), at="/data/")
    upload(page, month)
    expect(page.get_by_role("heading", name="Baris ditolak", exact=True)).to_be_visible()
    before = Dataset.objects.get()
    assert 0 < before.rows_refused < 60
    confirm_villages(page)
    assert Dataset.objects.get().rows_refused < before.rows_refused
    mend(page, month.parent)
    accept(page)
    accepted = Dataset.objects.get(state=DatasetState.ACCEPTED)
    assert accepted.rows_refused == 0
    assert not HeldFile.objects.exists()
    rows = used(queries.rows_of(accepted))
    assert len(set(rows["key"].to_pylist())) == rows.num_rows == accepted.rows_used
    assert queries.measurements_of(accepted).num_rows == accepted.rows_used
    import_again(page, month, accepted)
    nobody_else_sees(opens(size), accepted)


def upload(page: Page, file: Path) -> None:
    """Choose the month, let the kind be told by the headings, and drop the file."""
    page.get_by_role("link", name="Unggah data").first.click()
    settled(page)
    page.get_by_label("Tahun").fill("2025")
    page.get_by_label("Bulan").select_option("10")
    page.locator("[data-dropzone] input[type=file]").set_input_files(file)
    page.wait_for_url("**/data/*-*/")
    settled(page)


def confirm_villages(page: Page) -> None:
    """Three villages are misspelled; what is suggested is right."""
    page.get_by_role("link", name="Cocokkan nama desa").click()
    settled(page)
    chosen = page.get_by_role("combobox")
    expect(chosen).to_have_count(3)
    for index in range(3):
        if not chosen.nth(index).input_value():
            chosen.nth(index).select_option(index=1)
    page.get_by_role("button", name="Pastikan").click()
    expect(page.get_by_text("Nama desa diingat untuk seluruh daerah.")).to_be_visible()


def mend(page: Page, folder: Path) -> None:
    """Take the refused rows away, write into them, and give them back."""
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Unduh baris ditolak").click()
    file = folder / "ditolak.xlsx"
    loaded.value.save_as(file)
    file.write_bytes(corrected(file.read_bytes()))
    page.get_by_label("Buku kerja perbaikan").set_input_files(file)
    page.get_by_role("button", name="Unggah perbaikan").click()
    expect(page.get_by_text("Berkas dibaca.")).to_be_visible()
    settled(page)


def corrected(content: bytes) -> bytes:
    """Every row as it should have been; of rows that contradict each other the first stays."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    seen = set()
    for row in range(sheet.max_row, 1, -1):
        why, name = sheet.cell(row, at[REASON]).value, sheet.cell(row, at["Nama"]).value
        for reason, heading, value in MENDING:
            if reason in why:
                sheet.cell(row, at[heading], value)
        if name in seen:
            sheet.delete_rows(row)
        seen.add(name)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def accept(page: Page) -> None:
    page.get_by_role("button", name="Terima data").click()
    expect(page.get_by_text("Data diterima.")).to_be_visible()


def import_again(page: Page, file: Path, accepted: Dataset) -> None:
    """The same month once more: what it would change is shown before anything is replaced."""
    page.goto("/data/")
    upload(page, file)
    compared = page.locator("#banding")
    expect(compared).to_contain_text("Tetap")
    assert accepted.rows_used > 0
    page.get_by_role("button", name="Buang unggahan").click()
    expect(page.get_by_text("Unggahan dibuang")).to_be_visible()
    accepted.refresh_from_db()
    assert accepted.state == DatasetState.ACCEPTED


def nobody_else_sees(desk: Window, accepted: Dataset) -> None:
    """The secretariat reads it and cannot change it."""
    page = desk.sign_in(the_secretary(), at=f"/data/{accepted.public_id}/")
    expect(page.get_by_text("Diterima").first).to_be_visible()
    expect(page.get_by_role("button", name="Unggah perbaikan")).to_have_count(0)


def test_a_column_is_dragged_onto_its_field(opens: Opens, month: Path, tmp_path: Path) -> None:
    assert month.exists()
    file = tmp_path / "lain.csv"
    file.write_text("Wilayah;Jumlah kegiatan;Nama ketua\nBenuang;3;Seseorang\n")
    page = opens().sign_in(budi(), at="/data/unggah/")
    page.get_by_label("Jenis data").select_option("lembar-lain")
    page.get_by_label("Tahun").fill("2025")
    page.get_by_label("Bulan").select_option("10")
    page.locator("[data-dropzone] input[type=file]").set_input_files(file)
    page.wait_for_url("**/kolom/")
    settled(page)
    column, slot = page.locator("[data-column=Wilayah]"), page.locator("[data-slot=village]")
    column.drag_to(slot)
    expect(slot).to_contain_text("Wilayah")
    expect(page.get_by_label("Isian untuk kolom Wilayah")).to_have_value("village")
    page.get_by_label("Isian untuk kolom Jumlah kegiatan").select_option("simpan:number")
    page.get_by_label("Isian untuk kolom Jumlah kegiatan").select_option("village")
    expect(page.get_by_label("Isian untuk kolom Wilayah")).to_have_value("")
    page.get_by_label("Isian untuk kolom Wilayah").select_option("village")
    page.get_by_label("Isian untuk kolom Jumlah kegiatan").select_option("simpan:number")
    expect(page.get_by_label("Isian untuk kolom Nama ketua").locator("option")).not_to_have_count(0)
    page.get_by_role("button", name="Simpan dan periksa").click()
    expect(page.get_by_text("Pilihan kolom tersimpan")).to_be_visible()
    assert Dataset.objects.get().rows_used == 1


def test_everything_works_without_scripts(opens: Opens, month: Path) -> None:
    """The forms alone: upload, choose, accept."""
    window = opens()
    window.enter(budi())
    context = window.page.context.browser.new_context(  # type: ignore[union-attr]
        base_url=window.address, java_script_enabled=False, locale="id-ID"
    )
    context.add_cookies(window.page.context.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/data/unggah/")
    page.get_by_label("Tahun").fill("2025")
    page.get_by_label("Bulan").select_option("10")
    page.locator("input[type=file]").set_input_files(month)
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.wait_for_url("**/data/*-*/")
    page.get_by_role("link", name="Ubah kolom").click()
    page.get_by_label("Isian untuk kolom LiLA").select_option("")
    page.get_by_role("button", name="Simpan dan periksa").click()
    page.get_by_role("button", name="Terima data").click()
    expect(page.get_by_text("Data diterima.")).to_be_visible()
    context.close()
