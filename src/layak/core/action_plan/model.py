"""A line of the action plan as an immutable value: gap, action, targets, people and money.

Columns: `docs/algorithms/action-plan.md`. Money is integer rupiah, points and targets are exact
decimals. Agencies are named by an opaque key, so that nothing here depends on how they are stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Direction
from layak.core.values import ZERO

__all__ = [
    "Ceiling",
    "Cost",
    "Counting",
    "Direction",
    "Line",
    "LineState",
    "Move",
    "Plan",
    "Pledge",
    "PledgeKind",
    "Source",
    "Target",
]


class Source(StrEnum):
    """Where money comes from."""

    PAD = "pad"
    DAU = "dau"
    DAK_PHYSICAL = "dak_physical"
    DAK_NON_PHYSICAL = "dak_non_physical"
    DBH = "dbh"
    PROVINCE = "province"
    APBN = "apbn"
    VILLAGE_FUND = "village_fund"
    CSR = "csr"
    OTHER = "other"
    PLEDGE = "pledge"  # money a partner has pledged; never a row of a budget


class PledgeKind(StrEnum):
    """What a partner brings."""

    MONEY = "money"
    PEOPLE = "people"
    GOODS = "goods"
    AIRTIME = "airtime"
    RESEARCH = "research"


class Counting(StrEnum):
    """How the targets of the years become the target of the plan."""

    SUM = "sum"  # every year adds its own: trainings held, schools reached
    LEVEL = "level"  # a state at the end of the year: coverage in percent


class LineState(StrEnum):
    """How far the work on a line is."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Move:
    """A question the action raises, from and to how many points."""

    question: str
    from_points: Decimal
    to_points: Decimal

    @property
    def gain(self) -> Decimal:
        """Points won; negative where the move is the wrong way round."""
        return self.to_points - self.from_points


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached in a year; without an ``amount``, the ``reason`` says why not."""

    year: int
    amount: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Budgeted rupiah of one year from one source."""

    year: int
    source: Source
    rupiah: int


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a partner brings, named by ``agency`` and its ``pillar``.

    ``rupiah`` and ``year`` are stated for money; ``text`` says what it is otherwise.
    """

    agency: str
    pillar: str
    kind: PledgeKind
    text: str = ""
    year: int | None = None
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the action matrix.

    ``key`` names it for ever, ``number`` is its place in the plan. ``lead`` is empty where nobody
    is named yet; ``pillar`` is the lead's. ``total`` is the target of the whole plan where it is
    stated. ``places`` are codes of kecamatan and desa (empty: the whole region); ``quarters`` are
    those of every year in which there is work (1–4). ``catalogue_code`` names the action of the
    catalogue that it was made of, if any.
    """

    key: str
    number: int
    cluster: str
    title: str
    gap: str = ""
    moves: tuple[Move, ...] = ()
    output: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    targets: tuple[Target, ...] = ()
    total: Decimal | None = None
    direction: Direction = Direction.HIGHER
    counting: Counting = Counting.SUM
    places: tuple[str, ...] = ()
    target_group: str = ""
    lead: str = ""
    pillar: str = ""
    pledges: tuple[Pledge, ...] = ()
    costs: tuple[Cost, ...] = ()
    code: str = ""
    quarters: tuple[int, ...] = ()
    state: LineState = LineState.PLANNED
    catalogue_code: str = ""

    @property
    def rupiah(self) -> int:
        """Everything that is budgeted for the line; pledges are not."""
        return sum(cost.rupiah for cost in self.costs)

    @property
    def gain(self) -> Decimal:
        """Points at stake on this line alone."""
        return sum((max(move.gain, ZERO) for move in self.moves), ZERO)

    def target_of(self, year: int) -> Target:
        """The target of a year; an empty one where none is stated."""
        return next((each for each in self.targets if each.year == year), Target(year))


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the years it spans (both ends included) and its lines, in order."""

    first_year: int
    last_year: int
    lines: tuple[Line, ...]

    @property
    def years(self) -> range:
        """Every year of the plan."""
        return range(self.first_year, self.last_year + 1)

    def standing(self) -> Iterator[Line]:
        """The lines that were not cancelled: only they count."""
        return (line for line in self.lines if line.state is not LineState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most how much an agency may plan in a year from a source, in whole rupiah."""

    agency: str
    year: int
    source: Source
    rupiah: int
