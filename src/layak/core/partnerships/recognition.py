"""Whom to thank this year: stated criteria, and for every partner whether they are met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.core.messages import Message, msg
from layak.core.partnerships.criteria import STATED, Criteria, judge
from layak.core.partnerships.model import Partner, Support

#: The criteria in words, one a sentence.
RECOGNITION_WORDS: Sequence[Message] = (
    msg("Ada yang diterima dari mitra ini pada tahun itu."),
    msg("Paling sedikit satu dukungannya adalah kemitraan, bukan sumbangan sesaat."),
    msg("Tidak ada janji yang seharusnya selesai pada tahun itu dan belum dipenuhi."),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A partner in a year: what was received, and what speaks against thanking it (nothing: it is
    proposed). ``delivered`` is whole rupiah, ``times`` on how many days something came."""

    partner: Partner
    delivered: int
    times: int
    against: tuple[Message, ...]

    @property
    def is_proposed(self) -> bool:
        return not self.against


def proposals(
    supports: Iterable[Support], *, year: int, criteria: Criteria = STATED
) -> list[Proposal]:
    """Every partner that had something running in a year: the proposed first, then by name."""
    by_partner: dict[Partner, list[Support]] = {}
    for each in supports:
        if each.runs_in(year) or each.received_in(year):
            by_partner.setdefault(each.partner, []).append(each)
    found = [_proposal(partner, own, year, criteria) for partner, own in by_partner.items()]
    return sorted(found, key=lambda each: (not each.is_proposed, each.partner.name))


def _proposal(partner: Partner, own: Sequence[Support], year: int, criteria: Criteria) -> Proposal:
    came = [one for each in own for one in each.received_in(year)]
    against = []
    if not came:
        against.append(msg("Belum ada yang diterima pada {year}.", year=year))
    if not any(judge(each, criteria=criteria).is_partnership for each in own):
        against.append(msg("Dukungannya belum menjadi kemitraan."))
    open_ones = [each for each in own if _is_open(each, year)]
    if open_ones:
        against.append(msg("{count} janji belum dipenuhi.", count=len(open_ones)))
    return Proposal(
        partner, sum(one.rupiah or 0 for one in came), len({one.date for one in came}),
        tuple(against),
    )  # fmt: skip


def _is_open(support: Support, year: int) -> bool:
    """Whether it should have been brought by the end of the year, and was not."""
    is_over = support.until_date is not None and support.until_date.year <= year
    return is_over and not support.is_delivered
