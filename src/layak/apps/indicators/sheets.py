"""Which sheet of a delivered file holds its records, and where its headings are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.core.records.headings import MAX_COLUMNS, Layout, find_layout, match, recognise
from layak.core.records.mapping import ORIGIN
from layak.core.records.model import Profile, heading, width
from layak.documents.profiles import FREE, profile, profiles
from layak.documents.tables.grids import Grid, read_grids


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet to read, its layout, what somebody should know, and other sheets with tables."""

    grid: Grid
    layout: Layout
    findings: tuple[Finding, ...]
    others: tuple[str, ...] = ()


def open_sheet(content: bytes, *, file: str, wanted: Profile | None, sheet: str = "") -> Sheet:
    """The sheet of a file that fits ``wanted`` best (any profile where it is ``None``).

    ``sheet`` names one. Raises `InputRejected` where no sheet has headings, or where the one to
    read has more columns than any export.
    """
    found = _tables(content, file=file, candidates=[wanted] if wanted else list(profiles()))
    named = [each for each in found if each.grid.sheet == sheet] if sheet else found
    if not named:
        raise _rejected("no_headings", _no_headings(), Place(file=file, sheet=sheet))
    _check_width(named[0].grid, file)
    others = tuple(each.grid.sheet for each in found if each is not named[0])
    return replace(named[0], others=others)


def returned_sheets(content: bytes, *, file: str, wanted: Profile) -> tuple[Sheet, ...]:
    """Every sheet of a workbook of refused rows: those with the column that says their origin.

    Raises `InputRejected` where there is none.
    """
    found = _tables(content, file=file, candidates=[wanted])
    returned = tuple(
        each
        for each in found
        if any(heading(column.name) == heading(ORIGIN) for column in each.layout.headings)
    )
    if not returned:
        message = msg(
            "Ini bukan buku kerja baris ditolak: kolom {column} tidak ada.", column=ORIGIN
        )
        raise _rejected("not_returned", message, Place(file=file))
    return returned


def _tables(content: bytes, *, file: str, candidates: list[Profile]) -> list[Sheet]:
    """Every sheet with headings and rows below them, the one that fits best first."""
    grids = read_grids(content, file=file)
    found = []
    for grid in grids.grids:
        layout = find_layout(grid.rows, candidates)
        if layout is not None and layout.below < len(grid.rows):
            about = tuple(each for each in grids.findings if each.where.sheet in {"", grid.sheet})
            found.append(Sheet(grid, layout, about))
    return sorted(found, key=lambda each: _fit(each, candidates), reverse=True)


def profile_for(sheet: Sheet) -> Profile:
    """The profile whose fields the headings name; the free one where none fits."""
    return recognise(sheet.layout, [p for p in profiles() if p.id != FREE]) or profile(FREE)


def _fit(sheet: Sheet, candidates: list[Profile]) -> tuple[bool, bool, int, int]:
    """A sheet in sight first, then one called as its profile says, then by known headings."""
    called = {heading(name) for each in candidates for name in each.sheets}
    known = max(len(match(sheet.layout, each)) for each in candidates)
    grid = sheet.grid
    return not grid.hidden, heading(grid.sheet) in called, known, len(grid.rows)


def _check_width(grid: Grid, file: str) -> None:
    if width(grid.rows[:200]) > MAX_COLUMNS:
        message = msg(
            "Lembar ini mempunyai lebih dari {most} kolom. Hapus isi yang jauh di luar tabel.",
            most=MAX_COLUMNS,
        )
        raise _rejected("too_many_columns", message, Place(file=file, sheet=grid.sheet))


def _no_headings() -> Message:
    return msg(
        "Tidak ada baris judul kolom yang dikenali. Pastikan tabelnya mempunyai satu baris judul."
    )


def _rejected(code: str, message: Message, place: Place) -> InputRejected:
    return InputRejected([Finding(code, message, place)])
