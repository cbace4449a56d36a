"""What verdicts leave of the claims, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.documents.bundle.model import Reading

#: Stages in the order in which they are held; a later one has the last word.
STAGES = ("EM", "VA", "LAP", "PU", "VL", "VF")


@dataclass(frozen=True, slots=True)
class Settled:
    """The points that verdicts leave of a question, and the stage that settled them."""

    points: Decimal
    stage: str


def settle(readings: Iterable[Reading]) -> Mapping[str, Settled]:
    """By question what its readings come to; a question that nobody settled is not in it.

    Within a stage the last decisive verdict counts; without one the readings count where all of
    them give the same points, and nothing where they disagree. The last stage that settled a
    question wins. A stage outside `STAGES` has no say.
    """
    by_question: dict[str, list[Reading]] = {}
    for reading in readings:
        by_question.setdefault(reading.verdict.question, []).append(reading)
    settled = {}
    for question, given in by_question.items():
        for stage in STAGES:
            points = _within([each for each in given if each.verdict.stage == stage])
            if points is not None:
                settled[question] = Settled(points, stage)
    return settled


def _within(readings: Sequence[Reading]) -> Decimal | None:
    """What the readings of one stage come to, ``None`` where that is open."""
    in_order = [each.verdict for each in sorted(readings, key=lambda each: each.number)]
    decisive = [verdict for verdict in in_order if verdict.is_decisive]
    if decisive:
        return decisive[-1].points
    points = {verdict.points for verdict in in_order}
    return points.pop() if len(points) == 1 else None
