"""Writing the templates we ship: paragraphs that steer, headings, tables with a loop in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK, MUTED, BLUE = (RGBColor.from_string(each) for each in ("1B2A36", "566471", "14527D"))
_HEADINGS = (("Heading 1", 17), ("Heading 2", 12.5), ("Heading 3", 10.5))


def blank() -> Any:
    """An A4 document with our letters and headings, and nothing in it."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10), INK
    normal.paragraph_format.space_after = Pt(4)
    for name, size in _HEADINGS:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), INK
        fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)  # a theme's font would be stronger than the name
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 2"].font.color.rgb = BLUE
    return document


def footer(section: Any, text: str) -> None:
    """A small line at the foot of every page but the first."""
    section.footer.paragraphs[0].add_run(text).font.size = Pt(8)
    section.different_first_page_header_footer = True


def page_number(paragraph: Any, size: float = 8) -> None:
    """The page and how many there are, behind what the paragraph says; the program counts them."""
    for before, field in ((" · ", "PAGE"), (" / ", "NUMPAGES")):
        paragraph.add_run(before).font.size = Pt(size)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        run.font.size = Pt(size)
        counted.append(run._r)
        paragraph._p.append(counted)


def mark(document: Any, text: str) -> None:
    """A paragraph that only steers and does not stay."""
    document.add_paragraph(f"{{%p {text} %}}")


def muted(paragraph: Any, size: float) -> None:
    """A paragraph in small and softer letters."""
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(size), MUTED


def texts(document: Any, condition: str, heading: str, items: str) -> None:
    """A heading with the paragraphs of a list, where the condition holds."""
    mark(document, f"if {condition}")
    document.add_heading(f"{{{{ {heading} }}}}", level=1)
    paragraphs(document, items)
    mark(document, "endif")


def paragraphs(document: Any, items: str, *, style: str | None = None) -> None:
    """A paragraph for every text of a list."""
    mark(document, f"for text in {items}")
    document.add_paragraph("{{ text }}", style=style)
    mark(document, "endfor")


def facts(document: Any, name: str, *, level: int = 1) -> None:
    """A heading and the facts of a list, each with its name."""
    document.add_heading(f"{{{{ labels.{name} }}}}", level=level)
    fact_table(document, name)


def fact_table(document: Any, name: str, widths: Sequence[int] = (56, 114)) -> None:
    """The facts of a list, each with its name."""
    made = document.add_table(rows=3, cols=2)
    made.style = "Table Grid"
    row(made.rows[0], (f"{{%tr for fact in {name} %}}", ""))
    row(made.rows[1], ("{{ fact.label }}", "{{ fact.value }}"))
    row(made.rows[2], ("{%tr endfor %}", ""))
    widen(made, widths)


def table(
    document: Any, loop: str, heads: Sequence[str], values: Sequence[str], widths: Sequence[int],
    *, size: float = 9, figures: Collection[str] = (),
) -> Any:  # fmt: skip
    """A table with a line for every item of a loop; its headings come again on every page.

    ``heads`` are names of labels, ``values`` names of what an item holds; those in ``figures``
    stand on the right.
    """
    blanks = [""] * (len(heads) - 1)
    item = loop.partition(" ")[0]
    made = document.add_table(rows=4, cols=len(heads))
    made.style = "Table Grid"
    row(made.rows[0], [f"{{{{ labels.{name} }}}}" for name in heads], size=size - 0.5, is_head=True)
    row(made.rows[1], (f"{{%tr for {loop} %}}", *blanks), size=size)
    row(made.rows[2], [f"{{{{ {item}.{name} }}}}" for name in values], size=size)
    row(made.rows[3], ("{%tr endfor %}", *blanks), size=size)
    widen(made, widths)
    for at, value in enumerate(values):
        if value in figures:
            to_the_right(made, at)
    return made


def to_the_right(made: Any, column: int) -> None:
    """The figures of a column under each other, by their last digits."""
    for line in made.rows:
        for paragraph in line.cells[column].paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def row(made: Any, written: Sequence[str], *, size: float = 9, is_head: bool = False) -> None:
    """Texts into the cells of a row, which stays on one page; a head comes again on every page."""
    keep_whole(made)
    for cell, text in zip(made.cells, written, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size, run.bold = Pt(size), is_head
    if is_head:
        made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(made: Any) -> None:
    """A row that goes to the next page rather than over two."""
    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def widen(made: Any, widths: Sequence[int]) -> None:
    """Widths in millimetres, kept by every program: of the columns, and of each cell."""
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
