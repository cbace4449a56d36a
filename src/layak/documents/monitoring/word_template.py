"""The Word template of the monitoring report, written by this code: what it holds is read here."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from layak.documents.word import drafting

_WIDE = 269  # millimetres between the margins
_RESULTS = (9, 48, 26, 22, 22, 22, 22, 24, 14, 30, 30)
_FIGURES = (0, *range(2, 9))  # columns of the table of results
_HEADS = (
    "number", "action", "target", "quarter_1", "quarter_2", "quarter_3", "quarter_4", "total",
    "percent", "obstacle", "follow_up",
)  # fmt: skip


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = drafting.blank()
    _lie_down(document)
    document.add_heading("{{ title }}", level=1)
    document.add_paragraph("{{ plan }}")
    drafting.muted(document.add_paragraph("{{ place }} · {{ period }}"), 9)
    drafting.muted(document.add_paragraph("{{ made }}"), 9)
    _facts(document, "summary", "summary")
    _results(document)
    sums = _table(document, "sums", "sums", (None, "name", "spent"), ("group", "name", "rupiah"))
    drafting.to_the_right(sums, 2)
    _table(document, "deviations", "deviations", ("line", "deviation", "cause"))
    _facts(document, "forecast", "score")
    document.add_paragraph()  # else the two tables would be one
    _table(document, None, "forecast", ("line", "status", "reason"))
    _table(document, "pledges", "pledges", ("name", "line", "total"))
    _table(document, "evidence", "evidence", ("document", "line", "fingerprint"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lie_down(document: Any) -> None:
    """The page on its side, with somewhat smaller letters: the table of results is wide."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(14)
    page.top_margin, page.bottom_margin = Mm(16), Mm(15)
    document.styles["Normal"].font.size = Pt(9.5)
    foot = page.footer.paragraphs[0]
    foot.add_run("{{ place }} · {{ period }}").font.size = Pt(8)
    drafting.page_number(foot)


def _facts(document: Any, heading: str, name: str) -> None:
    document.add_heading(f"{{{{ labels.{heading} }}}}", level=2)
    drafting.fact_table(document, name, (80, _WIDE - 80))


def _results(document: Any) -> None:
    document.add_heading("{{ labels.table }}", level=2)
    drafting.muted(document.add_paragraph("{{ labels.legend }}"), 9)
    table = document.add_table(rows=4, cols=len(_HEADS))
    table.style = "Table Grid"
    blank = [""] * (len(_HEADS) - 1)
    drafting.row(
        table.rows[0], tuple(f"{{{{ labels.{name} }}}}" for name in _HEADS), size=7, is_head=True
    )
    drafting.row(table.rows[1], ("{%tr for row in rows %}", *blank))
    cells = [(f"{{{{ row.cells[{at}].output }}}}", f"{{{{ row.cells[{at}].rupiah }}}}")
             for at in range(5)]  # fmt: skip
    values = (
        ("{{ row.number }}",),
        ("{{ row.title }}", "{{ row.agency }}{% if row.output %} · {{ row.output }}{% endif %}"),
        ("{{ row.target }} {{ row.unit }}", "{{ row.budget }}"), *cells,
        ("{{ row.percent }}", "{{ row.money_percent }}"), ("{{ row.obstacle }}",),
        ("{{ row.follow_up }}",),
    )  # fmt: skip
    drafting.keep_whole(table.rows[2])
    for cell, texts in zip(table.rows[2].cells, values, strict=True):
        cell.paragraphs[0].add_run(texts[0]).font.size = Pt(7)
        for text in texts[1:]:
            cell.add_paragraph().add_run(text).font.size = Pt(7)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
    drafting.row(table.rows[3], ("{%tr endfor %}", *blank))
    drafting.widen(table, _RESULTS)
    for at in _FIGURES:
        drafting.to_the_right(table, at)


def _table(
    document: Any, heading: str | None, name: str, heads: tuple[str | None, ...],
    values: tuple[str, ...] = ("first", "second", "third"),
) -> Any:  # fmt: skip
    if heading is not None:
        document.add_heading(f"{{{{ labels.{heading} }}}}", level=2)
    document.add_paragraph(f"{{%p if not {name} %}}")
    drafting.muted(document.add_paragraph("{{ labels.nothing }}"), 9)
    document.add_paragraph("{%p else %}")
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    drafting.row(
        table.rows[0], tuple(f"{{{{ labels.{head} }}}}" if head else "" for head in heads),
        is_head=True,
    )  # fmt: skip
    drafting.row(table.rows[1], (f"{{%tr for each in {name} %}}", "", ""))
    drafting.row(table.rows[2], tuple(f"{{{{ each.{value} }}}}" for value in values))
    drafting.row(table.rows[3], ("{%tr endfor %}", "", ""))
    drafting.widen(table, (95, 79, 95))
    document.add_paragraph("{%p endif %}")
    return table
