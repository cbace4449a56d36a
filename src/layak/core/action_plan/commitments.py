"""What is already spent and finished on a line, which a change of the plan must respect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from layak.core.action_plan.model import Line, LineState
from layak.core.action_plan.words import rupiah
from layak.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Commitment:
    """Rupiah spent by year, and whether the work is finished."""

    spent: Mapping[int, int] = field(default_factory=dict)
    is_finished: bool = False

    @property
    def rupiah(self) -> int:
        """Everything that was spent."""
        return sum(self.spent.values())

    @property
    def binds(self) -> bool:
        """Whether there is anything to respect."""
        return self.rupiah > 0 or self.is_finished


def broken(old: Line, new: Line, commitment: Commitment) -> Message | None:
    """Why a change may never be: a year's budget under what the year has spent already.

    A budget that was exceeded before may stay as it is, and rise.
    """
    for year, spent in sorted(commitment.spent.items()):
        before = sum(cost.rupiah for cost in old.costs if cost.year == year)
        after = sum(cost.rupiah for cost in new.costs if cost.year == year)
        if after < spent and after < before:
            return msg(
                "Anggaran {year} tidak dapat kurang dari Rp{spent} yang sudah dibelanjakan.",
                year=year, spent=rupiah(spent),
            )  # fmt: skip
    return None


def must_be_known(old: Line, new: Line, commitment: Commitment) -> Message | None:
    """What somebody must say they know before they do it: giving such a line away, or removing
    it."""
    if not commitment.binds:
        return None
    if new.state is LineState.CANCELLED and old.state is not LineState.CANCELLED:
        return msg(
            "Aksi ini sudah berjalan: Rp{spent} dibelanjakan. Belanja itu tetap terhitung, tetapi "
            "pekerjaannya tidak diteruskan.",
            spent=rupiah(commitment.rupiah),
        )
    if new.lead != old.lead:
        return msg(
            "Aksi ini sudah berjalan: Rp{spent} dibelanjakan. Pelaksana baru meneruskan "
            "laporannya.",
            spent=rupiah(commitment.rupiah),
        )
    return None
