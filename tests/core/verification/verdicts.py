"""Random rounds: an instrument, its claims, and the verdicts that people write on them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from layak.core.instrument.model import Instrument
from layak.core.scoring.model import Answer, Basis
from layak.core.verification.layers import claimed_points
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.core.verification.readings import VerdictEvent
from layak.core.verification.stages import Phase
from layak.core.verification.verdicts import decide
from tests.core.scoring.answers import TICK, wild_answers

STAGES = ("VA", "PU", "VL", "VF")


def claim(question: str, points: str) -> Answer:
    """A claim of so many points."""
    return Answer(question, Basis.POINTS, Decimal(points))


def verdict(
    question: str, claimed: str, points: str, *, stage: str = "VA", verifier: str = "v1"
) -> Verdict:
    """A verdict that leaves ``points``, for lack of a document."""
    before, after = Decimal(claimed), Decimal(points)
    decision = Decision.LOWERED if after else Decision.REJECTED
    if after == before:
        decision = Decision.UPHELD
    return decide(
        question_code=question,
        stage=stage,
        verifier=verifier,
        claimed=before,
        decision=decision,
        points=after,
        reason=None if decision is Decision.UPHELD else ReasonKind.NO_DOCUMENT,
    )


def random_verdict(question: str, claimed: Decimal, dice: Random) -> Verdict:
    """Any sound verdict on a claim, now and then about a claim that was another one then."""
    read = claimed if dice.random() < 0.9 else claimed + TICK * dice.randint(1, 30_000)
    decisions = list(Decision) if read > TICK else [Decision.UPHELD, Decision.REJECTED]
    decision = dice.choice(decisions)
    upheld = decision is Decision.UPHELD
    lowered = TICK * dice.randint(1, max(1, int((read - TICK) / TICK)))
    return decide(
        question_code=question,
        stage=dice.choice(STAGES),
        verifier=dice.choice(("v2", "v1", "v3")),
        claimed=read,
        decision=decision,
        points=lowered if decision is Decision.LOWERED else None,
        reason=None if upheld else dice.choice(list(ReasonKind)),
        words="" if upheld else "Halaman 3",
        is_decisive=dice.random() < 0.2,
    )


def random_events(instrument: Instrument, claims: list[Answer], dice: Random) -> list[VerdictEvent]:
    """Up to three writings for most of the claims, numbered in the order of writing."""
    claimed = [(code, each) for code, each in claimed_points(instrument, claims).items() if each]
    written = [
        random_verdict(code, each, dice)
        for code, each in claimed
        for _ in range(dice.randint(0, 3))
    ]
    dice.shuffle(written)
    phases = (Phase.READING, Phase.READING, Phase.SECOND_LOOK)
    return [VerdictEvent(n, each, dice.choice(phases)) for n, each in enumerate(written)]


def random_round(instrument: Instrument, dice: Random) -> tuple[list[Answer], list[VerdictEvent]]:
    """Claims, sound and unusable ones, and the verdicts on them."""
    claims = wild_answers(instrument, dice)
    return claims, random_events(instrument, claims, dice)


def with_other_words(each: Verdict) -> Verdict:
    """The same result, said otherwise."""
    return replace(each, words="Lain kata")
