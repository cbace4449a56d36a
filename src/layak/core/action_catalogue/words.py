"""The words of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.action_catalogue.model import (
    ActionKind,
    CostWhen,
    EffectStrength,
    UnitCounting,
)
from layak.core.messages import Message, msg

KIND_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        ActionKind.POLICY: msg("Kebijakan"),
        ActionKind.BUDGET_LINE: msg("Penganggaran"),
        ActionKind.TRAINING: msg("Pelatihan"),
        ActionKind.SERVICE: msg("Layanan"),
        ActionKind.INFRASTRUCTURE: msg("Sarana dan prasarana"),
        ActionKind.DATA: msg("Data"),
        ActionKind.PARTNERSHIP: msg("Kemitraan"),
        ActionKind.INNOVATION: msg("Inovasi"),
        ActionKind.EVIDENCE_REPAIR: msg("Perbaikan data dukung"),
    }
)
STRENGTH_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        EffectStrength.PUBLISHED: msg("Dampak dipublikasikan"),
        EffectStrength.PLAUSIBLE: msg("Dampak masuk akal, belum terbukti"),
        EffectStrength.POINTS_ONLY: msg("Hanya nilai; dampak tidak dipublikasikan"),
    }
)
COUNTING_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        UnitCounting.VILLAGES: msg("Desa/kelurahan menurut daftar wilayah"),
        UnitCounting.DISTRICTS: msg("Kecamatan menurut daftar wilayah"),
        UnitCounting.STATED: msg("Jumlahnya diisi daerah"),
        UnitCounting.CHOSEN: msg("Dipilih saat merencanakan"),
    }
)
WHEN_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        CostWhen.FIXED: msg("Sekali"),
        CostWhen.PER_UNIT: msg("Setiap satuan"),
        CostWhen.YEARLY: msg("Setiap tahun"),
    }
)
PILLAR_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "government": msg("Pemerintah"),
        "society": msg("Masyarakat"),
        "business": msg("Dunia usaha"),
        "media": msg("Media massa"),
        "academia": msg("Akademisi"),
    }
)
