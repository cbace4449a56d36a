"""A figure beside those of other places: like with like, or the reason why not.

Figures of the same kind of source are compared, of the same year where there is one, else of the
nearest year, which is named. What a service counted is never held against what a survey estimated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Direction
from layak.core.measures.model import SourceKind
from layak.core.messages import Message, msg

#: Years that two figures may lie apart and still be compared, with the year named.
FURTHEST_YEARS = 3
#: Fewer places make no order.
FEWEST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Statistic:
    """A published figure of one definition for a place and year, on the definition's scale.

    ``place`` is a Kemendagri code. ``low`` and ``high`` are 95 % limits, ``n`` how many were asked
    or counted; ``None`` where they were not published.
    """

    definition: str
    place: str
    year: int
    kind: SourceKind
    value: Decimal
    source: str
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The figure that is compared: of which kind and year, and how sure it is."""

    kind: SourceKind
    year: int
    value: Decimal
    source: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


class Standing(StrEnum):
    """How the own figure stands beside another place's."""

    BETTER = "better"
    WORSE = "worse"
    ALIKE = "alike"  # the same, or within the limits of either


@dataclass(frozen=True, slots=True)
class Compared:
    """The figure of another place and how the own one stands beside it, in a sentence.

    ``statistic`` and ``standing`` are ``None`` where there is nothing to compare with; then
    ``message`` says why.
    """

    statistic: Statistic | None
    standing: Standing | None
    message: Message


@dataclass(frozen=True, slots=True)
class Rank:
    """The ``place``-th of ``of`` places with a figure of one source and year; equal figures share
    their place. ``total`` counts the places there are."""

    place: int
    of: int
    total: int
    year: int
    source: str
    message: Message


def compare(own: Own, others: Iterable[Statistic], *, direction: Direction) -> Compared:
    """``own`` beside the statistics of one other place and definition."""
    listed = list(others)
    same = [each for each in listed if each.kind is own.kind]
    near = [each for each in same if abs(each.year - own.year) <= FURTHEST_YEARS]
    if not near:
        return Compared(None, None, _reason(own, listed, same))
    other = min(near, key=lambda each: _nearness(own, each))
    standing = _standing(own, other, direction)
    return Compared(other, standing, _sentence(own, other, standing))


def rank(
    own: Own, others: Iterable[Statistic], *, own_place: str, places: Collection[str],
    direction: Direction,
) -> Rank | None:  # fmt: skip
    """The own place among ``places`` (itself included), best first; ``None`` where fewer than
    `FEWEST_PLACES` have a figure of the kind and year of ``own``.

    All figures come from one source: the one that has the most of the places. Where that source
    has none of the own place, ``own`` itself stands in the order.
    """
    by_source: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for each in others:
        if each.kind is own.kind and each.year == own.year and each.place in places:
            by_source[each.source][each.place] = each.value
    if not by_source:
        return None
    source, found = min(by_source.items(), key=lambda each: (-len(each[1]), each[0]))
    values = {own_place: own.value} | found
    if len(values) < FEWEST_PLACES:
        return None
    mine = values[own_place]
    place = 1 + sum(_is_better(value, mine, direction) for value in values.values())
    total = len(set(places) | {own_place})
    said = {"place": place, "of": len(values), "total": total, "year": own.year, "source": source}
    if len(values) < total:
        message = msg(
            "Peringkat {place} dari {of} kabupaten/kota yang ada angkanya ({total} seluruhnya), "
            "{source}, {year}; peringkat 1 yang terbaik.",
            **said,
        )
    else:
        message = msg(
            "Peringkat {place} dari {of} kabupaten/kota, {source}, {year}; peringkat 1 yang "
            "terbaik.",
            **said,
        )
    return Rank(place, len(values), total, own.year, source, message)


def _nearness(own: Own, other: Statistic) -> tuple[int, int, bool, str]:
    """Nearest year first, then the newer one, the same source, and the source's name."""
    return abs(other.year - own.year), -other.year, other.source != own.source, other.source


def _reason(own: Own, listed: Sequence[Statistic], same: Sequence[Statistic]) -> Message:
    if not listed:
        return msg("Belum ada angka pembanding.")
    if not same:
        return msg(
            "Tidak dibandingkan: yang ada hanya {theirs}, angka daerah ini {ours}.",
            theirs=_kinds(sorted({each.kind for each in listed})), ours=_KINDS[own.kind],
        )  # fmt: skip
    nearest = min(same, key=lambda each: abs(each.year - own.year))
    return msg(
        "Tidak dibandingkan: angka terdekat dari tahun {theirs}, angka daerah ini {ours}.",
        theirs=nearest.year, ours=own.year,
    )  # fmt: skip


_KINDS = {
    SourceKind.ADMINISTRATIVE: msg("data layanan"),
    SourceKind.SURVEY: msg("survei"),
    SourceKind.FORM: msg("formulir wilayah"),
}


def _kinds(kinds: Sequence[SourceKind]) -> Message:
    if len(kinds) == 1:
        return _KINDS[kinds[0]]
    return msg("{one} dan {other}", one=_KINDS[kinds[0]], other=_KINDS[kinds[1]])


def _standing(own: Own, other: Statistic, direction: Direction) -> Standing:
    if own.value == other.value or _within(other.value, own) or _within(own.value, other):
        return Standing.ALIKE
    return Standing.BETTER if _is_better(own.value, other.value, direction) else Standing.WORSE


def _within(value: Decimal, figure: Own | Statistic) -> bool:
    return figure.low is not None and figure.high is not None and figure.low <= value <= figure.high


def _is_better(value: Decimal, than: Decimal, direction: Direction) -> bool:
    return value < than if direction is Direction.LOWER else value > than


def _sentence(own: Own, other: Statistic, standing: Standing) -> Message:
    gap = abs(own.value - other.value)
    said = {"gap": gap, "verdict": _VERDICTS[standing]}
    if own.value == other.value:
        sentence = msg("Sama.")
    elif own.value < other.value:
        sentence = msg("Daerah ini {gap} lebih rendah: {verdict}.", **said)
    else:
        sentence = msg("Daerah ini {gap} lebih tinggi: {verdict}.", **said)
    if own.year == other.year:
        return sentence
    return msg(
        "{sentence} Tahunnya berbeda: {theirs} dan {ours}.", sentence=sentence,
        theirs=other.year, ours=own.year,
    )  # fmt: skip


_VERDICTS = {
    Standing.BETTER: msg("lebih baik"),
    Standing.WORSE: msg("tertinggal"),
    Standing.ALIKE: msg("bedanya masih di dalam rentang 95 %"),
}
