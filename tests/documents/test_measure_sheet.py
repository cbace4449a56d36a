"""The sheet of a figure and its drawing: one page, every fact, both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest

from layak.core.measures.model import Estimate
from layak.core.messages import INDONESIAN, msg
from layak.documents import measure_sheet
from layak.documents.languages import LANGUAGES, translator
from layak.documents.measure_sheet import MeasureSheet, Point, grouped
from layak.documents.series_chart import Mark, draw

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


class TestDrawing:
    def test_every_figure_is_a_dot_with_its_whisker(self) -> None:
        marks = [Mark("2024", Decimal(20)), Mark("2025", Decimal(30), Decimal(25), Decimal(38))]
        drawing = ElementTree.fromstring(draw(marks, words=INDONESIAN, title="Seri"))  # noqa: S314  # ours
        names = [each.tag.partition("}")[2] for each in drawing.iter()]
        assert names.count("circle") == 2
        assert drawing.get("aria-label") == "Seri"

    def test_a_higher_figure_stands_higher(self) -> None:
        marks = [Mark(str(n), Decimal(n)) for n in (1, 5, 9)]
        drawing = ElementTree.fromstring(draw(marks, words=INDONESIAN, title=""))  # noqa: S314  # ours
        tops = [
            float(str(dot.get("cy"))) for dot in drawing.iter("{http://www.w3.org/2000/svg}circle")
        ]
        assert tops == sorted(tops, reverse=True)

    def test_texts_cannot_become_markup(self) -> None:
        marks = [Mark("<script>", Decimal(1))]
        assert "<script>" not in draw(marks, words=INDONESIAN, title='"><script>')

    def test_zero_is_drawn_and_nothing_is_refused(self) -> None:
        assert "<circle" in draw([Mark("2025", Decimal(0))], words=INDONESIAN, title="")
        with pytest.raises(ValueError, match="nothing"):
            draw([], words=INDONESIAN, title="")
