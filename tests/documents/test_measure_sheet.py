"""The sheet of a figure and its drawing: one page, every fact, both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pypdfium2 as pdfium
import pytest

from layak.core.measures.model import Estimate
from layak.core.messages import INDONESIAN, msg
from layak.documents import measure_sheet
from layak.documents.languages import LANGUAGES, translator
from layak.documents.measure_sheet import MeasureSheet, Point, grouped

SHARE = Estimate(Decimal("92.41"), 3617, 3914, Decimal("91.54"), Decimal("93.20"))
SHEET = MeasureSheet(
    place="Kabupaten Penukal Abab Lematang Ilir",
    organization="Dinas Kesehatan",
    name="Anak di bawah 2 tahun pendek",
    numerator="anak 0-23 bulan dengan PB/U di bawah -2 SD",
    denominator="anak 0-23 bulan yang diukur",
    unit=msg("%"),
    questions=("13.3",),
    basis="Permenkes 2/2020",
    kind="Data layanan",
    source="e-PPGBM",
    period="1 Oktober 2025 – 31 Oktober 2025",
    method=msg("Jumlah apa adanya."),
    warnings=(),
    note="Posyandu Abab belum lengkap.",
    estimate=SHARE,
    series=(Point("2024", "e-PPGBM", Estimate(Decimal(90))), Point("2025", "e-PPGBM", SHARE)),
    made_at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC),
)


def pages(sheet: MeasureSheet, language: str = "id") -> list[str]:
    document = pdfium.PdfDocument(measure_sheet.write(sheet, words=translator(language)))
    texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_one_page_with_every_fact(language: str) -> None:
    (page,) = pages(SHEET, language)
    mark = "." if language == "id" else ","
    facts = (
        SHEET.place, SHEET.organization, SHEET.name, SHEET.numerator, SHEET.denominator,
        SHEET.source, SHEET.period, SHEET.basis, SHEET.note, "13.3", f"3{mark}617", f"3{mark}914",
    )  # fmt: skip
    for fact in facts:
        assert fact in page, fact


def test_the_longest_names_and_series_still_make_a_sheet() -> None:
    unlucky = replace(
        SHEET, name="Ukuran " + "panjang sekali " * 20, note="Catatan " * 60,
        place="Kabupaten " + "Kepulauan " * 12, warnings=(msg("Jumlah apa adanya."),) * 3,
        series=tuple(Point(f"{1990 + n}", "Sumber " * 15, SHARE) for n in range(30)),
    )  # fmt: skip
    assert len(pages(unlucky)) <= 4


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert measure_sheet.write(SHEET, words=INDONESIAN) == measure_sheet.write(
        SHEET, words=INDONESIAN
    )


def test_thousands_are_apart_as_the_language_has_it() -> None:
    assert grouped(1234567, INDONESIAN) == "1.234.567"
    assert grouped(1234567, translator("en")) == "1,234,567"
