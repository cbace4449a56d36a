"""A year of the calendar on paper for the wall: twelve months at a glance, then the whole list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from layak.core.agenda.model import CONFIDENCE_WORDS, KIND_WORDS, CalendarEntry, Confidence
from layak.core.messages import Translator, msg
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf

PAPERS = ("a4", "a3")
#: How many entries fit into the box of one month; the others stand in the list.
_ROOM = {"a4": 8, "a3": 12}
_DOUBTFUL = frozenset({Confidence.RECOLLECTION, Confidence.SINGLE_SOURCE})
_LABELS = {
    "title": msg("Kalender Kabupaten/Kota Layak Anak"),
    "made": msg("Dibuat"),
    "page": msg("Halaman"),
    "of": msg("dari"),
    "none": msg("Belum ada agenda."),
    "list": msg("Semua agenda"),
    "when": msg("Waktu"),
    "kind": msg("Jenis"),
    "what": msg("Agenda"),
    "source": msg("Sumber"),
    "more": msg("lagi pada daftar"),
    "until": msg("sampai"),
    "doubt": msg("* Tanggal menurut kebiasaan atau satu sumber; sumbernya pada daftar."),
}


@dataclass(frozen=True, slots=True)
class WallYear:
    """The entries of a year, each with its time in words at the same place in ``whens``."""

    region: str
    year: int
    paper: str
    entries: Sequence[CalendarEntry]
    whens: Sequence[str]
    made_at: dt.datetime


def wall_pdf(sheet: WallYear, *, words: Translator) -> bytes:
    """The year as PDF/UA-1 on A4 or A3, landscape (see `typeset.set_pdf`)."""
    months = [_month(sheet, month, words) for month in range(1, 13)]
    data = {
        "language": words.language, "labels": {k: words.render(v) for k, v in _LABELS.items()},
        "region": sheet.region, "year": str(sheet.year), "paper": sheet.paper, "months": months,
        "made": long_date(sheet.made_at.date(), words),
        "rows": [
            {
                "when": when, "kind": words.render(KIND_WORDS[each.kind]), "title": each.title,
                "place": each.place, "source": _source(each, words),
            }
            for each, when in zip(sheet.entries, sheet.whens, strict=True)
        ],
    }  # fmt: skip
    return set_pdf("year_calendar.typ", data=data, made_at=sheet.made_at)


def _month(sheet: WallYear, month: int, words: Translator) -> dict[str, object]:
    """What begins in a month, or was on when the year began; the longest lists are cut."""
    here = [
        each for each in sheet.entries
        if (each.from_date.year, each.from_date.month) == (sheet.year, month)
        or (month == 1 and each.from_date.year < sheet.year)
    ]  # fmt: skip
    room = _ROOM[sheet.paper]
    kept = here if len(here) <= room else here[: room - 1]
    name = long_date(dt.date(sheet.year, month, 1), words).split(" ")[1]
    lines = [
        {"days": _days(each, sheet.year, words) + _doubt(each), "title": each.title}
        for each in kept
    ]
    return {
        "name": name, "more": len(here) - len(kept),
        "entries": lines,
    }  # fmt: skip


def _days(entry: CalendarEntry, year: int, words: Translator) -> str:
    first, last = entry.from_date, entry.until_date
    if first.year < year:
        return f"{words.render(_LABELS['until'])} {last.day}/{last.month}"
    if first == last:
        return str(first.day)
    same = (first.year, first.month) == (last.year, last.month)
    if same:
        return f"{first.day}–{last.day}"
    return f"{first.day}/{first.month}–{last.day}/{last.month}"


def _doubt(entry: CalendarEntry) -> str:
    """A star at days that are custom, or rest on one source."""
    return "*" if entry.confidence in _DOUBTFUL else ""


def _source(entry: CalendarEntry, words: Translator) -> str:
    sure = words.render(CONFIDENCE_WORDS[entry.confidence]) if entry.confidence else ""
    return " · ".join(each for each in (entry.source, sure) if each)
