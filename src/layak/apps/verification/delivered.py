"""What a regency may read of its verdicts: those that were delivered to it, and nothing later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.apps.assessment.models import Round
from layak.apps.verification.models import DELIVERIES
from layak.apps.verification.positions import Standing
from layak.apps.verification.readings import (
    answers_of,
    claims_of,
    rulings_of,
    standing_verdicts,
    verified_of,
)
from layak.core.scoring.model import Answer as Claim
from layak.core.verification.layers import Verified
from layak.core.verification.model import Verdict
from layak.core.verification.readings import effective


@dataclass(frozen=True, slots=True)
class Delivered:
    """A claim beside what the verdicts delivered by ``at`` leave of it, and those in force.

    ``claims`` is the claim itself. ``at`` is ``None`` before the first delivery; then nothing is
    verified.
    """

    at: dt.datetime | None
    claims: Sequence[Claim]
    result: Verified
    in_force: Mapping[str, Verdict]


def delivered(round_: Round, standing: Standing) -> Delivered:
    """What has reached the regency by now. Two queries, one before the first delivery."""
    return delivered_by(round_, told_until(standing))


def told_until(standing: Standing) -> dt.datetime | None:
    """The moment up to which the regency knows the verdicts, as `expecting.delivered_until` finds
    it where no standing is at hand; ``None``: none yet."""
    told = [each.at for each in standing.submissions if each.act in DELIVERIES]
    return told[-1] if told else None


def delivered_by(round_: Round, at: dt.datetime | None) -> Delivered:
    """What the verdicts written up to ``at``, the moment of a delivery, leave of the claim."""
    rulings = rulings_of(round_, until=at) if at is not None else []
    answers = answers_of(round_)
    result = verified_of(round_, answers=answers, rulings=rulings)
    return Delivered(at, claims_of(answers), result, effective(standing_verdicts(rulings)))
