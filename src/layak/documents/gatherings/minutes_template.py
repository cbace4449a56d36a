"""The Word template of the report of a gathering, written by this code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from docx.shared import Pt, RGBColor

from layak.documents.word import drafting

_RED = RGBColor(0xB4, 0x44, 0x0C)


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = drafting.blank()
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("{{ title }}").font.size = Pt(8)
    drafting.page_number(foot)
    _top(document)
    drafting.facts(document, "facts", level=2)
    _part(document, "agenda", ("time", "item", "speaker"), (32, 88, 50))
    _participants(document)
    drafting.mark(document, "if shows.minutes")
    document.add_heading("{{ labels.minutes }}", level=2)
    drafting.paragraphs(document, "minutes")
    _nothing(document, "minutes")
    drafting.mark(document, "endif")
    _decisions(document)
    _part(document, "actions", ("number", "what", "who", "due", "state"), (10, 66, 42, 28, 24))
    drafting.mark(document, "if shows.results")
    document.add_heading("{{ labels.results }}", level=2)
    drafting.fact_table(document, "results")
    drafting.mark(document, "endif")
    _part(document, "proposals", ("group", "gap", "action", "who", "when", "state"),
          (22, 36, 42, 26, 24, 20))  # fmt: skip
    _part(document, "follow_ups", ("number", "name", "organization", "what", "by", "state"),
          (10, 34, 34, 46, 24, 22), heads={"by": "due"})  # fmt: skip
    _annexes(document)
    _signers(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _top(document: Any) -> None:
    drafting.mark(document, "if is_sample")
    run = document.add_paragraph().add_run("{{ labels.sample }}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), _RED
    drafting.mark(document, "endif")
    document.add_heading("{{ heading }}", level=1)
    run = document.add_paragraph().add_run("{{ title }}")
    run.bold, run.font.size = True, Pt(12)
    drafting.muted(document.add_paragraph("{{ region }} · {{ organizer }}"), 9)
    drafting.muted(document.add_paragraph("{{ made }}"), 9)


def _part(
    document: Any, name: str, values: Sequence[str], widths: Sequence[int],
    heads: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """A heading and a table, where the part is shown; a word where the table would be empty."""
    drafting.mark(document, f"if shows.{name}")
    document.add_heading(f"{{{{ labels.{name} }}}}", level=2)
    drafting.mark(document, f"if {name}")
    named = [(heads or {}).get(each, each) for each in values]
    drafting.table(document, f"each in {name}", named, values, widths, size=8.5)
    drafting.mark(document, "endif")
    _nothing(document, name)
    drafting.mark(document, "endif")


def _participants(document: Any) -> None:
    drafting.mark(document, "if shows.participants")
    document.add_heading("{{ labels.participants }}", level=2)
    drafting.mark(document, "if participants")
    made = drafting.table(
        document, "each in participants", ("organization", "people"), ("organization", "people"),
        (140, 30), figures={"people"},
    )  # fmt: skip
    total = made.add_row()
    drafting.row(total, ("{{ labels.total }}", "{{ people }}"))
    for cell in total.cells:
        cell.paragraphs[0].runs[0].bold = True
    drafting.to_the_right(made, 1)
    drafting.widen(made, (140, 30))
    drafting.mark(document, "endif")
    _nothing(document, "participants")
    drafting.mark(document, "endif")


def _decisions(document: Any) -> None:
    drafting.mark(document, "if shows.decisions")
    document.add_heading("{{ labels.decisions }}", level=2)
    drafting.mark(document, "for text in decisions")
    document.add_paragraph("{{ loop.index }}. {{ text }}")
    drafting.mark(document, "endfor")
    _nothing(document, "decisions")
    drafting.mark(document, "endif")


def _annexes(document: Any) -> None:
    drafting.mark(document, "if shows.annexes")
    document.add_heading("{{ labels.annexes }}", level=2)
    drafting.mark(document, "for text in annexes")
    document.add_paragraph("{{ loop.index }}. {{ text }}")
    drafting.mark(document, "endfor")
    drafting.mark(document, "endif")


def _signers(document: Any) -> None:
    """One below the other: a reader moves them in Word as their office is used to."""
    drafting.mark(document, "for each in signers")
    document.add_paragraph()
    for text in ("{{ each.role }},", "", "", f"{{{{ each.name or '({'.' * 46})' }}}}"):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.left_indent = Pt(260)
        paragraph.paragraph_format.keep_with_next = True
    drafting.mark(document, "endfor")


def _nothing(document: Any, name: str) -> None:
    drafting.mark(document, f"if not {name}")
    drafting.muted(document.add_paragraph("{{ labels.nothing }}"), 9)
    drafting.mark(document, "endif")
