"""Which sheet of a delivered file holds its records, and where its headings are."""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.core.records.headings import MAX_COLUMNS, Layout, find_layout, match, recognise
from layak.core.records.model import Profile, width
from layak.documents.profiles import FREE, profile, profiles
from layak.documents.tables.grids import Grid, read_grids


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet to read, its layout, and what somebody should know about the file."""

    grid: Grid
    layout: Layout
    findings: tuple[Finding, ...]


def open_sheet(content: bytes, *, file: str, wanted: Profile | None, sheet: str = "") -> Sheet:
    """The sheet of a file that fits ``wanted`` best (any profile where it is ``None``).

    ``sheet`` names one; the others are named in a finding where they hold tables too. Raises
    `InputRejected` where no sheet has headings, or one has more columns than any export.
    """
    grids = read_grids(content, file=file)
    candidates = [wanted] if wanted else list(profiles())
    found = []
    for grid in grids.grids:
        if sheet and grid.sheet != sheet:
            continue
        _check_width(grid, file)
        layout = find_layout(grid.rows, candidates)
        if layout is not None and layout.below < len(grid.rows):
            found.append((_fit(grid, layout, candidates), grid, layout))
    if not found:
        raise _rejected("no_headings", _no_headings(), Place(file=file, sheet=sheet))
    _, grid, layout = max(found, key=lambda each: each[0])
    left = tuple(
        Finding("sheet_not_read", msg("Lembar ini tidak dibaca."), Place(file, other.sheet))
        for _, other, _ in found
        if other is not grid and not other.hidden
    )
    return Sheet(grid, layout, (*grids.findings, *left))


def profile_for(sheet: Sheet) -> Profile:
    """The profile whose fields the headings name; the free one where none fits."""
    return recognise(sheet.layout, [p for p in profiles() if p.id != FREE]) or profile(FREE)


def _fit(grid: Grid, layout: Layout, candidates: list[Profile]) -> tuple[bool, int, int]:
    """A sheet in sight before a hidden one, then by headings that are known, then by rows."""
    known = max(len(match(layout, each)) for each in candidates)
    return not grid.hidden, known, len(grid.rows)


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
