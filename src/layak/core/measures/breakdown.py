"""The children of a month counted by village, sex and age group, and which of them are seen again.

The age groups are those of WHO's `anthro_prevalence`. Sums over cells are exact: every child that
counts stands in one cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from layak.core.growth import Sex, ZScores
from layak.core.growth.packing import AGE_GROUPS
from layak.core.measures.nutrition import CATEGORIES, Category, judged
from layak.core.statistics.trend import carried_over

SEXES = ("m", "f")
AGES = AGE_GROUPS[:-1]  # completed months, the last one is for children of five and older
#: Together, and those under two years, as categories beside the groups.
BOTH, UNDER_FIVE, UNDER_TWO = "m+f", "00-59", "00-23"
_SEX_OF: Mapping[int, str] = MappingProxyType({Sex.MALE: "m", Sex.FEMALE: "f"})
_BOUNDS = np.array([int(group[:2]) for group in AGES] + [60], dtype=np.float64)

#: What is broken down, by its code: the category, and the definitions whose figures it explains.
FIGURES: Mapping[str, tuple[Category, tuple[str, ...]]] = MappingProxyType(
    {
        "stunting": (CATEGORIES["stunting_under_5"], ("stunting_under_5", "stunting_under_2")),
        "underweight": (CATEGORIES["underweight"], ("underweight",)),
        "wasting": (CATEGORIES["wasting"], ("wasting",)),
        "overweight": (CATEGORIES["overweight"], ("overweight",)),
    }
)


class Cell(NamedTuple):
    """A village by its code, one of `SEXES`, one of `AGES`."""

    place: str
    sex: str
    age: str


class Count(NamedTuple):
    """Of ``of`` children ``events`` are in the category."""

    events: int
    of: int


Cells: TypeAlias = Mapping[Cell, Count]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cells are meant: ``sex`` is one of `SEXES` or `BOTH`, ``age`` one of `AGES`,
    `UNDER_TWO` or `UNDER_FIVE`."""

    sex: str = BOTH
    age: str = UNDER_FIVE

    @property
    def sexes(self) -> tuple[str, ...]:
        return SEXES if self.sex == BOTH else (self.sex,)

    @property
    def ages(self) -> tuple[str, ...]:
        return members_of_age(self.age)


def members_of_age(age: str) -> tuple[str, ...]:
    """The age groups that a category of ages covers."""
    if age == UNDER_FIVE:
        return AGES
    return AGES[:3] if age == UNDER_TWO else (age,)


def cells_of(
    figure: str,
    scores: ZScores,
    oedema: NDArray[np.bool_],
    *,
    places: Sequence[str | None],
    sexes: NDArray[np.int8],
) -> dict[Cell, Count]:
    """The cells of one of `FIGURES` that hold a child. A child without a village is in none."""
    found = judged(FIGURES[figure][0], scores, oedema)
    age = np.digitize(scores.month, _BOUNDS) - 1
    of: Counter[Cell] = Counter()
    events: Counter[Cell] = Counter()
    for row in np.flatnonzero(found.is_counted).tolist():
        place, sex = places[row], _SEX_OF.get(int(sexes[row]))
        if place is None or sex is None or not 0 <= age[row] < len(AGES):
            continue
        cell = Cell(place, sex, AGES[age[row]])
        of[cell] += 1
        events[cell] += int(found.is_event[row])
    return {cell: Count(events[cell], count) for cell, count in of.items()}


def summed(cells: Cells, *, places: frozenset[str] | None, choice: Choice) -> Count:
    """The sum over some villages (``None``: all of them) of the cells that are meant."""
    events = of = 0
    sexes, ages = choice.sexes, choice.ages
    for cell, count in cells.items():
        if cell.sex in sexes and cell.age in ages and (places is None or cell.place in places):
            events += count.events
            of += count.of
    return Count(events, of)


def by_place(cells: Cells, *, choice: Choice) -> dict[str, Count]:
    """The sum of the cells that are meant, for each village that holds a child."""
    sexes, ages = choice.sexes, choice.ages
    found: dict[str, Count] = {}
    for cell, count in cells.items():
        if cell.sex in sexes and cell.age in ages:
            known = found.get(cell.place, Count(0, 0))
            found[cell.place] = Count(known.events + count.events, known.of + count.of)
    return found


def states_of(
    figure: str, scores: ZScores, oedema: NDArray[np.bool_], *, children: Sequence[str | None]
) -> dict[str, bool]:
    """For each child that counts whether it is in the category, by its pseudonym."""
    found = judged(FIGURES[figure][0], scores, oedema)
    rows = np.flatnonzero(found.is_counted).tolist()
    named = ((children[row], bool(found.is_event[row])) for row in rows)
    return {child: state for child, state in named if child is not None}


def carry_over_between(first: Mapping[str, bool], second: Mapping[str, bool]) -> float | None:
    """How alike two neighbouring months are (`trend.carried_over`); ``None`` where a month is
    empty."""
    if not first or not second:
        return None
    twice = first.keys() & second.keys()
    return carried_over(
        both=sum(first[each] and second[each] for each in twice),
        first=sum(first[each] for each in twice),
        second=sum(second[each] for each in twice),
        seen_twice=len(twice),
        of=(len(first), len(second)),
    )


def usual_carry_over(pairs: Iterable[float | None]) -> float | None:
    """The carry-over of a whole series from those of its neighbouring months: their mean."""
    known = [each for each in pairs if each is not None]
    return sum(known) / len(known) if known else None
