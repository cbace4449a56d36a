"""Statistics are loaded, seen beside a figure, and become a profile that proves its question."""

from __future__ import annotations

import datetime as dt

import docx
import pytest
from playwright.sync_api import Page, expect

from layak.apps.assessment.models import Proof
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.definitions import shipped
from layak.apps.region_profiles.models import Narrative
from layak.core.measures.estimating import counted
from layak.core.measures.model import SourceKind
from layak.documents.reference import instrument
from tests import builders
from tests.browser.conftest import DESKTOP, Opens, settled
from tests.browser.looking import faults

pytestmark = pytest.mark.django_db(transaction=True)
CODE = "stunting_under_5"
SHEET = (
    "kode;indikator;tahun;nilai;satuan;sumber\n"
    "00;stunting;2025;21,5;%;Laporan nasional\n16;stunting;2025;18,6;%;Laporan nasional\n"
    "1612;stunting;2025;20;%;Laporan nasional\n"
)


def test_loaded_statistics_become_a_profile_that_proves_its_question(opens: Opens) -> None:
    sari = builders.sari()
    leads = {"2.6": builders.organization("Bappeda")}
    round_ = builders.round_("Evaluasi 2025", leads=leads, instrument=instrument("kla-2024"))
    definition = next(each for each in shipped("kla-2024") if each.code == CODE)
    record_measure(
        actor=builders.actor(sari), at=builders.NOW,
        recording=Recording(
            definition, counted(definition, numerator=822, denominator=13015),
            dt.date(2025, 1, 1), dt.date(2025, 12, 31), SourceKind.ADMINISTRATIVE, "e-PPGBM",
        ),
    )  # fmt: skip
    window = opens(DESKTOP)
    window.enter(sari)
    page = window.open("/statistik/pembanding/unggah/")
    load(page)
    window.open(f"/statistik/ukuran/{CODE}/")
    expect(page.get_by_text("Daerah ini 12,28 lebih rendah: lebih baik.")).to_be_visible()
    window.open("/statistik/profil/?tahun=2025")
    page.locator("#narasi-K3").fill("Angka pendek turun.")
    expect(page.locator("#bagian-K3 [data-save-state=saved]")).to_be_visible()
    assert faults(window) == []
    page.get_by_role("button", name="Buat profil").click()
    expect(page.get_by_text("Ditautkan ke pertanyaan 2.6.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh Word").click()
    body = docx.Document(download.value.path()).element.body
    assert "Angka pendek turun." in "".join(each.text or "" for each in body.iter())
    window.open(f"/siklus/{round_.public_id}/jawaban/2.6/")
    expect(page.get_by_text("Layak Anak: Penukal Abab Lematang Ilir, 2025").first).to_be_visible()
    assert Proof.objects.get(round=round_, question="2.6").document.versions.count() == 1
    assert Narrative.objects.get(section="K3").text == "Angka pendek turun."


def load(page: Page) -> None:
    """Upload the sheet, say what its indicator is, see the refused row, and keep the rest."""
    file = {"name": "angka.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.get_by_label("Berkas statistik").set_input_files(files=[file])
    page.get_by_role("button", name="Unggah dan periksa").click()
    settled(page)
    page.get_by_label("Ukuran di Layak: stunting").select_option(CODE)
    page.get_by_label("Jenis sumber: stunting").select_option("administrative")
    page.get_by_role("button", name="Simpan pilihan dan periksa").click()
    settled(page)
    expect(page.get_by_text("mungkin kode BPS")).to_be_visible()
    page.get_by_role("button", name="Simpan pembanding").click()
    expect(page.get_by_text("Pembanding disimpan: 2 baru")).to_be_visible()
