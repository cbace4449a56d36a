"""The rows below the headings, one after the other: answers, titles, and what is neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.model import Instrument
from layak.core.messages import Message, msg
from layak.core.numbers import read_number
from layak.core.scoring.model import Answer, Basis
from layak.core.values import plain
from layak.documents.answer_sheet.amounts import (
    Amount,
    CellUnusable,
    holds_number,
    is_unanswered,
    read_amount,
    shortened,
)
from layak.documents.answer_sheet.code_column import Layout
from layak.documents.answer_sheet.codes import CodeBook, Key, looks_like_a_code
from layak.documents.answer_sheet.evidence import EvidenceUnclear, read_evidence
from layak.documents.answer_sheet.headings import ANSWERS, Column, Role, read_headings
from layak.documents.answer_sheet.titles import Titles
from layak.documents.tables import Cell, CellError

Row = Sequence[Cell]

_BASES = {Role.POINTS: Basis.POINTS, Role.LEVEL: Basis.LEVEL, Role.VALUE: Basis.VALUE}


class RowReader:
    """Reads the rows of one table into answers and findings.

    ``passed_over`` counts the numbers in rows that are titles or sums.
    """

    def __init__(
        self, *, instrument: Instrument, layout: Layout, code: Column, where: Place
    ) -> None:
        """Read ``layout`` with the codes of ``instrument``, which stand in column ``code``.

        ``where`` names the file and the sheet.
        """
        self.answers: list[Answer] = []
        self.findings: list[Finding] = []
        self.passed_over = 0
        self._questions = {question.code: question for question in instrument.questions()}
        self._codes = CodeBook(instrument)
        self._titles = Titles(instrument)
        self._layout = layout
        self._code = code
        self._where = where
        self._section: Key = ()
        self._answer_columns = layout.headings.of(*ANSWERS)

    def read(self) -> None:
        """Read all rows in order, down to the end or to the headings of another table."""
        for row in self._layout.rows():
            repeated = read_headings(row)
            if repeated is None:
                self._read_row(row)
            elif not self._layout.headings.same_columns(repeated):
                message = msg("Di sini mulai tabel kedua dengan kolom lain; isinya tidak dibaca.")
                self._report("second_table", message, replace(self._where, row=row[0].row))
                return

    def _read_row(self, row: Row) -> None:
        if all(cell.is_blank for cell in row) or self._numbers_columns(row):
            return
        code = _cell(row, self._code)
        answered = [each for each in self._answer_columns if not is_unanswered(_cell(row, each))]
        if not self._codes.read(code) and self._is_title(row, code):
            self.passed_over += sum(holds_number(_cell(row, each)) for each in answered)
            return
        found = self._codes.read(code, self._section)
        if len(found) == 1:
            self._read_answer(row, found[0], answered)
        elif answered:
            self._report_code(row, code, answered, found)

    def _numbers_columns(self, row: Row) -> bool:
        """Whether this is the row ``(1) (2) (3)`` that forms put below their headings."""
        if row[0].row != self._layout.start + 2 or self._codes.read(_cell(row, self._code)):
            return False
        shown = [cell for cell in row if not cell.is_blank]
        numbers = [
            cell.value if isinstance(cell.value, Decimal) else read_number(cell.text.strip("()"))
            for cell in shown
        ]
        return len(shown) > 1 and numbers == [Decimal(n) for n in range(1, len(shown) + 1)]

    def _is_title(self, row: Row, code: Cell) -> bool:
        """Whether the row is a title or a sum; an indicator's title opens its section."""
        answers = {column.letter for column in self._answer_columns}
        texts = [cell.text for cell in row if cell.text and cell.column not in answers]
        for text in texts:
            if looks_like_a_code(code):
                section = self._codes.titled_section(code, text)
            else:
                section = self._codes.section(text)
            if section:
                self._section = section
                return True
        if looks_like_a_code(code):
            return False
        if any(self._titles.is_cluster(text) for text in texts):
            self._section = ()
            return True
        return any(self._titles.is_sum(text) for text in texts)

    def _report_code(
        self, row: Row, code: Cell, answered: Sequence[Column], found: Sequence[str]
    ) -> None:
        """Say why the answer in this row belongs to no question, where there is one."""
        numbers = [column for column in answered if holds_number(_cell(row, column))]
        place = self._place(code, self._code)
        if found:
            message = msg(
                "Kode tidak jelas: {codes}? Ubah format kolom kode menjadi teks, lalu tulis ulang.",
                codes=" / ".join(found),
            )
            self._report("ambiguous_code", message, place)
        elif isinstance(code.value, date | time | timedelta):
            message = msg(
                "Kode pertanyaan berubah menjadi tanggal ({value}). Ubah format kolom kode menjadi "
                "teks, lalu tulis ulang.",
                value=code.value,
            )
            self._report("date_for_code", message, place)
        elif code.is_blank:
            if numbers:
                message = msg("Ada nilai tanpa kode pertanyaan; nilai ini tidak dihitung.")
                self._report("missing_code", message, self._place(code, numbers[0]))
        elif numbers or looks_like_a_code(code):
            self._report("unknown_question", _unknown(code), place)

    def _read_answer(self, row: Row, code: str, answered: Sequence[Column]) -> None:
        width = self._layout.headings.width
        spilled = self._layout.table.from_text and any(not cell.is_blank for cell in row[width:])
        if not answered and not spilled:
            return
        column = answered[0] if answered else self._answer_columns[0]
        cell = _cell(row, column)
        place = self._place(cell, column, code)
        basis = _BASES[column.role]
        try:
            if spilled:
                raise CellUnusable("too_many_cells", _spilled(len(row), width))
            if len(answered) > 1:
                raise CellUnusable("two_answers_in_row", _filled(answered))
            amount = read_amount(cell, basis=basis, question=self._questions[code])
        except CellUnusable as problem:
            self._report(problem.code, problem.message, place)
            amount = None
        else:
            self._warn_of_formula(cell, place)
            self._warn_of_formula(_cell(row, self._code), self._place(row[0], self._code, code))
        self._add(code, basis, amount, self._evidence(row, code), place)

    def _add(
        self, code: str, basis: Basis, amount: Amount | None, evidence: bool | None, place: Place
    ) -> None:
        given = amount or Amount()
        self.answers.append(
            Answer(
                question=code,
                basis=basis,
                number=given.number,
                option=given.option,
                has_evidence=evidence,
                place=place,
                rejected=amount is None,
            )
        )

    def _evidence(self, row: Row, code: str) -> bool | None:
        for column in self._layout.headings.of(Role.EVIDENCE):
            cell = _cell(row, column)
            try:
                return read_evidence(cell)
            except EvidenceUnclear:
                message = msg(
                    "Data dukung tidak jelas; tulis jumlah dokumen, ya, atau tidak. "
                    "Jawabannya tetap dihitung."
                )
                place = self._place(cell, column, code)
                self._report("unclear_evidence", message, place, Severity.WARNING)
        return None

    def _warn_of_formula(self, cell: Cell, place: Place) -> None:
        if cell.formula:
            message = msg("Sel berisi rumus; dipakai nilai tersimpan.")
            self._report("formula", message, place, Severity.WARNING)

    def _place(self, cell: Cell, column: Column, code: str = "") -> Place:
        return replace(self._where, row=cell.row, column=column.name, subject=code)

    def _report(
        self, code: str, message: Message, place: Place, severity: Severity = Severity.ERROR
    ) -> None:
        self.findings.append(Finding(code, message, place, severity))


def _cell(row: Row, column: Column) -> Cell:
    """The cell of a row in a column; a blank one where the row is shorter."""
    return row[column.index] if column.index < len(row) else Cell(row[0].row, column.letter)


def _unknown(code: Cell) -> Message:
    if isinstance(code.value, CellError):
        return msg("Kode pertanyaan berisi galat {error}.", error=code.value.text)
    if code.formula and code.value is None:
        return msg("Kode pertanyaan berisi rumus tanpa nilai tersimpan.")
    text = plain(code.value) if isinstance(code.value, Decimal) else code.text or str(code.value)
    return msg("{code} bukan kode pertanyaan yang dikenal di sini.", code=shortened(text))


def _spilled(cells: int, width: int) -> Message:
    return msg(
        "Baris ini berisi {cells} sel, sedangkan judulnya {width}. Bila ada koma desimal, pakai "
        "titik koma sebagai pemisah kolom.",
        cells=cells, width=width,
    )  # fmt: skip


def _filled(columns: Sequence[Column]) -> Message:
    names = ", ".join(column.name for column in columns)
    return msg("Baris ini mengisi lebih dari satu kolom jawaban: {names}. Isi satu.", names=names)
