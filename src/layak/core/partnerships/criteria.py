"""Partnership, not charity: what makes the one of the other, as data, and what is missing.

The questions ask for partnership "and not one-off donations" without saying where one ends and the
other begins. These criteria are ours; they are stated on the page beside every judgement.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from layak.core.messages import Message, msg
from layak.core.partnerships.model import Support


@dataclass(frozen=True, slots=True)
class Criteria:
    """From what on it is a partnership: it goes on for ``least_months`` or was received on
    ``least_days`` different days. ``soon_days`` before its end an agreement ends soon."""

    least_months: int = 6
    least_days: int = 2
    soon_days: int = 90

    @property
    def words(self) -> Sequence[Message]:
        """The criteria in words, one a sentence."""
        return (
            msg(
                "Lebih dari satu kegiatan: berjalan paling sedikit {months} bulan, atau diterima "
                "pada {days} hari yang berbeda.",
                months=self.least_months, days=self.least_days,
            ),
            msg("Disepakati tertulis: dengan perjanjian yang sudah bernomor, atau dalam RAD."),
            msg("Terikat pada satu kelompok klaster, lebih baik juga pada indikatornya."),
        )  # fmt: skip


STATED = Criteria()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a support lacks to be a partnership; nothing where it is one."""

    missing: tuple[Message, ...]

    @property
    def is_partnership(self) -> bool:
        return not self.missing


def judge(support: Support, *, criteria: Criteria = STATED) -> Judgement:
    """Hold a support against the criteria."""
    missing = []
    if not _goes_on(support, criteria):
        missing.append(
            msg(
                "Baru satu kegiatan: belum berjalan {months} bulan dan belum diterima pada {days} "
                "hari yang berbeda.",
                months=criteria.least_months, days=criteria.least_days,
            )
        )  # fmt: skip
    if not (support.is_in_plan or support.agreement):
        missing.append(msg("Belum disepakati tertulis: tautkan MoU/PKS-nya, atau masukkan ke RAD."))
    if support.group is None:
        missing.append(msg("Belum terikat pada satu kelompok klaster."))
    return Judgement(tuple(missing))


def _goes_on(support: Support, criteria: Criteria) -> bool:
    if len({each.date for each in support.received}) >= criteria.least_days:
        return True
    if support.until_date is None:
        return True
    return support.until_date >= _months_after(support.from_date, criteria.least_months)


def _months_after(day: dt.date, months: int) -> dt.date:
    """The last day of a time of so many months: 1 January and six months give 30 June."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > dt.MAXYEAR:
        return dt.date.max
    year = day.year + years
    same_day = dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return same_day - dt.timedelta(days=1)
