"""What verdicts leave of the claims, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from layak.core.verification.model import Decision, Verdict

#: Stages in the order in which they are held; a later one has the last word.
STAGES = ("EM", "VA", "LAP", "PU", "VL", "VF")


def in_force(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """By question the verdict that counts; a question on which none does is not in it.

    Within a stage it is the decisive verdict, else the one that all readings agree on: the same
    points left of the same claim. Where readers differ the stage decides nothing. The latest stage
    that decides wins. Verdicts of a stage outside `STAGES` have no say.
    """
    by_stage: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        by_stage.setdefault((verdict.stage, verdict.question), []).append(verdict)
    counting = {}
    for stage in STAGES:
        for (held, question), readings in by_stage.items():
            agreed = _agreed(readings)
            if held == stage and agreed is not None:
                counting[question] = agreed
    return counting


def left_of(claim: Decimal, verdict: Verdict | None) -> Decimal:
    """The points that ``verdict`` leaves of a claim as it stands now.

    An upheld claim stays as it is; a lowered one counts no more than the verdict says, however it
    was changed afterwards. No verdict adds a point.
    """
    if verdict is None or verdict.decision is Decision.UPHELD:
        return claim
    return min(claim, verdict.points)


def _agreed(readings: Sequence[Verdict]) -> Verdict | None:
    counting = [each for each in readings if each.is_decisive] or readings
    return counting[0] if len({(each.claimed, each.points) for each in counting}) == 1 else None


def is_consistent(verdict: Verdict) -> bool:
    """Whether the points are what the decision says: all, some or none of what was claimed."""
    left, claimed = verdict.points, verdict.claimed
    return {
        Decision.UPHELD: left == claimed,
        Decision.LOWERED: 0 < left < claimed,
        Decision.REJECTED: left == 0,
    }[verdict.decision]
