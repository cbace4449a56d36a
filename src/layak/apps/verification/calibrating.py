"""Whether what was expected came true: chances frozen with the claim, against later verdicts."""

from __future__ import annotations

import datetime as dt
import json

from layak.apps.assessment.models import Round
from layak.apps.verification.history import KEPT, with_deliveries
from layak.apps.verification.models import Submission
from layak.apps.verification.readings import rulings_of, standing_verdicts
from layak.core.expectation.calibration import Calibration, calibration
from layak.core.verification.model import Decision
from layak.core.verification.readings import effective

_Pairs = tuple[tuple[float, float], ...]

#: What was frozen and delivered does not change any more: each round is read once per process, by
#: the hash of its last delivery.
_known: dict[str, _Pairs] = {}


def calibration_of(round_: Round) -> Calibration:
    """How the regency's verdicts so far compare with the chances shown before them.

    Rounds whose verdicts were delivered count, up to this one. One query once they have been read.
    """
    rounds = Round.objects.filter(
        regency_id=round_.regency_id, last_year__lte=round_.last_year, claimed_at__isnull=False
    )
    found = (_read(*each) for each in with_deliveries(rounds))
    return calibration([pair for pairs in found for pair in pairs])


def _read(round_: Round, until: dt.datetime, key: str) -> _Pairs:
    """The chance of every claim when it was handed in, and whether all of it was upheld."""
    if key not in _known:
        while len(_known) >= KEPT:
            del _known[next(iter(_known))]
        claim = Submission.objects.filter(round=round_).order_by("number")[0]
        chances = json.loads(claim.content)["chances"]
        verdicts = effective(standing_verdicts(rulings_of(round_, until=until)))
        _known[key] = tuple(
            (float(chances[code]), float(verdict.decision is Decision.UPHELD))
            for code, verdict in sorted(verdicts.items())
            if code in chances
        )
    return _known[key]
