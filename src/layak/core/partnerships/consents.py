"""Pictures and quotes for the media: shown only while the person's consent holds.

A child cannot consent alone: a parent or guardian does, in writing, for a stated use and time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.task_force.model import EndsBeforeItBegins


class MaterialKind(StrEnum):
    """What is handed to the media."""

    PICTURE = "picture"
    QUOTE = "quote"


MATERIAL_WORDS: Mapping[MaterialKind, Message] = MappingProxyType(
    {MaterialKind.PICTURE: msg("Gambar"), MaterialKind.QUOTE: msg("Kutipan")}
)


@dataclass(frozen=True, slots=True)
class Consent:
    """Who allowed what from when until when; both days are included. ``by`` is a name.

    Raises `EndsBeforeItBegins`.
    """

    by: str
    purpose: str
    from_date: dt.date
    until_date: dt.date
    is_guardian: bool = False
    has_paper: bool = False
    is_revoked: bool = False

    def __post_init__(self) -> None:
        if self.until_date < self.from_date:
            raise EndsBeforeItBegins


def consent_lacks(consent: Consent, *, is_child: bool, day: dt.date) -> tuple[Message, ...]:
    """Why something may not be shown on a day; nothing where it may."""
    found = []
    if consent.is_revoked:
        found.append(msg("Persetujuannya sudah dicabut."))
    if not (consent.by and consent.purpose):
        found.append(msg("Belum disebut siapa yang menyetujui, dan untuk apa."))
    if is_child and not consent.is_guardian:
        found.append(msg("Untuk anak diperlukan persetujuan orang tua atau wali."))
    if not consent.has_paper:
        found.append(msg("Lembar persetujuannya belum ditautkan."))
    if day < consent.from_date:
        found.append(msg("Persetujuannya belum mulai berlaku."))
    if day > consent.until_date:
        found.append(msg("Masa persetujuannya sudah lewat."))
    return tuple(found)


#: How to report about children, in our own words; goes with every kit.
REPORTING_RULES = (
    msg("Jangan menulis nama lengkap, alamat, sekolah, atau hal lain yang membuat anak dikenali."),
    msg(
        "Anak korban, saksi, dan pelaku tidak pernah ditampilkan; wajah yang diburamkan pun tidak."
    ),
    msg("Tanyakan kepada anak sendiri: ia boleh menolak dan boleh berhenti kapan saja."),
    msg("Pakai gambar dan kutipan dari berkas ini hanya untuk kegunaan dan waktu yang disetujui."),
    msg("Tampilkan anak sebagai pemilik hak yang mampu, bukan sebagai obyek belas kasihan."),
    msg("Kutip angka apa adanya beserta sumbernya; sel yang ditutup jangan ditebak."),
    msg("Bila ragu, hubungi sekretariat Gugus Tugas sebelum menayangkan."),
)
