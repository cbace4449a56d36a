"""Rows of a budget workbook held against a plan: what they would change, and what is wrong in them.

A row names its line by its number, or else by sub-activity and agency where that is clear. Nothing
is guessed: a row that is unclear changes nothing, and a finding says why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from layak.core.action_plan.codes import Standing, read_code, spelled, standing_of
from layak.core.action_plan.model import Line, LineState, Plan, Source
from layak.core.action_plan.words import SOURCE_WORDS, read_rupiah, rupiah
from layak.core.findings import Finding, Place, Severity
from layak.core.messages import Message, msg
from layak.core.texts import wording


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was written. ``row`` is its number in the sheet, ``number`` the line's in the
    plan (empty where the workbook has no such column)."""

    row: int
    code: str
    agency: str
    year: str
    source: str
    amount: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The money of a line for one year and source, as it is and as the workbook has it."""

    line: Line
    year: int
    source: Source
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class BudgetReading:
    """What a workbook would change, and every finding about its rows."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Against:
    """What rows are held against: agencies by every name they go by (`wording`) → key, the codes
    that were loaded, the keys of locked lines, and the file's name."""

    agencies: Mapping[str, str]
    codes: Mapping[str, str]
    locked: Collection[str]
    file: str


class _Unusable(Exception):
    """A row that changes nothing."""

    def __init__(self, code: str, column: str, message: Message) -> None:
        self.code, self.column, self.message = code, column, message
        super().__init__(code)


def read_budget(rows: Sequence[SheetRow], plan: Plan, against: Against) -> BudgetReading:
    """Hold the rows against the plan. Amounts replace those of the same line, year and source."""
    changes: dict[tuple[str, int, Source], Change] = {}
    findings: list[Finding] = []
    unchanged = 0
    for row in rows:
        try:
            found = _change(row, plan, against)
            changes[_new_key(found, changes)] = found
            findings += _remarks(row, found, against)
        except _Unusable as problem:
            place = Place(file=against.file, row=row.row, column=problem.column)
            findings.append(Finding(problem.code, problem.message, place))
    unchanged = sum(each.old == each.new for each in changes.values())
    moved = tuple(each for each in changes.values() if each.old != each.new)
    return BudgetReading(moved, tuple(findings), unchanged)


def _new_key(change: Change, known: Collection[tuple[str, int, Source]]) -> tuple[str, int, Source]:
    key = (change.line.key, change.year, change.source)
    if key in known:
        raise _Unusable(
            "row_twice", "", msg("Aksi, tahun, dan sumber dana ini sudah ada di baris lain.")
        )
    return key


def _change(row: SheetRow, plan: Plan, against: Against) -> Change:
    amount = read_rupiah(row.amount)
    if amount is None:
        raise _Unusable(
            "amount_unreadable", "Jumlah",
            msg("“{text}” bukan jumlah rupiah; tulis angkanya.", text=row.amount[:40]),
        )  # fmt: skip
    year = int(row.year) if re.fullmatch(r"[0-9]{4}", row.year.strip()) else 0
    if year not in plan.years:
        raise _Unusable("year_outside", "Tahun", msg("Tahun {year} di luar RAD.", year=row.year))
    source = _source(row.source)
    line = _line(row, plan, against)
    old = next((c.rupiah for c in line.costs if c.year == year and c.source is source), 0)
    if line.key in against.locked and amount < old:
        raise _Unusable(
            "below_locked", "Jumlah",
            msg(
                "Aksi {number} dikunci dengan Rp{old}; jumlah di sini lebih kecil.",
                number=line.number, old=rupiah(old),
            ),
        )  # fmt: skip
    return Change(line, year, source, old, amount)


_SOURCES: dict[str, Source] = {
    **{wording(str(text)): Source(key) for key, text in SOURCE_WORDS.items() if key != "pledge"},
    **{wording(key.replace("_", " ")): key for key in Source if key is not Source.PLEDGE},
    "pendapatan asli daerah": Source.PAD,
    "dana alokasi umum": Source.DAU,
    "dana bagi hasil": Source.DBH,
    "dana alokasi khusus fisik": Source.DAK_PHYSICAL,
    "dana alokasi khusus non fisik": Source.DAK_NON_PHYSICAL,
    "dana alokasi khusus nonfisik": Source.DAK_NON_PHYSICAL,
    "dak non fisik": Source.DAK_NON_PHYSICAL,
    "csr": Source.CSR,
    "tjsl": Source.CSR,
}


def _source(text: str) -> Source:
    source = _SOURCES.get(wording(text))
    if source is None:
        raise _Unusable(
            "source_unknown", "Sumber dana",
            msg("Sumber dana “{text}” tidak dikenal.", text=text[:40]),
        )  # fmt: skip
    return source


def _line(row: SheetRow, plan: Plan, against: Against) -> Line:
    standing = [line for line in plan.lines if line.state is not LineState.CANCELLED]
    if row.number.strip():
        named = [line for line in standing if str(line.number) == row.number.strip()]
        if not named:
            raise _Unusable(
                "line_unknown", "No. aksi",
                msg("Aksi nomor {number} tidak ada dalam RAD ini.", number=row.number[:12]),
            )  # fmt: skip
        return named[0]
    agency = against.agencies.get(wording(row.agency))
    if agency is None:
        raise _Unusable(
            "agency_unknown", "Perangkat daerah",
            msg("Lembaga “{name}” tidak dikenal.", name=row.agency[:60]),
        )  # fmt: skip
    wanted = spelled(row.code)
    fitting = [line for line in standing if spelled(line.code) == wanted and line.lead == agency]
    if len(fitting) != 1:
        raise _Unusable(
            "line_unclear", "Kode subkegiatan",
            msg("Kode {code} pada lembaga ini ada di {count} aksi; sebutkan nomor aksinya.",
                code=row.code[:40], count=len(fitting)),
        )  # fmt: skip
    return fitting[0]


def _remarks(row: SheetRow, change: Change, against: Against) -> list[Finding]:
    """What is odd about a row that is used all the same."""
    place = Place(file=against.file, row=row.row, column="Kode subkegiatan")
    code = read_code(row.code)
    if code is None and row.code.strip():
        message = msg("“{text}” bukan kode subkegiatan.", text=row.code[:40])
        return [Finding("code_unreadable", message, place, Severity.WARNING)]
    if code is not None and spelled(change.line.code) != code.text:
        message = msg(
            "Kode {code} berbeda dari kode aksi {number}; kode aksi tidak diubah.",
            code=code.text, number=change.line.number,
        )  # fmt: skip
        return [Finding("code_differs", message, place, Severity.WARNING)]
    if code is not None and standing_of(code, against.codes) is Standing.UNLISTED:
        message = msg("{code} tidak ada dalam daftar kode yang dimuat.", code=code.text)
        return [Finding("code_unlisted", message, place, Severity.WARNING)]
    return []
