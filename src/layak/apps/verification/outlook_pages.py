"""The pages of what will survive: rows with every chance, filtered by who can raise it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator

from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, rows_of
from layak.apps.assessment.scores import score_of
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.apps.verification.calibrating import calibration_of
from layak.apps.verification.contradicting import contradictions_in
from layak.apps.verification.expecting import Outlook, outlook_of
from layak.core.expectation.calibration import Bin
from layak.core.expectation.contradictions.model import Contradiction
from layak.core.expectation.model import Chance, Expectation
from layak.core.expectation.words import STATE_WORDS
from layak.core.messages import Message

PAGE_SIZE = 50
_TENTH, _THOUSANDTH = Decimal("0.1"), Decimal("0.001")
#: Where the drawing of the reliability diagram begins; two units are a percent.
_LEFT, _BOTTOM = 10, 210


@dataclass(frozen=True, slots=True)
class Figures:
    """The chance of one claim as pages write it; ``percent`` is the chance to be upheld."""

    chance: Chance
    state: Message

    @property
    def percent(self) -> int:
        return percent(self.chance.probability)

    @property
    def expected(self) -> Decimal:
        return tenth(self.chance.expected)

    @property
    def loss(self) -> Decimal:
        return tenth(self.chance.loss)

    @property
    def gain(self) -> Decimal | None:
        """What the best act would win; ``None`` where there is none."""
        return tenth(self.chance.best_act.gain) if self.chance.best_act else None

    @property
    def parts(self) -> list[tuple[Decimal, Message]]:
        """What the chance is made of: percentage points that add up to it."""
        return [(tenth(part.shift * 100), part.message) for part in self.chance.parts]


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """One claim in the list, with its chance."""

    row: Row
    figures: Figures


@dataclass(frozen=True, slots=True)
class BinRow:
    """One bin of the reliability diagram in whole percents, and where it stands in the drawing."""

    n: int
    at_least: int
    below: int
    predicted: int
    observed: int
    low: int
    high: int

    @property
    def x(self) -> int:
        return _LEFT + 2 * self.predicted

    @property
    def y(self) -> int:
        return _BOTTOM - 2 * self.observed

    @property
    def y_low(self) -> int:
        return _BOTTOM - 2 * self.low

    @property
    def y_high(self) -> int:
        return _BOTTOM - 2 * self.high


@dataclass(frozen=True, slots=True)
class Ranks:
    """The chance of one rank; ``name`` is empty for none."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Summary:
    """An expectation as pages write it: tenths of points, whole percents."""

    mean: Decimal
    low: Decimal
    high: Decimal
    ranks: Sequence[Ranks]

    @property
    def likeliest(self) -> Ranks:
        return max(self.ranks, key=lambda each: each.percent)


def summary_of(expectation: Expectation) -> Summary:
    """The figures of an expectation for people."""
    ranks = [Ranks(name, percent(chance)) for name, chance in expectation.rank_chances]
    low, high = tenth(expectation.low), tenth(expectation.high)
    return Summary(tenth(expectation.mean), low, high, ranks)


def tenth(points: float) -> Decimal:
    """Expected points for reading: more digits would claim what nobody knows."""
    return Decimal(repr(points)).quantize(_TENTH)


def percent(chance: float) -> int:
    """A chance for reading; only what is certain is 0 or 100."""
    return round(chance * 100) if chance in {0.0, 1.0} else min(max(round(chance * 100), 1), 99)


def bin_row(each: Bin) -> BinRow:
    """A bin in whole percents."""
    shares = (each.at_least, each.below, each.predicted, each.observed, each.low, each.high)
    return BinRow(each.n, *(round(share * 100) for share in shares))


def outlook_context(
    actor: Actor, round_: Round, query: Mapping[str, str], *, today: dt.date
) -> dict[str, object]:
    """The page of what will survive, with the claims an actor sees."""
    standing = score_of(round_)
    outlook = outlook_of(round_, standing)
    rows = {row.question.code: row for row in rows_of(actor, round_, standing, today=today)}
    organizations = list(organizations_visible_to(actor).order_by("name"))
    chosen = _chosen(organizations, query.get("lembaga", ""))
    found = [each for each in _chances(outlook, rows) if _is_of(each.row, chosen)]
    return {
        "round": round_,
        "score": standing.score,
        "outlook": outlook,
        "summary": summary_of(outlook.expectation),
        "losses": [(each, tenth(each.points)) for each in outlook.expectation.losses],
        "listing": _page(found, query),
        "organizations": organizations,
        "organization": chosen,
        **_calibration(round_),
    }


def _calibration(round_: Round) -> dict[str, object]:
    """How well earlier chances came true; the score as a decimal for reading."""
    found = calibration_of(round_)
    brier = None if found.brier is None else Decimal(repr(found.brier)).quantize(_THOUSANDTH)
    return {"calibration": found, "brier": brier, "bins": [bin_row(each) for each in found.bins]}


def chance_context(round_: Round, code: str) -> dict[str, object]:
    """What is to be expected of one claim; ``chance`` is ``None`` where nothing is claimed."""
    outlook = outlook_of(round_, score_of(round_))
    found = next((each for each in outlook.expectation.chances if each.question == code), None)
    return {"round": round_, "chance": found and _figures(found, outlook)}


def contradictions_context(
    actor: Actor, round_: Round, query: Mapping[str, str], *, today: dt.date
) -> dict[str, object]:
    """The contradictions on questions and between documents an actor sees, with who answers."""
    standing = score_of(round_)
    rows = {row.question.code: row for row in rows_of(actor, round_, standing, today=today)}
    found = [
        (each, [rows[code] for code in each.questions])
        for each in contradictions_in(round_, standing, documents=documents_visible_to(actor))
        if all(code in rows for code in each.questions)
    ]
    return {"round": round_, "listing": Paginator(found, PAGE_SIZE).get_page(query.get("page"))}


def contradictions_on(round_: Round, question: str) -> list[Contradiction]:
    """The contradictions one question is part of."""
    return [
        each for each in contradictions_in(round_, score_of(round_)) if question in each.questions
    ]


def _chances(outlook: Outlook, rows: Mapping[str, Row]) -> list[ChanceRow]:
    """The claims whose points are most in danger first."""
    found = [
        ChanceRow(rows[each.question], _figures(each, outlook))
        for each in outlook.expectation.chances
        if each.question in rows
    ]
    return sorted(found, key=lambda each: -each.figures.chance.loss)


def _figures(chance: Chance, outlook: Outlook) -> Figures:
    return Figures(chance, STATE_WORDS[outlook.states[chance.question]])


def _chosen(organizations: Sequence[Organization], wanted: str) -> Organization | None:
    return next((each for each in organizations if str(each.public_id) == wanted), None)


def _is_of(row: Row, organization: Organization | None) -> bool:
    return organization is None or any(
        owner.organization_id == organization.pk for owner in row.owners
    )


def _page(rows: Sequence[ChanceRow], query: Mapping[str, str]) -> Page[ChanceRow]:
    return Paginator(rows, PAGE_SIZE).get_page(query.get("page"))
