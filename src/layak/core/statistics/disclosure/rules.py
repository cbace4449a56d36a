"""Which counts may not be learnt, and how much doubt about each must be left.

The threshold rule, group disclosure and protection levels are those of Hundepool et al.,
*Statistical Disclosure Control* (Wiley 2012), chapters 4 and 5; that a cell is protected when the
interval an attacker can compute reaches an upper, a lower and a sliding protection level is
Fischetti and Salazar, *Solving the Cell Suppression Problem on Tabular Data with Linear
Constraints*, Management Science 47 (2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, msg

#: Larger than every count; stands for "nothing is known".
UNBOUNDED = 2**40


class Reason(StrEnum):
    """Why a cell is not shown."""

    FEW = "few"  # some children, but fewer than the threshold
    NONE = "none"  # no child at all, where that says something about everybody
    FEW_WITHOUT = "few_without"  # all but a few of the denominator
    ALL = "all"  # the whole denominator
    CONCENTRATED = "concentrated"  # everybody of a total falls into this one category
    COMPLEMENTARY = "complementary"  # harmless, but another cell could be computed from it


#: Each reason for the owner of a table, never for its readers.
REASON_WORDS: Mapping[Reason, Message] = MappingProxyType(
    {
        Reason.FEW: msg("Jumlahnya di bawah ambang batas, sehingga anak dapat dikenali."),
        Reason.NONE: msg("Jumlahnya nol, sehingga keadaan setiap anak di kelompok ini diketahui."),
        Reason.FEW_WITHOUT: msg("Hanya sedikit anak yang tidak termasuk, sehingga dapat dikenali."),
        Reason.ALL: msg("Semua anak termasuk, sehingga keadaan setiap anak diketahui."),
        Reason.CONCENTRATED: msg("Semua anak dari suatu jumlah berada dalam kategori ini."),
        Reason.COMPLEMENTARY: msg("Disembunyikan agar sel lain tidak dapat dihitung."),
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What counts as too few, and which groups reveal something by being whole or empty.

    A count from 1 to ``threshold`` - 1 is too few, and so is what is missing to the denominator.
    ``hide_none`` protects empty groups as well, ``hide_all`` (where there are denominators) whole
    ones. ``revealing`` names dimensions that are not known of a child anyway, such as the kind of
    violence: everybody in one category is then protected whatever the number.

    Raises `ValueError` for a threshold below 2.
    """

    threshold: int = 5
    hide_none: bool = False
    hide_all: bool = True
    revealing: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.threshold < 2:
            raise ValueError("a threshold below 2 protects nobody")


@dataclass(frozen=True, slots=True)
class Need:
    """What an attacker's interval for a cell must at least be.

    It reaches up to ``high`` (the upper protection level), down to ``low`` (the lower one), and is
    ``width`` wide (the sliding one), counted from end to end.
    """

    low: int
    high: int
    width: int

    def is_met(self, low: int, high: int) -> bool:
        """Whether the interval from ``low`` to ``high`` leaves enough doubt."""
        return low <= self.low and high >= self.high and high - low >= self.width


def reasons_for(rule: Rule, *, count: int, of: int | None) -> tuple[Reason, ...]:
    """Why ``count`` children, ``of`` so many, may not be learnt; empty where they may."""
    if of == 0:
        return ()
    found = []
    if 1 <= count < rule.threshold:
        found.append(Reason.FEW)
    if count == 0 and rule.hide_none:
        found.append(Reason.NONE)
    if of is not None:
        if 1 <= of - count < rule.threshold:
            found.append(Reason.FEW_WITHOUT)
        if count == of and rule.hide_all:
            found.append(Reason.ALL)
    return tuple(found)


def need_for(rule: Rule, *, reasons: tuple[Reason, ...], of: int | None) -> Need:
    """The doubt that ``reasons`` ask for.

    The interval must hold a number at or beyond the threshold and as many numbers as the threshold
    (1 to 4 and 5, say), but never more than the denominator leaves to begin with.
    """
    most = UNBOUNDED if of is None else of
    few = bool({Reason.FEW, Reason.NONE} & set(reasons))
    rest = bool({Reason.FEW_WITHOUT, Reason.ALL} & set(reasons))
    if not few and not rest:
        return Need(low=most, high=0, width=0)
    return Need(
        low=max(most - rule.threshold, 0) if rest else most,
        high=min(rule.threshold, most) if few else 0,
        width=min(rule.threshold - 1, most),
    )


def gives_away(rule: Rule, *, low: int, high: int, of: int | None) -> tuple[Reason, ...]:
    """Why the interval is a disclosure: every number in it may not be learnt. Empty: it is none."""
    if high - low > 2 * rule.threshold:
        return ()
    all_reasons = [reasons_for(rule, count=each, of=of) for each in range(low, high + 1)]
    return all_reasons[0] if all_reasons and all(all_reasons) else ()
