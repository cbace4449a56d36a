"""What the owner of a month sees of it: places, sexes, ages, and how they move over the months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.paginator import Page, Paginator

from layak.apps.indicators.models import Dataset
from layak.apps.indicators.queries import period_name
from layak.apps.measures import cells
from layak.apps.measures.definitions import shipped
from layak.apps.measures.places import Places, places_of
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Direction
from layak.core.measures.breakdown import (
    AGES,
    BOTH,
    FIGURES,
    SEXES,
    UNDER_FIVE,
    UNDER_TWO,
    Cells,
    Choice,
    Count,
    by_place,
    summed,
)
from layak.core.measures.model import Definition
from layak.core.measures.trending import Judgement, judge
from layak.core.messages import Message
from layak.core.statistics.intervals import wilson_limits
from layak.core.statistics.small_numbers import small_numbers
from layak.core.statistics.trend import Month
from layak.documents.reference import DEFAULT_INSTRUMENT

PAGE_SIZE = 50
SORTS = ("wilayah", "persen", "jumlah")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page was asked for, every value known to exist. ``place`` is a code of the regency;
    ``in_detail`` lists every cell instead of the places below it."""

    figure: str
    choice: Choice
    place: str
    sort: str = SORTS[0]
    in_detail: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One group of children: how many of how many, the share with its limits (per cent; ``None``
    where nobody was measured), what is frail about it, and how it moves."""

    place: str
    name: str
    choice: Choice
    count: Count
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None
    warnings: tuple[Message, ...]
    judgement: Judgement | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The page of one month: the place asked for, and the lines below it."""

    asked: Asked
    dataset: Dataset
    month: str
    definition: Definition
    places: Places
    whole: Line
    lines: tuple[Line, ...]
    detail: Page[Any] | None
    series: tuple[tuple[str, Line], ...]
    above: tuple[str, ...]


def definition_of_figure(figure: str) -> Definition:
    """The definition whose words a figure goes by. Raises `KeyError` for another code."""
    code = FIGURES[figure][1][0]
    return {each.code: each for each in shipped(DEFAULT_INSTRUMENT)}[code]


def months_of(actor: Actor, dataset: Dataset) -> list[Dataset]:
    """The accepted months of the same agency and kind, in order of time. One query."""
    same = cells.detailed(actor).filter(
        organization_id=dataset.organization_id, profile=dataset.profile
    )
    return list(same.order_by("period_until", "pk"))


def breakdown(actor: Actor, dataset: Dataset, asked: Asked) -> Breakdown:
    """Everything of one month below a place. Raises `holding.RowsChanged`, and `KeyError` for a
    place that is none of the regency's."""
    places, months = places_of(actor.regency), months_of(actor, dataset)
    if asked.place not in places.names:
        raise KeyError(asked.place)
    known = dict(
        zip([each.pk for each in months], cells.cells_of(months, asked.figure), strict=True)
    )
    alike = cells.carry_over_of(months, asked.figure)
    definition = definition_of_figure(asked.figure)
    maker = _Maker(places, months, known, alike, definition.direction)
    lines = [maker.line(code, asked.choice, dataset) for code in places.below(asked.place)]
    detail = None
    if asked.in_detail:
        rows = detail_of(known[dataset.pk], places, asked)
        detail = Paginator(rows, PAGE_SIZE).get_page(asked.page)
    return Breakdown(
        asked=asked,
        dataset=dataset,
        month=period_name(dataset.period_from, dataset.period_until),
        definition=definition,
        places=places,
        whole=maker.line(asked.place, asked.choice, dataset),
        lines=tuple(_sorted(lines, asked.sort)),
        detail=detail,
        series=tuple(maker.series(asked.place, asked.choice)),
        above=_above(places, asked.place),
    )


def detail_of(found: Cells, places: Places, asked: Asked) -> list[Line]:
    """Every cell below a place that fits the choice: village by village, sex by sex, age by age."""
    lines = []
    for code in sorted(places.leaves(asked.place)):
        for sex in asked.choice.sexes:
            for age in asked.choice.ages:
                one = Choice(sex, age)
                count = summed(found, places=frozenset({code}), choice=one)
                lines.append(_line(code, places, one, count))
    return list(_sorted(lines, asked.sort))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the lines of a page."""

    places: Places
    months: Sequence[Dataset]
    known: Mapping[int, Cells]
    alike: float | None
    direction: Direction

    def line(self, place: str, choice: Choice, dataset: Dataset) -> Line:
        counts = self.counts(place, choice)
        line = _line(place, self.places, choice, counts[dataset.pk])
        judgement = None
        if len(self.months) > 1:
            judgement = judge(
                [
                    Month(cells.month_number(each), *counts[each.pk])
                    for each in self.months
                ],
                direction=self.direction, carry_over=self.alike,
            )  # fmt: skip
        return replace(line, judgement=judgement, opens=bool(self.places.below(place)))

    def counts(self, place: str, choice: Choice) -> dict[int, Count]:
        leaves = self.places.leaves(place)
        return {
            each.pk: _total(by_place(self.known[each.pk], choice=choice), leaves)
            for each in self.months
        }

    def series(self, place: str, choice: Choice) -> list[tuple[str, Line]]:
        counts = self.counts(place, choice)
        return [
            (
                period_name(each.period_from, each.period_until),
                _line(place, self.places, choice, counts[each.pk]),
            )
            for each in self.months
        ]


def _total(found: Mapping[str, Count], leaves: frozenset[str]) -> Count:
    kept = [count for place, count in found.items() if place in leaves]
    return Count(sum(each.events for each in kept), sum(each.of for each in kept))


def _line(place: str, places: Places, choice: Choice, count: Count) -> Line:
    name = places.names.get(place, place)
    if not count.of:
        return Line(place, name, choice, count, None, None, None, ())
    limits = wilson_limits(events=count.events, of=count.of)
    warnings = tuple(each.message for each in small_numbers(events=count.events, of=count.of))
    shares = (count.events / count.of, limits.low, limits.high)
    percent, low, high = (_percent(each) for each in shares)
    return Line(place, name, choice, count, percent, low, high, warnings)


def _percent(share: float) -> Decimal:
    return (100 * Decimal(share)).quantize(_TENTH, rounding=ROUND_HALF_UP)


def _sorted(lines: Sequence[Line], sort: str) -> list[Line]:
    if sort == "persen":
        return sorted(lines, key=lambda each: (-(each.percent or Decimal(-1)), each.place))
    if sort == "jumlah":
        return sorted(lines, key=lambda each: (-each.count.events, each.place))
    return list(lines)


def _above(places: Places, place: str) -> tuple[str, ...]:
    """The places that this one lies in, the regency first."""
    found: list[str] = []
    while place in places.parents:
        place = places.parents[place]
        found.insert(0, place)
    return tuple(found)


#: What a choice may be.
SEX_CHOICES = (BOTH, *SEXES)
AGE_CHOICES = (UNDER_FIVE, UNDER_TWO, *AGES)
