"""The children of accepted months by village, sex and age group.

What was counted of a dataset is kept in the cache by the hash of its rows: another content is
another key, so nothing there can be out of date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import QuerySet

from layak.apps.indicators.access import datasets_visible_to
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.indicators.queries import measurements_of
from layak.apps.organizations.access import Actor
from layak.core.growth import INDICES, Children, Standard, ZScores, z_scores
from layak.core.measures import breakdown
from layak.core.measures.breakdown import Cell, Cells, Count
from layak.core.records.model import Subject
from layak.documents.profiles import profiles

_KEPT = 30 * 24 * 3600
#: Goes up whenever the counting changes.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """The children of a dataset with their z-scores, and the columns they are told apart by."""

    children: Children
    scores: ZScores
    places: Sequence[str | None]
    names: Sequence[str | None]


def detailed(actor: Actor) -> QuerySet[Dataset]:
    """The accepted months that the actor may see child by child, and so in every detail.

    An agency its own, the secretariat those of its regency, nobody else any.
    """
    measured = [each.id for each in profiles() if each.subject is Subject.MEASUREMENT]
    found = datasets_visible_to(actor).filter(state=DatasetState.ACCEPTED, profile__in=measured)
    return found.exclude(content_hash="")


def cells_of(datasets: Sequence[Dataset], figure: str) -> list[Cells]:
    """The cells of one figure in each dataset. One query where all were counted before.

    Raises `holding.RowsChanged`.
    """
    keys = {each.pk: f"cells:{_VERSION}:{figure}:{each.content_hash}" for each in datasets}
    known = cache.get_many(list(keys.values()))
    found: list[Cells] = []
    for each in datasets:
        kept = known.get(keys[each.pk])
        if kept is None:
            kept = _counted(each, figure)
            cache.set(keys[each.pk], kept, _KEPT)
        found.append({Cell(*cell): Count(*count) for cell, count in kept})
    return found


def carry_over_of(datasets: Sequence[Dataset], figure: str) -> float | None:
    """How alike neighbouring months of a series are, from the children seen in both; ``None`` where
    no two of the ``datasets`` (in order of time) are neighbours."""
    pairs = [pair for pair in pairwise(datasets) if _are_neighbours(*pair)]
    keys = [
        f"alike:{_VERSION}:{figure}:{first.content_hash[:32]}:{second.content_hash[:32]}"
        for first, second in pairs
    ]
    known = cache.get_many(keys)
    states: dict[int, dict[str, bool]] = {}
    found = []
    for key, pair in zip(keys, pairs, strict=True):
        if key not in known:
            for each in pair:
                states.setdefault(each.pk, _states(each, figure))
            known[key] = breakdown.carry_over_between(*(states[each.pk] for each in pair))
            cache.set(key, known[key], _KEPT)
        found.append(known[key])
    return breakdown.usual_carry_over(found)


def month_number(dataset: Dataset) -> int:
    """The month in which a dataset ends, as trends count months."""
    return dataset.period_until.year * 12 + dataset.period_until.month


def scored(dataset: Dataset) -> Scored | None:
    """The children of a dataset with their z-scores; ``None`` where it holds none."""
    # Arrow's kernel is compiled when it is first asked for: not at the start of the site.
    from layak.engine.columns import children_of
    from layak.engine.layout import find_layout
    from layak.engine.tables import who_tables

    table = measurements_of(dataset).combine_chunks()
    if table.num_rows == 0:
        return None
    (batch,) = table.to_batches()
    children = children_of(batch, find_layout(table.column_names, file=""))
    scores = z_scores(children=children, tables=who_tables(), indices=INDICES[Standard.WHO_2006])
    return Scored(children, scores, table["village"].to_pylist(), table["child"].to_pylist())


def _are_neighbours(first: Dataset, second: Dataset) -> bool:
    return month_number(second) - month_number(first) == 1


def _counted(dataset: Dataset, figure: str) -> list[tuple[Any, Any]]:
    found = scored(dataset)
    if found is None:
        return []
    nobody = np.zeros(len(found.places), dtype=np.bool_)
    cells = breakdown.cells_of(
        figure, found.scores, nobody, places=found.places, sexes=found.children.sex
    )
    return [(tuple(cell), tuple(count)) for cell, count in cells.items()]


def _states(dataset: Dataset, figure: str) -> dict[str, bool]:
    found = scored(dataset)
    if found is None:
        return {}
    nobody = np.zeros(len(found.places), dtype=np.bool_)
    return breakdown.states_of(figure, found.scores, nobody, children=found.names)
