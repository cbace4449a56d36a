"""Whether a verifier is stricter or milder than colleagues, or has changed, beyond what is noise.

What is compared is the share of each claim that a verifier keeps. Readings are only compared with
those *alike*: with the same state of proof, say, so that whoever was handed the weak files is not
taken for strict. It is assumed that among readings alike it was not their quality that decided who
read them; where it was, an alarm may speak of the files.

**Strictness.** If all verifiers judge alike, their names could be exchanged among readings alike
without anybody noticing. A verifier's kept sum then has a known mean and variance (sampling
without replacement): the distance is how many of its standard deviations it lies off. **Change.**
If a verifier judges alike all the time, the order of readings alike is exchangeable: the distance
is how far the cumulative sum (CUSUM) of what was kept beyond the verifier's own mean ever strays.

**Noise.** Shuffling what is exchangeable shows how large the *largest* distance of all verifiers
gets by chance alone (Westfall & Young 1993, maxT), so that ten verifiers do not raise ten times the
alarms. With ``level`` 0.05, at most one clean round in twenty has any alarm at all: half of the
level goes to each question. No distribution is assumed. The most extreme verifier is set aside and
the others are compared anew, since one who is biased makes the fair ones look biased the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Distances this close are equal: shuffles that only swap equal readings must count as ties.
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """One verdict as far as strictness goes: the share ``kept`` of the claim, 0 to 1.

    ``number`` orders a verifier's readings in time; ``alike`` names the group of readings that may
    be compared with each other, such as the state of the proof.
    """

    verifier: str
    kept: float
    number: int
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A change: from the reading ``number`` on, ``after`` is kept of a claim instead of ``before``.

    Both are means of all readings on their side, whatever they are alike to.
    """

    number: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Strictness:
    """One verifier among colleagues.

    ``kept`` is the mean share kept, ``expected`` what the average verifier would keep of readings
    alike, and ``limit`` how far apart the two may lie before it is an alarm. ``p`` and ``p_change``
    are adjusted for the number of verifiers; ``None`` where there is nothing to compare. ``shift``
    is given where a change is an alarm.
    """

    verifier: str
    n: int
    kept: float
    expected: float
    limit: float | None = None
    p: float | None = None
    is_alarm: bool = False
    p_change: float | None = None
    shift: Shift | None = None


def drift(
    readings: Iterable[Reading], *, dice: Generator, level: float = 0.05, shuffles: int = 999
) -> tuple[Strictness, ...]:
    """Every verifier's strictness and change, those with the smallest ``p`` first.

    ``dice`` shuffles; the same state of it gives the same result. Raises `ValueError` where so few
    shuffles could never be an alarm.
    """
    if level * (shuffles + 1) < 2:
        raise ValueError("too few shuffles for this level")
    ordered = sorted(readings, key=lambda each: (each.number, each.verifier, each.kept))
    names = sorted({each.verifier for each in ordered})
    found = _strictness(ordered, names, dice, level / 2, shuffles)
    changed = _changes(ordered, names, dice, level / 2, shuffles)
    both = [
        replace(each, p_change=p_change, shift=shift)
        for each in found
        for p_change, shift in (changed[each.verifier],)
    ]
    return tuple(sorted(both, key=lambda each: (each.p is None, each.p, each.verifier)))


def _strictness(
    readings: Sequence[Reading], names: Sequence[str], dice: Generator, level: float, shuffles: int
) -> list[Strictness]:
    """Compare all; while the most extreme is an alarm, set it aside and compare the others."""
    aside: list[Strictness] = []
    lowest = 0.0
    while True:
        compared = _compare(readings, names, dice, level, shuffles)
        # A verifier set aside earlier was more extreme: nobody after it may have a smaller p.
        compared = [replace(each, p=max(each.p, lowest)) if each.p else each for each in compared]
        worst = max(compared, key=_beyond_limit, default=None)
        if worst is None or worst.p is None or worst.p > level + _TIE:
            return [*aside, *compared]
        aside.append(replace(worst, is_alarm=True))
        lowest = worst.p
        readings = [each for each in readings if each.verifier != worst.verifier]
        names = [name for name in names if name != worst.verifier]


def _beyond_limit(each: Strictness) -> float:
    """How far off a verifier is in units of what is noise; finer than ``p``, which has a floor."""
    return abs(each.kept - each.expected) / each.limit if each.limit else 0.0


