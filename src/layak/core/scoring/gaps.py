"""Every lost point, and the agency that can win it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.instrument.model import Agency, Instrument
from layak.core.scoring.model import QuestionScore, Score
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class AgencyGaps:
    """What one agency answers for as lead. ``agency`` is ``None`` for questions nobody owns.

    ``gaps`` are its questions with lost points, costliest first.
    """

    agency: Agency | None
    lost: Decimal
    gaps: tuple[QuestionScore, ...]


def gaps(score: Score) -> list[QuestionScore]:
    """Every question with lost points, costliest first, then in the instrument's order.

    Their sum exceeds the score's lost points by the indicators' ``beyond_reach``.
    """
    return sorted((each for each in score.questions() if each.lost > ZERO), key=_cost)


def gaps_by_agency(instrument: Instrument, score: Score) -> list[AgencyGaps]:
    """The gaps under their lead agency (each counted once), costliest agency first."""
    agencies = {agency.code: agency for agency in instrument.agencies}
    owned: dict[str, list[QuestionScore]] = {}
    for gap in gaps(score):
        owned.setdefault(gap.question.lead, []).append(gap)
    found = [
        AgencyGaps(agencies.get(code), _sum(mine), tuple(mine)) for code, mine in owned.items()
    ]
    return sorted(found, key=lambda each: (each.agency is None, -each.lost))


def beyond_reach(score: Score) -> Decimal:
    """Lost points of questions that no work can win because an indicator's maximum is lower."""
    return sum((indicator.beyond_reach for indicator in score.indicators()), ZERO)


def _cost(gap: QuestionScore) -> Decimal:
    return -gap.lost


def _sum(mine: Sequence[QuestionScore]) -> Decimal:
    return sum((gap.lost for gap in mine), ZERO)
