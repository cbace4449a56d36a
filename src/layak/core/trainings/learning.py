"""What was learnt: the difference between pre- and post-test of the same people.

* The mean difference of pairs with Student's t interval (n - 1 degrees of freedom): Student, "The
  probable error of a mean", *Biometrika* 6 (1908) 1–25. People with one test alone do not count.
* The normalised gain, what was gained of what could be: (post - pre) / (1 - pre) of the means.
  R. R. Hake, "Interactive-engagement versus traditional methods", *American Journal of Physics* 66
  (1998) 64–74.

A difference does not say what caused it: nobody here went untrained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import fmean, stdev

from layak.core.messages import Message, msg
from layak.core.statistics.intervals import LEVEL, Interval, t_quantile

FEWEST_PAIRS = 2
#: Attempts of each person, in the order in which they were made.
Attempts = Mapping[str, Sequence[Decimal]]


@dataclass(frozen=True, slots=True)
class LearningGain:
    """Shares right from 0 to 1. What is not defined is ``None``, and ``notes`` say why.

    ``only_pre`` and ``only_post`` are how many took one test alone.
    """

    pairs: int
    only_pre: int
    only_post: int
    pre: float | None
    post: float | None
    difference: float | None
    interval: Interval | None
    normalised: float | None
    notes: tuple[Message, ...]


def learning_gain(*, pre: Attempts, post: Attempts, level: float = LEVEL) -> LearningGain:
    """What the people who took both tests gained. Of a test taken again the first attempt counts
    before the training, the last after it. Raises `ValueError` for a level outside 0 to 1.
    """
    before = {person: float(tries[0]) for person, tries in pre.items() if tries}
    after = {person: float(tries[-1]) for person, tries in post.items() if tries}
    both = sorted(before.keys() & after.keys())
    differences = [after[person] - before[person] for person in both]
    mean_before = fmean(before[person] for person in both) if both else None
    mean_after = fmean(after[person] for person in both) if both else None
    difference = fmean(differences) if both else None
    return LearningGain(
        pairs=len(both),
        only_pre=len(before.keys() - after.keys()),
        only_post=len(after.keys() - before.keys()),
        pre=mean_before,
        post=mean_after,
        difference=difference,
        interval=_interval(differences, level),
        normalised=_normalised(mean_before, mean_after),
        notes=tuple(_notes(before, after, differences, mean_before)),
    )


def _interval(differences: Sequence[float], level: float) -> Interval | None:
    quantile = t_quantile(max(1, len(differences) - 1), level=level)
    if len(differences) < FEWEST_PAIRS:
        return None
    centre = fmean(differences)
    half = quantile * stdev(differences) / sqrt(len(differences))
    return Interval(centre - half, centre + half)


def _normalised(before: float | None, after: float | None) -> float | None:
    if before is None or after is None or before >= 1:
        return None
    return (after - before) / (1 - before)


def _notes(
    before: Mapping[str, float],
    after: Mapping[str, float],
    differences: Sequence[float],
    mean_before: float | None,
) -> Iterator[Message]:
    if not differences:
        yield msg("Tidak seorang pun mengerjakan kedua tes: kenaikan tidak dapat dihitung.")
    elif len(differences) < FEWEST_PAIRS:
        yield msg("Hanya satu orang mengerjakan kedua tes: rentang tidak dapat dihitung.")
    if mean_before is not None and mean_before >= 1:
        yield msg("Tes awal sudah benar semua: kenaikan ternormalisasi tidak terdefinisi.")
    if len(differences) >= FEWEST_PAIRS and len(set(differences)) == 1:
        yield msg("Selisih semua orang sama: rentangnya tidak berkata apa-apa.")
    alone = len(before.keys() ^ after.keys())
    if alone:
        yield msg("{count} orang hanya mengerjakan satu tes dan tidak dihitung.", count=alone)
