"""Whether what was expected came true: chances frozen with the claim, against later verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from layak.apps.assessment.models import Round
from layak.apps.verification.expecting import delivered_until
from layak.apps.verification.models import Submission
from layak.apps.verification.readings import rulings_of, standing_verdicts
from layak.core.expectation.calibration import Calibration, calibration
from layak.core.verification.model import Decision
from layak.core.verification.readings import effective


def calibration_of(round_: Round) -> Calibration:
    """How the regency's verdicts so far compare with the chances shown before them.

    Rounds whose verdicts were delivered count, up to this one; three queries for each of them.
    """
    rounds = Round.objects.filter(
        regency_id=round_.regency_id, last_year__lte=round_.last_year, claimed_at__isnull=False
    )
    return calibration([pair for each in rounds.order_by("pk") for pair in _pairs(each)])


def _pairs(round_: Round) -> Iterator[tuple[float, float]]:
    """The chance of every claim when it was handed in, and whether all of it was upheld."""
    until = delivered_until(round_)
    claim = Submission.objects.filter(round=round_).order_by("number").first()
    if until is None or claim is None:
        return
    chances = json.loads(claim.content)["chances"]
    verdicts = effective(standing_verdicts(rulings_of(round_, until=until)))
    for code, verdict in sorted(verdicts.items()):
        if code in chances:
            yield float(chances[code]), float(verdict.decision is Decision.UPHELD)
