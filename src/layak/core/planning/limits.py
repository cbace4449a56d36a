"""What a plan must keep to. Every limit has a key, so that a conflict can name it.

A field that is empty (``""``, ``None``) means *any*: a budget without a year is that of all years
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many rupiah of an agency, in a year, from a source."""

    key: str
    rupiah: int
    agency: str = ""
    year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """At most so many days of an agency's staff in a year."""

    key: str
    days: int
    agency: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Must:
    """The action is in the plan: in this year, by this agency, with at least so many units."""

    key: str
    action: str
    year: int | None = None
    agency: str = ""
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """A line that stands already and stays as it is, to the year, the agency and the units."""

    key: str
    action: str
    year: int
    agency: str
    units: int = 1


@dataclass(frozen=True, slots=True)
class MustNot:
    """The action does not start: in this year, by this agency."""

    key: str
    action: str
    year: int | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Earliest:
    """If at all, the action starts in this year or later."""

    key: str
    action: str
    year: int


@dataclass(frozen=True, slots=True)
class Latest:
    """If at all, the action starts in this year or earlier."""

    key: str
    action: str
    year: int


@dataclass(frozen=True, slots=True)
class Requires:
    """If the action is in the plan, ``needs`` is done by the year in which it starts."""

    key: str
    action: str
    needs: str


@dataclass(frozen=True, slots=True)
class Exclusive:
    """At most so many of these actions together."""

    key: str
    actions: tuple[str, ...]
    at_most: int = 1


@dataclass(frozen=True, slots=True)
class Covers:
    """At least so many actions of a cluster: a RAD scores only where it covers all."""

    key: str
    cluster: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Fair:
    """No district is left behind: money per weight (its children) is at least ``share`` of the mean
    over all districts that are named."""

    key: str
    weights: Mapping[str, Decimal]
    share: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """At most so many actions in the whole plan."""

    key: str
    at_most: int


@dataclass(frozen=True, slots=True)
class Points:
    """At least so many points expected to survive, in a year: in all, of a cluster or indicator."""

    key: str
    at_least: Decimal
    year: int
    cluster: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """At least so many points in a year, in at least ``probability`` of the scenarios.

    With ``tail`` not only that: the mean of the other, worst scenarios reaches the points too
    (conditional value at risk), which is stricter.
    """

    key: str
    at_least: Decimal
    year: int
    probability: Decimal
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Gains:
    """At least so much outcome for children."""

    key: str
    at_least: Decimal = field(default=ZERO)


Limit = (
    Budget | Staff | Must | Lock | MustNot | Earliest | Latest | Requires | Exclusive | Covers
    | Fair | Count | Points | Chance | Gains
)  # fmt: skip