def _compare(
    readings: Sequence[Reading], names: Sequence[str], dice: Generator, level: float, shuffles: int
) -> list[Strictness]:
    kept, who, groups = _arrays(readings, names)
    n = np.bincount(who, minlength=len(names))
    expected, variance = _moments(kept, who, groups, len(names))
    spread = np.sqrt(variance)
    sums = _sums(kept, who, len(names))
    can = spread > _TIE
    scale = np.where(can, spread, 1.0)
    distance = np.where(can, np.abs(sums - expected) / scale, 0.0)
    largest = np.empty(shuffles)
    for turn in range(shuffles):
        by_chance = _sums(_shuffled(kept, groups, dice), who, len(names))
        largest[turn] = np.max(np.abs(by_chance - expected)[can] / scale[can], initial=0.0)
    # What a distance must exceed for an alarm: then its ``p`` is at most ``level``.
    critical = float(np.sort(largest)[-int(level * (shuffles + 1) + _TIE)])
    return [
        Strictness(
            verifier=name,
            n=int(n[at]),
            kept=float(sums[at] / n[at]),
            expected=float(expected[at] / n[at]),
            limit=float(critical * spread[at] / n[at]) if can[at] else None,
            p=_share_beyond(largest, distance[at]) if can[at] else None,
        )
        for at, name in enumerate(names)
    ]


def _changes(
    readings: Sequence[Reading], names: Sequence[str], dice: Generator, level: float, shuffles: int
) -> dict[str, tuple[float | None, Shift | None]]:
    """Each verifier's ``p_change`` and, where it is an alarm, the shift."""
    readings = sorted(readings, key=lambda each: each.verifier)  # in time for each of them
    kept, who, _ = _arrays(readings, names)
    own = _groups([(each.verifier, each.alike) for each in readings])
    rest = kept - _means(kept, own)[own]
    first = np.flatnonzero(np.diff(who, prepend=-1))
    scale = np.sqrt(_sums(rest**2, who, len(names)))
    can = scale > _TIE
    strayed = _strayed(rest, first) / np.where(can, scale, np.inf)
    largest = np.empty(shuffles)
    for turn in range(shuffles):
        by_chance = _strayed(_shuffled(rest, own, dice), first)
        largest[turn] = np.max(by_chance[can] / scale[can], initial=0.0)
    result: dict[str, tuple[float | None, Shift | None]] = {}
    for at, name in enumerate(names):
        p = _share_beyond(largest, strayed[at]) if can[at] else None
        mine = np.flatnonzero(who == at)
        alarm = p is not None and p <= level + _TIE
        result[name] = p, _shift(readings, kept, rest, mine) if alarm else None
    return result


def _strayed(rest: Floats, first: Ints) -> Floats:
    """How far each verifier's cumulative sum strays from nothing.

    One sum over all will do: every verifier's own rest adds up to nothing, however it is shuffled.
    """
    return np.maximum.reduceat(np.abs(np.cumsum(rest)), first) if len(rest) else rest


def _shift(readings: Sequence[Reading], kept: Floats, rest: Floats, mine: Ints) -> Shift:
    turn = int(np.argmax(np.abs(np.cumsum(rest[mine])))) + 1
    return Shift(
        number=readings[mine[turn]].number,
        before=float(kept[mine[:turn]].mean()),
        after=float(kept[mine[turn:]].mean()),
    )


def _arrays(readings: Sequence[Reading], names: Sequence[str]) -> tuple[Floats, Ints, Ints]:
    """What was kept, whose reading it is (a place in ``names``), and its group."""
    place = {name: at for at, name in enumerate(names)}
    kept = np.array([each.kept for each in readings], dtype=np.float64)
    who = np.array([place[each.verifier] for each in readings], dtype=np.int64)
    return kept, who, _groups([each.alike for each in readings])


def _groups(keys: Sequence[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _means(kept: Floats, groups: Ints) -> Floats:
    return _sums(kept, groups, 0) / np.bincount(groups)


def _moments(kept: Floats, who: Ints, groups: Ints, people: int) -> tuple[Floats, Floats]:
    """Mean and variance of each verifier's kept sum if names are exchanged within the groups."""
    mean = _means(kept, groups)
    spread = _means((kept - mean[groups]) ** 2, groups)
    size = np.bincount(groups)
    count = np.zeros((people, len(size)))
    np.add.at(count, (who, groups), 1)
    drawn = count * (size - count) / np.maximum(size - 1, 1)
    return count @ mean, drawn @ spread


def _sums(kept: Floats, who: Ints, people: int) -> Floats:
    return np.bincount(who, kept, minlength=people).astype(np.float64, copy=False)


def _shuffled(values: Floats, groups: Ints, dice: Generator) -> Floats:
    """``values`` in a random order within each group."""
    mixed = np.empty_like(values)
    mixed[np.argsort(groups, kind="stable")] = values[
        np.argsort(groups + dice.uniform(size=len(values)))
    ]
    return mixed


def _share_beyond(largest: Floats, distance: float) -> float:
    """The share of shuffles that reach ``distance``; the round itself is one of them."""
    return float((np.count_nonzero(largest >= distance - _TIE) + 1) / (len(largest) + 1))
