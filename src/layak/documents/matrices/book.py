"""Tables as a workbook: what the evaluation wants, and beside it what is missing and from where."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from layak.core.matrices.filling import Cell, Origin, Table, TableRow
from layak.core.matrices.model import Column as MatrixColumn
from layak.core.matrices.model import ColumnKind
from layak.core.matrices.values import shown
from layak.core.messages import Message, Translator, msg
from layak.documents.matrices.model import Heading, MatrixPage
from layak.documents.neutral import neutralise
from layak.documents.report_sheets import HEAD, LINE, Book, Column, Sheet
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook

NOT_FILLED = msg("(belum diisi)")
KEY, STAMP = msg("Kunci"), msg("Versi")
_ORIGIN = msg("Sumber isian")
_COVER_NAME, _NOTES_NAME = msg("Daftar MATRIKS"), msg("Keterangan")
_REQUIRED = msg("wajib")
_TITLE, _TEXT, _NUMBER = 14, 10, 6
_LONGEST_CODE = 12
_WIDTHS = {
    ColumnKind.TEXT: 26, ColumnKind.INTEGER: 17, ColumnKind.PERCENT: 15, ColumnKind.RUPIAH: 17,
    ColumnKind.DATE: 15, ColumnKind.YES_NO: 15,
}  # fmt: skip
_NUMBERS = frozenset({ColumnKind.INTEGER, ColumnKind.PERCENT, ColumnKind.RUPIAH})
#: The first row of a table: its headings. `reading` looks for them anyway.
_TOP = 5
#: How a hint of emptiness looks: words say it, the slant only helps the eye.
_MISSING = {"italic": True, "font_color": "#566471", **LINE}
_COVER = (
    (msg("Kode"), 8), (msg("Pertanyaan"), 44), (msg("Poin"), 8), (msg("Baris"), 8),
    (msg("Keadaan"), 24), (msg("Yang kurang"), 44), (msg("Siapa yang dapat memberi"), 34),
)  # fmt: skip
_NOTES = (
    (msg("Kode"), 8), (msg("Kolom"), 34), (msg("Isi"), 16), (msg("Dari data"), 10),
    (msg("Diketik"), 10), (msg("Kosong"), 10), (msg("Keterangan"), 60),
)  # fmt: skip
#: What a column holds, in words.
KIND_WORDS = {
    ColumnKind.TEXT: msg("teks"), ColumnKind.INTEGER: msg("bilangan bulat"),
    ColumnKind.PERCENT: msg("persen"), ColumnKind.RUPIAH: msg("rupiah"),
    ColumnKind.DATE: msg("tanggal"), ColumnKind.YES_NO: msg("ya atau tidak"),
}  # fmt: skip


def write_one(
    page: MatrixPage, heading: Heading, *, made_at: dt.datetime, words: Translator, is_form: bool
) -> bytes:
    """One table with a sheet of notes, as XLSX; the same content and time give the same bytes.

    ``is_form`` adds the columns by which `reading.read_matrix` knows the rows again.
    """
    return _written([page], heading, made_at=made_at, words=words, is_form=is_form)


def write_all(
    pages: Sequence[MatrixPage], heading: Heading, *, made_at: dt.datetime, words: Translator
) -> bytes:
    """All tables, a sheet each, behind a cover that lists what is missing, as XLSX."""
    return _written(pages, heading, made_at=made_at, words=words, is_form=False, has_cover=True)


def heading_of(column: MatrixColumn, words: Translator) -> str:
    """A heading with its unit, and whether it must be filled, on a second line."""
    said = [column.unit.in_language(words.language)] if column.unit else []
    if column.required:
        said.append(words.render(_REQUIRED))
    name = column.heading.in_language(words.language)
    return f"{name}\n({', '.join(said)})" if said else name


def _written(
    pages: Sequence[MatrixPage], heading: Heading, *, made_at: dt.datetime, words: Translator,
    is_form: bool, has_cover: bool = False,
) -> bytes:  # fmt: skip
    file = io.BytesIO()
    title = f"MATRIKS · {heading.region} · {heading.round}"
    workbook = new_workbook(file, title=title, made_at=made_at)
    book = Book(workbook)
    names = _sheet_names(pages, words)
    if has_cover:
        _cover(book, list(zip(pages, names, strict=True)), heading, words, title)
    for page, name in zip(pages, names, strict=True):
        _matrix(book, page, name, heading, words, is_form=is_form)
    _notes(book, pages, heading, words, title)
    workbook.close()
    return file.getvalue()


def _sheet_names(pages: Sequence[MatrixPage], words: Translator) -> list[str]:
    """The codes as names of sheets: letters and digits, short, and no two alike (a region's own
    instrument may tell codes apart by capitals or signs alone)."""
    taken = {words.render(each).casefold() for each in (_COVER_NAME, _NOTES_NAME)}
    names = []
    for page in pages:
        bare = "".join(each for each in page.code if each.isalnum() or each in "._ ")
        name, number = bare[:_LONGEST_CODE].strip() or "x", 1
        while name.casefold() in taken:
            number += 1
            name = f"{bare[:_LONGEST_CODE].strip()} {number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _matrix(
    book: Book, page: MatrixPage, name: str, heading: Heading, words: Translator, *,
    is_form: bool,
) -> None:  # fmt: skip
    table = page.table
    columns = [Column("No.", _NUMBER), *(_column(each, words) for each in table.matrix.columns)]
    columns.append(Column(words.render(_ORIGIN), 26))
    if is_form:
        columns += [Column(words.render(KEY), 14), Column(words.render(STAMP), 12)]
    title = f"MATRIKS {page.code}: {table.matrix.title.in_language(words.language)}"
    sheet = book.sheet(name, landscape=True, footer=f"{title} · {heading.region}")
    sheet.columns([each.width for each in columns])
    last = len(columns) - 1
    sheet.write(0, 0, title, through=last, bold=True, font_size=_TITLE)
    told = f"{heading.region} · {heading.round} · {heading.years}"
    sheet.write(1, 0, told, through=last, font_size=_TEXT)
    asked = words.render(
        msg("{code} {text} (paling banyak {points} poin); {row}.", code=page.code, text=page.text,
            points=page.maximum, row=table.matrix.row.in_language(words.language))
    )  # fmt: skip
    sheet.write(2, 0, asked, through=last, font_size=_TEXT)
    sheet.write(3, 0, heading.note, through=last, italic=True, font_size=_TEXT)
    sheet.gap(4)
    for at, column in enumerate(columns):
        sheet.write(_TOP, at, column.heading, **HEAD)
    for number, row in enumerate(table.rows, start=1):
        _row(sheet, _TOP + number, number, row, words, is_form=is_form)
    if not table.rows:
        sheet.write(_TOP + 1, 1, words.render(NOT_FILLED), **_MISSING)
    sheet.keep_on_top(_TOP)


def _column(column: MatrixColumn, words: Translator) -> Column:
    return Column(heading_of(column, words), _WIDTHS[column.kind])


def _row(
    sheet: Sheet, at: int, number: int, row: TableRow, words: Translator, *, is_form: bool
) -> None:
    sheet.number(at, 0, number, align="left", **LINE)
    for position, cell in enumerate(row.cells, start=1):
        _cell(sheet, at, position, cell, words)
    behind = len(row.cells) + 1
    sheet.write(at, behind, origin_of(row, words), **LINE)
    if is_form:
        sheet.write(at, behind + 1, row.key, **LINE)
        sheet.write(at, behind + 2, row.stamp, **LINE)


def _cell(sheet: Sheet, at: int, position: int, cell: Cell, words: Translator) -> None:
    if cell.is_missing:
        sheet.write(at, position, words.render(NOT_FILLED), **_MISSING)
    elif cell.text and cell.column.kind in _NUMBERS:
        sheet.figure(at, position, Figure.exact(Decimal(cell.text)), **LINE)
    else:
        sheet.write(at, position, shown(cell.column, cell.text, words), **LINE)


def origin_of(row: TableRow, words: Translator) -> str:
    """Where a row comes from, in words; and that people corrected some of it."""
    if row.is_by_hand:
        return words.render(msg("Diketik"))
    if row.is_orphan:
        return words.render(msg("Diketik; sumbernya sudah tidak ada"))
    corrected = any(cell.origin is Origin.HAND for cell in row.cells)
    if not corrected:
        return row.origin
    return words.render(msg("{origin}; sebagian diketik", origin=row.origin))


def _cover(
    book: Book, named: Sequence[tuple[MatrixPage, str]], heading: Heading, words: Translator,
    title: str,
) -> None:  # fmt: skip
    columns = _columns(_COVER, words)
    sheet = book.sheet(words.render(_COVER_NAME), landscape=True, footer=title)
    sheet.columns([each.width for each in columns])
    last = len(columns) - 1
    sheet.write(0, 0, title, through=last, bold=True, font_size=_TITLE)
    complete = sum(page.table.is_complete for page, _name in named)
    said = msg(
        "{complete} dari {count} tabel lengkap. {years}.", complete=complete, count=len(named),
        years=heading.years,
    )  # fmt: skip
    sheet.write(1, 0, words.render(said), through=last)
    sheet.write(2, 0, heading.note, through=last, italic=True)
    for at, column in enumerate(columns):
        sheet.write(4, at, column.heading, **HEAD)
    for at, (page, name) in enumerate(named, start=5):
        link = f"internal:'{name}'!A1"
        sheet.raw.write_url(at, 0, link, book.format(**LINE), neutralise(page.code))
        sheet.write(at, 1, page.text, **LINE)
        sheet.figure(at, 2, Figure.exact(page.maximum), **LINE)
        sheet.number(at, 3, len(page.table.rows), **LINE)
        sheet.write(at, 4, page.standing, **LINE)
        lacks = [f"{each.what}: {each.where}" if each.where else each.what for each in page.lacks]
        sheet.write(at, 5, "\n".join(lacks) or "–", **LINE)
        sheet.write(at, 6, "\n".join(dict.fromkeys(each.who for each in page.lacks)) or "–", **LINE)
    sheet.raw.autofilter(4, 0, 4 + max(1, len(named)), last)
    sheet.keep_on_top(4)


def _notes(
    book: Book, pages: Sequence[MatrixPage], heading: Heading, words: Translator, title: str
) -> None:
    columns = _columns(_NOTES, words)
    sheet = book.sheet(words.render(_NOTES_NAME), landscape=True, footer=title)
    sheet.columns([each.width for each in columns])
    last = len(columns) - 1
    rule = msg(
        "Sel yang diketik orang tidak ditimpa data. Sel wajib yang kosong bertuliskan {mark}.",
        mark=words.render(NOT_FILLED),
    )  # fmt: skip
    sheet.write(0, 0, heading.note, through=last)
    sheet.write(1, 0, words.render(rule), through=last)
    for at, column in enumerate(columns):
        sheet.write(3, at, column.heading, **HEAD)
    at = 4
    for page in pages:
        for line in _lines(page, words):
            for position, text in enumerate(line):
                sheet.write(at, position, text, **LINE)
            at += 1
    sheet.keep_on_top(3)


def _lines(page: MatrixPage, words: Translator) -> Iterator[Sequence[str]]:
    """What is said of a table: each column, its sources, what is missing, what proves it."""
    for position, column in enumerate(page.table.matrix.columns):
        counts = [_count(page.table, position, each) for each in (Origin.DATA, Origin.HAND)]
        empty = len(page.table.rows) - sum(counts)
        yield (
            page.code, heading_of(column, words).replace("\n", " "),
            words.render(KIND_WORDS[column.kind]), str(counts[0]), str(counts[1]), str(empty),
            _replaced(page.table, position, words),
        )  # fmt: skip
    yield from _told(page, words.render(msg("Sumber")), page.sources)
    told = [f"{each.what}: {each.where} → {each.who}" for each in page.lacks]
    yield from _told(page, words.render(msg("Yang kurang")), told)
    yield from _told(page, words.render(msg("Dokumen pendukung")), page.documents)


def _told(page: MatrixPage, name: str, found: Sequence[str]) -> Iterator[Sequence[str]]:
    if found:
        yield (page.code, name, "", "", "", "", "\n".join(found))


def _count(table: Table, position: int, origin: Origin) -> int:
    return sum(row.cells[position].origin is origin for row in table.rows)


def _replaced(table: Table, position: int, words: Translator) -> str:
    """Where people wrote something else than the data say."""
    found = [
        words.render(
            msg("baris {number}: data menyebut {text}", number=number,
                text=shown(row.cells[position].column, row.cells[position].replaced, words))
        )
        for number, row in enumerate(table.rows, start=1)
        if row.cells[position].replaced
    ]  # fmt: skip
    return "; ".join(found)


def _columns(found: Sequence[tuple[Message, int]], words: Translator) -> list[Column]:
    return [Column(words.render(head), width) for head, width in found]
