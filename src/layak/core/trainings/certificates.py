"""Numbers of certificates that know when they are typed wrong, and what a certificate is worth now.

``KHA-1612-2025-00042-X``: what it is for, the regency's Kemendagri code, the year, a serial number
and a check character over all of them: ISO/IEC 7064:2003, MOD 37,36, which finds every single
character typed wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import Message, msg

_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS = len(_CHARACTERS)
_NUMBER = re.compile(r"([A-Z]{2,6})([0-9]{4})([0-9]{4})([0-9]{5,9})([0-9A-Z])")
_SERIES = re.compile(r"[A-Z]{2,6}")
#: What stands between the parts, and what people type instead.
_BETWEEN = re.compile(r"[\s./_\-\u2010-\u2015\u2212]+")
_LEAST_DIGITS, _MOST_SERIAL = 5, 999_999_999


class NoCertificateNumber(DomainError):
    """Parts from which no number can be made."""

    code = "no_certificate_number"
    template = "Nomor sertifikat tidak dapat dibuat dari {part}."


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """The parts of a number."""

    series: str
    region: str
    year: int
    serial: int

    def __str__(self) -> str:
        parts = (self.series, self.region, f"{self.year:04}", f"{self.serial:0{_LEAST_DIGITS}}")
        return "-".join((*parts, check_character("".join(parts))))


def certificate_number(
    *, region: str, year: int, serial: int, series: str = "KHA"
) -> CertificateNumber:
    """The number of a certificate. ``region`` is a regency's code with or without its point.

    Raises `NoCertificateNumber` for a part that a number cannot hold.
    """
    digits = region.replace(".", "")
    sound = {
        series: bool(_SERIES.fullmatch(series)),
        region: bool(re.fullmatch(r"[0-9]{4}", digits)),
        str(year): 1000 <= year <= 9999,
        str(serial): 1 <= serial <= _MOST_SERIAL,
    }
    for part, is_sound in sound.items():
        if not is_sound:
            raise NoCertificateNumber(part=part)
    return CertificateNumber(series, digits, year, serial)


def read_certificate_number(text: str) -> CertificateNumber | None:
    """The number that ``text`` writes; ``None`` where it is none or a character is wrong.

    Small letters and other or no marks between the parts do not matter.
    """
    bare = _BETWEEN.sub("", text).upper()
    found = _NUMBER.fullmatch(bare)
    if not found or check_character(bare[:-1]) != bare[-1]:
        return None
    series, region, year, serial, _ = found.groups()
    number = CertificateNumber(series, region, int(year), int(serial))
    return number if _BETWEEN.sub("", str(number)) == bare else None


def check_character(text: str) -> str:
    """The check character for digits and capitals (ISO/IEC 7064, MOD 37,36).

    Raises `ValueError` for any other character.
    """
    check = _MODULUS
    for character in text:
        check = (check + _CHARACTERS.index(character)) % _MODULUS or _MODULUS
        check = check * 2 % (_MODULUS + 1)
    return _CHARACTERS[(1 - check) % _MODULUS]


class CertificateState(StrEnum):
    """What whoever looks a certificate up is told."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


STATE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        CertificateState.VALID: msg("Berlaku"),
        CertificateState.EXPIRED: msg("Kedaluwarsa"),
        CertificateState.REVOKED: msg("Dicabut"),
        CertificateState.UNKNOWN: msg("Tidak dikenal"),
        CertificateState.MISTYPED: msg("Nomor salah ketik"),
    }
)


@dataclass(frozen=True, slots=True)
class Issued:
    """What is known of a certificate that was given out; ``valid_until`` is its last day."""

    number: str
    issued_on: dt.date
    valid_until: dt.date | None = None
    revoked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CertificateStanding:
    """A certificate's state on a day, and the sentence that says it."""

    state: CertificateState
    message: Message


def certificate_standing(
    text: str, issued: Issued | None, *, today: dt.date
) -> CertificateStanding:
    """What to tell somebody who typed ``text``, given the certificate found under that number.

    A revoked certificate says so, whether or not it has also run out.
    """
    if read_certificate_number(text) is None:
        return CertificateStanding(
            CertificateState.MISTYPED,
            msg("Nomor ini tidak mungkin benar: periksa ketikannya, huruf demi huruf."),
        )
    if issued is None:
        return CertificateStanding(
            CertificateState.UNKNOWN, msg("Tidak ada sertifikat dengan nomor ini.")
        )
    if issued.revoked_on is not None and issued.revoked_on <= today:
        return CertificateStanding(
            CertificateState.REVOKED,
            msg("Sertifikat ini dicabut pada {day}.", day=issued.revoked_on),
        )
    if issued.valid_until is not None and issued.valid_until < today:
        return CertificateStanding(
            CertificateState.EXPIRED,
            msg(
                "Sertifikat ini berlaku sampai {day} dan sudah kedaluwarsa.", day=issued.valid_until
            ),
        )
    return CertificateStanding(CertificateState.VALID, msg("Sertifikat ini berlaku."))
