"""Whether chances that were given came true: the Brier score and a reliability diagram.

The chances must be those that were shown *before* the verdicts; kept from then, not computed now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

BINS = 10
_NORMAL_80 = 1.2815515655446004  #: quantile of the normal distribution for an 80 % interval


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose chance lay in ``[at_least, below)``; the last bin holds 1 as well.

    ``predicted`` is their mean chance, ``observed`` the share that was upheld, with its 80 %
    interval (Wilson) from ``low`` to ``high``: well calibrated where it holds ``predicted``.
    """

    at_least: float
    below: float
    n: int
    predicted: float
    observed: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well ``n`` chances foretold verdicts; ``brier`` is 0 at best and ``None`` without any.

    Bins without claims are left out.
    """

    n: int
    brier: float | None
    bins: tuple[Bin, ...]


def calibration(pairs: Sequence[tuple[float, float]]) -> Calibration:
    """Compare each chance with what became of its claim: 1 or ``True`` upheld, 0 or ``False`` not.

    A share between 0 and 1 may stand for the part of the points that was kept, where the chance
    is an expected share. Raises `ValueError` for numbers that are not from 0 to 1.
    """
    if not all(0 <= number <= 1 for pair in pairs for number in pair):
        raise ValueError("chances and outcomes must lie between 0 and 1")
    filled: dict[int, list[tuple[float, float]]] = {}
    for chance, kept in pairs:
        filled.setdefault(min(int(chance * BINS), BINS - 1), []).append((chance, float(kept)))
    return Calibration(
        n=len(pairs),
        brier=fsum((chance - kept) ** 2 for chance, kept in pairs) / len(pairs) if pairs else None,
        bins=tuple(_bin(at, filled[at]) for at in sorted(filled)),
    )


def _bin(at: int, pairs: Sequence[tuple[float, float]]) -> Bin:
    n = len(pairs)
    observed = fsum(kept for _, kept in pairs) / n
    low, high = _wilson(observed, n)
    predicted = fsum(chance for chance, _ in pairs) / n
    return Bin(at / BINS, (at + 1) / BINS, n, predicted, observed, low, high)


def _wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's interval of a share of ``n``: it stays within 0 and 1 and is never a point."""
    square = _NORMAL_80**2 / n
    middle = (share + square / 2) / (1 + square)
    half = _NORMAL_80 * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)
