"""The list of the task force as a workbook to be changed, and such a workbook read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, Translator, msg
from layak.core.task_force.rows import SheetRow
from layak.core.texts import wording
from layak.documents.neutral import plain_text
from layak.documents.report_sheets import Column
from layak.documents.room import ANSWERS
from layak.documents.tables.grids import Grid, Raw, read_grids
from layak.documents.workbooks import table_workbook

#: Within how many rows the headings must stand.
_TOP = 30
#: Each column: its field, its heading, its width, and what else it may be called.
_COLUMNS: tuple[tuple[str, Message, int, tuple[str, ...]], ...] = (
    ("key", msg("Kunci"), 20, ("kunci", "key")),
    ("version", msg("Versi"), 7, ("versi", "version")),
    ("number", msg("Nomor urut"), 8, ("nomor urut", "no", "nomor", "number")),
    ("part", msg("Bagian"), 14, ("bagian", "part")),
    ("position", msg("Kedudukan dalam Gugus Tugas"), 30,
     ("kedudukan dalam gugus tugas", "kedudukan", "jabatan dalam gugus tugas", "position",
      "position in the task force")),
    ("name", msg("Nama"), 28, ("nama", "name")),
    ("office", msg("Jabatan dinas"), 32, ("jabatan dinas", "jabatan", "office")),
    ("organization", msg("Lembaga"), 34, ("lembaga", "instansi", "agency", "organization")),
    ("pillar", msg("Pilar"), 14, ("pilar", "pillar")),
    ("groups", msg("Kelompok klaster"), 24,
     ("kelompok klaster", "kelompok", "klaster", "cluster groups", "groups")),
    ("alternates", msg("Pengganti"), 26, ("pengganti", "alternates")),
    ("decree", msg("SK"), 24, ("sk", "nomor sk", "decree")),
    ("from_date", msg("Mulai"), 12, ("mulai", "mulai tanggal", "begin", "start", "from", "begins")),
)  # fmt: skip
_NEEDED = frozenset({"number", "part", "decree", "from_date"})


def write_list(
    rows: Iterable[SheetRow], *, title: str, made_at: dt.datetime, words: Translator
) -> bytes:
    """The list as XLSX in its order; texts are neutralised. `read_list` reads it."""
    columns = [Column(words.render(heading), width) for _name, heading, width, _names in _COLUMNS]
    lines = [[getattr(row, name) for name, *_rest in _COLUMNS] for row in rows]
    name = words.render(msg("Gugus Tugas"))
    return table_workbook(name, columns, lines, title=title, footer=title, made_at=made_at)


def read_list(data: bytes, *, file: str) -> list[SheetRow]:
    """The rows of the first sheet whose headings are found; blank rows are left out.

    Raises `InputRejected` for a file that is no sound table, or has no such headings.
    """
    for grid in read_grids(data, file=file, room=ANSWERS).grids:
        found = _headings(grid)
        if found is not None:
            return list(_rows(grid, *found))
    message = msg(
        "Judul kolom tidak ditemukan. Yang diperlukan: nomor urut, bagian, nama atau jabatan "
        "dinas, SK, dan mulai."
    )
    raise InputRejected([Finding("no_headings", message, Place(file=file))])


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(grid.rows[:_TOP]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            said = wording(_text(cell))
            for name, _heading, _width, names in _COLUMNS:
                if said in names:
                    columns.setdefault(name, position)
        if columns.keys() >= _NEEDED and columns.keys() & {"name", "office"}:
            return at, columns
    return None


def _rows(grid: Grid, start: int, columns: Mapping[str, int]) -> Iterator[SheetRow]:
    for at, row in enumerate(grid.rows[start + 1 :], start=start + 2):
        texts = {
            name: _cell(row, columns[name]) if name in columns else "" for name, *_rest in _COLUMNS
        }
        if any(texts.values()):
            yield SheetRow(row=at, **texts)


def _cell(row: Sequence[Raw], position: int) -> str:
    return _text(row[position]) if position < len(row) else ""


def _text(cell: Raw) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return plain_text(str(cell)).strip()
