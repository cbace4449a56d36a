"""A release as it is kept, and as its readers see it.

The record holds both tables of every month, whole, with the reasons why cells are hidden: the next
release is attacked beside it. `Released` is what strangers are told. A hidden cell looks the same
whatever the reason, and a share is there only where both of its numbers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from layak.core.measures.releasing import MonthRelease
from layak.core.statistics.disclosure.dimensions import Key
from layak.core.statistics.disclosure.forms import Exact
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.record import as_record, from_record
from layak.core.statistics.intervals import wilson_limits

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A cell as strangers see it; what is ``None`` is hidden, or (``percent``) does not exist.

    ``percent`` and its 95 % limits are reckoned from the two numbers shown; there are no limits
    where those are rounded.
    """

    cases: int | None
    children: int | None
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def is_hidden(self) -> bool:
        """Whether the number in the category is kept back."""
        return self.cases is None


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with what it is about."""

    month: str
    place: str
    sex: str
    age: str
    cell: ReleasedCell


@dataclass(frozen=True, slots=True)
class Released:
    """A release for its readers; the categories are in the order of its tables."""

    months: tuple[str, ...]
    places: tuple[str, ...]
    sexes: tuple[str, ...]
    ages: tuple[str, ...]
    cells: Mapping[tuple[str, Key], ReleasedCell]

    def cell(self, month: str, place: str, sex: str, age: str) -> ReleasedCell:
        """One cell. Raises `KeyError` where the release has none like it."""
        return self.cells[month, (place, sex, age)]

    def rows(self) -> Iterator[Row]:
        """Every cell in the order of the tables."""
        for (month, (place, sex, age)), cell in self.cells.items():
            yield Row(month, place, sex, age, cell)

    @property
    def hidden(self) -> int:
        """How many cells are kept back."""
        return sum(each.is_hidden for each in self.cells.values())


def months_record(months: Sequence[MonthRelease]) -> list[dict[str, Any]]:
    """The tables as plain values."""
    return [
        {
            "month": each.month,
            "cases": as_record(each.cases),
            "children": as_record(each.children),
        }
        for each in months
    ]


def months_from(records: Sequence[Mapping[str, Any]]) -> list[MonthRelease]:
    """What `months_record` was made of. Raises `KeyError` or `ValueError` for another record."""
    return [
        MonthRelease(each["month"], from_record(each["cases"]), from_record(each["children"]))
        for each in records
    ]


def tables_in(months: Sequence[MonthRelease]) -> list[Published]:
    """Every table of some months."""
    return [table for each in months for table in (each.cases, each.children)]


def released(months: Sequence[MonthRelease]) -> Released:
    """The months for readers. Raises `ValueError` where there is none."""
    if not months:
        raise ValueError("a release has a month")
    places, sexes, ages = months[0].cases.shown
    return Released(
        months=tuple(each.month for each in months),
        places=places,
        sexes=sexes,
        ages=ages,
        cells={(each.month, key): _cell(each, key) for each in months for key in each.cases.cells},
    )


def _cell(month: MonthRelease, key: Key) -> ReleasedCell:
    children = _number(month.children, key)
    cases = None if children is None else _number(month.cases, key)
    if cases is None or not children:
        return ReleasedCell(cases, children, None, None, None)
    percent = _percent(Decimal(min(cases, children)) / children)
    if not isinstance(month.cases.form, Exact):
        return ReleasedCell(cases, children, percent, None, None)
    limits = wilson_limits(events=cases, of=children)
    low, high = _percent(Decimal(limits.low)), _percent(Decimal(limits.high))
    return ReleasedCell(cases, children, percent, low, high)


def _number(table: Published, key: Key) -> int | None:
    number = table.number(key)
    return number if isinstance(number, int) else None


def _percent(share: Decimal) -> Decimal:
    return (100 * share).quantize(_TENTH, rounding=ROUND_HALF_UP)
