"""The words of scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.scenarios.model import Seek, WhyNot, WishKind

SEEK_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Seek.COST: msg("Peringkat dengan biaya paling sedikit"),
        Seek.ACTIONS: msg("Peringkat dengan aksi paling sedikit"),
        Seek.POINTS: msg("Poin terbanyak dari anggaran"),
    }
)
WISH_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        WishKind.MUST: msg("Wajib"),
        WishKind.FORBIDDEN: msg("Dilarang"),
        WishKind.FREE: msg("Diatur"),
    }
)
WHY_NOT_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        WhyNot.PLANNED: msg("Sudah menjadi aksi RAD"),
        WhyNot.EXCLUDED: msg("Tidak bersama aksi RAD yang ada"),
        WhyNot.UNPRICED: msg("Harganya belum diisi"),
        WhyNot.UNCOUNTED: msg("Jumlah satuannya belum diisi"),
        WhyNot.TOO_LONG: msg("Lebih lama daripada masa RAD"),
        WhyNot.NEEDS: msg("Memerlukan aksi yang belum dapat dipilih"),
    }
)
