"""How far a sheet reaches, and what is said of one that reaches too far (see `documents.room`)."""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import msg
from layak.documents.room import Room

MAX_SHEETS = 256


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row and column that hold something, counted from 1; zero for an empty sheet."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """The cells of the rectangle from the first cell of the sheet to the last."""
        return self.rows * self.columns


def table_too_large(place: Place, *, room: Room) -> InputRejected:
    """The rejection of a table whose rectangle exceeds the cells of ``room``."""
    message = msg(
        "Tabel meluas sampai lebih dari {limit} sel. Hapus isi yang jauh di luar tabel.",
        limit=room.cells,
    )
    return InputRejected([Finding("table_too_large", message, place)])
