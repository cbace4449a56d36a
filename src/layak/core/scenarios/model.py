"""What a region plans with, what it seeks and what it wishes, as immutable values.

From these `building` makes a problem for `layak.core.planning`. Everything is named by keys: an
organization by an opaque one, an action by its code in the catalogue, a line by its own key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_plan.model import Ceiling, Line
from layak.core.planning.model import Indicator, Question, Rank
from layak.core.values import ZERO

#: Who does an action for which the region has named nobody yet.
NOBODY = "-"


class Seek(StrEnum):
    """What a scenario is to be best in."""

    COST = "cost"  # the least money that reaches the target
    ACTIONS = "actions"  # the fewest actions that reach the target
    POINTS = "points"  # the most points for the money


class WishKind(StrEnum):
    """What people want of an action."""

    MUST = "must"
    FORBIDDEN = "forbidden"
    FREE = "free"  # only its year, agency or cost is stated


class WhyNot(StrEnum):
    """Why an action of the catalogue is not up for choice."""

    PLANNED = "planned"  # the plan has a line made of it
    EXCLUDED = "excluded"  # a line of the plan shuts it out
    UNPRICED = "unpriced"
    UNCOUNTED = "uncounted"  # nobody has said how many units there are
    TOO_LONG = "too_long"
    NEEDS = "needs"  # it needs an action that is not up for choice


@dataclass(frozen=True, slots=True)
class Survival:
    """The chance that a claim with good proof is upheld, and the share kept where it is not."""

    chance: Decimal = Decimal(1)
    kept: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a region stands and what it may draw on.

    ``proved`` says how a claim of each question fares once it is proved well. ``carriers`` are the
    organizations that act as each agency of the instrument, the likeliest first. ``scored`` are
    the clusters that a RAD must cover. ``lines`` are those of the plan that stand.
    """

    years: tuple[int, ...]
    clusters: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    questions: tuple[Question, ...]
    proved: Mapping[str, Survival]
    ranks: tuple[Rank, ...]
    scored: tuple[str, ...]
    actions: tuple[CatalogueAction, ...]
    prices: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    carriers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is sought.

    ``target`` are points to be reached in ``year``: expected ones, or with a ``chance`` in at least
    that share of the cases. ``budget`` is rupiah of the whole plan, its standing lines included.
    ``covers_all``: every scored cluster has an action. ``with_unpriced``: actions whose price is
    not known are up for choice and counted without cost.
    """

    seek: Seek
    year: int
    target: Decimal | None = None
    chance: Decimal | None = None
    budget: int | None = None
    covers_all: bool = True
    with_unpriced: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What people want of one action: whether, when, by whom, and at which cost of its own.

    ``year`` ``None`` and ``agency`` empty leave it open; ``rupiah`` takes the place of what the
    price list says for the first year.
    """

    action: str
    kind: WishKind
    year: int | None = None
    agency: str = ""
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An action that would move a gap and is not up for choice. ``missing`` names what is missing:
    price items, a kind of unit, another action."""

    action: str
    why: WhyNot
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """Which actions are up for choice, by code, and which are not."""

    actions: Mapping[str, CatalogueAction]
    left_out: Sequence[LeftOut]
