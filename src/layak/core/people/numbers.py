"""Numbers that name one person: the NIK of everybody, the NIP of civil servants."""

from __future__ import annotations

import re

from layak.core.records.nik import read_nik

_BLANKS = re.compile(r"[\s.\u00a0'’`-]")
#: Birth date, month of appointment, sex, serial: 8 + 6 + 1 + 3 digits (Perka BKN 22/2007).
_NIP = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d{2}(\d{2})[12]\d{3}")


def nik_of(text: str) -> str:
    """The sixteen digits of a NIK that can name a person, else ``""`` (see `records.nik`)."""
    found = read_nik(text)
    return found.digits if found.is_sound else ""


def nip_of(text: str) -> str:
    """The eighteen digits of a NIP, else ``""``."""
    digits = _BLANKS.sub("", text)
    return digits if digits.isascii() and _NIP.fullmatch(digits) else ""
