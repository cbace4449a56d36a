"""Certificates of a training: two sides each, any number of people in one file."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import segno

from layak.core.messages import Translator, msg
from layak.documents.gatherings.dates import span
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf

#: After how many certificates `write` tells how far it is.
STEP = 25
_LABELS = {
    "certificate": msg("Sertifikat"),
    "number": msg("Nomor"),
    "given_to": msg("diberikan kepada"),
    "sample": msg("CONTOH"),
    "sample_about": msg("Contoh dari data peraga; bukan sertifikat yang sah."),
    "check": msg("Periksa keasliannya"),
    "check_about": msg("Pindai kode QR, atau buka alamat ini dan cocokkan nama dan nomornya."),
    "qr": msg("Kode QR menuju halaman pemeriksaan sertifikat ini"),
    "programme": msg("Materi pelatihan"),
    "order": msg("No."),
    "module": msg("Materi"),
    "hours": msg("JP"),
    "total": msg("Jumlah"),
    "attended": msg("Dihadiri"),
    "hours_about": msg("JP: jam pelajaran, 45 menit."),
}


@dataclass(frozen=True, slots=True)
class CertifiedModule:
    """What was taught, and for how many JP."""

    title: str
    hours: int


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """One person's certificate. Names are ready to be read.

    ``hours`` are the JP this person attended, ``hours_of`` those of the whole training; what the
    modules leave of them (opening, tests) becomes a line of its own.
    ``role`` is the line below the name (profession, organization), ``office`` whose signature it
    bears (``Bupati …``), ``signer`` the name there, a dotted line where it is blank. ``seat`` is
    where it is signed, and may be blank. ``valid_until`` is ``None`` where it does not run out.
    ``address`` is the page that checks this very number; the QR code holds it.
    """

    region: str
    office: str
    signer: str
    seat: str
    number: str
    name: str
    role: str
    training: str
    place: str
    from_date: dt.date
    until_date: dt.date
    hours: int
    hours_of: int
    modules: Sequence[CertifiedModule]
    issued_on: dt.date
    valid_until: dt.date | None
    address: str
    is_sample: bool = False


def write(
    sheets: Sequence[CertificateSheet], *, words: Translator, made_at: dt.datetime,
    told: Callable[[int], None] | None = None,
) -> bytes:  # fmt: skip
    """The certificates as one PDF/UA-1 (see `typeset.set_pdf`), two pages each, in their order.

    ``told`` is called with how many are prepared, every `STEP` and at the end; setting the pages
    follows, all at once, because files that are put together afterwards lose what makes them
    accessible. The same sheets and time give the same bytes. A name with a character that none of
    the fonts can show makes the whole file one that does not claim the standard.

    Raises `ValueError` where there is no sheet.
    """
    if not sheets:
        raise ValueError("a file of certificates holds at least one")
    written, addresses = [], []
    for count, sheet in enumerate(sheets, start=1):
        written.append(_written(sheet, words))
        addresses.append({"url": sheet.address, "qr": _drawn(sheet.address)})
        if told is not None and (count % STEP == 0 or count == len(sheets)):
            told(count)
    data = {
        "language": words.language,
        "title": f"{words.text('Sertifikat')}: {', '.join(_trainings(sheets))}",
        "labels": {name: words.render(message) for name, message in _LABELS.items()},
        "sheets": written,
    }
    # Beside the data: neither a drawing nor a link may get places to break in.
    extra = {"addresses": json.dumps(addresses)}
    return set_pdf("certificate.typ", data=data, made_at=made_at, extra=extra)


def _trainings(sheets: Iterable[CertificateSheet]) -> list[str]:
    return list(dict.fromkeys(each.training for each in sheets))


def _written(sheet: CertificateSheet, words: Translator) -> dict[str, object]:
    return {
        "region": sheet.region,
        "office": sheet.office,
        "signer": sheet.signer,
        "number": sheet.number,
        "name": sheet.name or "–",
        "role": sheet.role,
        "training": sheet.training,
        "for": words.text("atas keikutsertaannya dalam"),
        "held": _held(sheet, words),
        "hours": _hours(sheet, words),
        "facts": [
            (words.text("Nama"), sheet.name or "–"),
            (words.text("Nomor"), sheet.number),
            (words.text("Pelatihan"), sheet.training),
            (words.text("Waktu"), span(sheet.from_date, sheet.until_date, words)),
        ],
        "modules": _modules(sheet, words),
        "total": sheet.hours_of,
        "attended": _of(sheet, words),
        "issued": ", ".join(
            each for each in (sheet.seat, long_date(sheet.issued_on, words)) if each
        ),
        "valid": _valid(sheet, words),
        "address": sheet.address,
        "is_sample": sheet.is_sample,
    }


def _modules(sheet: CertificateSheet, words: Translator) -> list[tuple[str, int]]:
    rows = [(each.title, each.hours) for each in sheet.modules]
    rest = sheet.hours_of - sum(each.hours for each in sheet.modules)
    return [*rows, (words.text("Pembukaan, tes, dan penutupan"), rest)] if rest > 0 else rows


def _held(sheet: CertificateSheet, words: Translator) -> str:
    days = span(sheet.from_date, sheet.until_date, words)
    if not sheet.place:
        return words.render(msg("yang diselenggarakan pada {days}", days=days))
    return words.render(
        msg("yang diselenggarakan di {place} pada {days}", place=sheet.place, days=days)
    )


def _of(sheet: CertificateSheet, words: Translator) -> str:
    return words.render(
        msg("{hours} dari {hours_of} JP", hours=sheet.hours, hours_of=sheet.hours_of)
    )


def _hours(sheet: CertificateSheet, words: Translator) -> str:
    return words.render(
        msg(
            "dengan kehadiran {hours} dari {hours_of} jam pelajaran",
            hours=sheet.hours, hours_of=sheet.hours_of,
        )
    )  # fmt: skip


def _valid(sheet: CertificateSheet, words: Translator) -> str:
    if sheet.valid_until is None:
        return ""
    return words.render(msg("Berlaku sampai {day}.", day=long_date(sheet.valid_until, words)))


def _drawn(address: str) -> str:
    """The QR code as SVG, with the quiet margin that readers need."""
    buffer = io.BytesIO()
    segno.make_qr(address, error="m").save(
        buffer, kind="svg", xmldecl=False, svgclass=None, lineclass=None, border=4, omitsize=True
    )
    return buffer.getvalue().decode()
