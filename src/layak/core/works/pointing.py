"""From what was counted to the points that are proposed, and the reason in words.

The result is exact: it has at most `PLACES` decimals, which is what answers hold, and is rounded
down, so that nobody claims more than was counted. It never exceeds the maximum.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Message, msg
from layak.core.values import PLACES, ZERO, in_ticks
from layak.core.works.model import Rule

_TICK = Decimal(1).scaleb(-PLACES)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: ``counted`` of ``of`` (``None``: nobody knows of how many)."""

    counted: int
    of: int | None = None

    def message(self) -> Message:
        """Both numbers in words."""
        if self.of is None:
            return msg(
                "{counted} dihitung, jumlah seluruhnya belum diketahui", counted=self.counted
            )
        return msg("{counted} dari {of}", counted=self.counted, of=self.of)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The points that work proposes for a question (``None``: none), and why."""

    points: Decimal | None
    reason: Message


def proposed_points(maximum: Decimal, rule: Rule, counted: Counted | None) -> Proposal:
    """What a question with this maximum may claim by a rule, for what was counted.

    Nothing is proposed where nothing was counted, or where the share needs a whole that is unknown.
    More counted than there are gives the maximum.
    """
    if rule is Rule.NONE:
        return Proposal(None, msg("Kerja ini hanya menautkan dokumen; nilainya Anda yang mengisi."))
    if counted is None:
        return Proposal(
            None, msg("Kerja ini tidak menghitung apa pun, jadi tidak mengusulkan nilai.")
        )
    if counted.counted <= 0:
        return Proposal(None, msg("Belum ada yang dapat dihitung."))
    if rule is Rule.WHOLE:
        return Proposal(_floored(maximum, 1, 1), msg("Satu sudah cukup untuk nilai maksimum."))
    if not counted.of or counted.of < 0:
        return Proposal(None, msg("Jumlah seluruhnya belum diketahui, jadi bagiannya tidak ada."))
    points = _floored(maximum, min(counted.counted, counted.of), counted.of)
    reason = msg(
        "{share}: {points} dari {maximum} poin. Asumsi Layak: nilai mengikuti bagiannya.",
        share=counted.message(), points=points, maximum=maximum,
    )  # fmt: skip
    return Proposal(points, reason)


def _floored(maximum: Decimal, part: int, whole: int) -> Decimal:
    """``maximum`` × part ÷ whole in whole ticks, rounded down; zero where it cannot be held."""
    ticks = in_ticks(maximum)
    if ticks is None or ticks <= 0:
        return ZERO
    return ticks * part // whole * _TICK
