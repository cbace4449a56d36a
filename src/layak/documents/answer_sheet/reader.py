"""From a file to answers: the right sheet, its columns, its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.model import Instrument
from layak.core.messages import Message, msg
from layak.core.scoring.model import Answer
from layak.core.texts import wording
from layak.documents.answer_sheet.code_column import (
    Layout,
    code_columns,
    find_layout,
    holds_codes,
)
from layak.documents.answer_sheet.codes import CodeBook
from layak.documents.answer_sheet.headings import ANSWERS, Column, Role
from layak.documents.answer_sheet.rows import RowReader
from layak.documents.tables import Table, read_tables


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """The answers of a sheet, in its order, and everything somebody must know about its reading.

    An answer that a finding of severity *error* speaks of is marked ``rejected``.
    """

    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def read_answers(
    data: bytes, *, file: str, instrument: Instrument, sheet: str | None = None
) -> SheetAnswers:
    """Read the answers to ``instrument`` from a CSV text or an XLSX, XLS or ODS workbook.

    ``file`` is the name that findings give; ``sheet`` names the sheet of a workbook, and is needed
    where several hold answers. Raises `InputRejected` where the file is no sound table (see
    `tables.read_tables`), where no sheet or several have the columns of an answer sheet, and where
    two columns say the same.
    """
    tables = read_tables(data, file=file)
    codes = CodeBook(instrument)
    layout, findings = _choose(tables.tables, codes, file, sheet)
    where = Place(file=file, sheet=layout.table.sheet)
    code = _one_column_each(layout, codes, where)
    reader = RowReader(instrument=instrument, layout=layout, code=code, where=where)
    reader.read()
    if reader.passed_over and not reader.answers:
        message = msg(
            "Hanya ada angka pada baris judul atau jumlah; jawaban per pertanyaan tidak ditemukan."
        )
        findings.append(Finding("only_sums", message, where))
    return SheetAnswers(
        answers=tuple(reader.answers),
        findings=(*tables.findings, *findings, *reader.findings),
    )


def _choose(
    tables: Sequence[Table], codes: CodeBook, file: str, sheet: str | None
) -> tuple[Layout, list[Finding]]:
    """The one table to read, and a note on every other sheet that looks like one."""
    if sheet is not None:
        tables = [_named(tables, file, sheet)]
    layouts = [layout for table in tables if (layout := find_layout(table))]
    if not layouts:
        message = msg(
            "Tidak ada baris judul kolom. Lembar jawaban memerlukan kolom pertanyaan (kode) dan "
            "kolom poin, tingkat, atau nilai capaian."
        )
        raise _rejected("no_headings", message, Place(file=file, sheet=sheet or ""))
    if len(layouts) == 1:
        return layouts[0], []
    with_codes = [layout for layout in layouts if holds_codes(layout, codes)]
    if len(with_codes) != 1:
        names = _listed(layout.table for layout in with_codes or layouts)
        message = msg("Beberapa lembar berisi jawaban: {names}. Sebutkan satu.", names=names)
        raise _rejected("several_sheets", message, Place(file=file))
    message = msg("Lembar ini tidak dibaca: tidak ada kode pertanyaan di dalamnya.")
    return with_codes[0], [
        Finding("sheet_not_read", message, Place(file, layout.table.sheet), Severity.INFO)
        for layout in layouts
        if layout is not with_codes[0]
    ]


def _named(tables: Sequence[Table], file: str, sheet: str) -> Table:
    """The sheet of that name; case, blanks and punctuation matter only between two alike."""
    exact = [table for table in tables if table.sheet == sheet]
    alike = [table for table in tables if table.sheet and wording(table.sheet) == wording(sheet)]
    if len(exact or alike) == 1:
        return (exact or alike)[0]
    if any(table.from_text for table in tables):
        message = msg("Berkas teks tidak mempunyai lembar; hilangkan nama lembarnya.")
    else:
        message = msg(
            "Lembar {sheet} tidak ada. Yang ada: {names}.", sheet=sheet, names=_listed(tables)
        )
    raise _rejected("unknown_sheet", message, Place(file=file, sheet=sheet))


def _one_column_each(layout: Layout, codes: CodeBook, where: Place) -> Column:
    """The column of the codes, once it is sure that no two columns say the same."""
    headings = layout.headings
    doubles = [headings.of(role) for role in (*ANSWERS, Role.EVIDENCE)]
    questions = headings.of(Role.QUESTION)
    if len({wording(column.heading) for column in questions}) == len(questions):
        questions = code_columns(layout, codes)
    row = layout.start + 1
    findings = [
        Finding("two_columns", _same(columns), replace(where, row=row, column=columns[1].name))
        for columns in (questions, *doubles)
        if len(columns) > 1
    ]
    if findings:
        raise InputRejected(findings)
    return questions[0]


def _same(columns: Sequence[Column]) -> Message:
    return msg(
        "Kolom {names} berisi hal yang sama. Sisakan satu, atau pisahkan kedua tabel.",
        names=", ".join(column.name for column in columns),
    )


def _listed(tables: Iterable[Table]) -> str:
    return ", ".join(table.sheet for table in tables)


def _rejected(code: str, message: Message, place: Place) -> InputRejected:
    return InputRejected([Finding(code, message, place)])
