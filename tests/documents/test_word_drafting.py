"""What every Word template of ours has: rows that stay whole, figures on the right, pages."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from layak.documents.action_plan import word_template as plan_template
from layak.documents.monitoring import word_template as report_template

TEMPLATES = pytest.mark.parametrize(
    "content", [plan_template.shipped(), report_template.shipped()], ids=["plan", "report"]
)


@TEMPLATES
def test_no_row_breaks_over_two_pages_but_the_page_is_numbered(content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    rows = [row for table in document.tables for row in table.rows]
    assert all(
        row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows if row.cells[0].text
    )
    footer = document.sections[0].footer.paragraphs[0]._p
    fields = [each.get(qn("w:instr")) for each in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (plan_template.shipped(), "{{ gap.lost }}"),
        (plan_template.shipped(), "{{ row.claimed }}"),
        (report_template.shipped(), "{{ row.cells[0].rupiah }}"),
        (report_template.shipped(), "{{ each.rupiah }}"),
    ],
)
def test_figures_stand_under_each_other(content: bytes, mark: str) -> None:
    document = docx.Document(io.BytesIO(content))
    found = [
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.text == mark
    ]
    assert found
    assert {each.alignment for each in found} == {WD_ALIGN_PARAGRAPH.RIGHT}
