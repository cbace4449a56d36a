"""Rows as the core's values, for those who read them and for those who write them."""

from __future__ import annotations

from layak.apps.comparisons.models import IndicatorChoice, Statistic
from layak.apps.organizations.access import Actor
from layak.core.measures import comparing
from layak.core.measures.model import SourceKind


def value_of(row: Statistic) -> comparing.Statistic:
    """The statistic of a row."""
    return comparing.Statistic(
        definition=row.definition, place=row.place, year=row.year, kind=SourceKind(row.kind),
        value=row.value.normalize(), source=row.source, low=row.low, high=row.high, n=row.n,
    )  # fmt: skip


def choices_of(actor: Actor) -> dict[str, IndicatorChoice]:
    """What the regency has said of indicators of files, by their names. One query."""
    rows = IndicatorChoice.objects.filter(regency_id=actor.regency_id)
    return {row.indicator: row for row in rows}
