"""A planning problem as immutable values: what stands, what can be done, what limits it, what for.

Points are exact decimals, money is integer rupiah, chances are decimals from 0 to 1. Everything is
named by a key, so that nothing here depends on where it is stored. The format of the file:
`docs/algorithms/planning.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from layak.core.planning.limits import Limit
from layak.core.values import PLACES, ZERO

#: Expected points are kept to the digits of all points, so that sums of them stay exact.
TICK = Decimal(1).scaleb(-PLACES)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: the questions of it never count more than ``maximum`` together."""

    code: str
    cluster: str
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank and the points at which it is reached."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """Points that may be claimed for a question, and how they fare at verification.

    With ``chance`` they are upheld, else ``kept`` of them (a share) stays.
    """

    points: Decimal
    chance: Decimal = ONE
    kept: Decimal = ZERO

    @property
    def expected(self) -> Decimal:
        """The points that verification is expected to leave, to four digits."""
        left = self.chance + (ONE - self.chance) * self.kept
        return (self.points * left).quantize(TICK, ROUND_HALF_EVEN)

    def left_by(self, draw: float) -> Decimal:
        """The points left where ``draw`` (0 ≤ draw < 1) falls: upheld if it is below the chance."""
        if draw < float(self.chance):
            return self.points
        return (self.points * self.kept).quantize(TICK, ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it claims today."""

    code: str
    indicator: str
    maximum: Decimal
    standing: Claim = field(default_factory=lambda: Claim(ZERO))


@dataclass(frozen=True, slots=True)
class Raise:
    """What an action does to a question: it may claim ``claim`` once the action is done.

    Only where at least ``units`` were done, and where the question has reached ``needs`` points
    before, by what stands or by another action of the plan.
    """

    question: str
    claim: Claim
    needs: Decimal = ZERO
    units: int = 1


@dataclass(frozen=True, slots=True)
class Effort:
    """What a year of work takes: rupiah and days of staff, once and for every unit."""

    rupiah: int = 0
    rupiah_per_unit: int = 0
    days: int = 0
    days_per_unit: int = 0

    def rupiah_of(self, units: int) -> int:
        """Rupiah for so many units."""
        return self.rupiah + self.rupiah_per_unit * units

    def days_of(self, units: int) -> int:
        """Days of staff for so many units."""
        return self.days + self.days_per_unit * units


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action gains for children, in whatever the problem counts: once and for every unit.

    Only stated where an effect is published; points are no outcome.
    """

    once: Decimal = ZERO
    per_unit: Decimal = ZERO

    def of(self, units: int) -> Decimal:
        """The gain of so many units."""
        return self.once + self.per_unit * units


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done once in the plan, by one of ``agencies``.

    ``work`` are its years from the start on, all of which lie within the plan; ``upkeep`` is what
    every later year takes. It is done, and its questions rise, ``done_after`` years after its
    start. ``sources`` may pay for it (empty: all of the problem).
    """

    key: str
    cluster: str
    agencies: tuple[str, ...]
    title: str = ""
    raises: tuple[Raise, ...] = ()
    work: tuple[Effort, ...] = (Effort(),)
    upkeep: Effort = Effort()
    done_after: int = 0
    least_units: int = 1
    most_units: int = 1
    sources: tuple[str, ...] = ()
    district: str = ""
    outcome: Outcome = Outcome()

    def effort(self, *, start: int, year: int) -> Effort | None:
        """What ``year`` takes of the action that starts in ``start``; ``None`` before it does."""
        if year < start:
            return None
        offset = year - start
        return self.work[offset] if offset < len(self.work) else self.upkeep

    def cost(self, *, start: int, units: int, years: Sequence[int]) -> int:
        """Rupiah over the whole plan."""
        efforts = (self.effort(start=start, year=year) for year in years)
        return sum(each.rupiah_of(units) for each in efforts if each)


@dataclass(frozen=True, slots=True)
class Aim:
    """What is sought, ``of`` a kind of `AimKind`.

    ``weights`` say how much the points of each year count (empty: those of the last year).
    ``at_least`` are the points that ``chance`` is the chance of; ``share`` is the part of the worst
    cases whose mean ``tail`` is. ``give`` may be lost for the sake of later aims.
    """

    of: str
    weights: Mapping[int, Decimal] = field(default_factory=dict)
    at_least: Decimal = ZERO
    share: Decimal = ZERO
    give: Decimal = ZERO


class AimKind(StrEnum):
    """What a plan may be sought for."""

    POINTS = "points"  # expected to survive verification
    CHANCE = "chance"  # share of the cases in which the points are reached
    TAIL = "tail"  # mean points of the worst cases
    OUTCOME = "outcome"  # gain for children
    COST = "cost"  # rupiah
    ACTIONS = "actions"  # how many actions


#: Whether more of it is better.
AIMS: Mapping[str, bool] = {kind: kind not in {AimKind.COST, AimKind.ACTIONS} for kind in AimKind}


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The cases over which chances are counted: ``draws`` of a question, or ``count`` made of
    ``seed``. A draw below a claim's chance upholds it."""

    count: int = 200
    seed: int = 1
    draws: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan is sought from. ``years`` are in order, without gaps.

    ``aims`` come one after the other: each later one only where the earlier ones allow it.
    """

    years: tuple[int, ...]
    clusters: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    questions: tuple[Question, ...]
    agencies: tuple[str, ...]
    sources: tuple[str, ...]
    actions: tuple[Action, ...]
    limits: tuple[Limit, ...] = ()
    aims: tuple[Aim, ...] = (Aim("points"), Aim("cost"))
    ranks: tuple[Rank, ...] = ()
    scenarios: Scenarios = field(default_factory=Scenarios)
    names: Mapping[str, str] = field(default_factory=dict)
    _by_key: Mapping[str, Action] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {action.key: action for action in self.actions})

    @property
    def last_year(self) -> int:
        """The year the plan ends with."""
        return self.years[-1]

    def action(self, key: str) -> Action:
        """An action by its key. Raises `KeyError`."""
        return self._by_key[key]

    def starts_of(self, action: Action) -> range:
        """The years in which an action may start so that all its work lies within the plan."""
        return range(self.years[0], self.last_year - len(action.work) + 2)

    def sources_of(self, action: Action) -> tuple[str, ...]:
        """The sources that may pay for an action, in the order of the problem."""
        if not action.sources:
            return self.sources
        return tuple(source for source in self.sources if source in action.sources)

    def name_of(self, key: str) -> str:
        """How an agency, source or district is called; its key where nothing is stated."""
        return self.names.get(key, key)
