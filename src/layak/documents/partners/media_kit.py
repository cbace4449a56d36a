"""The kit for the media: a PDF that says what is in it and how to use it, and the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.core.messages import Translator, msg
from layak.core.partnerships.consents import REPORTING_RULES
from layak.documents.packages import pack
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf

_LABELS = {
    "title": msg("Kit media"),
    "figures": msg("Angka yang sudah terbit"),
    "no_figures": msg("Tidak ada tabel yang terbit pada triwulan ini."),
    "quotes": msg("Kutipan"),
    "no_quotes": msg("Tidak ada kutipan dengan persetujuan yang berlaku."),
    "pictures": msg("Gambar"),
    "no_pictures": msg("Tidak ada gambar dengan persetujuan yang berlaku."),
    "rules": msg("Cara memberitakan anak"),
    "sample": msg("CONTOH"),
    "made": msg("Dibuat"),
    "use": msg("Disetujui untuk"),
    "until": msg("sampai"),
}


@dataclass(frozen=True, slots=True)
class KitPiece:
    """A quote or picture as the kit shows it; no name. ``file`` is the picture's in the archive."""

    text: str
    speaker: str
    purpose: str
    until_date: dt.date
    file: str = ""


@dataclass(frozen=True, slots=True)
class MediaKit:
    """What a kit holds: ``tables`` and ``pictures`` are files by their name, ``figures`` the titles
    of the tables."""

    place: str
    period: str
    figures: Sequence[str]
    quotes: Sequence[KitPiece]
    captions: Sequence[KitPiece]
    tables: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    is_sample: bool = False


def write(kit: MediaKit, *, made_at: dt.datetime, words: Translator) -> bytes:
    """The kit as ZIP: the PDF, tables and pictures; the same kit and time give the same bytes."""
    files = {"kit-media.pdf": _pdf(kit, made_at, words)}
    files |= {f"tabel/{name}": content for name, content in kit.tables.items()}
    files |= {f"gambar/{name}": content for name, content in kit.pictures.items()}
    return pack(files)


def _pdf(kit: MediaKit, made_at: dt.datetime, words: Translator) -> bytes:
    data = {
        "language": words.language, "place": kit.place, "period": kit.period,
        "labels": {name: words.render(said) for name, said in _LABELS.items()},
        "figures": list(kit.figures), "quotes": [_piece(each, words) for each in kit.quotes],
        "pictures": [_piece(each, words) for each in kit.captions],
        "rules": [words.render(each) for each in REPORTING_RULES],
        "made": long_date(made_at.date(), words), "is_sample": kit.is_sample,
    }  # fmt: skip
    return set_pdf("media_kit.typ", data=data, made_at=made_at)


def _piece(piece: KitPiece, words: Translator) -> dict[str, str]:
    return {
        "text": piece.text, "speaker": piece.speaker, "purpose": piece.purpose,
        "until": long_date(piece.until_date, words), "file": piece.file,
    }  # fmt: skip
