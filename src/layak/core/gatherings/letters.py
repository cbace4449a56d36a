"""What participants are written: invitations, reminders, and that a gathering is off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.texts import clean

#: Longer addresses no server takes (RFC 5321: 254 characters).
LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^@\s<>\"',;:\\()\[\]]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class LetterKind(StrEnum):
    """What a letter is about."""

    INVITATION = "invitation"
    TOMORROW = "tomorrow"
    CANCELLED = "cancelled"
    FOLLOW_UP_30 = "follow_up_30"
    FOLLOW_UP_90 = "follow_up_90"


LETTER_WORDS: Mapping[LetterKind, Message] = MappingProxyType(
    {
        LetterKind.INVITATION: msg("Undangan"),
        LetterKind.TOMORROW: msg("Pengingat sehari sebelumnya"),
        LetterKind.CANCELLED: msg("Kabar pembatalan"),
        LetterKind.FOLLOW_UP_30: msg("Pengingat rencana tindak lanjut, 30 hari"),
        LetterKind.FOLLOW_UP_90: msg("Pengingat rencana tindak lanjut, 90 hari"),
    }
)


def address_in(text: str) -> str:
    """The e-mail address in a text that holds nothing else, in lower case; blank where none is."""
    found = clean(text)
    is_sound = len(found) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(found)
    return found.lower() if is_sound and found.isascii() else ""
