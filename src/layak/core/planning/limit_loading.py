"""The limits of a problem file, one reader for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.fields import UNREADABLE, Fields
from layak.core.messages import msg
from layak.core.planning import limits as kinds
from layak.core.planning.model import Rank
from layak.core.values import ZERO


class _Kind(StrEnum):
    BUDGET = "budget"
    STAFF = "staff"
    MUST = "must"
    LOCK = "lock"
    MUST_NOT = "must_not"
    EARLIEST = "earliest"
    LATEST = "latest"
    REQUIRES = "requires"
    EXCLUSIVE = "exclusive"
    COVERS = "covers"
    FAIR = "fair"
    COUNT = "count"
    POINTS = "points"
    CHANCE = "chance"
    OUTCOME = "outcome"


def limits_of(
    items: Iterable[Fields], *, ranks: Sequence[Rank], last_year: int
) -> list[kinds.Limit]:
    """The limits of a list. One without a key is called by its kind and its place in the list."""
    found = []
    for place, fields in enumerate(items, start=1):
        kind = str(fields.choice("kind", _Kind))
        key = fields.name("limit", fields.word("key") or f"{kind} {place}")
        if kind in {"points", "chance"}:
            found.append(_of_points(fields, kind, key, ranks, last_year))
        else:
            found.append(_READERS[kind](fields, key))
        fields.refuse_unknown()
    return found


def points_wanted(fields: Fields, ranks: Sequence[Rank], *, required: bool = True) -> Decimal:
    """Points that are stated, or those of the ``rank`` that is named."""
    rank, points = fields.word("rank"), fields.optional_decimal("at_least")
    if rank:
        for each in ranks:
            if each.name == rank:
                return each.at_least
        fields.report("unknown_rank", msg("Peringkat {name} tidak ada dalam berkas.", name=rank))
    elif points is None and required:
        fields.report("missing", msg("{key} belum diisi.", key="at_least"))
    return ZERO if points is None or points is UNREADABLE else points


def _of_points(
    fields: Fields, kind: str, key: str, ranks: Sequence[Rank], last_year: int
) -> kinds.Limit:
    points = points_wanted(fields, ranks)
    year = fields.integer("year") or last_year
    if kind == "points":
        return kinds.Points(key, points, year, fields.word("cluster"), fields.word("indicator"))
    return kinds.Chance(key, points, year, fields.decimal("probability"), fields.flag("tail"))


def _budget(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Budget(
        key, fields.whole("rupiah"), fields.word("agency"), fields.integer("year"),
        fields.word("source"),
    )  # fmt: skip


def _staff(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Staff(key, fields.whole("days"), fields.word("agency"), fields.integer("year"))


def _must(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Must(
        key, _action(fields), fields.integer("year"), fields.word("agency"),
        fields.integer("units"),
    )  # fmt: skip


def _lock(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Lock(
        key, _action(fields), fields.whole("year"), fields.word("agency", required=True),
        fields.integer("units") or 1,
    )  # fmt: skip


def _must_not(fields: Fields, key: str) -> kinds.Limit:
    return kinds.MustNot(key, _action(fields), fields.integer("year"), fields.word("agency"))


def _exclusive(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Exclusive(key, fields.words("actions"), fields.whole("at_most", 1))


def _covers(fields: Fields, key: str) -> kinds.Limit:
    return kinds.Covers(key, fields.word("cluster", required=True), fields.whole("at_least", 1))


def _fair(fields: Fields, key: str) -> kinds.Limit:
    weights = {}
    for item in fields.items("districts", required=True):
        weights[item.word("district", required=True)] = item.decimal("weight")
        item.refuse_unknown()
    return kinds.Fair(key, weights, fields.decimal("share"))


def _action(fields: Fields) -> str:
    return fields.word("action", required=True)


_READERS: Mapping[str, Callable[[Fields, str], kinds.Limit]] = {
    "budget": _budget,
    "staff": _staff,
    "must": _must,
    "lock": _lock,
    "must_not": _must_not,
    "earliest": lambda fields, key: kinds.Earliest(key, _action(fields), fields.whole("year")),
    "latest": lambda fields, key: kinds.Latest(key, _action(fields), fields.whole("year")),
    "requires": lambda fields, key: kinds.Requires(
        key, _action(fields), fields.word("needs", required=True)
    ),
    "exclusive": _exclusive,
    "covers": _covers,
    "fair": _fair,
    "count": lambda fields, key: kinds.Count(key, fields.whole("at_most")),
    "outcome": lambda fields, key: kinds.Gains(key, fields.decimal("at_least")),
}
