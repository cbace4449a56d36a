"""The Word template of the RAD that is shipped, written by this code: read here what it holds.

Its marks are those of `word_marks.SCHEMA`. A regency may download it, change letterhead, chapters
and order in Word, and upload it as its own. No official template of the chapters is known.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from layak.documents.word import drafting

_RED = RGBColor(0xB4, 0x44, 0x0C)
_MATRIX = ("number", "action", "moves", "output", "targets", "where", "who", "when", "budget")
_CELLS = ("number", "title", "moves", "output", "targets", "where", "who", "when", "budget")
_MATRIX_WIDTHS = (10, 46, 27, 38, 27, 30, 36, 28, 35)  # millimetres: 277 on A4 across
_SMALL = 7.5


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = drafting.blank()
    _on_every_page(document.sections[0])
    _cover(document)
    _introduction(document)
    _situation(document)
    _strategy(document)
    _matrix(document)
    _monitoring(document)
    _closing(document)
    _annex(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _on_every_page(page: Any) -> None:
    """Letterhead and the mark of a draft above, plan and state below: on the first page too."""
    head = page.header.paragraphs[0]
    head.add_run("{{ government }}").font.size = Pt(8)
    mark = head.add_run("    {{ mark }}")
    mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(9), _RED
    foot = page.footer.paragraphs[0]
    foot.add_run("{{ title }} · {{ status }} · {{ version }}").font.size = Pt(8)
    drafting.page_number(foot)


def _cover(document: Any) -> None:
    letterhead = document.add_paragraph("{{ government }}")
    letterhead.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letterhead.runs[0].bold, letterhead.runs[0].font.size = True, Pt(16)
    for _ in range(7):
        document.add_paragraph()
    drafting.muted(document.add_paragraph("{{ labels.title }}"), 11)
    name = document.add_paragraph().add_run("{{ title }}")
    name.bold, name.font.size = True, Pt(24)
    drafting.muted(document.add_paragraph("{{ place }}, {{ province }} · {{ years }}"), 13)
    mark = document.add_paragraph().add_run("{{ mark }}")
    mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(16), _RED
    for text in ("{{ status }} · {{ decree }}", "{{ version }}", "{{ made }}", "{{ note }}"):
        drafting.muted(document.add_paragraph(text), 10)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _introduction(document: Any) -> None:
    _chapter(document, "introduction")
    for name in ("background", "legal_basis", "method"):
        document.add_heading(f"{{{{ labels.{name} }}}}", level=2)
        style = "List Number" if name == "legal_basis" else None
        drafting.paragraphs(document, name, style=style)


def _situation(document: Any) -> None:
    _chapter(document, "situation")
    drafting.paragraphs(document, "situation")
    document.add_heading("{{ labels.standing }}", level=2)
    drafting.fact_table(document, "standing")
    document.add_heading("{{ labels.by_cluster }}", level=2)
    names = ("name", "claimed", "expected", "maximum")
    drafting.table(
        document, "row in points", ("cluster", *names[1:]), names, (80, 30, 30, 30),
        figures=names[1:],
    )  # fmt: skip
    document.add_paragraph()
    drafting.mark(document, "for chart in charts")
    caption = document.add_paragraph("{{ chart.title }}")
    caption.paragraph_format.keep_with_next = True
    drafting.muted(caption, 8.5)
    document.add_paragraph("{{ chart.picture }}")
    drafting.mark(document, "endfor")
    drafting.mark(document, "if measures")
    document.add_heading("{{ labels.measures }}", level=2)
    drafting.fact_table(document, "measures", (100, 70))
    drafting.mark(document, "endif")


def _strategy(document: Any) -> None:
    _chapter(document, "strategy")
    document.add_heading("{{ labels.gaps }}", level=2)
    document.add_paragraph("{{ gap_total }}")
    heads = ("question", "text", "lead", "lost", "unsafe", "sum", "lines")
    values = ("code", "text", "lead", "lost", "unsafe", "sum", "lines")
    widths = (21, 59, 30, 14, 14, 14, 18)
    drafting.table(
        document, "gap in gaps", heads, values, widths, size=8, figures=("lost", "unsafe", "sum")
    )
    document.add_heading("{{ labels.policy }}", level=2)
    drafting.paragraphs(document, "policy")


def _matrix(document: Any) -> None:
    """Across the page: what a line has does not fit into an upright one."""
    _turned(document, across=True)
    document.add_heading("{{ labels.matrix }}", level=1)
    drafting.mark(document, "for cluster in clusters")
    document.add_heading("{{ cluster.title }}", level=2)
    drafting.paragraphs(document, "cluster.texts")
    drafting.mark(document, "if cluster.lines")
    table = drafting.table(
        document, "line in cluster.lines", _MATRIX, _CELLS, _MATRIX_WIDTHS, size=_SMALL
    )
    cells = table.rows[2].cells
    gap = cells[1].add_paragraph().add_run("{{ line.gap }}")
    gap.font.size, gap.font.color.rgb = Pt(_SMALL - 0.5), drafting.MUTED
    total = cells[8].add_paragraph().add_run("{{ labels.sum }}: {{ line.sum }}")
    total.font.size, total.bold = Pt(_SMALL), True
    document.add_paragraph().add_run("{{ cluster.total }}").bold = True
    drafting.mark(document, "else")
    document.add_paragraph("{{ labels.no_lines }}")
    drafting.mark(document, "endif")
    drafting.mark(document, "endfor")


def _monitoring(document: Any) -> None:
    _turned(document, across=False)
    document.add_heading("{{ labels.monitoring }}", level=1)
    drafting.paragraphs(document, "monitoring")
    document.add_heading("{{ labels.framework }}", level=2)
    heads = ("number", "lines", "indicator", "baseline", "targets", "reporter", "reported")
    values = ("number", "name", "indicator", "baseline", "targets", "reporter", "reported")
    widths = (10, 40, 32, 18, 24, 24, 22)
    drafting.table(document, "row in framework", heads, values, widths, size=8)
    document.add_paragraph()
    drafting.mark(document, "if dates")
    names = ("date", "about")
    drafting.table(document, "row in dates", names, names, (40, 130))
    drafting.mark(document, "endif")
    document.add_heading("{{ labels.funding }}", level=2)
    drafting.paragraphs(document, "funding")
    drafting.mark(document, "for table in money")
    document.add_heading("{{ table.title }}", level=3)
    names = ("name", "amount")
    made = drafting.table(document, "row in table.rows", names, names, (110, 60))
    foot = made.add_row()
    drafting.row(foot, ("{{ labels.sum }}", "{{ table.total }}"))
    for cell in foot.cells:
        cell.paragraphs[0].runs[0].bold = True
    drafting.widen(made, (110, 60))
    drafting.to_the_right(made, 1)
    drafting.mark(document, "endfor")


def _closing(document: Any) -> None:
    _chapter(document, "closing")
    drafting.paragraphs(document, "closing")
    drafting.mark(document, "for text in signature")
    line = document.add_paragraph("{{ text }}")
    line.paragraph_format.left_indent = Mm(95)
    line.paragraph_format.keep_with_next = True
    drafting.mark(document, "endfor")


def _annex(document: Any) -> None:
    _chapter(document, "annex")
    for loop, name in (("agencies", "by_agency"), ("pillars", "by_pillar")):
        document.add_heading(f"{{{{ labels.{name} }}}}", level=2)
        heads, values = ("name", "lines", "amount"), ("name", "lines", "amount")
        drafting.table(
            document, f"row in {loop}", heads, values, (80, 50, 40), size=8, figures=("amount",)
        )
    for loop, name, second in (("questions", "by_question", "text"), ("codes", "codes", "name")):
        document.add_heading(f"{{{{ labels.{name} }}}}", level=2)
        heads, values = ("code", second, "lines"), ("code", second, "lines")
        drafting.table(document, f"row in {loop}", heads, values, (34, 96, 40), size=8)
    document.add_heading("{{ labels.decisions }}", level=2)
    drafting.fact_table(document, "decisions")


def _chapter(document: Any, name: str) -> None:
    heading = document.add_heading(f"{{{{ labels.{name} }}}}", level=1)
    heading.paragraph_format.page_break_before = name != "introduction"


def _turned(document: Any, *, across: bool) -> None:
    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    page.left_margin = page.right_margin = Mm(10 if across else 20)
