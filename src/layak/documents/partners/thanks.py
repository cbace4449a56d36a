"""The letter of thanks to a partner, on one sheet to be signed and framed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from layak.documents.typeset import set_pdf

#: How many lines of what was received the sheet has room for.
MOST_LINES = 8
_LABELS = {
    "title": "Piagam Penghargaan",
    "number": "Nomor",
    "to": "Diberikan kepada",
    "for": "atas sumbangsihnya bagi pemenuhan hak dan perlindungan anak",
    "year": "Tahun",
    "sample": "CONTOH",
}


@dataclass(frozen=True, slots=True)
class Thanks:
    """What the sheet states, as ready texts in Indonesian, as the letter is. ``lines`` say what was
    received; further ones than `MOST_LINES` are counted."""

    place: str
    number: str
    partner: str
    year: int
    lines: Sequence[str]
    seat_and_date: str
    signer: str
    is_sample: bool = False


def write(thanks: Thanks, *, made_at: dt.datetime) -> bytes:
    """The sheet as PDF/UA-1 (see `typeset.set_pdf`); the same thanks give the same bytes."""
    more = len(thanks.lines) - MOST_LINES
    lines = [*thanks.lines[:MOST_LINES], *([f"dan {more} hal lain"] if more > 0 else [])]
    data = {
        "language": "id", "labels": _LABELS, "place": thanks.place, "number": thanks.number,
        "partner": thanks.partner, "year": str(thanks.year), "lines": lines,
        "seat_and_date": thanks.seat_and_date, "signer": thanks.signer,
        "is_sample": thanks.is_sample,
    }  # fmt: skip
    return set_pdf("partner_thanks.typ", data=data, made_at=made_at)
