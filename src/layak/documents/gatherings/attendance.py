"""Who was there: the list of attendance as PDF and workbook, and the paper list to be signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from layak.core.messages import Message, Translator, msg
from layak.core.people.model import Sex
from layak.documents.gatherings.dates import clock, span
from layak.documents.report_sheets import Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf
from layak.documents.workbooks import table_workbook

#: Sessions in one table of the PDF; a day with more goes on in a further table.
TOGETHER = 6
_TICK, _ABSENT = "✓", "–"


class CameBy(StrEnum):
    """How it became known that somebody was in a session."""

    QR = "qr"
    LATER = "later"  # by QR without a line, sent when there was one
    LIST = "list"
    HAND = "hand"


#: What stands behind the tick, and what it means.
_MARKS: Mapping[CameBy, tuple[Message | None, Message]] = {
    CameBy.QR: (None, msg("Pindai QR")),
    CameBy.LATER: (msg("susulan"), msg("Pindai QR tanpa sambungan, terkirim kemudian")),
    CameBy.LIST: (msg("daftar"), msg("Daftar hadir kertas")),
    CameBy.HAND: (msg("petugas"), msg("Dicatat petugas")),
}
_LABELS = {
    "attendance": msg("Daftar hadir"),
    "signing": msg("Daftar hadir untuk ditandatangani"),
    "summary": msg("Kehadiran per sesi"),
    "session": msg("Sesi"),
    "day": msg("Hari"),
    "present": msg("Hadir"),
    "legend": msg("Tanda"),
    "number": msg("No."),
    "code": msg("Kode"),
    "name": msg("Nama"),
    "organization": msg("Lembaga"),
    "profession": msg("Kelompok profesi"),
    "sex": msg("L/P"),
    "signature": msg("Paraf"),
    "total": msg("Jumlah hadir"),
    "nobody": msg("Belum ada peserta."),
    "absent": msg("Tidak tercatat hadir"),
    "sample": msg("CONTOH"),
    "sample_about": msg("CONTOH – bukan dokumen sebenarnya"),
    "leader": msg("Penanggung jawab daftar"),
}


@dataclass(frozen=True, slots=True)
class SessionColumn:
    """A session; ``begins`` is its hour in the region's zone, where one is set."""

    day: date
    title: str
    begins: time | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody was in a session; ``at`` is when, in the region's zone, where it is known."""

    how: CameBy
    at: time | None = None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A participant. ``presences`` has an entry for each session of the sheet, in its order:
    ``None`` where nothing says that they were there. ``code`` is that of their registration."""

    number: int
    code: str
    name: str
    organization: str
    profession: str
    sex: Sex | None
    presences: Sequence[Presence | None]


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """A gathering with its sessions in order (at least one) and its participants."""

    region: str
    organizer: str
    title: str
    place: str
    sessions: Sequence[SessionColumn]
    rows: Sequence[AttendanceRow]
    is_sample: bool = False


def write_pdf(sheet: AttendanceSheet, *, words: Translator, made_at: datetime) -> bytes:
    """The list as PDF/UA-1 (see `typeset.set_pdf`): a table for every day, sums first.

    The same sheet and time give the same bytes. Raises `ValueError` where there is no session, or a
    row has not as many presences as there are sessions.
    """
    _check(sheet)
    data = _shared(sheet, words, "attendance") | {
        "sums": [_summed(sheet, at, words) for at in range(len(sheet.sessions))],
        "marks": _legend(words),
        "tables": [_table(sheet, columns, words) for columns in _together(sheet.sessions)],
    }
    return set_pdf("attendance.typ", data=data, made_at=made_at)


def write_signing_list(
    sheet: AttendanceSheet, *, day: date, blanks: int, words: Translator, made_at: datetime
) -> bytes:
    """An empty list of one day to be signed, as PDF/UA-1: a column for every session, ``blanks``
    further rows for those who come unannounced.

    Raises `ValueError` where the day has no session or ``blanks`` is negative.
    """
    columns = [each for each in sheet.sessions if each.day == day]
    if not columns or blanks < 0:
        raise ValueError("a list to be signed is about a day with sessions")
    data = _shared(sheet, words, "signing") | {
        "when": long_date(day, words),
        "columns": [_heading(each, words) for each in columns],
        "rows": [_person(row, words) for row in sheet.rows],
        "blanks": [len(sheet.rows) + at for at in range(1, blanks + 1)],
    }
    return set_pdf("signing_list.typ", data=data, made_at=made_at)


def write_workbook(sheet: AttendanceSheet, *, words: Translator, made_at: datetime) -> bytes:
    """The list as XLSX: a row for every participant, a column for every session, how many they
    attended; sums in the last row. Texts are neutralised.

    Raises `ValueError` as `write_pdf` does.
    """
    _check(sheet)
    said = {name: words.render(label) for name, label in _LABELS.items()}
    columns = [
        Column(said["number"], 7, is_figure=True), Column(said["code"], 14),
        Column(said["name"], 32), Column(said["organization"], 34), Column(said["profession"], 24),
        Column(said["sex"], 7),
        *(Column(f"{long_date(each.day, words)}\n{each.title}", 18) for each in sheet.sessions),
        Column(said["present"], 10, is_figure=True),
    ]  # fmt: skip
    lines = [_line(row, words) for row in sheet.rows]
    present = [_count(_present(sheet, at)) for at in range(len(sheet.sessions))]
    lines.append([None, "", said["total"], "", "", "", *present, None])
    return table_workbook(
        said["attendance"], columns, lines, title=f"{said['attendance']}: {sheet.title}",
        footer=f"{sheet.region} · {sheet.title}", made_at=made_at,
    )  # fmt: skip


def _check(sheet: AttendanceSheet) -> None:
    """Raise `ValueError` where sessions and presences do not belong together."""
    if not sheet.sessions:
        raise ValueError("a list of attendance has a session at least")
    if any(len(row.presences) != len(sheet.sessions) for row in sheet.rows):
        raise ValueError("a participant has one entry for every session")


def _shared(sheet: AttendanceSheet, words: Translator, kind: str) -> dict[str, object]:
    labels = {name: words.render(label) for name, label in _LABELS.items()}
    return {
        "language": words.language,
        "labels": labels,
        "heading": labels[kind],
        "region": sheet.region,
        "organizer": sheet.organizer,
        "title": sheet.title,
        "place": sheet.place,
        "when": span(
            min(each.day for each in sheet.sessions), max(each.day for each in sheet.sessions),
            words,
        ),
        "people": words.render(msg("{count} peserta", count=len(sheet.rows))),
        "is_sample": sheet.is_sample,
    }  # fmt: skip


def _together(sessions: Sequence[SessionColumn]) -> Iterator[list[int]]:
    """The positions of sessions that share a table: those of a day, not too many."""
    for _day, group in groupby(range(len(sessions)), key=lambda at: sessions[at].day):
        positions = list(group)
        for start in range(0, len(positions), TOGETHER):
            yield positions[start : start + TOGETHER]


def _table(
    sheet: AttendanceSheet, positions: Sequence[int], words: Translator
) -> dict[str, object]:
    return {
        "day": long_date(sheet.sessions[positions[0]].day, words),
        "columns": [_heading(sheet.sessions[at], words) for at in positions],
        "rows": [
            _person(row, words) | {"cells": [_cell(row.presences[at], words) for at in positions]}
            for row in sheet.rows
        ],
        "totals": [str(_present(sheet, at)) for at in positions],
    }


def _summed(sheet: AttendanceSheet, at: int, words: Translator) -> dict[str, object]:
    session = sheet.sessions[at]
    ways = Counter(each.how for row in sheet.rows if (each := row.presences[at]) is not None)
    return {
        "day": long_date(session.day, words),
        "title": _heading(session, words),
        "present": str(_present(sheet, at)),
        "ways": [str(ways[how]) for how in CameBy],
    }


def _legend(words: Translator) -> list[tuple[str, str]]:
    marks = [(_mark(how, words), words.render(about)) for how, (_behind, about) in _MARKS.items()]
    return [*marks, (_ABSENT, words.render(_LABELS["absent"]))]


def _mark(how: CameBy, words: Translator) -> str:
    behind = _MARKS[how][0]
    return _TICK if behind is None else f"{_TICK} {words.render(behind)}"


def _cell(presence: Presence | None, words: Translator) -> str:
    if presence is None:
        return _ABSENT
    behind = _MARKS[presence.how][0]
    said = (
        clock(presence.at, words) if presence.at else "",
        words.render(behind) if behind else "",
    )
    return " ".join([_TICK, *(each for each in said if each)])


def _heading(session: SessionColumn, words: Translator) -> str:
    return f"{clock(session.begins, words)} {session.title}" if session.begins else session.title


def _person(row: AttendanceRow, words: Translator) -> dict[str, object]:
    return {
        "number": str(row.number), "code": row.code, "name": row.name,
        "organization": row.organization, "profession": row.profession,
        "sex": _sex(row.sex, words),
    }  # fmt: skip


def _sex(sex: Sex | None, words: Translator) -> str:
    if sex is None:
        return ""
    return words.text("L") if sex is Sex.MALE else words.text("P")


def _line(row: AttendanceRow, words: Translator) -> Line:
    cells = [_cell(each, words) for each in row.presences]
    attended = sum(each is not None for each in row.presences)
    return [
        _count(row.number), row.code, row.name, row.organization, row.profession,
        _sex(row.sex, words), *cells, _count(attended),
    ]  # fmt: skip


def _present(sheet: AttendanceSheet, at: int) -> int:
    return sum(row.presences[at] is not None for row in sheet.rows)


def _count(number: int) -> Figure:
    return Figure.exact(Decimal(number))
