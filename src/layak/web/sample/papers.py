"""Small real files for the demo: PDF, PNG and XLSX. Each page says that it is a sample."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import typst
import xlsxwriter

MARK = "CONTOH"
WARNING = "CONTOH – bukan dokumen sebenarnya"
#: Workbooks state when they were made; a fixed day keeps their bytes the same.
_MADE = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a page: a heading, facts as name and value, paragraphs, and a small table."""

    title: str
    agency: str
    place: str
    facts: Sequence[tuple[str, str]] = ()
    paragraphs: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same bytes every time."""
    return _typeset(paper, "pdf")


def png(paper: Paper) -> bytes:
    """The paper as a picture."""
    return _typeset(paper, "png")


def xlsx(paper: Paper) -> bytes:
    """The paper's table as a workbook; the same bytes every time."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": paper.title, "comments": WARNING, "created": _MADE})
    sheet = workbook.add_worksheet("Matriks")
    bold = workbook.add_format({"bold": True})
    sheet.set_header(f"&C{WARNING}")
    sheet.set_column(0, 8, 24)
    for number, line in enumerate((paper.title, paper.agency, WARNING)):
        sheet.write_string(number, 0, line, bold)
    for row, cells in enumerate(paper.rows, start=4):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, bold if row == 4 else None)
    workbook.close()
    return content.getvalue()


def _typeset(paper: Paper, kind: Literal["pdf", "png"]) -> bytes:
    data = json.dumps(asdict(paper) | {"mark": MARK, "warning": WARNING}, ensure_ascii=False)
    made = _compiler().compile(format=kind, ppi=72.0, sys_inputs={"data": data})
    if not isinstance(made, bytes):  # a list of pages
        raise ValueError(f"more than one page: {paper.title}")
    return made


@cache
def _compiler() -> typst.Compiler:
    """The typesetter; it reads its fonts once for all papers."""
    template = Path(__file__).with_name("paper.typ")
    return typst.Compiler(template, root=template.parent, ignore_system_fonts=True)
