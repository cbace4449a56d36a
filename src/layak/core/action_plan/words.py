"""The words of the plan, and money as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from layak.core.action_plan.model import Counting, LineState, PledgeKind, Source
from layak.core.action_plan.steps import PlanStatus
from layak.core.messages import Message, msg
from layak.core.texts import visible

SOURCE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Source.PAD: msg("PAD"),
        Source.DAU: msg("DAU"),
        Source.DAK_PHYSICAL: msg("DAK fisik"),
        Source.DAK_NON_PHYSICAL: msg("DAK nonfisik"),
        Source.DBH: msg("DBH"),
        Source.PROVINCE: msg("Bantuan keuangan provinsi"),
        Source.APBN: msg("APBN"),
        Source.VILLAGE_FUND: msg("Dana desa"),
        Source.CSR: msg("CSR/TJSL"),
        Source.OTHER: msg("Sumber lain yang sah"),
        Source.PLEDGE: msg("Janji mitra"),
    }
)
PLEDGE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        PledgeKind.MONEY: msg("Uang"),
        PledgeKind.PEOPLE: msg("Tenaga"),
        PledgeKind.GOODS: msg("Barang"),
        PledgeKind.AIRTIME: msg("Ruang siar dan berita"),
        PledgeKind.RESEARCH: msg("Kajian"),
    }
)
COUNTING_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        Counting.SUM: msg("Dijumlahkan setiap tahun"),
        Counting.LEVEL: msg("Keadaan pada akhir tahun"),
    }
)
LINE_STATE_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        LineState.PLANNED: msg("Direncanakan"),
        LineState.RUNNING: msg("Berjalan"),
        LineState.FINISHED: msg("Selesai"),
        LineState.CANCELLED: msg("Dibatalkan"),
    }
)
STATUS_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        PlanStatus.DRAFT: msg("Rancangan"),
        PlanStatus.DISCUSSED: msg("Dibahas"),
        PlanStatus.AGREED: msg("Disepakati"),
        PlanStatus.DECREED: msg("Ditetapkan"),
    }
)
#: Whole rupiah, bare or in groups of three; a currency mark before and ``,00`` behind may stand.
_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,3}(?:,[0-9]{3}){1,5}"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,5})(?:,00|,-|\.00)?",
    re.IGNORECASE,
)
#: The largest amount that is stored: a regency's whole budget is a thousandth of it.
LARGEST = 10**15 - 1


def rupiah(amount: int) -> str:
    """An amount in groups of three, without its mark: ``1.250.000``; the same in every language."""
    return f"{amount:,}".replace(",", ".")


def read_rupiah(text: str) -> int | None:
    """The whole rupiah that ``text`` writes, or ``None`` where it writes none.

    Words (``dua juta``), fractions and amounts below zero give nothing: they are never guessed.
    """
    found = _RUPIAH.fullmatch(visible(text).strip())
    if found is None:
        return None
    amount = int(re.sub(r"[., ]", "", found.group(1)))
    return amount if amount <= LARGEST else None
