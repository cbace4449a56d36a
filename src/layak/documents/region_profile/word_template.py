"""The Word template that is shipped, written by this code: what it holds is read here, not there.

Its marks are those of `word_checks.SCHEMA`. A regency may download it, change fonts, logo and
order in Word, and upload it as its own.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_INK, _MUTED, _BLUE = RGBColor(0x1B, 0x2A, 0x36), RGBColor(0x56, 0x64, 0x71), "14527D"
_HEADINGS = (("Heading 1", 17), ("Heading 2", 12.5), ("Heading 3", 10.5))
_COLUMNS = ("period", "kind", "source", "value", "counts", "range")
_WIDTHS = (30, 25, 45, 20, 20, 30)  # millimetres
_BRIEF_WIDTHS = (72, 40, 18, 14, 26)


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = Document()
    _look(document)
    _cover(document)
    _list(document, "foreword", "labels.foreword", "foreword")
    _facts(document, "identity")
    _facts(document, "institution")
    _sections(document)
    _annex(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _look(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10), _INK
    normal.paragraph_format.space_after = Pt(4)
    for name, size in _HEADINGS:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _INK
        fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)  # a theme's font would be stronger than the name
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 2"].font.color.rgb = RGBColor.from_string(_BLUE)
    footer = page.footer.paragraphs[0]
    footer.add_run("{{ place }} · {{ year }}").font.size = Pt(8)
    page.different_first_page_header_footer = True


def _cover(document: Any) -> None:
    for _ in range(9):
        document.add_paragraph()
    _muted(document.add_paragraph("{{ title }}"), 11)
    name = document.add_paragraph()
    run = name.add_run("{{ place }}")
    run.bold, run.font.size = True, Pt(28)
    _muted(document.add_paragraph("{{ province }} · {{ year }}"), 13)
    _muted(document.add_paragraph("{{ made }}"), 10)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _list(document: Any, condition: str, heading: str, items: str) -> None:
    _mark(document, f"if {condition}")
    document.add_heading(f"{{{{ {heading} }}}}", level=1)
    _mark(document, f"for text in {items}")
    document.add_paragraph("{{ text }}")
    _mark(document, "endfor")
    _mark(document, "endif")


def _facts(document: Any, name: str, *, level: int = 1) -> None:
    document.add_heading(f"{{{{ labels.{name} }}}}", level=level)
    table = document.add_table(rows=3, cols=2)
    table.style = "Table Grid"
    _row(table.rows[0], (f"{{%tr for fact in {name} %}}", ""))
    _row(table.rows[1], ("{{ fact.label }}", "{{ fact.value }}"))
    _row(table.rows[2], ("{%tr endfor %}", ""))
    _widen(table, (56, 114))


def _sections(document: Any) -> None:
    _mark(document, "for section in sections")
    document.add_heading("{{ section.title }}", level=1)
    _mark(document, "for text in section.narrative")
    document.add_paragraph("{{ text }}")
    _mark(document, "endfor")
    _mark(document, "for group in section.groups")
    document.add_heading("{{ group.title }}", level=2)
    _mark(document, "if group.briefs")
    _briefs(document)
    _mark(document, "endif")
    _mark(document, "for entry in group.entries")
    document.add_heading("{{ entry.name }}", level=3)
    document.add_paragraph().add_run("{{ entry.headline }}").bold = True
    _figures(document)
    _mark(document, "for chart in entry.charts")
    caption = document.add_paragraph("{{ chart.title }}")
    caption.paragraph_format.space_before = Pt(8)
    caption.paragraph_format.keep_with_next = True
    _muted(caption, 8.5)
    document.add_paragraph("{{ chart.picture }}")
    _mark(document, "endfor")
    _mark(document, "for note in entry.notes")
    document.add_paragraph("{{ note }}", style="List Bullet")
    _mark(document, "endfor")
    _mark(document, "endfor")
    _mark(document, "endfor")
    _mark(document, "if section.missing")
    document.add_heading("{{ labels.missing }}", level=2)
    document.add_paragraph("{{ section.missing }}.")
    _mark(document, "endif")
    _mark(document, "endfor")


def _briefs(document: Any) -> None:
    heads = ("measure", "source", "value", "counts", "range")
    values = ("name", "about", "value", "counts", "range")
    table = _table(document, "brief in group.briefs", heads, values, _BRIEF_WIDTHS)
    note = table.rows[2].cells[0].add_paragraph().add_run("{{ brief.note }}")
    note.font.size, note.font.color.rgb = Pt(8), _MUTED


def _figures(document: Any) -> None:
    _table(document, "row in entry.rows", _COLUMNS, _COLUMNS, _WIDTHS)


def _table(
    document: Any, loop: str, heads: tuple[str, ...], values: tuple[str, ...],
    widths: tuple[int, ...],
) -> Any:  # fmt: skip
    """A table with a line for every item of a loop; its headings come again on every page."""
    blank = [""] * (len(heads) - 1)
    item = loop.partition(" ")[0]
    table = document.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    _row(table.rows[0], tuple(f"{{{{ labels.{name} }}}}" for name in heads), is_head=True)
    _row(table.rows[1], (f"{{%tr for {loop} %}}", *blank))
    _row(table.rows[2], tuple(f"{{{{ {item}.{name} }}}}" for name in values))
    _row(table.rows[3], ("{%tr endfor %}", *blank))
    _widen(table, widths)
    return table


def _annex(document: Any) -> None:
    heading = document.add_heading("{{ labels.annex }}", level=1)
    heading.paragraph_format.page_break_before = True
    _mark(document, "if methods")
    _facts(document, "methods", level=2)
    _mark(document, "endif")
    _mark(document, "if sources")
    document.add_heading("{{ labels.sources }}", level=2)
    _mark(document, "for text in sources")
    document.add_paragraph("{{ text }}", style="List Bullet")
    _mark(document, "endfor")
    _mark(document, "endif")


def _mark(document: Any, text: str) -> None:
    """A paragraph that only steers and does not stay."""
    document.add_paragraph(f"{{%p {text} %}}")


def _muted(paragraph: Any, size: float) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(size), _MUTED


def _row(row: Any, texts: tuple[str, ...], *, is_head: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size, run.bold = Pt(8.5 if is_head else 9), is_head
    if is_head:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widen(table: Any, widths: tuple[int, ...]) -> None:
    """Widths in millimetres, kept by every program: of the columns, and of each cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
