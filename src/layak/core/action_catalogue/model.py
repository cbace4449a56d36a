"""An action of the catalogue as an immutable value, and the catalogue that holds it.

The catalogue ships price items without a price: what they cost is known to a region alone. Points
per answer option are not public, so what an action raises is a stated assumption
(`docs/algorithms/action-catalogue.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.core.instrument.model import Source, Text

#: What stands where nothing is written.
BLANK = Text("")

#: Shares of a question's maximum that scored sheets are known to use. Others would be invented.
KNOWN_SHARES: tuple[Decimal, ...] = tuple(
    Decimal(share)
    for share in ("0", "0.2", "0.25", "0.33", "0.4", "0.5", "0.6", "0.67", "0.75", "0.8", "1")
)
#: The pillars a partner can stand for, as organizations name them.
PILLARS = ("government", "society", "business", "media", "academia")


class ActionKind(StrEnum):
    """What kind of work an action is."""

    POLICY = "policy"
    BUDGET_LINE = "budget_line"
    TRAINING = "training"
    SERVICE = "service"
    INFRASTRUCTURE = "infrastructure"
    DATA = "data"
    PARTNERSHIP = "partnership"
    INNOVATION = "innovation"
    EVIDENCE_REPAIR = "evidence_repair"  # proves what is claimed already; claims nothing new


class EffectStrength(StrEnum):
    """How well it is known that the action changes something for children."""

    PUBLISHED = "published"
    PLAUSIBLE = "plausible"
    POINTS_ONLY = "points_only"  # no effect is published; only points speak for it


class UnitCounting(StrEnum):
    """Who knows how many units of a kind a region has."""

    VILLAGES = "villages"  # desa and kelurahan, counted from the list of regions
    DISTRICTS = "districts"  # kecamatan, counted from the list of regions
    STATED = "stated"  # people state the number, with year and source
    CHOSEN = "chosen"  # there is no whole: sessions, participants


class CostWhen(StrEnum):
    """When a part of a cost is paid."""

    FIXED = "fixed"  # once
    PER_UNIT = "per_unit"  # for every unit that is reached
    YEARLY = "yearly"  # in every year it runs


@dataclass(frozen=True, slots=True)
class Raise:
    """A question that stands at least at ``from_share`` × its maximum is raised to ``to_share`` ×.

    ``coverage`` is the share of all units that must be reached for it; ``None``: once is enough.
    """

    question: str
    from_share: Decimal
    to_share: Decimal
    coverage: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceItem:
    """Something that has a price in every region, and none here."""

    key: str
    name: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class UnitKind:
    """What intensity is counted in: villages, schools, participants, sessions."""

    key: str
    name: Text
    counting: UnitCounting = UnitCounting.STATED


@dataclass(frozen=True, slots=True)
class CostPart:
    """So many of a price item (``price`` is its key)."""

    price: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class CostModel:
    """What an action takes: once, for every unit, and in every year it runs. May be unknown."""

    fixed: tuple[CostPart, ...] = ()
    per_unit: tuple[CostPart, ...] = ()
    yearly: tuple[CostPart, ...] = ()

    @property
    def parts(self) -> tuple[tuple[CostWhen, CostPart], ...]:
        """Everything that costs, with when it is paid; empty where the cost is not stated."""
        return (
            *((CostWhen.FIXED, part) for part in self.fixed),
            *((CostWhen.PER_UNIT, part) for part in self.per_unit),
            *((CostWhen.YEARLY, part) for part in self.yearly),
        )


@dataclass(frozen=True, slots=True)
class EffectEvidence:
    """What is known of the effect on children, and from where. Sources are codes or citations."""

    strength: EffectStrength = EffectStrength.POINTS_ONLY
    text: Text = BLANK
    source: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueAction:
    """A typical action.

    ``leads`` are kinds of agency as the instrument codes them, the likeliest first; ``unit`` is
    what its intensity is counted in (empty: it is done once), ``unit_kind`` the key of that kind;
    ``requires`` and ``excludes`` are codes of other actions; ``proofs`` is what proves it;
    ``budget_code`` is a programme, activity or sub-activity, empty where none is known.
    """

    code: str
    title: Text
    kind: ActionKind
    cluster: str
    raises: tuple[Raise, ...] = ()
    description: Text = BLANK
    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    unit: Text = BLANK
    unit_kind: str = ""
    cost: CostModel = CostModel()
    duration_months: int = 1
    lead_months: int = 0
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    proofs: tuple[Text, ...] = ()
    budget_code: str = ""
    effect: EffectEvidence = EffectEvidence()
    output: Text = BLANK
    target_group: Text = BLANK

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions it moves, each once, in their order."""
        return tuple(dict.fromkeys(each.question for each in self.raises))

    @property
    def repairs(self) -> bool:
        """Whether it proves what is claimed instead of claiming more."""
        return self.kind is ActionKind.EVIDENCE_REPAIR


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole catalogue for one instrument (``instrument`` is its id)."""

    id: str
    instrument: str
    title: Text
    actions: tuple[CatalogueAction, ...]
    price_items: tuple[PriceItem, ...] = ()
    units: tuple[UnitKind, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None

    def by_code(self) -> Mapping[str, CatalogueAction]:
        """Every action under its code; of two with one code, the first."""
        return {each.code: each for each in reversed(self.actions)}

    def serving(self, question: str) -> Iterator[CatalogueAction]:
        """The actions that move a question, in the order of the catalogue."""
        return (each for each in self.actions if question in each.questions)
