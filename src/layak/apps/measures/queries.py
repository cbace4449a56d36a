"""Reading figures as the core's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layak.apps.measures.access import measures_visible_to
from layak.apps.measures.models import Acceptance, Measure
from layak.apps.organizations.access import Actor
from layak.core.measures import model as core
from layak.core.measures.model import Definition, Estimate, SourceKind


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept figure and what it is as a value."""

    row: Measure
    measure: core.Measure


def value_of(row: Measure, definition: Definition) -> Stored:
    """The figure of a row."""
    estimate = Estimate(
        value=row.value, numerator=row.numerator, denominator=row.denominator, low=row.low,
        high=row.high,
    )  # fmt: skip
    measure = core.Measure(
        definition=definition, estimate=estimate, from_date=row.from_date,
        until_date=row.until_date, kind=SourceKind(row.kind), source=row.source,
    )  # fmt: skip
    return Stored(row, measure)


def series(actor: Actor, definition: Definition) -> list[Stored]:
    """Every figure of one definition that the actor sees, newest period first. One query."""
    rows = measures_visible_to(actor).filter(definition=definition.code)
    joined = rows.select_related("organization", "created_by", "dataset")
    ordered = joined.order_by("-until_date", "-from_date", "kind", "source", "pk")
    return [value_of(row, definition) for row in ordered]


def newest(
    actor: Actor, definitions: Iterable[Definition]
) -> Mapping[str, Mapping[SourceKind, Stored]]:
    """The newest figure of every definition and kind of source, by code. One query."""
    known = {each.code: each for each in definitions}
    rows = measures_visible_to(actor).filter(definition__in=known)
    found: dict[str, dict[SourceKind, Stored]] = {}
    for row in rows.order_by("until_date", "from_date", "pk"):
        stored = value_of(row, known[row.definition])
        found.setdefault(row.definition, {})[stored.measure.kind] = stored
    return found


def accepted_for(round_id: int, question: str, version: int) -> Acceptance | None:
    """The figure that this version of an answer was given with, if any. One query."""
    found = Acceptance.objects.filter(round_id=round_id, question=question, answer_version=version)
    return found.select_related("measure", "document").first()
