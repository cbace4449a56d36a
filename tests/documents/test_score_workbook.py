"""The workbook holds the report's figures as numbers, its texts as texts, and a native chart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from layak.core.findings import Finding, Place
from layak.core.instrument.model import Text
from layak.core.messages import msg
from layak.core.scoring.score import score
from layak.documents import score_workbook
from layak.documents.neutral import neutralise
from layak.documents.report_sheets import LONGEST_TEXT
from layak.documents.score_report import ScoreReport
from tests.documents.score_reports import (
    CORNERS,
    OTHER_TIME,
    corner,
    levels,
    many_findings,
    report_of,
    sample_score,
)
from tests.instruments import AWKWARD_TEXTS, small_instrument, with_question

SUM = re.compile(r"=(?:SUM\(|SUBTOTAL\(109,)([A-Z]+\d+)(?::([A-Z]+\d+))?\)")
HEAD_ROW = 3  # of the tables that have a title and a sum above them


@pytest.mark.parametrize("name", CORNERS)
def test_every_figure_equals_the_score(name: str) -> None:
    report, book = corner(name), corner_book(name)
    assert table(book, "all_questions", report, (5, 6, 7), first=2) == [
        [exact(figure.value) for figure in (each.points, each.lost, each.maximum)]
        for each in report.questions
    ]
    assert table(book, "clusters_and_indicators", report, (4, 5, 6, 7, 8), first=4) == [
        [exact(f.value) for f in (b.earned, b.unearned, b.unanswered, b.lost, b.maximum)]
        for b in report.indicators()
    ]
    assert table(book, "gaps", report, (4, 5, 6), first=4) == [
        [exact(figure.value) for figure in (each.lost, each.points, each.maximum)]
        for agency in report.agencies
        for each in agency.questions
    ]


@pytest.mark.parametrize("name", CORNERS)
def test_the_summary_shows_claim_rank_and_clusters(name: str) -> None:
    report, book = corner(name), corner_book(name)
    sheet = book[report.labels["summary"]]
    assert (sheet["A2"].value, sheet["B6"].value) == (report.title, report.summary.rank)
    assert sheet["A6"].value == exact(report.summary.earned.value)
    needed = report.summary.needed
    assert sheet["E6"].value == (exact(needed.value) if needed else "–")
    earned = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=10)}
    for cluster in report.clusters:
        assert earned[cluster.line.title] == exact(cluster.line.earned.value)


@pytest.mark.parametrize("name", CORNERS)
def test_every_formula_has_the_value_it_computes(name: str) -> None:
    """LibreOffice and Excel compute again; calamine and a phone's preview do not."""
    shown, written = corner_book(name), opened(corner(name), formulas=True)
    seen = 0
    for sheet in written:
        for cell in formulas(sheet):
            match = SUM.fullmatch(str(cell.value))
            assert match, cell.value
            rows = shown[sheet.title][match[1] : match[2] or match[1]]
            values = [each.value or 0 for row in rows for each in row]
            assert shown[sheet.title][cell.coordinate].value == pytest.approx(sum(values), abs=1e-9)
            seen += 1
    assert seen >= 10


@pytest.mark.parametrize("name", CORNERS)
def test_agencies_come_down_to_the_lost_points(name: str) -> None:
    report, book = corner(name), corner_book(name)
    rows = list(book[report.labels["by_agency"]].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows[: len(report.agencies)]] == [a.name for a in report.agencies]
    assert rows[-1][2] == exact(report.summary.lost.value)
    sums = dict.fromkeys((rows[len(report.agencies)][2],))
    assert list(sums) == [exact(report.sum_of_questions.value)]


def test_points_are_numbers_that_show_all_their_digits() -> None:
    sheet = corner_book("many digits")[corner("many digits").labels["gaps"]]
    assert sheet["D4"].number_format == "0.000000"
    assert sheet["H4"].number_format == "+0.000000"
    sample = corner_book("sample")["Kesenjangan"]
    assert (sample["D4"].value, sample["D4"].number_format) == (12, "0.00")


def test_columns_are_wide_enough_for_their_digits() -> None:
    report = corner("many digits")
    gaps = corner_book("many digits")[report.labels["gaps"]]
    longest = max(len(line.lost.text) for line in report.questions)
    assert gaps.column_dimensions["D"].width > longest + 2
    summary = corner_book("many digits")[report.labels["summary"]]
    assert summary.column_dimensions["C"].width > len(report.total.lost.text) + 2


def test_a_level_that_was_only_seen_is_marked_beside_its_step() -> None:
    rows = corner_book("sample")["Kesenjangan"].iter_rows(min_row=4, values_only=True)
    steps = {str(row[8]) for row in rows}
    assert "sampai 0,5 poin (jenjang teramati, bukan aturan)" in steps
    assert "sampai penuh" in steps


