"""The words of comparing people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.people.model import Verdict

VERDICT_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Verdict.SAME: msg("Orang yang sama"),
        Verdict.ASK: msg("Mungkin orang yang sama"),
        Verdict.DIFFERENT: msg("Orang yang berbeda"),
    }
)
FIELD_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "name": msg("Nama"),
        "sex": msg("Jenis kelamin"),
        "profession": msg("Kelompok profesi"),
        "organization": msg("Unit kerja"),
        "nik": msg("NIK"),
        "nip": msg("NIP"),
    }
)
