"""The words of trainings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.trainings.model import SessionKind

SESSION_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        SessionKind.PRESENTATION: msg("Paparan"),
        SessionKind.DISCUSSION: msg("Diskusi"),
        SessionKind.GROUP_WORK: msg("Kerja kelompok"),
        SessionKind.TEST: msg("Tes"),
        SessionKind.CEREMONY: msg("Pembukaan atau penutupan"),
    }
)
