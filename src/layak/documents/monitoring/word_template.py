"""The Word template of the monitoring report, written by this code: what it holds is read here."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_INK, _MUTED = RGBColor(0x1B, 0x2A, 0x36), RGBColor(0x56, 0x64, 0x71)
_WIDE = 269  # millimetres between the margins
_RESULTS = (9, 48, 26, 22, 22, 22, 22, 24, 14, 30, 30)
_HEADS = (
    "number", "action", "target", "quarter_1", "quarter_2", "quarter_3", "quarter_4", "total",
    "percent", "obstacle", "follow_up",
)  # fmt: skip


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = Document()
    _look(document)
    document.add_heading("{{ title }}", level=1)
    document.add_paragraph("{{ plan }}")
    _muted(document.add_paragraph("{{ place }} · {{ period }}"))
    _muted(document.add_paragraph("{{ made }}"))
    _facts(document, "summary", "summary")
    _results(document)
    _table(document, "sums", "sums", (None, "name", "spent"), ("group", "name", "rupiah"))
    _table(document, "deviations", "deviations", ("line", "deviation", "cause"))
    _facts(document, "forecast", "score")
    _table(document, None, "forecast", ("line", "status", "reason"))
    _table(document, "pledges", "pledges", ("name", "line", "total"))
    _table(document, "evidence", "evidence", ("document", "line", "fingerprint"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _look(document: Any) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(14)
    page.top_margin, page.bottom_margin = Mm(16), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(9.5), _INK
    normal.paragraph_format.space_after = Pt(3)
    for name, size in (("Heading 1", 18), ("Heading 2", 12.5)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _INK
        fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)  # a theme's font would be stronger than the name
        style.paragraph_format.keep_with_next = True
    page.footer.paragraphs[0].add_run("{{ place }} · {{ period }}").font.size = Pt(8)


def _facts(document: Any, heading: str, name: str) -> None:
    document.add_heading(f"{{{{ labels.{heading} }}}}", level=2)
    table = document.add_table(rows=3, cols=2)
    table.style = "Table Grid"
    _row(table.rows[0], (f"{{%tr for fact in {name} %}}", ""))
    _row(table.rows[1], ("{{ fact.label }}", "{{ fact.value }}"))
    _row(table.rows[2], ("{%tr endfor %}", ""))
    _widen(table, (80, _WIDE - 80))


def _results(document: Any) -> None:
    document.add_heading("{{ labels.table }}", level=2)
    _muted(document.add_paragraph("{{ labels.legend }}"))
    table = document.add_table(rows=4, cols=len(_HEADS))
    table.style = "Table Grid"
    blank = [""] * (len(_HEADS) - 1)
    _row(table.rows[0], tuple(f"{{{{ labels.{name} }}}}" for name in _HEADS), size=7, is_head=True)
    _row(table.rows[1], ("{%tr for row in rows %}", *blank))
    cells = [(f"{{{{ row.cells[{at}].output }}}}", f"{{{{ row.cells[{at}].rupiah }}}}")
             for at in range(5)]  # fmt: skip
    values = (
        ("{{ row.number }}",),
        ("{{ row.title }}", "{{ row.agency }}{% if row.output %} · {{ row.output }}{% endif %}"),
        ("{{ row.target }} {{ row.unit }}", "{{ row.budget }}"), *cells,
        ("{{ row.percent }}", "{{ row.money_percent }}"), ("{{ row.obstacle }}",),
        ("{{ row.follow_up }}",),
    )  # fmt: skip
    for cell, texts in zip(table.rows[2].cells, values, strict=True):
        cell.paragraphs[0].add_run(texts[0]).font.size = Pt(7)
        for text in texts[1:]:
            cell.add_paragraph().add_run(text).font.size = Pt(7)
    _row(table.rows[3], ("{%tr endfor %}", *blank))
    _widen(table, _RESULTS)


def _table(
    document: Any, heading: str | None, name: str, heads: tuple[str | None, ...],
    values: tuple[str, ...] = ("first", "second", "third"),
) -> None:  # fmt: skip
    if heading is not None:
        document.add_heading(f"{{{{ labels.{heading} }}}}", level=2)
    document.add_paragraph(f"{{%p if not {name} %}}")
    _muted(document.add_paragraph("{{ labels.nothing }}"))
    document.add_paragraph("{%p else %}")
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    _row(
        table.rows[0], tuple(f"{{{{ labels.{head} }}}}" if head else "" for head in heads),
        is_head=True,
    )  # fmt: skip
    _row(table.rows[1], (f"{{%tr for each in {name} %}}", "", ""))
    _row(table.rows[2], tuple(f"{{{{ each.{value} }}}}" for value in values))
    _row(table.rows[3], ("{%tr endfor %}", "", ""))
    _widen(table, (95, 79, 95))
    document.add_paragraph("{%p endif %}")


def _row(row: Any, texts: tuple[str, ...], *, size: float = 8.5, is_head: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size, run.bold = Pt(size), is_head
    if is_head:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _muted(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), _MUTED


def _widen(table: Any, widths: tuple[int, ...]) -> None:
    """Widths in millimetres, kept by every program: of the columns, and of each cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
