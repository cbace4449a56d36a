"""When an action of the catalogue is done within the years of a plan, and how much of it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layak.core.action_catalogue.model import CatalogueAction

_MONTHS, _QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work from ``first_year`` to ``last_year``, in these quarters, and the units done by the end
    of each of these years (year → units); empty where the units are not known."""

    first_year: int
    last_year: int
    quarters: tuple[int, ...]
    units: Mapping[int, int]


def scheduled(action: CatalogueAction, *, years: range, units: int | None) -> Schedule | None:
    """The action begun in January of the first year: preparation, then work at an even pace.

    Only whole units count as done, so one unit falls into the last year of its work; what would
    reach beyond the plan is done within it. ``None`` where preparation alone outlasts the plan.
    """
    begin = action.lead_months
    end = min(begin + action.duration_months, len(years) * _MONTHS)
    if begin >= end:
        return None
    quarters = {month % _MONTHS // _QUARTER + 1 for month in range(begin, end)}
    first, last = begin // _MONTHS, (end - 1) // _MONTHS
    done: dict[int, int] = {}
    if units is not None:
        for at in range(first, last + 1):
            worked = min((at + 1) * _MONTHS, end) - begin
            done[years[at]] = units * worked // (end - begin) - sum(done.values())
    return Schedule(years[first], years[last], tuple(sorted(quarters)), done)
