"""Invented months of e-PPGBM, with everything its real exports do to a reader.

The children have names like "Anak 0001" and NIKs of a place that does not exist; weights and
heights follow a rough curve. The same seed gives the same month, and a child grows from month to
month.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import xlsxwriter

from layak.apps.regions.loading import shipped_places

Cell = str | float | int | dt.date
Row = list[Cell]

HEADINGS = (
    "No", "NIK", "Nama", "JK", "Tgl Lahir", "BB Lahir", "TB Lahir", "Nama Ortu", "Prov", "Kab/Kota",
    "Kec", "Pukesmas", "Desa/Kel", "Posyandu", "RT", "RW", "Alamat", "Usia Saat Ukur",
    "Tanggal Pengukuran", "Berat", "Tinggi", "Cara Ukur", "LiLA", "BB/U", "ZS BB/U", "TB/U",
    "ZS TB/U", "BB/TB", "ZS BB/TB", "Naik Berat Badan", "PMT Diterima (kg)", "Jml Vit A", "KPSP",
    "KIA", "Detail", "Kelas Ibu Balita", "MBG",
)  # fmt: skip
_AT = {name: index for index, name in enumerate(HEADINGS)}
TITLES: tuple[Row, ...] = (
    ["DATA STATUS GIZI BALITA (CONTOH, BUKAN DATA NYATA)"],
    ["KABUPATEN PENUKAL ABAB LEMATANG ILIR"],
    [],
)
_EPOCH = dt.date(1899, 12, 30)
_MADE = dt.datetime(2025, 1, 1)
#: Of a thousand rows, how many have each quirk that makes a row unusable or needs a repair.
PER_MILLE = {
    "no_sex": 4, "no_day": 3, "impossible_day": 3, "other_month": 5, "mistyped_weight": 4,
    "unit": 6, "short_year": 6, "no_birth_date": 5, "wrong_age": 4, "nothing_measured": 3,
    "same_again": 5, "contradicted": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A village as the export writes it."""

    district: str
    written: str


def month_rows(
    year: int, month: int, *, children: int, seed: int = 1, villages: Sequence[Place] | None = None
) -> list[Row]:
    """The rows below the headings, in the order of the export, footer and all."""
    rng = np.random.default_rng(seed)
    places = villages or pali_villages()
    first = dt.date(year, month, 1)
    birth = rng.integers(5, 1780, children)
    rows = [
        _row(number, int(birth[number]), places[number % len(places)], first, rng)
        for number in range(children)
    ]
    _quirks(rows, np.random.default_rng(seed + month), first)
    rows.append(["", "Jumlah", str(children)])
    rows.append(["Keterangan: ZS = z-score"])
    return rows


def month_workbook(
    year: int, month: int, *, children: int, seed: int = 1, villages: Sequence[Place] | None = None
) -> bytes:
    """The month as the XLSX an application would give: titles, headings, rows, a sum."""
    rows = month_rows(year, month, children=children, seed=seed, villages=villages)
    return workbook([*TITLES, list(HEADINGS), *rows])


