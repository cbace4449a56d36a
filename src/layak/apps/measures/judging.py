"""What the series of a figure says over time, for its page."""

from __future__ import annotations

from collections.abc import Sequence

from layak.apps.measures import cells
from layak.apps.measures.queries import Stored
from layak.core.measures.breakdown import FIGURES
from layak.core.measures.trending import Judgement, judge
from layak.core.statistics.trend import Month

#: The longest period that is a month.
_MONTH = 31
#: Months further back say nothing about the present ones.
_LATEST = 24


def judgement_of(series: Sequence[Stored]) -> Judgement | None:
    """The verdict on figures of one kind of source, all by the same source or not at all.

    ``None`` where it cannot be asked: fewer than two monthly figures with their counts. Where the
    months are datasets of children, those seen twice are taken into account.
    """
    monthly = [each for each in series if _is_monthly(each)]
    newest = sorted(monthly, key=lambda each: each.measure.until_date)[-_LATEST:]
    same = [each for each in newest if each.measure.source == newest[-1].measure.source]
    if len(same) < 2:
        return None
    months = [
        Month(
            each.measure.until_date.year * 12 + each.measure.until_date.month,
            each.measure.estimate.numerator or 0,
            each.measure.estimate.denominator or 0,
        )
        for each in same
    ]
    if len({each.number for each in months}) < len(months):
        return None
    definition = same[0].measure.definition
    alike = _alike(same, definition.code)
    return judge(months, direction=definition.direction, carry_over=alike)


def _is_monthly(stored: Stored) -> bool:
    measure = stored.measure
    known = measure.estimate.numerator is not None and measure.estimate.denominator is not None
    return known and (measure.until_date - measure.from_date).days < _MONTH


def _alike(series: Sequence[Stored], code: str) -> float | None:
    figure = next((name for name, (_, codes) in FIGURES.items() if code in codes), None)
    datasets = [each.row.dataset for each in series if each.row.dataset is not None]
    if figure is None or len(datasets) < len(series):
        return None
    return cells.carry_over_of(datasets, figure)
