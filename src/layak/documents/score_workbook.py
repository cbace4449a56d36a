"""The score's report as a workbook: a summary with its chart, and every table to work on."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.utility import xl_range, xl_range_abs

from layak.documents.report_sheets import LINE, Book, Column, Line, Sheet
from layak.documents.score_report import ScoreReport
from layak.documents.score_report.model import BlockLine, Figure, QuestionLine
from layak.documents.workbooks import new_workbook

SHEETS = ("summary", "by_agency", "gaps", "clusters_and_indicators", "all_questions", "findings")
TITLE = {"bold": True, "font_size": 14}
INK, MUTED, EARNED, LOST, LOST_TINT = "#1B2A36", "#566471", "#14527D", "#B4440C", "#FDEADD"
PERCENT = {"num_format": "0.0%", "align": "right", "indent": 1}
LABEL_LENGTH = 56
#: The columns of the indicators' sheet that the chart is drawn from.
FIRST_SERIES, CHART_LABEL = 3, 9


def write(report: ScoreReport) -> bytes:
    """The report as XLSX; the same report gives the same bytes."""
    file = io.BytesIO()
    workbook = new_workbook(file, title=report.title, made_at=report.made_at)
    book = Book(workbook)
    sheets = {
        name: book.sheet(report.labels[name], landscape=name != "summary", footer=report.title)
        for name in SHEETS
    }
    indicators = _write_indicators(sheets["clusters_and_indicators"], report)
    _write_summary(sheets["summary"], report, indicators)
    _write_agencies(sheets["by_agency"], report)
    _write_gaps(sheets["gaps"], report)
    _write_questions(sheets["all_questions"], report)
    _write_findings(sheets["findings"], report)
    workbook.close()
    return file.getvalue()


def _write_summary(sheet: Sheet, report: ScoreReport, series: Sequence[dict[str, str]]) -> None:
    """The page with the claim, the clusters and the chart of ``series``."""
    summary, labels = report.summary, report.labels
    wider = _wider(report)
    sheet.columns((50, 11 + wider, 11 + wider, 13 + wider, 10, 10))
    sheet.write(0, 0, labels["report"], through=5, bold=True, font_color=EARNED)
    sheet.write(1, 0, report.title, through=5, bold=True, font_size=18)
    about = f"{report.instrument_title} · {report.instrument} · {labels['made']} {report.made}"
    sheet.write(2, 0, about, through=5, font_color=MUTED)
    _write_hero(sheet, report)
    for blank in (3, 7, 9):
        sheet.gap(blank)
    sheet.write(8, 0, summary.caution, through=5, left=5, left_color=LOST, align="left", indent=1)
    row = 10
    for note in (summary.answered, *summary.notes):
        sheet.write(row, 0, note, through=5, font_color=MUTED)
        row += 1
    sheet.gap(row)
    row = _write_clusters(sheet, row + 1, report)
    sheet.gap(row)
    sheet.write(row + 1, 0, labels["chart"], through=5, bold=True, font_size=12)
    _insert_chart(sheet, row + 2, report, series)
    sheet.raw.fit_to_pages(1, 1)


def _wider(report: ScoreReport) -> int:
    """How many characters a column of points needs beyond those of two places."""
    return max(0, report.places - 2)


def _points_column(report: ScoreReport, label: str, width: int, *, is_gain: bool = False) -> Column:
    wide = width + _wider(report)
    return Column(report.labels[label], wide, is_figure=True, is_gain=is_gain)


def _write_hero(sheet: Sheet, report: ScoreReport) -> None:
    """The three figures of the page, side by side."""
    summary, labels = report.summary, report.labels
    shown = (
        (0, 0, labels["claimed"], summary.earned, summary.of_maximum),
        (1, 3, labels["claimed_rank"], summary.rank, summary.rank_about),
        (4, 5, labels["next_rank"], summary.needed or "–", summary.needed_about),
    )
    for left, right, head, value, about in shown:
        color = EARNED if value is summary.earned else INK
        big = {"bold": True, "font_size": 24, "align": "left", "indent": 0, "font_color": color}
        sheet.write(4, left, head, through=right, font_color=MUTED)
        sheet.write(5, left, value if isinstance(value, str) else "", through=right, **big)
        if isinstance(value, Figure):
            sheet.figure(5, left, value, **big, shrink=True)
        sheet.write(6, left, about, through=right)


def _write_clusters(sheet: Sheet, row: int, report: ScoreReport) -> int:
    """The clusters with their sum; return the row below."""
    names = ("earned", "lost", "thereof_unanswered", "maximum", "share")
    wider = _wider(report)
    widths = (50, 11 + wider, 11 + wider, 13 + wider, 10, 10)
    heads = (report.labels["cluster"], *(report.labels[name] for name in names))
    columns = [
        Column(head, width, is_figure=index > 0)
        for index, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    sheet.head(row, columns)
    first = row + 1
    for row, cluster in enumerate(report.clusters, start=first):
        line = cluster.line
        points = (line.earned, line.lost, line.unanswered, line.maximum)
        sheet.line(row, columns[:5], (line.title, *points))
        sheet.number(row, 5, float(line.share.value) / 100, **PERCENT, **LINE)
    last = first + len(report.clusters) - 1
    total = report.total
    sheet.write(last + 1, 0, total.title, bold=True)
    sums = (total.earned, total.lost, total.unanswered, total.maximum)
    for column, figure in enumerate(sums, start=1):
        formula = f"=SUM({xl_range(first, column, last, column)})"
        sheet.formula(last + 1, column, formula, figure, bold=True)
    sheet.number(last + 1, 5, float(total.share.value) / 100, **PERCENT, bold=True)
    return last + 2


def _write_indicators(sheet: Sheet, report: ScoreReport) -> list[dict[str, str]]:
    """Every indicator; return where the chart finds its series."""
    labels, total = report.labels, report.total
    columns = [
        Column(labels["cluster"], 30),
        Column(labels["code"], 8),
        Column(labels["indicator"], 50),
        _points_column(report, "earned", 11),
        _points_column(report, "unearned", 14),
        _points_column(report, "unanswered", 14),
        _points_column(report, "lost", 11),
        _points_column(report, "maximum", 10),
        Column(labels["share"], 10, is_figure=True),
        Column(labels["chart_label"], 46),
    ]
    lines: list[Line] = [
        (
            cluster.line.title, each.code, each.title, each.earned, each.unearned,
            each.unanswered, each.lost, each.maximum, each.share, _chart_label(each),
        )
        for cluster in report.clusters
        for each in cluster.indicators
    ]  # fmt: skip
    sheet.head(2, columns)
    sheet.write(0, 0, labels["clusters_and_indicators"], through=2, **TITLE)
    sheet.write(1, 0, labels["visible"], through=2, font_color=MUTED)
    first, last = 3, 2 + len(lines)
    sums = (total.earned, total.unearned, total.unanswered, total.lost, total.maximum)
    for column, figure in enumerate(sums, start=FIRST_SERIES):
        sheet.formula(1, column, _visible_sum(first, last, column), figure, bold=True)
    sheet.table(2, columns, lines)
    sheet.raw.print_area(0, 0, last, CHART_LABEL - 1)
    places = [xl_range_abs(first, column, last, column) for column in range(FIRST_SERIES, 6)]
    names = xl_range_abs(first, CHART_LABEL, last, CHART_LABEL)
    return [
        {"categories": f"={sheet.name}!{names}", "values": f"={sheet.name}!{place}"}
        for place in places
    ]


def _visible_sum(first: int, last: int, column: int) -> str:
    """The sum of the lines that a filter leaves in sight."""
    return f"=SUBTOTAL(109,{xl_range(first, column, last, column)})"


def _chart_label(line: BlockLine) -> str:
    title = line.title
    if len(title) > LABEL_LENGTH:
        title = title[: LABEL_LENGTH - 1].rstrip() + "…"
    return f"{line.code}  {title}  {line.earned.text} / {line.maximum.text}"


def _insert_chart(
    sheet: Sheet, row: int, report: ScoreReport, series: Sequence[dict[str, str]]
) -> None:
    """A stacked bar per indicator; hatching and empty bars tell the parts apart without colour."""
    hatch = {"pattern": "wide_upward_diagonal", "fg_color": LOST, "bg_color": LOST_TINT}
    looks = (
        {"fill": {"color": EARNED}, "border": {"color": EARNED}},
        {"pattern": hatch, "border": {"color": LOST}},
        {"fill": {"color": "white"}, "border": {"color": MUTED, "dash_type": "square_dot"}},
    )
    chart = sheet.book.bar_chart()
    names = ("earned", "unearned", "unanswered")
    for name, place, look in zip(names, series, looks, strict=True):
        chart.add_series({"name": report.labels[name], "gap": 45, "overlap": 100, **place, **look})
    small = {"size": 8}
    grid = {"visible": True, "line": {"color": "#C9D1D8", "width": 0.5}}
    chart.set_y_axis({"reverse": True, "num_font": small, "line": {"color": MUTED}})
    chart.set_x_axis({"num_font": small, "num_format": "General", "major_gridlines": grid})
    chart.set_legend({"position": "top", "font": {"size": 9}})
    chart.set_plotarea({"layout": {"x": 0.5, "y": 0.07, "width": 0.47, "height": 0.89}})
    count = sum(len(cluster.indicators) for cluster in report.clusters)
    chart.set_size({"width": 765, "height": 80 + 18 * count})
    sheet.raw.insert_chart(row, 0, chart, {"description": report.labels["chart"]})


def _write_agencies(sheet: Sheet, report: ScoreReport) -> None:
    """What each agency has lost as lead, down to the lost points of the score."""
    labels = report.labels
    columns = [
        Column(labels["agency"], 70),
        Column(labels["question"], 12, is_figure=True),
        _points_column(report, "lost", 12),
    ]
    sheet.head(2, columns)
    sheet.write(0, 0, labels["gaps_title"], through=2, **TITLE)
    sheet.write(1, 0, labels["gaps_about"], through=2, font_color=MUTED)
    row = 3
    for agency in report.agencies:
        sheet.line(row, columns, (agency.name, None, agency.lost))
        sheet.number(row, 1, len(agency.questions), align="right", indent=1, **LINE)
        row += 1
    first_term = row
    sheet.line(row, columns, ("", None, report.sum_of_questions))
    sheet.write(row, 0, labels["sum_of_questions"], bold=True, **LINE)
    if report.agencies:
        formula = f"=SUM({xl_range(3, 2, row - 1, 2)})"
        sheet.formula(row, 2, formula, report.sum_of_questions, bold=True, **LINE)
    for each in report.beyond_reach:
        row += 1
        sheet.line(row, columns, (each.text, None, each.deduction))
    formula = f"=SUM({xl_range(first_term, 2, row, 2)})"
    sheet.write(row + 1, 0, labels["lost_in_all"], bold=True)
    sheet.formula(row + 1, 2, formula, report.total.lost, bold=True)
    sheet.keep_on_top(2)


def _write_gaps(sheet: Sheet, report: ScoreReport) -> None:
    """One row for every question with lost points, under its lead agency."""
    labels = report.labels
    columns = [
        Column(labels["agency"], 18),
        Column(labels["code"], 8),
        Column(labels["question"], 38),
        _points_column(report, "lost", 9),
        _points_column(report, "points", 9),
        _points_column(report, "maximum", 9),
        Column(labels["reason"], 17),
        _points_column(report, "gain", 11, is_gain=True),
        Column(labels["step"], 20),
        Column(labels["evidence"], 24),
        Column(labels["others"], 22),
    ]
    lines: list[Line] = [
        (
            each.lead, each.code, each.text, each.lost, each.points, each.maximum, each.reason,
            each.gain, _step(each, report), each.evidence, each.others,
        )
        for agency in report.agencies
        for each in agency.questions
    ]  # fmt: skip
    sheet.head(2, columns)
    sheet.write(0, 0, labels["gaps_title"], through=5, **TITLE)
    sheet.write(
        1, 0, labels["visible"] if lines else labels["no_gaps"], through=2, font_color=MUTED
    )
    if lines:
        formula = _visible_sum(3, 2 + len(lines), 3)
        sheet.formula(1, 3, formula, report.sum_of_questions, bold=True)
    sheet.table(2, columns, lines)


def _step(line: QuestionLine, report: ScoreReport) -> str:
    return f"{line.step} ({report.labels['observed']})" if line.is_observed else line.step


def _write_questions(sheet: Sheet, report: ScoreReport) -> None:
    """Every question of the instrument, in its order."""
    labels = report.labels
    columns = [
        Column(labels["cluster"], 8),
        Column(labels["indicator"], 10),
        Column(labels["code"], 8),
        Column(labels["question"], 44),
        _points_column(report, "points", 9),
        _points_column(report, "lost", 9),
        _points_column(report, "maximum", 9),
        Column(labels["reason"], 19),
        Column(labels["lead"], 22),
        Column(labels["others"], 24),
        Column(labels["evidence"], 28),
    ]
    lines: list[Line] = [
        (
            each.cluster, each.indicator, each.code, each.text, each.points, each.lost,
            each.maximum, each.reason, each.lead, each.others, each.evidence,
        )
        for each in report.questions
    ]  # fmt: skip
    sheet.head(0, columns)
    sheet.table(0, columns, lines)


def _write_findings(sheet: Sheet, report: ScoreReport) -> None:
    labels = report.labels
    columns = [
        Column(labels["severity"], 12),
        Column(labels["place"], 48),
        Column(labels["findings"], 80),
    ]
    lines: list[Line] = [(each.severity, each.place, each.message) for each in report.findings]
    sheet.head(0, columns)
    sheet.table(0, columns, lines or [(labels["no_findings"], None, None)])
