"""What the verdict in force (`core.verification.readings.effective`) leaves of a claim."""

from __future__ import annotations

from decimal import Decimal

from layak.core.verification.model import Decision, Verdict
from layak.core.verification.stages import StageCode

#: Stages in the order in which they are held; a later one has the last word.
STAGES = tuple(stage.value for stage in StageCode)


def left_of(claim: Decimal, verdict: Verdict | None) -> Decimal:
    """The points that ``verdict`` leaves of a claim as it stands now.

    An upheld claim stays as it is; a lowered one counts no more than the verdict says, however it
    was changed afterwards. No verdict adds a point.
    """
    if verdict is None or verdict.decision is Decision.UPHELD:
        return claim
    return min(claim, verdict.points)


def is_consistent(verdict: Verdict) -> bool:
    """Whether the points are what the decision says: all, some or none of what was claimed."""
    left, claimed = verdict.points, verdict.claimed
    return {
        Decision.UPHELD: left == claimed,
        Decision.LOWERED: 0 < left < claimed,
        Decision.REJECTED: left == 0,
    }[verdict.decision]
