"""What the sample's verifiers find: decided by hashes and by the state of the proof."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from layak.apps.verification.rulings import Finding
from layak.core.values import ZERO
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.verdicts import steps_below
from layak.web.sample.plan import QuestionPlan, chance
from layak.web.sample.talk import DECIDED, ON_THE_SPOT, VERDICTS

UPHELD = Finding(Decision.UPHELD)
#: What may be wrong with sound proof: how often, as upper bounds.
_OTHER_FLAWS = (
    (0.02, ReasonKind.DOES_NOT_SHOW), (0.04, ReasonKind.FIGURE_DIFFERS),
    (0.05, ReasonKind.WRONG_KIND), (0.055, ReasonKind.DUPLICATE),
)  # fmt: skip
#: How often a flaw costs all of a claim, and how often it costs nothing; else a part of it is left.
_REJECTED = {ReasonKind.NO_DOCUMENT: 0.8, ReasonKind.OUT_OF_PERIOD: 0.3, ReasonKind.DUPLICATE: 0.9}
_OVERLOOKED = {ReasonKind.OUT_OF_PERIOD: 0.2, ReasonKind.UNSIGNED: 0.3}


def other_flaw(code: str) -> ReasonKind | None:
    """What is wrong with a proof that is there, signed and of the right time; mostly nothing."""
    drawn = chance(code, "flaw")
    return next((flaw for bound, flaw in _OTHER_FLAWS if drawn < bound), None)


def first_finding(plan: QuestionPlan, *, claimed: Decimal, flaw: ReasonKind | None) -> Finding:
    """What the first reader makes of a claim whose proof has this flaw."""
    drawn = chance(plan.question.code, "verdict")
    if flaw is None or drawn >= 1 - _OVERLOOKED.get(flaw, 0):
        return UPHELD
    if drawn < _REJECTED.get(flaw, 0):
        return rejected(flaw)
    return lowered(plan, claimed, flaw)


def second_finding(plan: QuestionPlan, *, claimed: Decimal, first: Finding) -> Finding:
    """What a second reader makes of it: mostly the same."""
    if chance(plan.question.code, "differs") >= 0.15:
        return first
    return differing(plan, claimed=claimed, first=first)


def differing(plan: QuestionPlan, *, claimed: Decimal, first: Finding) -> Finding:
    """What somebody finds who does not agree."""
    if first.decision is Decision.UPHELD:
        return lowered(plan, claimed, ReasonKind.DOES_NOT_SHOW)
    return UPHELD


def decisive(plan: QuestionPlan, *, first: Finding, second: Finding) -> Finding:
    """The verdict that ends a disagreement: one of the two, with words."""
    chosen = first if chance(plan.question.code, "decided") < 0.5 else second
    return Finding(chosen.decision, chosen.points, chosen.reason, DECIDED, is_decisive=True)


def second_look(plan: QuestionPlan, *, claimed: Decimal) -> Finding:
    """What is found after a repair: mostly that it was good."""
    if chance(plan.question.code, "again") < 0.75:
        return UPHELD
    return lowered(plan, claimed, ReasonKind.DOES_NOT_SHOW)


def on_the_spot(plan: QuestionPlan, *, claimed: Decimal) -> Finding:
    """What a visit finds."""
    if chance(plan.question.code, "on the spot") < 0.7:
        return UPHELD
    return lowered(plan, claimed, ReasonKind.DOES_NOT_SHOW, words=ON_THE_SPOT)


def rejected(flaw: ReasonKind) -> Finding:
    """Nothing is left of the claim."""
    return Finding(Decision.REJECTED, reason=flaw, words=VERDICTS[flaw])


def lowered(plan: QuestionPlan, claimed: Decimal, flaw: ReasonKind, *, words: str = "") -> Finding:
    """A part of the claim is left: a step that the instrument knows, else half of it."""
    steps = steps_below(plan.question, claimed=claimed)
    half = (claimed / 2).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    points = steps[len(steps) // 2] if steps else half
    if not ZERO < points < claimed:
        return rejected(flaw)
    return Finding(Decision.LOWERED, points, flaw, words or VERDICTS[flaw])
