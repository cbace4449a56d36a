"""A regency's figures beside those of nation, provinsi and other regencies, ready to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.language import words
from layak.apps.comparisons.places import Around
from layak.apps.measures.models import SourceKind as Kinds
from layak.apps.regions.loading import NATION_CODE
from layak.core.measures.comparing import Compared, Own, Rank, Statistic, compare, rank
from layak.core.measures.model import Definition, Measure, SourceKind


@dataclass(frozen=True, slots=True)
class Beside:
    """Another place: its figure with source and year where there is one, and how the own figure
    stands beside it."""

    place: str
    value: Decimal | None
    text: str
    about: str
    compared: Compared


@dataclass(frozen=True, slots=True)
class KindComparison:
    """The own figure of one kind of source beside those of other places."""

    kind: str
    own: Own
    text: str
    beside: tuple[Beside, ...]
    rank: Rank | None


def comparisons_of(
    definition: Definition, measures: Iterable[Measure], statistics: Sequence[Statistic],
    places: Around,
) -> tuple[KindComparison, ...]:  # fmt: skip
    """One comparison for every kind of source with an own figure; none without statistics.

    Counts are not compared: they say how large a place is, not how well it does.
    """
    if not statistics or not definition.is_share:
        return ()
    found = []
    listed = list(measures)
    for kind in (SourceKind.SURVEY, SourceKind.ADMINISTRATIVE, SourceKind.FORM):
        own = _own(kind, listed, statistics, places)
        if own is not None:
            found.append(_comparison(own, definition, statistics, places))
    return tuple(found)


def _own(
    kind: SourceKind, measures: Sequence[Measure], statistics: Sequence[Statistic], places: Around
) -> Own | None:
    """The newest own figure of a kind: recorded here, else from what was loaded."""
    recorded = [each for each in measures if each.kind is kind]
    if recorded:
        newest = max(recorded, key=lambda each: (each.until_date, each.from_date))
        estimate = newest.estimate
        return Own(
            kind, newest.until_date.year, estimate.value, newest.source, estimate.low,
            estimate.high,
        )  # fmt: skip
    loaded = [each for each in statistics if each.kind is kind and each.place == places.own]
    if not loaded:
        return None
    last = max(loaded, key=lambda each: (each.year, each.source))
    return Own(kind, last.year, last.value, last.source, last.low, last.high)


def _comparison(
    own: Own, definition: Definition, statistics: Sequence[Statistic], places: Around
) -> KindComparison:
    above = ((places.province, places.province_name), (NATION_CODE, "Indonesia"))
    beside = tuple(
        _beside(own, definition, name, [each for each in statistics if each.place == code])
        for code, name in above
    )
    order = rank(
        own, statistics, own_place=places.own, places=places.regencies.keys(),
        direction=definition.direction,
    )  # fmt: skip
    translator = words()
    text = f"{translator.number(own.value)} ({own.source}, {own.year})"
    return KindComparison(str(Kinds(own.kind).label), own, text, beside, order)


def _beside(own: Own, definition: Definition, name: str, listed: list[Statistic]) -> Beside:
    compared = compare(own, listed, direction=definition.direction)
    other = compared.statistic
    if other is None:
        return Beside(name, None, "–", "", compared)
    about = f"{other.source}, {other.year}"
    return Beside(name, other.value, words().number(other.value), about, compared)
