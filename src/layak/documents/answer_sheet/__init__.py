"""A region's own answer sheet, read into answers: tolerant of spelling, strict about meaning."""

from __future__ import annotations

from layak.documents.answer_sheet.reader import SheetAnswers, read_answers

__all__ = ["SheetAnswers", "read_answers"]
