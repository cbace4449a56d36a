"""The rows of a file of statistics, as they stand there.

A row names a place by its Kemendagri code, an indicator by the file's own name, a year and a value;
it may say its unit, kind, source, limits and how many were asked. A second sheet may say unit and
source once for all rows of an indicator and year.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from layak.core.errors import DomainError
from layak.core.texts import wording

_PLAIN_CODE = re.compile(r"\d{2}|\d{2}[.,]\d{1,2}")
_HEADINGS = {
    "place": ("kode", "kode wilayah", "kode kemendagri", "kode daerah"),
    "name": ("nama", "wilayah", "nama wilayah", "daerah"),
    "indicator": ("indikator", "definisi", "nama indikator"),
    "year": ("tahun",),
    "value": ("nilai", "angka"),
    "unit": ("satuan",),
    "kind": ("jenis", "jenis sumber"),
    "source": ("sumber",),
    "note": ("catatan", "keterangan"),
    "n": ("n", "jumlah sampel", "penyebut"),
    "low": ("batas bawah",),
    "high": ("batas atas",),
}
REQUIRED = ("place", "indicator", "year", "value")
#: Of a sheet that explains indicators: what it may say of an indicator and year.
EXPLAINED = ("unit", "kind", "source", "note")


class ColumnsMissing(DomainError):
    """The first row does not name what every row must say."""

    code = "columns_missing"
    template = (
        "Baris pertama harus memuat kolom {columns}. Unduh contoh lembarnya bila ragu bentuknya."
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands in the file, trimmed; ``row`` counts from 1."""

    row: int
    place: str
    indicator: str
    year: str
    value: str
    name: str = ""
    unit: str = ""
    kind: str = ""
    source: str = ""
    note: str = ""
    n: str = ""
    low: str = ""
    high: str = ""


def read_lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    """The rows below the headings, empty ones left out. Raises `ColumnsMissing`."""
    columns = _columns(rows[0] if rows else (), needed=REQUIRED)
    found = []
    for number, row in enumerate(rows[1:], start=2):
        values = {name: _cell(row, column) for name, column in columns.items()}
        if any(values.values()):
            found.append(Line(row=number, **values))
    return found


def read_explanations(rows: Sequence[Sequence[str]]) -> dict[tuple[str, str], dict[str, str]]:
    """What a second sheet says of an indicator in a year: unit, kind, source and note.

    Raises `ColumnsMissing`.
    """
    columns = _columns(rows[0] if rows else (), needed=("indicator", "year"))
    return {
        (_cell(row, columns["indicator"]), _cell(row, columns["year"])): {
            name: _cell(row, columns[name]) for name in EXPLAINED if name in columns
        }
        for row in rows[1:]
    }


def explained(
    lines: Iterable[Line], about: Mapping[tuple[str, str], Mapping[str, str]]
) -> list[Line]:
    """The lines with what the second sheet says where they say nothing themselves."""
    found = []
    for line in lines:
        more = about.get((line.indicator, line.year), {})
        own = {each.name: getattr(line, each.name) for each in fields(Line)}
        found.append(Line(**(own | {name: own[name] or text for name, text in more.items()})))
    return found


def place_code(text: str) -> str:
    """A code as it is written here: ``16,1`` and ``16.1``, which a workbook makes of ``16.10``,
    become ``16.10``; anything else stays as it is."""
    code = text.strip()
    if not _PLAIN_CODE.fullmatch(code):
        return "00" if code == "0" else code
    province, _, regency = code.replace(",", ".").partition(".")
    return f"{province}.{regency.ljust(2, '0')}" if regency else province


def strangers(lines: Iterable[Line], *, own: Collection[str], known: Collection[str]) -> set[int]:
    """The rows of known places that are nobody's concern here: not the nation, the provinsi or one
    of its regencies (``own``)."""
    return {
        line.row for line in lines
        if (code := place_code(line.place)) in known and code not in own
    }  # fmt: skip


def _columns(heads: Sequence[str], *, needed: Collection[str]) -> dict[str, int]:
    said = [wording(each) for each in heads]
    found = {
        name: said.index(next(each for each in spelled if each in said))
        for name, spelled in _HEADINGS.items()
        if any(each in said for each in spelled)
    }
    missing = [_HEADINGS[name][0] for name in needed if name not in found]
    if missing:
        raise ColumnsMissing(columns=", ".join(missing))
    return found


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
