"""What the document of a RAD states: exact figures and texts, in the order they are read.

Every paper is made of this value alone, so no figure can differ between them. It is kept as JSON
when a document is made; `docs/algorithms/plan-document.md` describes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, named."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is written in a section, paragraph by paragraph."""

    section: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A question that a line raises, with its short text."""

    question: str
    text: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class TargetRow:
    """The target of a year; without an amount, the reason says why there is none."""

    year: int
    amount: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """What a partner brings; ``rupiah`` and ``year`` for money."""

    key: str
    name: str
    pillar: str
    kind: str
    text: str
    year: int | None = None
    rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class CostRow:
    """Budgeted rupiah of a year from a source."""

    year: int
    source: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the matrix, with names in place of codes and keys.

    ``is_state`` says that targets are a state at the end of a year and are not added up.
    """

    number: int
    cluster: str
    title: str
    gap: str = ""
    moves: tuple[MoveRow, ...] = ()
    output: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    targets: tuple[TargetRow, ...] = ()
    total: Decimal | None = None
    is_state: bool = False
    places: str = ""
    target_group: str = ""
    lead_key: str = ""
    lead: str = ""
    pillar: str = ""
    partners: tuple[PartnerRow, ...] = ()
    costs: tuple[CostRow, ...] = ()
    code: str = ""
    code_name: str = ""
    quarters: tuple[int, ...] = ()
    state: str = ""

    @property
    def budgeted(self) -> int:
        """Rupiah that the lead pays."""
        return sum(each.rupiah for each in self.costs)

    @property
    def pledged(self) -> int:
        """Rupiah that partners have pledged."""
        return sum(each.rupiah or 0 for each in self.partners)

    @property
    def rupiah(self) -> int:
        """All money of the line."""
        return self.budgeted + self.pledged

    def money_of(self, year: int) -> int:
        """All money of the line in a year."""
        own = sum(each.rupiah for each in self.costs if each.year == year)
        return own + sum(each.rupiah or 0 for each in self.partners if each.year == year)

    def target_of(self, year: int) -> TargetRow:
        """The target of a year; an empty one where none is stated."""
        return next((each for each in self.targets if each.year == year), TargetRow(year))


@dataclass(frozen=True, slots=True)
class ClusterPart:
    """A cluster of the matrix: its standing points, its lines."""

    code: str
    title: str
    claimed: Decimal
    expected: Decimal
    maximum: Decimal
    lines: tuple[PlanLine, ...]

    @property
    def rupiah(self) -> int:
        """All money of the cluster's lines."""
        return sum(each.rupiah for each in self.lines)


@dataclass(frozen=True, slots=True)
class GapLine:
    """A question with points to win, and the lines of the plan that move it."""

    question: str
    text: str
    indicator: str
    cluster: str
    lead: str
    claimed: Decimal
    lost: Decimal
    unsafe: Decimal
    numbers: tuple[int, ...]

    @property
    def total(self) -> Decimal:
        """Everything that could be won."""
        return self.lost + self.unsafe


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the region stands: claimed and expected, the rank of each, what the plan is after."""

    round_title: str
    instrument: str
    claimed: Decimal
    maximum: Decimal
    rank: str
    expected: Decimal
    low: Decimal
    high: Decimal
    likely_rank: str
    next_rank: str
    next_needs: Decimal | None
    at_stake: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A sum with its name; ``key`` is what it is summed by."""

    key: str
    name: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class SumTable:
    """The money by one dimension (of `core.action_plan.sums`); its parts come to ``total``."""

    dimension: str
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day that people of the plan must keep; with a ``quarter``, those who have work in it."""

    date: str
    about: str
    quarter: int = 0


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The whole document in one language.

    ``agencies`` and ``pillars`` are all that lead a line or are partners of one, with their money.
    ``mark`` stands on every page of a plan that is not agreed yet. ``version`` is the number of the
    frozen version it was made of, 0 for the plan as it stood at ``as_of``.
    """

    language: str
    place: str
    government: str
    province: str
    title: str
    first_year: int
    last_year: int
    status: str
    mark: str
    version: int
    version_hash: str
    as_of: str
    decree_number: str
    decree_date: str
    is_sample: bool
    standing: Standing
    measures: tuple[Fact, ...]
    texts: tuple[Text, ...]
    legal_basis: tuple[str, ...]
    gaps: tuple[GapLine, ...]
    clusters: tuple[ClusterPart, ...]
    sums: tuple[SumTable, ...]
    agencies: tuple[Part, ...]
    pillars: tuple[Part, ...]
    dates: tuple[DueDate, ...]
    decisions: tuple[Fact, ...]
    signature: tuple[str, ...]

    @property
    def years(self) -> range:
        """Every year of the plan."""
        return range(self.first_year, self.last_year + 1)

    @property
    def span(self) -> str:
        """The years as they are written."""
        return f"{self.first_year}–{self.last_year}"

    def lines(self) -> Iterator[PlanLine]:
        """Every line, cluster by cluster."""
        for cluster in self.clusters:
            yield from cluster.lines

    @property
    def total(self) -> int:
        """All money of the plan."""
        return sum(each.rupiah for each in self.lines())

    @property
    def budgeted(self) -> int:
        """All money that leads pay."""
        return sum(each.budgeted for each in self.lines())

    @property
    def lost(self) -> Decimal:
        """Points not claimed."""
        return sum((each.lost for each in self.gaps), ZERO)

    @property
    def unsafe(self) -> Decimal:
        """Claimed points that are not expected to survive."""
        return sum((each.unsafe for each in self.gaps), ZERO)

    def text_of(self, section: str) -> tuple[str, ...]:
        """The paragraphs of a section; none where nothing is written."""
        return next((each.paragraphs for each in self.texts if each.section == section), ())


@dataclass(frozen=True, slots=True)
class Making:
    """Who made a paper, and when."""

    organization: str
    made_at: dt.datetime
