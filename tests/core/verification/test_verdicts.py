"""Writing a verdict: what a decision needs, and what is refused with which words."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given

from layak.core.errors import DomainError
from layak.core.instrument.model import Instrument
from layak.core.verification import verdicts
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.core.verification.verdicts import (
    OwnClaim,
    decide,
    may_verify,
    require_may_verify,
    steps_below,
)
from tests.core.scoring.answers import dice, instruments, property_test
from tests.instruments import question_of, small_instrument

SMALL = small_instrument()
CLAIMED = Decimal("4.5")
UPHELD, LOWERED, REJECTED = Decision


def _decide(decision: Decision, *, claimed: Decimal = CLAIMED, **changes: object) -> Verdict:
    return decide(
        question_code="1.1", stage="VA", verifier="v1", claimed=claimed, decision=decision,
        **changes,  # type: ignore[arg-type]  # each test names what it changes
    )  # fmt: skip


def test_an_upheld_claim_keeps_its_points_and_needs_no_words() -> None:
    assert _decide(UPHELD) == Verdict("1.1", "VA", "v1", UPHELD, CLAIMED, CLAIMED)


def test_a_decisive_verdict_upholds_a_claim_with_words_and_without_a_reason() -> None:
    found = _decide(UPHELD, words="Dibahas bersama.", is_decisive=True)
    assert (found.points, found.words) == (CLAIMED, "Dibahas bersama.")


def test_a_lowered_claim_keeps_the_points_that_are_said_and_why() -> None:
    found = _decide(
        LOWERED, points=Decimal("1.25"), reason=ReasonKind.UNSIGNED, words=" Halaman 2 "
    )
    assert (found.points, found.reason, found.words) == (
        Decimal("1.25"), ReasonKind.UNSIGNED, "Halaman 2",
    )  # fmt: skip


def test_a_rejected_claim_keeps_nothing() -> None:
    assert _decide(REJECTED, reason=ReasonKind.NO_DOCUMENT).points == 0


def test_a_claim_of_a_level_may_be_upheld_with_all_its_digits() -> None:
    claimed = Decimal("0.3333") * Decimal("4.4999")
    assert _decide(UPHELD, claimed=claimed).points == claimed


#: What is wrong with a verdict, and the code of its refusal.
REFUSED = {
    "lowered without points": (LOWERED, {"reason": ReasonKind.UNSIGNED}, "points_not_between"),
    "lowered to nothing": (
        LOWERED, {"points": Decimal(0), "reason": ReasonKind.UNSIGNED}, "points_not_between",
    ),
    "lowered to the claim": (
        LOWERED, {"points": CLAIMED, "reason": ReasonKind.UNSIGNED}, "points_not_between",
    ),
    "lowered above the claim": (
        LOWERED, {"points": Decimal(5), "reason": ReasonKind.UNSIGNED}, "points_not_between",
    ),
    "lowered below nothing": (
        LOWERED, {"points": Decimal(-1), "reason": ReasonKind.UNSIGNED}, "points_not_between",
    ),
    "a fifth decimal": (
        LOWERED, {"points": Decimal("1.00001"), "reason": ReasonKind.UNSIGNED},
        "points_not_between",
    ),
    "no number at all": (
        LOWERED, {"points": Decimal("NaN"), "reason": ReasonKind.UNSIGNED}, "points_not_between",
    ),
    "lowered without a reason": (LOWERED, {"points": Decimal(1)}, "reason_missing"),
    "rejected without a reason": (REJECTED, {"words": "Tidak ada"}, "reason_missing"),
    "rejected with points left": (
        REJECTED, {"points": Decimal(1), "reason": ReasonKind.UNSIGNED}, "points_not_expected",
    ),
    "upheld with other points": (UPHELD, {"points": Decimal(5)}, "points_not_expected"),
    "upheld with a reason": (UPHELD, {"reason": ReasonKind.OTHER}, "reason_not_expected"),
    "upheld with words against it": (UPHELD, {"words": "Tidak ada"}, "reason_not_expected"),
    "decisively upheld with a reason": (
        UPHELD, {"reason": ReasonKind.UNSIGNED, "is_decisive": True}, "reason_not_expected",
    ),
    "another reason without words": (
        REJECTED, {"reason": ReasonKind.OTHER, "words": "  "}, "words_missing",
    ),
    "nothing claimed": (UPHELD, {"claimed": Decimal(0)}, "nothing_claimed"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_an_unsound_verdict_is_refused_in_a_sentence(case: str) -> None:
    decision, changes, code = REFUSED[case]
    with pytest.raises(DomainError) as refused:
        _decide(decision, **changes)
    assert refused.value.code == code
    assert str(refused.value.message).endswith(".")


def test_every_refusal_has_a_code_of_its_own() -> None:
    errors = [
        each for each in vars(verdicts).values()
        if isinstance(each, type) and issubclass(each, DomainError) and each is not DomainError
    ]  # fmt: skip
    assert len({each.code for each in errors}) == len(errors) == 7


@pytest.mark.parametrize(
    ("question", "claimed", "steps"),
    [
        ("1.1", "8", ["4.5"]),  # options
        ("1.1", "4.5", []),
        ("1.2a", "1.5", ["0.75"]),  # levels times the maximum
        ("1.2b", "2.5", []),  # nothing is known: free points only
        ("2.1", "5", ["2"]),  # bands
        ("21A.1", "3", ["2.5"]),
    ],
)
def test_a_claim_can_be_lowered_to_the_steps_of_the_instrument(
    question: str, claimed: str, steps: list[str]
) -> None:
    found = steps_below(question_of(SMALL, question), claimed=Decimal(claimed))
    assert found == tuple(map(Decimal, steps))


@property_test
@given(instruments, dice)
def test_every_step_can_be_decided_and_they_descend(instrument: Instrument, dice: Random) -> None:
    question = dice.choice(list(instrument.questions()))
    steps = steps_below(question, claimed=question.maximum)
    assert list(steps) == sorted(set(steps), reverse=True)
    for step in steps:
        decided = _decide(
            LOWERED, claimed=question.maximum, points=step, reason=ReasonKind.DUPLICATE
        )
        assert decided.points == step


def test_whoever_claims_never_verifies_the_same_answer() -> None:
    assert may_verify("v1", authors=["v2", "v3"])
    assert not may_verify("v2", authors=["v2", "v3"])
    require_may_verify("v1", authors=["v2"])
    with pytest.raises(OwnClaim, match="ikut menulis"):
        require_may_verify("v2", authors=["v2"])
