"""Short words for the tests of answer sheets."""

from __future__ import annotations

from typing import Any

from layak.core.findings import Finding
from layak.documents.answer_sheet import SheetAnswers, read_answers
from tests.documents.sheets import Rows, kla, xlsx_bytes


def read(data: bytes | Rows, file: str = "", sheet: str | None = None) -> SheetAnswers:
    """The answers in a file, or in rows written to a workbook."""
    if not isinstance(data, bytes):
        data, file = xlsx_bytes(data), "uji.xlsx"
    return read_answers(data, file=file or "uji.csv", instrument=kla(), sheet=sheet)


def stated(found: SheetAnswers) -> dict[str, Any]:
    """What each answer states: number, option, or ``None`` where it was rejected."""
    return {
        answer.question: None if answer.rejected else answer.option or answer.number
        for answer in found.answers
    }


def found_at(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str]]:
    """Code, row and column letter of each finding."""
    return [(each.code, each.where.row, each.where.column.partition(" ")[0]) for each in findings]
