"""The PDF: one page of summary, then every lost point; accessible, and the same every time."""

from __future__ import annotations

import re
from functools import cache

import pypdfium2 as pdfium
import pytest

from layak.core.findings import Finding, Place
from layak.core.messages import msg
from layak.documents import score_pdf
from tests.documents.score_reports import (
    CORNERS,
    LONG_AGENCY,
    OTHER_TIME,
    corner,
    levels,
    many_findings,
    report_of,
    sample_score,
)
from tests.instruments import small_instrument

MARK = b"<pdfuaid:part>1</pdfuaid:part>"


@pytest.mark.parametrize("name", CORNERS)
def test_the_summary_is_one_page_and_the_gaps_begin_on_the_next(name: str) -> None:
    report, pages = corner(name), pages_of(name)
    assert report.summary.earned.text in pages[0]
    assert report.labels["gaps_title"] not in pages[0]
    header = f"{report.summary.earned.text} {report.summary.of_maximum} · {report.labels['claim']}"
    assert pages[1].partition(header)[2].lstrip().startswith(report.labels["gaps_title"])


@pytest.mark.parametrize("name", CORNERS)
def test_the_summary_names_claim_rank_caution_and_every_block(name: str) -> None:
    report, page = corner(name), pages_of(name)[0]
    summary = report.summary
    said = [summary.rank, summary.of_maximum, summary.caution, summary.needed_about, *summary.notes]
    said += [report.instrument, report.made, summary.answered]
    assert [each for each in said if each and each not in page] == []
    after = page[page.index(report.labels["chart"]) :]
    for cluster in report.clusters:
        for line in cluster.indicators:
            figures = rf"{re.escape(line.earned.text)} {re.escape(line.lost.text)} "
            assert re.search(rf"\b{line.code} .*{figures}", after), line.code


@pytest.mark.parametrize("name", CORNERS)
def test_every_lost_point_stands_under_its_agency_in_order(name: str) -> None:
    report, text = corner(name), " ".join(pages_of(name)[1:])
    at = text.index(report.labels["lost_in_all"])
    for part in report.agencies:
        heading = re.escape(f"{part.name} −{part.lost.text}").replace("/", "/ ?")
        begins = re.compile(heading).search(text, at)
        assert begins, part.name
        at = begins.end()
        for line in part.questions:
            found = re.compile(rf"(?<![\w.]){re.escape(line.code)} ").search(text, at)
            assert found, line.code
            at = found.end()
            row = text[at : at + 2500]
            assert line.lost.text in row
            assert f"{line.points.text} / {line.maximum.text}" in row
            assert line.gain is None or f"+{line.gain.text} " in row


def test_the_sums_lead_from_the_questions_to_the_lost_points() -> None:
    page = pages_of("sample")[1]
    assert "Jumlah pada pertanyaan 231,39" in page
    assert "Indikator 19" in page
    assert "−3,00" in page
    assert "Poin hilang 228,39" in page


def test_a_step_that_was_only_seen_is_marked() -> None:
    text = " ".join(pages_of("sample"))
    assert "+0,25 sampai 0,5 poin jenjang teramati, bukan aturan" in text


def test_a_table_that_goes_on_names_its_agency_again() -> None:
    assert "lanjutan: Dinas PPPA" in pages_of("sample")[2]
    assert f"lanjutan: {LONG_AGENCY[:30]}" in pages_of("long names")[2]


def test_every_finding_is_listed_with_its_place() -> None:
    text = " ".join(pages_of("long names"))
    rows = [int(row) for row in re.findall(r"lembar EM 2024, baris (\d+), kolom C", text)]
    assert sorted(rows) == list(range(1, 41))
    assert text.index("Salah") < text.index("Periksa") < text.index("Catatan")


def test_without_gaps_and_findings_the_paper_says_so() -> None:
    instrument = small_instrument()
    text = " ".join(read(score_pdf.write(report_of(levels("1", of=instrument), of=instrument))))
    for sentence in (
        "Setiap poin yang hilang",
        "Tidak ada poin yang hilang.",
        "Temuan",
        "Tidak ada temuan.",
    ):
        assert sentence in text


def test_pages_are_numbered_and_named() -> None:
    pages = pages_of("sample")
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
    assert all("klaim, belum diverifikasi" in page for page in pages[1:])


def test_the_english_paper_is_english() -> None:
    text = " ".join(pages_of("english"))
    for word in (
        "Earned",
        "Every lost point, by agency",
        "Page 1 of",
        "level observed, not a rule",
    ):
        assert word in text
    for word in ("Diraih", "Hilang", "Halaman", "poin", "Temuan"):
        assert not re.search(rf"\b{word}\b", text), word


@pytest.mark.parametrize("name", CORNERS)
def test_the_paper_is_accessible(name: str) -> None:
    data = paper(name)
    assert MARK in data
    assert b"/Lang(" + corner(name).language.encode() + b")" in data
    assert b"/Marked true" in data
    title = pdfium.PdfDocument(data).get_metadata_value("Title")
    assert title == f"{corner(name).labels['report']}: {corner(name).title}"


def test_invisible_characters_do_not_reach_the_paper() -> None:
    finding = Finding("odd", msg("satu\u202e\x07dua"), Place(file="a\u200bb.csv"))
    data = score_pdf.write(report_of(sample_score(), findings=[finding]))
    assert MARK in data
    assert "satudua" in " ".join(read(data))


def test_a_character_without_a_glyph_costs_the_mark_and_not_the_paper() -> None:
    data = score_pdf.write(report_of(sample_score(), title="Kota Anak 🧒"))
    assert MARK not in data
    assert "771,61" in read(data)[0]


def test_texts_are_data_and_never_typst() -> None:
    title = '#panic("x") *tebal* $x$ @label <b> //'
    assert title in read(score_pdf.write(report_of(sample_score(), title=title)))[0]


def test_a_finding_longer_than_a_page_goes_on_over_pages() -> None:
    finding = Finding("long", msg("{text} selesai", text="panjang sekali " * 900), Place())
    pages = read(score_pdf.write(report_of(sample_score(), findings=[finding])))
    assert " ".join(pages).count("panjang sekali") == 900
    assert "selesai" in pages[-1]


def test_the_same_report_gives_the_same_bytes_and_another_time_does_not() -> None:
    first = score_pdf.write(report_of(sample_score(), findings=many_findings(2)))
    assert first == score_pdf.write(report_of(sample_score(), findings=many_findings(2)))
    assert first != score_pdf.write(report_of(sample_score(), made_at=OTHER_TIME))


@cache
def paper(name: str) -> bytes:
    return score_pdf.write(corner(name))


@cache
def pages_of(name: str) -> tuple[str, ...]:
    return read(paper(name))


def read(data: bytes) -> tuple[str, ...]:
    """The text of every page, in reading order, with single blanks."""
    document = pdfium.PdfDocument(data)
    texts = (page.get_textpage().get_text_range() for page in document)
    return tuple(" ".join(text.replace("\u200b", "").split()) for text in texts)
