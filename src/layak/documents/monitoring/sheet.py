"""The monitoring report as workbook: results, sums, deviations, forecast, evidence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

from layak.documents.languages import translator
from layak.documents.monitoring.model import Making, MonitoringReport, Row, Triple, labels_in
from layak.documents.report_sheets import Book, Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook


def write(report: MonitoringReport, *, making: Making) -> bytes:
    """The report as XLSX; amounts are numbers. The same content and time give the same bytes."""
    words = labels_in(translator(report.language))
    file = io.BytesIO()
    title = f"{words['title']}: {report.period}"
    workbook = new_workbook(file, title=title, made_at=making.made_at)
    book, footer = Book(workbook), f"{report.place} · {report.plan} · {report.period}"
    columns = _columns(words)
    sheet = book.sheet(words["table"], landscape=True, footer=footer)
    sheet.head(0, columns)
    sheet.table(0, columns, [_line(row) for row in report.rows])
    facts = [Column(words["name"], 46), Column(words["total"], 90)]
    _table(
        book, words["summary"], footer, facts,
        [(each.label, each.value) for each in (*report.summary, *report.score)],
    )  # fmt: skip
    sums = [Column("", 22), Column(words["name"], 46), Column(words["spent"], 22, True)]
    _table(
        book, words["spent"], footer, sums,
        [(each.group, each.name, _figure(each.rupiah)) for each in report.sums],
    )  # fmt: skip
    for name, heads, rows in _triples(report, words):
        wide = [Column(head, 50) for head in heads]
        _table(book, name, footer, wide, [(row.first, row.second, row.third) for row in rows])
    workbook.close()
    return file.getvalue()


def _triples(
    report: MonitoringReport, words: dict[str, str]
) -> list[tuple[str, tuple[str, str, str], Sequence[Triple]]]:
    line = words["line"]
    return [
        (words["deviation"], (line, words["deviation"], words["cause"]), report.deviations),
        (words["forecast"], (line, words["status"], words["reason"]), report.forecast),
        (words["pledges"], (words["name"], line, words["total"]), report.pledges),
        (words["document"], (words["document"], line, words["fingerprint"]), report.evidence),
    ]


def _table(
    book: Book, name: str, footer: str, columns: Sequence[Column], lines: Sequence[Line]
) -> None:
    sheet = book.sheet(name, landscape=True, footer=footer)
    sheet.head(0, columns)
    sheet.table(0, columns, lines)


def _columns(words: dict[str, str]) -> list[Column]:
    periods = ["quarter_1", "quarter_2", "quarter_3", "quarter_4", "total"]
    cells = [
        column
        for name in periods
        for column in (Column(f"{words[name]} K", 12), Column(f"{words[name]} Rp", 17, True))
    ]
    return [
        Column(words["number"], 6, True), Column(words["line"], 46), Column(words["agency"], 20),
        Column(words["output"], 26), Column(words["unit"], 12), Column(words["target"], 12),
        Column(words["budget"], 18, True), *cells, Column(f"{words['percent']} K", 9),
        Column(f"{words['percent']} Rp", 9), Column(words["obstacle"], 36),
        Column(words["follow_up"], 36),
    ]  # fmt: skip


def _line(row: Row) -> Line:
    cells: list[str | Figure | None] = []
    for each in (*row.quarters, row.total):
        cells += [each.output, _figure(each.rupiah)]
    return [
        _figure(row.number), row.title, row.agency, row.output, row.unit, row.target,
        _figure(row.budget), *cells, row.percent, row.money_percent, row.obstacle, row.follow_up,
    ]  # fmt: skip


def _figure(amount: int) -> Figure:
    return Figure.exact(Decimal(amount))
