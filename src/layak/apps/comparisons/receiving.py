"""A file of statistics on its way in: read at the door, and kept as the few columns it may have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from layak.apps.comparisons.models import StatisticFile
from layak.apps.comparisons.places import around, known_names
from layak.apps.organizations.access import Actor
from layak.core.errors import DomainError
from layak.core.measures.statistic_lines import (
    Line,
    explained,
    read_explanations,
    read_lines,
    strangers,
)
from layak.core.numbers import from_cell
from layak.core.texts import clean
from layak.core.values import plain
from layak.documents.room import ANSWERS
from layak.documents.tables.grids import Grid, Raw, read_grids
from layak.vault import chain

LONGEST_NAME = 200
#: A longer text in a cell is no code, name or number; it is cut.
_LONGEST_CELL = 300
#: Rows that concern one regency: thirty places, sixty figures, ten years.
MOST_LINES = 20_000
MOST_INDICATORS = 100


class TooManyLines(DomainError):
    """More rows than a regency's comparison can need."""

    code = "too_many_lines"
    template = (
        "Berkas ini memuat lebih dari {lines} baris atau {indicators} indikator untuk wilayah "
        "Anda. Bagi menjadi beberapa berkas."
    )


class NothingForUs(DomainError):
    """No row names the nation, the provinsi or one of its regencies."""

    code = "nothing_for_us"
    template = (
        "Tidak ada baris tentang Indonesia, provinsi Anda, atau kabupaten/kotanya. Kodenya harus "
        "kode Kemendagri, misalnya 16 atau 16.12."
    )


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name and its bytes."""

    name: str
    content: bytes

    @property
    def safe_name(self) -> str:
        """The name without anything invisible, no longer than is kept."""
        return clean(self.name).replace("\n", " ")[-LONGEST_NAME:] or "pembanding.csv"

    @property
    def sha256(self) -> str:
        """The hash the file is known by."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Received:
    """The rows of a file that concern the regency, and how many others there are."""

    lines: tuple[Line, ...]
    elsewhere: int


def read(actor: Actor, upload: Upload, about: Upload | None) -> Received:
    """The rows of a file that concern the actor's regency, with what ``about`` explains of them.

    Raises `InputRejected`, `ColumnsMissing`, `TooManyLines` or `NothingForUs`. Three queries.
    """
    lines = read_lines(_texts(upload))
    if about is not None:
        lines = explained(lines, read_explanations(_texts(about)))
    own = around(actor.regency).names
    far = strangers(lines, own=own, known=known_names())
    near = tuple(line for line in lines if line.row not in far)
    if not near:
        raise NothingForUs
    names = {line.indicator for line in near}
    if len(near) > MOST_LINES or len(names) > MOST_INDICATORS:
        raise TooManyLines(lines=MOST_LINES, indicators=MOST_INDICATORS)
    return Received(near, len(far))


def packed(lines: Sequence[Line]) -> str:
    """The lines as the text that is kept."""
    return chain.canonical({"lines": [asdict(line) for line in lines]})


def lines_of(file: StatisticFile) -> list[Line]:
    """The lines of a file that waits."""
    return [Line(**each) for each in json.loads(file.lines)["lines"]]


def _texts(upload: Upload) -> list[list[str]]:
    """The first sheet with anything on it, as texts."""
    found = read_grids(upload.content, file=upload.safe_name, room=ANSWERS)
    grid = next((each for each in found.grids if each.rows and not each.hidden), Grid("", []))
    return [[_text(cell) for cell in row] for row in grid.rows]


def _text(cell: Raw) -> str:
    if isinstance(cell, str):
        return clean(cell).strip()[:_LONGEST_CELL]
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return plain(Decimal(from_cell(cell)))
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
