"""The Word template that is shipped, written by this code: what it holds is read here, not there.

Its marks are those of `word_checks.SCHEMA`. A regency may download it, change fonts, logo and
order in Word, and upload it as its own.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx.enum.text import WD_BREAK
from docx.shared import Pt

from layak.documents.word import drafting

_COLUMNS = ("period", "kind", "source", "value", "counts", "range")
_WIDTHS = (30, 25, 45, 20, 20, 30)  # millimetres
_BRIEF_WIDTHS = (72, 40, 18, 14, 26)


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = drafting.blank()
    drafting.footer(document.sections[0], "{{ place }} · {{ year }}")
    _cover(document)
    drafting.texts(document, "foreword", "labels.foreword", "foreword")
    drafting.facts(document, "identity")
    drafting.facts(document, "institution")
    _sections(document)
    _annex(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _cover(document: Any) -> None:
    for _ in range(9):
        document.add_paragraph()
    drafting.muted(document.add_paragraph("{{ title }}"), 11)
    name = document.add_paragraph()
    run = name.add_run("{{ place }}")
    run.bold, run.font.size = True, Pt(28)
    drafting.muted(document.add_paragraph("{{ province }} · {{ year }}"), 13)
    drafting.muted(document.add_paragraph("{{ made }}"), 10)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _sections(document: Any) -> None:
    drafting.mark(document, "for section in sections")
    document.add_heading("{{ section.title }}", level=1)
    drafting.mark(document, "for text in section.narrative")
    document.add_paragraph("{{ text }}")
    drafting.mark(document, "endfor")
    drafting.mark(document, "for group in section.groups")
    document.add_heading("{{ group.title }}", level=2)
    drafting.mark(document, "if group.briefs")
    _briefs(document)
    drafting.mark(document, "endif")
    drafting.mark(document, "for entry in group.entries")
    document.add_heading("{{ entry.name }}", level=3)
    document.add_paragraph().add_run("{{ entry.headline }}").bold = True
    _figures(document)
    drafting.mark(document, "for chart in entry.charts")
    caption = document.add_paragraph("{{ chart.title }}")
    caption.paragraph_format.space_before = Pt(8)
    caption.paragraph_format.keep_with_next = True
    drafting.muted(caption, 8.5)
    document.add_paragraph("{{ chart.picture }}")
    drafting.mark(document, "endfor")
    drafting.mark(document, "for note in entry.notes")
    document.add_paragraph("{{ note }}", style="List Bullet")
    drafting.mark(document, "endfor")
    drafting.mark(document, "endfor")
    drafting.mark(document, "endfor")
    drafting.mark(document, "if section.missing")
    document.add_heading("{{ labels.missing }}", level=2)
    document.add_paragraph("{{ section.missing }}.")
    drafting.mark(document, "endif")
    drafting.mark(document, "endfor")


def _briefs(document: Any) -> None:
    heads = ("measure", "source", "value", "counts", "range")
    values = ("name", "about", "value", "counts", "range")
    table = drafting.table(document, "brief in group.briefs", heads, values, _BRIEF_WIDTHS)
    note = table.rows[2].cells[0].add_paragraph().add_run("{{ brief.note }}")
    note.font.size, note.font.color.rgb = Pt(8), drafting.MUTED


def _figures(document: Any) -> None:
    drafting.table(document, "row in entry.rows", _COLUMNS, _COLUMNS, _WIDTHS)


def _annex(document: Any) -> None:
    heading = document.add_heading("{{ labels.annex }}", level=1)
    heading.paragraph_format.page_break_before = True
    drafting.mark(document, "if methods")
    drafting.facts(document, "methods", level=2)
    drafting.mark(document, "endif")
    drafting.mark(document, "if sources")
    document.add_heading("{{ labels.sources }}", level=2)
    drafting.mark(document, "for text in sources")
    document.add_paragraph("{{ text }}", style="List Bullet")
    drafting.mark(document, "endfor")
    drafting.mark(document, "endif")
