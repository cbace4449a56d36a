"""A receipt on one sheet of A4: what was handed in, when, what it came to, and how to check it."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Message, Translator, msg
from layak.documents.qr import qr_svg
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf

#: Letters between two blanks: what an eye can follow. A code has ten such groups in a line.
_HASH_GROUP, _CODE_GROUP, _CODE_LINE = 8, 6, 60
_LABELS = {
    "title": msg("Tanda terima"),
    "sample": msg("CONTOH"),
    "sample_about": msg("Contoh dari data peraga; bukan tanda terima yang sah."),
    "region": msg("Daerah"),
    "round": msg("Siklus"),
    "stage": msg("Tahapan"),
    "at": msg("Diterima"),
    "rank": msg("Peringkat"),
    "instrument": msg("Instrumen"),
    "content": msg("Sidik isi (SHA-256)"),
    "instrument_hash": msg("Sidik instrumen (SHA-256)"),
    "key": msg("Kunci tanda tangan"),
    "code": msg("Kode tanda terima"),
    "how": msg("Cara memeriksa"),
    "qr": msg("Kode QR yang memuat seluruh tanda terima beserta tanda tangannya"),
}
_STEPS = (
    msg("Pindai kode QR, atau ketik kode di bawah, di halaman Tanda terima pada Layak."),
    msg("Layak memeriksa tanda tangannya: satu huruf atau angka yang berubah pun ketahuan."),
    msg(
        "Cocokkan nilai, waktu, dan sidik isi di layar dengan lembar ini. Sidik isi yang sama "
        "berarti jawaban dan data dukungnya tidak berubah sejak diterima."
    ),
)


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """What the sheet states. Names are ready to be read.

    ``at`` is in the region's zone, which ``zone`` names (WIB, WITA, WIT). ``verified`` is ``None``
    while nothing is verified; ``rank`` is that of the verified total, else of the claimed one, and
    empty below the first. ``code`` is the receipt's code (`vault.receipt.to_code`); the QR code
    holds ``address`` where there is one, the page that checks this very code.
    """

    region: str
    round: str
    stage: str
    at: dt.datetime
    zone: str
    claimed: Decimal
    verified: Decimal | None
    maximum: Decimal
    rank: str
    instrument: str
    content_hash: str
    instrument_hash: str
    key_id: str
    code: str
    address: str = ""
    is_sample: bool = False


def write(sheet: ReceiptSheet, *, words: Translator) -> bytes:
    """The sheet as PDF/UA-1 (see `typeset.set_pdf`); the same sheet gives the same bytes."""
    data = {
        "language": words.language,
        "labels": {name: words.render(message) for name, message in _LABELS.items()},
        "steps": [words.render(step) for step in _STEPS],
        "facts": _facts(sheet, words),
        "totals": [
            {"label": words.render(label), "points": points, "about": words.render(about)}
            for label, points, about in _totals(sheet, words)
        ],
        "hashes": {
            "content": _grouped(sheet.content_hash),
            "instrument_hash": _grouped(sheet.instrument_hash),
            "key": _grouped(sheet.key_id),
        },
        "code": [_grouped(line, _CODE_GROUP) for line in textwrap.wrap(sheet.code, _CODE_LINE)],
        "address": sheet.address.removesuffix(sheet.code).partition("?")[0],
        "is_sample": sheet.is_sample,
    }
    qr = qr_svg(sheet.address or sheet.code)
    return set_pdf("receipt.typ", data=data, made_at=sheet.at, extra={"qr": qr})


def _facts(sheet: ReceiptSheet, words: Translator) -> list[tuple[str, str]]:
    at = f"{long_date(sheet.at.date(), words)}, {sheet.at:%H.%M.%S} {sheet.zone}"
    if words.language == "en":
        at = at.replace(f"{sheet.at:%H.%M.%S}", f"{sheet.at:%H:%M:%S}")
    rank = sheet.rank or words.text("belum berperingkat")
    return [
        (words.render(_LABELS[name]), value)
        for name, value in (
            ("region", sheet.region),
            ("round", sheet.round),
            ("stage", sheet.stage),
            ("at", at),
            ("rank", rank),
            ("instrument", sheet.instrument),
        )
    ]


def _totals(sheet: ReceiptSheet, words: Translator) -> list[tuple[Message, str, Message]]:
    """Claimed and verified, always side by side, never one alone."""
    of_maximum = msg("dari {maximum} poin", maximum=sheet.maximum)
    claimed = words.number(sheet.claimed, 2)
    if sheet.verified is None:
        about, points = msg("belum diverifikasi"), "–"
    else:
        about, points = of_maximum, words.number(sheet.verified, 2)
    return [
        (msg("Skor diklaim"), claimed, of_maximum),
        (msg("Skor terverifikasi"), points, about),
    ]


def _grouped(letters: str, length: int = _HASH_GROUP) -> str:
    return " ".join(textwrap.wrap(letters, length))