def workbook(rows: Sequence[Sequence[Cell]], *, sheet: str = "Status Gizi") -> bytes:
    """Rows as XLSX, texts kept as texts."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})  # the same rows give the same bytes
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write_datetime(number, column, dt.datetime(*cell.timetuple()[:3]), day)
                elif isinstance(cell, str):
                    page.write_string(number, column, cell) if cell else None
                else:
                    page.write_number(number, column, cell)
    return buffer.getvalue()


def pali_villages() -> list[Place]:
    """The villages of Penukal Abab Lematang Ilir, some as people misspell them."""
    names = {p.code: p.name for p in shipped_places(lambda code: code.startswith("16.12"))}
    places = [
        Place(names[code[:8]].upper(), name) for code, name in names.items() if code.count(".") == 3
    ]
    return list(_as_written(places))


def _as_written(places: Sequence[Place]) -> Iterator[Place]:
    """Most in capitals, some with their kind before them, three misspelled for good."""
    for number, place in enumerate(places):
        name = place.written.upper()
        if number % 9 == 4:
            name = f"DS. {name}"
        if number in {7, 23, 41}:
            name = name[:3] + name[4:]
        yield Place(place.district, name)


def _row(
    number: int, age_at_first: int, place: Place, first: dt.date, rng: np.random.Generator
) -> Row:
    girl = number % 2 == 0
    base = dt.date(2025, 1, 1)
    born = base - dt.timedelta(days=age_at_first)
    day = first + dt.timedelta(days=int(rng.integers(2, 24)))
    days = (day - born).days
    while days > 1800:  # five years old: another child was born in its place
        born, days = born + dt.timedelta(days=1700), days - 1700
    months = days / 30.4375
    weight = 3.2 + 6.6 * (1 - np.exp(-months / 9)) + 0.13 * months + rng.normal(0, 0.6)
    height = 49.5 + 25 * (1 - np.exp(-months / 11)) + 0.55 * months + rng.normal(0, 2)
    standing = days >= 730
    row: Row = [""] * len(HEADINGS)
    values: dict[str, Cell] = {
        "No": number + 1, "NIK": _nik(number, born, girl=girl), "Nama": f"Anak {number + 1:04d}",
        "JK": "P" if girl else "L", "Tgl Lahir": born.isoformat(),
        "BB Lahir": 0 if number % 11 == 0 else round(3.1 + (number % 7) / 10, 1), "TB Lahir": 49,
        "Nama Ortu": f"Orang Tua {number + 1:04d}", "Prov": "SUMATERA SELATAN",
        "Kab/Kota": "PENUKAL ABAB LEMATANG ILIR", "Kec": place.district,
        "Pukesmas": place.district, "Desa/Kel": place.written,
        "Posyandu": f"POSYANDU {number % 40 + 1}", "RT": f"{number % 9 + 1:03d}", "RW": "001",
        "Alamat": "JALAN CONTOH", "Usia Saat Ukur": _age(born, day),
        "Tanggal Pengukuran": _written_day(day, number),
        "Berat": _decimal(max(1.5, weight), number), "Tinggi": _decimal(max(44.0, height), number),
        "Cara Ukur": "Berdiri" if standing else "Terlentang", "BB/U": "Berat Badan Normal",
        "ZS BB/U": -0.4, "TB/U": "Normal", "ZS TB/U": -1.1, "BB/TB": "Gizi Baik", "ZS BB/TB": 0.2,
        "Naik Berat Badan": "NTOB"[number % 4], "PMT Diterima (kg)": 0, "Jml Vit A": number % 3,
        "KIA": "Ya" if number % 5 else "Tidak", "Detail": "lihat",
    }  # fmt: skip
    for name, value in values.items():
        row[_AT[name]] = value
    return row


def _nik(number: int, born: dt.date, *, girl: bool) -> Cell:
    """As text behind an apostrophe, plain, as a number, or the dummy that a form insisted on."""
    day = born.day + 40 if girl else born.day
    digits = f"161299{day:02d}{born:%m%y}{number % 9999 + 1:04d}"
    kind = number % 10
    if kind == 0:
        return "9999999999999999"
    if kind < 4:
        return f"'{digits}"
    return float(digits) if kind == 5 and not digits.endswith("0") else digits


def _age(born: dt.date, day: dt.date) -> str:
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    left = day - _months_after(born, months)
    return f"{months // 12} Tahun - {months % 12} Bulan - {left.days} Hari"


def _months_after(day: dt.date, months: int) -> dt.date:
    whole = day.year * 12 + day.month - 1 + months
    return dt.date(whole // 12, whole % 12 + 1, 1) + dt.timedelta(days=min(day.day, 28) - 1)


def _written_day(day: dt.date, number: int) -> Cell:
    """ISO, day-month-year, a date of the spreadsheet, or its serial number."""
    return (day.isoformat(), f"{day:%d-%m-%Y}", day, float((day - _EPOCH).days))[number % 4]


def _decimal(value: float, number: int) -> Cell:
    """With a comma as text, or as a number."""
    rounded = round(float(value), 1)
    return f"{rounded}".replace(".", ",") if number % 3 == 0 else rounded


def _quirks(rows: list[Row], rng: np.random.Generator, first: dt.date) -> None:
    """Spoil some rows, and add some twice."""
    count = len(rows)
    order = rng.permutation(count)
    begin = 0
    for name, share in PER_MILLE.items():
        some = order[begin : begin + max(1, count * share // 1000)]
        begin += len(some)
        for index in some:
            _spoil(rows, int(index), name, first)


def _spoil(rows: list[Row], index: int, name: str, first: dt.date) -> None:
    row = rows[index]
    before = first - dt.timedelta(days=9)
    changes: dict[str, dict[str, Cell]] = {
        "no_sex": {"JK": ""}, "no_day": {"Tanggal Pengukuran": ""},
        "impossible_day": {"Tanggal Pengukuran": f"31-02-{first.year}"},
        "other_month": {"Tanggal Pengukuran": before.isoformat()},
        "mistyped_weight": {"Berat": 125.0}, "unit": {"Berat": "9,5 kg"},
        "short_year": {"Tanggal Pengukuran": f"12/{first.month}/{first.year % 100:02d}"},
        "no_birth_date": {"Tgl Lahir": ""}, "wrong_age": {"Usia Saat Ukur": "4 Tahun - 11 Bulan"},
        "nothing_measured": {"Berat": 0, "Tinggi": ""},
    }  # fmt: skip
    for heading, value in changes.get(name, {}).items():
        row[_AT[heading]] = value
    if name in {"same_again", "contradicted"}:
        again = list(row)
        if name == "contradicted":
            again[_AT["Berat"]] = 7.7
        rows.append(again)
