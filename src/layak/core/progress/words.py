"""The words of reports, and the findings' fields."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.progress.model import Cause, Deviation, ReportState

STATE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        ReportState.DRAFT: msg("Belum dilaporkan"),
        ReportState.REPORTED: msg("Dilaporkan"),
        ReportState.CONFIRMED: msg("Dikonfirmasi"),
        ReportState.RETURNED: msg("Perlu diperbaiki"),
    }
)
DEVIATION_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Deviation.LATE: msg("Terlambat"),
        Deviation.DEARER: msg("Lebih mahal"),
        Deviation.FAILED: msg("Tidak berhasil"),
    }
)
CAUSE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Cause.PROCUREMENT: msg("Pengadaan belum selesai"),
        Cause.FUNDS_LATE: msg("Dana cair terlambat"),
        Cause.FUNDS_CUT: msg("Anggaran dipotong atau dialihkan"),
        Cause.PRICES: msg("Harga naik"),
        Cause.STAFF: msg("Petugas kurang atau berganti"),
        Cause.PARTNER: msg("Mitra belum memenuhi janji"),
        Cause.TURNOUT: msg("Peserta atau sasaran tidak hadir"),
        Cause.ACCESS: msg("Cuaca, bencana, atau tempat sulit dijangkau"),
        Cause.RULES: msg("Aturan atau keputusan belum terbit"),
        Cause.METHOD: msg("Cara kerjanya tidak membawa hasil"),
        Cause.OTHER: msg("Sebab lain"),
    }
)
QUARTER_WORDS: Mapping[int, Message] = MappingProxyType(
    {
        1: msg("Triwulan I"),
        2: msg("Triwulan II"),
        3: msg("Triwulan III"),
        4: msg("Triwulan IV"),
    }
)