def test_gaps_can_be_filtered_and_print_with_their_heading() -> None:
    sheet = corner_book("sample")["Kesenjangan"]
    assert sheet.auto_filter.ref == "A3:K124"
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet["A3"].value == "Lembaga"


def test_the_summary_prints_on_one_upright_page() -> None:
    page = corner_book("long names")["Ringkasan"].page_setup
    assert page.orientation != "landscape"
    assert int(page.fitToHeight or 1) == 1


def test_the_chart_draws_the_31_indicators_from_their_sheet() -> None:
    chart = part(score_workbook.write(corner("sample")), "xl/charts/chart1.xml")
    assert chart.count("<c:ser>") == 3
    assert chart.count('<c:grouping val="stacked"/>') == 1
    for column in "DEF":
        assert f"'Klaster &amp; indikator'!${column}$4:${column}$34" in chart
    sheet = corner_book("sample")["Klaster & indikator"]
    assert sheet["J34"].value == "26  Penyelenggaraan KLA di Desa/Kelurahan  51,40 / 79"
    assert "pattFill" in chart


@pytest.mark.parametrize("text", AWKWARD_TEXTS)
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    report = awkward_report(text)
    book = opened(report, formulas=True)
    found = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or SUM.fullmatch(str(cell.value)), cell.value
                assert cell.hyperlink is None
                found.add(cell.value)
    assert {neutralise(report.title), neutralise(text), neutralise(f"{text}.")} <= found


def awkward_report(text: str) -> ScoreReport:
    """The text as title, agency, question and finding."""
    instrument = with_question(small_instrument(), "1.1", text=Text(text))
    agencies = tuple(replace(each, name=Text(text)) for each in instrument.agencies)
    instrument = replace(instrument, agencies=agencies)
    finding = Finding("odd", msg("{text}.", text=text), Place(file=text))
    return report_of(score(instrument, []), of=instrument, title=text, findings=[finding])


def test_a_text_longer_than_a_cell_is_cut_and_not_dropped() -> None:
    finding = Finding("long", msg("{text}", text="panjang " * 5000), Place())
    book = opened(report_of(sample_score(), findings=[finding]))
    assert len(str(book["Temuan"]["C2"].value)) == LONGEST_TEXT


def test_without_gaps_and_findings_the_sheets_say_so() -> None:
    uncapped = small_instrument()
    book = opened(report_of(levels("1", of=uncapped), of=uncapped))
    assert book["Kesenjangan"]["A2"].value == "Tidak ada poin yang hilang."
    assert book["Temuan"]["A2"].value == "Tidak ada temuan."
    assert book["Menurut lembaga"]["C4"].value == 0


def test_findings_stand_with_severity_place_and_message() -> None:
    book = opened(report_of(sample_score(), findings=many_findings(3)))
    rows = list(book["Temuan"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["Salah", "Periksa", "Catatan"]
    assert rows[0][2] == "Nilai 3 melebihi maksimum 1,5."


def test_sheets_have_the_readers_language() -> None:
    assert corner_book("english").sheetnames == [
        "Summary", "By agency", "Gaps", "Clusters & indicators", "All questions", "Findings",
    ]  # fmt: skip


def test_other_readers_see_the_values_too() -> None:
    data = score_workbook.write(corner("sample"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Ringkasan")
    total = next(row for row in rows.to_python() if row[0] == "Jumlah")
    assert total[1:5] == pytest.approx([771.61, 228.39, 0, 1000])


def test_rows_are_high_enough_for_their_texts() -> None:
    sheet = corner_book("long names")["Kesenjangan"]
    one_line, many_lines = sheet.row_dimensions[3].height, sheet.row_dimensions[4].height
    assert one_line
    assert many_lines > 5 * one_line


def test_the_same_report_gives_the_same_bytes_and_another_time_does_not() -> None:
    first = score_workbook.write(report_of(sample_score()))
    assert first == score_workbook.write(report_of(sample_score()))
    assert first != score_workbook.write(report_of(sample_score(), made_at=OTHER_TIME))
    assert "2026-11-23T09:30:00Z" in part(first, "docProps/core.xml")


@cache
def corner_book(name: str) -> Workbook:
    return opened(corner(name))


def opened(report: ScoreReport, *, formulas: bool = False) -> Workbook:
    data = score_workbook.write(report)
    return load_workbook(io.BytesIO(data), data_only=not formulas)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def formulas(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield cell


def table(
    book: Workbook, name: str, report: ScoreReport, columns: tuple[int, ...], *, first: int
) -> list[list[float]]:
    """Some columns of a table from its ``first`` row on, while they hold numbers."""
    sheet = book[report.labels[name]]
    rows = sheet.iter_rows(min_row=first, values_only=True)
    picked = [[row[column - 1] for column in columns] for row in rows]
    return [[float(value) for value in row] for row in picked if None not in row]


def exact(value: Decimal) -> float:
    """The number a cell keeps for ``value``: it reads back as the same decimal."""
    assert Decimal(repr(float(value))) == value
    return float(value)
