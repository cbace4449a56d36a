"""Regions drawn from a truth of their own: nothing here knows how expectations are computed.

The truth has rounder numbers than the model, and it has what the model has not: every region has
its own mix of proof, its own leniency for each state of proof, and lowers claims to several steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import exp, log
from random import Random

from layak.core.expectation.model import ClaimFacts, Record
from layak.core.instrument.model import Instrument, Question
from layak.core.proofs.model import ProofState

CHANCES = dict(zip(ProofState, (0.06, 0.35, 0.5, 0.7, 0.8, 0.92, 0.97), strict=True))
MIX = (6, 6, 10, 18, 10, 38, 12)
BETWEEN_REGIONS, BETWEEN_STATES, BETWEEN_AGENCIES = 0.88, 0.25, 0.4
LEVELS = tuple(map(Decimal, ("1", "1", "1", "0.8", "0.75", "0.67", "0.5", "0.25", "0")))
STEPS = tuple(map(Decimal, ("0.25", "0.5", "0.75")))


@dataclass(frozen=True, slots=True)
class Region:
    """Claims, and what verification leaves of each, by question."""

    claims: tuple[ClaimFacts, ...]
    kept: dict[str, Decimal]

    def verified(self, instrument: Instrument) -> float:
        """The total that is left, with the caps of the indicators."""
        blocks = (
            (block.maximum, [self.kept.get(each.code, Decimal(0)) for each in block.questions])
            for block in instrument.indicators()
        )
        return float(sum(min(sum(points), maximum) for maximum, points in blocks))

    def half_decided(self, dice: Random) -> tuple[list[ClaimFacts], list[Record]]:
        """The claims with the verdicts on half of them, and these verdicts as records."""
        decided = {each.question for each in self.claims if dice.random() < 0.5}
        claims = [
            replace(each, verdict=self.kept[each.question]) if each.question in decided else each
            for each in self.claims
        ]
        records = [
            Record(each.agency, each.kind, each.state, each.points, self.kept[each.question])
            for each in self.claims
            if each.question in decided
        ]
        return claims, records


def regions(instrument: Instrument, *, number: int, seed: int) -> Iterator[Region]:
    """``number`` regions, the same for every ``seed``."""
    dice = Random(seed)  # noqa: S311 - the same regions every time
    for _ in range(number):
        yield _region(list(instrument.questions()), dice)


def _region(questions: list[Question], dice: Random) -> Region:
    region = dice.gauss(0, BETWEEN_REGIONS)
    of_state = {state: region + dice.gauss(0, BETWEEN_STATES) for state in ProofState}
    agencies = sorted({question.lead for question in questions})
    of_agency = {agency: dice.gauss(0, BETWEEN_AGENCIES) for agency in agencies}
    mix = [often * dice.uniform(0.5, 1.5) for often in MIX]
    claims, kept = [], {}
    for question in questions:
        points = (question.maximum * dice.choice(LEVELS)).quantize(Decimal("0.01"))
        state = dice.choices(list(ProofState), mix)[0]
        odds = log(CHANCES[state] / (1 - CHANCES[state])) + of_state[state]
        chance = 1 / (1 + exp(-odds - of_agency[question.lead]))
        lowered = dice.random() < (0.1 if state is ProofState.NONE else 0.5)
        left = Decimal(1) if dice.random() < chance else dice.choice(STEPS) * lowered
        kept[question.code] = (points * left).quantize(Decimal("0.0001"))
        claims.append(
            ClaimFacts(question.code, points, question.maximum, question.kind, state, question.lead)
        )
    return Region(tuple(claims), kept)
