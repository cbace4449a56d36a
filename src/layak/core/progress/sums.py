"""What was spent, summed every way it is asked for; all ways come to the same total, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from layak.core.action_plan.model import Line, Source
from layak.core.progress.model import Delivery, Quarter, Report, by_line, quarter_of


class SpentBy(StrEnum):
    """What spending is summed by."""

    LINE = "line"
    YEAR = "year"
    QUARTER = "quarter"
    AGENCY = "agency"
    SOURCE = "source"
    PILLAR = "pillar"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Spent:
    """Rupiah of one line, quarter and source with everything they may be summed by.

    Less than nothing where a later report corrects an earlier one.
    """

    line: str
    year: int
    quarter: int
    agency: str
    source: str
    pillar: str
    cluster: str
    rupiah: int

    def value_of(self, dimension: SpentBy) -> str:
        """The amount's key in a dimension, as text."""
        return str(getattr(self, dimension.value))


def spendings(
    lines: Iterable[Line], reports: Iterable[Report], deliveries: Iterable[Delivery] = ()
) -> Iterator[Spent]:
    """Every rupiah that counts: what reports add to the one before, and pledged money that came."""
    known = {line.key: line for line in lines}
    for key, found in by_line(reports).items():
        if key in known:
            yield from _of_line(known[key], [each for each in found if each.counts])
    for each in deliveries:
        if each.rupiah and each.line in known:
            at, line = quarter_of(each.date), known[each.line]
            yield Spent(
                line.key, at.year, at.number, each.agency, Source.PLEDGE.value, each.pillar,
                line.cluster, each.rupiah,
            )  # fmt: skip


def _of_line(line: Line, reports: Iterable[Report]) -> Iterator[Spent]:
    before: dict[tuple[int, Source], int] = {}
    for report in reports:
        at = report.quarter
        stood = {source for year, source in before if year == at.year}
        for source in sorted(stood | {each for each, _amount in report.spent}):
            amount = report.spent_of(source)
            more = amount - before.get((at.year, source), 0)
            before[at.year, source] = amount
            if more:
                yield Spent(
                    line.key, at.year, at.number, report.agency or line.lead, source.value,
                    report.pillar or line.pillar, line.cluster, more,
                )  # fmt: skip


def summed(found: Iterable[Spent]) -> Mapping[SpentBy, Mapping[str, int]]:
    """The sums by every key of every dimension; each dimension comes to the same total."""
    by: dict[SpentBy, dict[str, int]] = {dimension: {} for dimension in SpentBy}
    for each in found:
        for dimension, keys in by.items():
            key = each.value_of(dimension)
            keys[key] = keys.get(key, 0) + each.rupiah
    return by


def within(found: Iterable[Spent], *, year: int, until: int = 4) -> list[Spent]:
    """What was spent in a year up to the end of a quarter."""
    return [each for each in found if each.year == year and each.quarter <= until]


def cumulative(found: Iterable[Spent], quarter: Quarter) -> int:
    """The rupiah of a year up to the end of a quarter."""
    return sum(each.rupiah for each in within(found, year=quarter.year, until=quarter.number))
