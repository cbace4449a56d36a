"""Reading statistics as the core's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from layak.apps.comparisons.access import statistics_visible_to
from layak.apps.comparisons.values import value_of
from layak.apps.organizations.access import Actor
from layak.core.measures import comparing


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one source says of one definition: for how many places and which years."""

    definition: str
    kind: str
    source: str
    places: int
    first: int
    last: int


def statistics_of(
    actor: Actor, definitions: Iterable[str]
) -> Mapping[str, tuple[comparing.Statistic, ...]]:
    """The statistics of these definitions that the actor sees, by definition. One query."""
    found: dict[str, list[comparing.Statistic]] = {}
    rows = statistics_visible_to(actor).filter(definition__in=list(definitions))
    for row in rows.order_by("definition", "place", "year", "source", "pk"):
        found.setdefault(row.definition, []).append(value_of(row))
    return {code: tuple(each) for code, each in found.items()}


def loaded(actor: Actor) -> list[Loaded]:
    """Everything that is loaded, by definition, kind and source. One query."""
    rows = (
        statistics_visible_to(actor)
        .values("definition", "kind", "source")
        .annotate(places=Count("place", distinct=True), first=Min("year"), last=Max("year"))
    )
    return [Loaded(**row) for row in rows.order_by("definition", "kind", "source")]
