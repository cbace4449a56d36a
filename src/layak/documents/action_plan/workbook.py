"""The RAD as workbook: matrix, money by everything it is summed by, targets, gaps. Numbers are
numbers; every text is neutralised."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from layak.core.messages import Translator
from layak.documents.action_plan import telling
from layak.documents.action_plan.labels import MONEY, labels
from layak.documents.action_plan.model import Making, PlanDocument, PlanLine, SumTable
from layak.documents.action_plan.parts import PartOfPlan
from layak.documents.languages import translator
from layak.documents.report_sheets import Book, Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook


def write(plan: PlanDocument, *, making: Making) -> bytes:
    """Every sheet as XLSX; the same content and time give the same bytes."""
    words = translator(plan.language)
    return _written(plan, making, [
        (words.text("Matriks"), *_matrix(plan, list(plan.lines()), words)),
        *(_money(each, words) for each in plan.sums),
        (words.text("Target"), *_targets(plan, words)),
        (words.text("Kesenjangan"), *_gaps(plan, words)),
    ])  # fmt: skip


def write_part(plan: PlanDocument, part: PartOfPlan, *, making: Making) -> bytes:
    """What is one agency's or pillar's."""
    words = translator(plan.language)
    dates = [Column(words.text("Tanggal"), 22), Column(words.text("Yang harus dilakukan"), 70)]
    return _written(plan, making, [
        (words.text("Matriks"), *_matrix(plan, part.lines, words)),
        *(_money(each, words) for each in part.money),
        (words.text("Tanggal"), dates, [(each.date, each.about) for each in part.dates(plan)]),
    ])  # fmt: skip


_Sheet = tuple[str, Sequence[Column], Sequence[Line]]


def _written(plan: PlanDocument, making: Making, sheets: Iterable[_Sheet]) -> bytes:
    file = io.BytesIO()
    footer = " · ".join(part for part in (plan.mark, plan.title, plan.status) if part)
    book = new_workbook(file, title=plan.title, made_at=making.made_at)
    made = Book(book)
    for name, columns, rows in sheets:
        sheet = made.sheet(name, landscape=True, footer=footer)
        sheet.head(0, columns)
        sheet.table(0, columns, rows)
    book.close()
    return file.getvalue()


def _matrix(
    plan: PlanDocument, lines: Sequence[PlanLine], words: Translator
) -> tuple[Sequence[Column], Sequence[Line]]:
    """A row for every line, with all it has; target and money of each year in columns."""
    fixed = labels(words)
    titles = {each.code: each.title for each in plan.clusters}
    texts = (
        (fixed["cluster"], 22), (words.text("Aksi"), 40), (words.text("Kesenjangan"), 34),
        (fixed["moves"], 20), (words.text("Indikator keluaran"), 28), (words.text("Satuan"), 10),
    )  # fmt: skip
    columns = [
        Column(fixed["number"], 6, is_figure=True),
        *(Column(name, width) for name, width in texts),
        Column(fixed["baseline"], 10, is_figure=True),
        *(Column(f"{fixed['targets']} {year}", 10, is_figure=True) for year in plan.years),
        Column(words.text("Target akhir"), 10, is_figure=True),
        Column(words.text("Lokasi"), 24), Column(words.text("Sasaran"), 24),
        Column(words.text("Pelaksana"), 22), Column(words.text("Mitra"), 30),
        Column(fixed["code"], 20), Column(words.text("Triwulan"), 10),
        Column(words.text("Sumber dana"), 20),
        *(Column(f"Rp {year}", 17, is_figure=True) for year in plan.years),
        Column(fixed["sum"], 18, is_figure=True),
    ]  # fmt: skip
    return columns, [_line(plan, each, titles, words) for each in lines]


def _line(
    plan: PlanDocument, each: PlanLine, titles: dict[str, str], words: Translator
) -> Line:  # fmt: skip
    told = telling.line(each, words)
    sources = dict.fromkeys(cost.source for cost in each.costs)
    partners = [
        f"{row.name}: {' '.join(part for part in (row.kind, row.text) if part)}"
        for row in each.partners
    ]
    return [
        _count(each.number), titles.get(each.cluster, each.cluster), told["title"], each.gap,
        told["moves"], each.output, each.unit, _figure(each.baseline),
        *(_figure(each.target_of(year).amount) for year in plan.years), _figure(each.total),
        each.places, each.target_group, each.lead, "\n".join(partners), each.code,
        ", ".join(str(quarter) for quarter in each.quarters), ", ".join(sources),
        *(_count(each.money_of(year)) for year in plan.years), _count(each.rupiah),
    ]  # fmt: skip


def _money(table: SumTable, words: Translator) -> _Sheet:
    name = words.render(MONEY[table.dimension])
    columns = [Column(name, 50), Column(words.text("Jumlah (Rp)"), 22, is_figure=True)]
    rows: list[Line] = [(each.name, _count(each.rupiah)) for each in table.parts]
    rows.append((words.text("Jumlah seluruhnya"), _count(table.total)))
    return name, columns, rows


def _targets(plan: PlanDocument, words: Translator) -> tuple[Sequence[Column], Sequence[Line]]:
    """A row for every line: what is counted, from where, to where in every year, who reports."""
    fixed = labels(words)
    columns = [
        Column(fixed["number"], 6, is_figure=True), Column(words.text("Aksi"), 44),
        Column(fixed["indicator"], 40), Column(fixed["baseline"], 12, is_figure=True),
        *(Column(str(year), 10, is_figure=True) for year in plan.years),
        Column(words.text("Target akhir"), 12, is_figure=True),
        Column(words.text("Tanpa target, karena"), 30), Column(fixed["reporter"], 26),
        Column(words.text("Triwulan"), 12),
    ]  # fmt: skip
    rows: list[Line] = [
        [
            _count(each.number), each.title, f"{each.output} {each.unit}".strip(),
            _figure(each.baseline), *(_figure(each.target_of(year).amount) for year in plan.years),
            _figure(each.total),
            "; ".join(f"{e.year}: {e.reason}" for e in each.targets if e.reason), each.lead,
            ", ".join(str(quarter) for quarter in each.quarters),
        ]
        for each in plan.lines()
    ]  # fmt: skip
    return columns, rows


def _gaps(plan: PlanDocument, words: Translator) -> tuple[Sequence[Column], Sequence[Line]]:
    fixed = labels(words)
    titles = {each.code: each.title for each in plan.clusters}
    columns = [
        Column(fixed["question"], 12), Column(fixed["text"], 60), Column(fixed["cluster"], 26),
        Column(fixed["lead"], 26), Column(fixed["claimed"], 10, is_figure=True),
        Column(fixed["lost"], 10, is_figure=True), Column(fixed["unsafe"], 10, is_figure=True),
        Column(fixed["sum"], 10, is_figure=True), Column(words.text("Aksi"), 16),
    ]  # fmt: skip
    rows: list[Line] = [
        (
            each.question, each.text, titles.get(each.cluster, each.cluster), each.lead,
            Figure.exact(each.claimed), Figure.exact(each.lost), Figure.exact(each.unsafe),
            Figure.exact(each.total), ", ".join(str(number) for number in each.numbers),
        )
        for each in plan.gaps
    ]  # fmt: skip
    return columns, rows


def _figure(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure.exact(value)


def _count(value: int) -> Figure:
    return Figure.exact(Decimal(value))
