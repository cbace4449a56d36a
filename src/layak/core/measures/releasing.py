"""From the cells of a month to the two tables of a release: children with the state, and measured.

The number of children measured is a table of its own, because it may itself be small; the number in
the category is published with those as known denominators. A month of a figure is one subject:
all its tables are attacked together, whatever they are broken down by. Months do not overlap, so
there is nothing to subtract between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layak.core.measures.breakdown import AGES, BOTH, SEXES, UNDER_FIVE, UNDER_TWO, Cell, Cells
from layak.core.measures.release_rules import ReleaseRule
from layak.core.statistics.disclosure.attack import Leak, attack
from layak.core.statistics.disclosure.dimensions import Dimension, Key, flat, tree
from layak.core.statistics.disclosure.forms import Exact, Form, Rounded
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.table import Table
from layak.core.statistics.disclosure.tried import Tried, tried

PLACE, SEX, AGE = "wilayah", "jenis kelamin", "umur"


class Level(StrEnum):
    """How far down places are shown."""

    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


class Ages(StrEnum):
    """By which ages a release is broken down."""

    TOGETHER = "together"
    UNDER_TWO = "under_two"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is released: a figure of `breakdown.FIGURES`, and what it is broken down by."""

    figure: str
    level: Level
    by_sex: bool
    ages: Ages
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class MonthRelease:
    """One month as strangers may see it: ``cases`` in the category, of ``children`` measured."""

    month: str
    cases: Published
    children: Published


def subjects_of(figure: str, month: str) -> tuple[str, str]:
    """The subjects of the two tables of a month."""
    return f"{figure} {month}", f"{figure} {month}: diukur"


def place_dimension(parents: Mapping[str, str]) -> Dimension:
    """Villages in their kecamatan in the regency, from the parent of each."""
    return tree(PLACE, parents=parents)


def release_month(
    shape: Shape,
    *,
    month: str,
    cells: Cells,
    parents: Mapping[str, str],
    rule: ReleaseRule,
    earlier: Sequence[Published] = (),
) -> MonthRelease:
    """Both tables of a month, safe beside all that is ``earlier``.

    ``parents`` names every village and kecamatan of the regency with what it lies in. Raises as
    `disclosure.publish.publish` does.
    """
    cases, children = _tables(shape, month, cells, parents)
    form: Form = Rounded(rule.rounding) if shape.is_rounded else Exact()
    return MonthRelease(
        month,
        publish(cases, rule.rule, already_published=earlier, form=form),
        publish(children, rule.rule, already_published=earlier, form=form),
    )


@dataclass(frozen=True, slots=True)
class Assault:
    """What the attacker tried on some tables and those before them, and what he found."""

    tried: Tried
    beside: int
    leaks: tuple[Leak, ...]


def assault(tables: Sequence[Published], *, earlier: Sequence[Published]) -> Assault:
    """Attack ``tables`` beside all ``earlier`` ones that speak of the same subjects.

    Raises as `attack` does.
    """
    done, beside = Tried(), 0
    leaks: list[Leak] = []
    for subject in sorted({each.subject for each in tables}):
        before = [each for each in earlier if each.subject == subject]
        together = [*before, *(each for each in tables if each.subject == subject)]
        done += tried(together)
        beside += len(before)
        leaks.extend(attack(together))
    return Assault(done, beside, tuple(leaks))


def _tables(
    shape: Shape, month: str, cells: Cells, parents: Mapping[str, str]
) -> tuple[Table, Table]:
    place = place_dimension(parents)
    dimensions = (place, flat(SEX, leaves=SEXES, total=BOTH), _ages())
    villages = sorted(place.leaves)
    keys = [Cell(village, sex, age) for village in villages for sex in SEXES for age in AGES]
    events: dict[Key, int] = {key: cells[key].events if key in cells else 0 for key in keys}
    of: dict[Key, int] = {key: cells[key].of if key in cells else 0 for key in keys}
    shown = {PLACE: _places(shape.level, place, parents), SEX: _sexes(shape), AGE: _shown(shape)}
    about, measured = subjects_of(shape.figure, month)
    return Table(about, dimensions, events, of, shown), Table(measured, dimensions, of, None, shown)


def _ages() -> Dimension:
    members = {age: frozenset({age}) for age in AGES}
    return Dimension(AGE, {**members, UNDER_TWO: frozenset(AGES[:3]), UNDER_FIVE: frozenset(AGES)})


def _places(level: Level, place: Dimension, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The regency, then each kecamatan with its villages, as far down as they are shown."""
    districts = sorted({parents[village] for village in place.leaves})
    shown = [parents[districts[0]]]
    for district in districts if level is not Level.REGENCY else ():
        shown.append(district)
        if level is Level.VILLAGE:
            shown += sorted(each for each in place.leaves if parents[each] == district)
    return tuple(shown)


def _sexes(shape: Shape) -> tuple[str, ...]:
    return (BOTH, *SEXES) if shape.by_sex else (BOTH,)


def _shown(shape: Shape) -> tuple[str, ...]:
    match shape.ages:
        case Ages.TOGETHER:
            return (UNDER_FIVE,)
        case Ages.UNDER_TWO:
            return (UNDER_TWO,)
        case Ages.GROUPS:
            return (UNDER_FIVE, *AGES)
