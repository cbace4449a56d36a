"""What a region's own verdicts teach, and about what."""

from __future__ import annotations

import pytest

from layak.core.expectation import grid, prior
from layak.core.expectation.expect import expect
from layak.core.expectation.model import Chance, ClaimFacts, PartCode, Record
from layak.core.expectation.update import learn
from layak.core.proofs.model import ProofState
from tests.core.expectation.claims import claim, record, small

INSTRUMENT = small(("9",), caps=("9",))


def chance(records: list[Record], one: ClaimFacts) -> Chance:
    return expect(instrument=INSTRUMENT, claims=[one], records=records).chances[0]


def shifts(found: Chance) -> dict[PartCode, float]:
    return {part.code: part.shift for part in found.parts}


def test_without_verdicts_only_proof_and_question_make_the_probability() -> None:
    found = shifts(chance([], claim("1.1", "9", agency="dinkes")))
    assert found[PartCode.AGENCY] == found[PartCode.REGION] == 0
    assert found[PartCode.PROOF] > 0.8


def test_verdicts_on_a_state_of_proof_are_counted_with_the_prior() -> None:
    upheld = [record("", ProofState.UNSIGNED, "2") for _ in range(30)]
    before = shifts(chance([], claim("1.1", "9", ProofState.UNSIGNED)))[PartCode.PROOF]
    after = shifts(chance(upheld, claim("1.1", "9", ProofState.UNSIGNED)))[PartCode.PROOF]
    weight = prior.PRIOR_VERDICTS
    pooled = (weight * before + 30) / (weight + 30)
    assert before < after <= pooled  # pooled with fresh documents, which must not be the worse


def test_an_agency_whose_claims_fail_has_the_lower_chance_and_the_others_have_not() -> None:
    records = [record("dinkes", ProofState.FRESH, "0") for _ in range(6)]
    records += [record("disdik", ProofState.FRESH, "2") for _ in range(6)]
    failing, doing_well, unknown = (
        shifts(chance(records, claim("1.1", "9", agency=agency)))[PartCode.AGENCY]
        for agency in ("dinkes", "disdik", "dp3a")
    )
    assert failing < -0.02
    assert doing_well > 0.005
    assert unknown == 0


def test_a_lenient_region_raises_chances_of_every_state_and_agency() -> None:
    records = [record("dinkes", ProofState.WRONG_KIND, "2") for _ in range(30)]
    found = shifts(chance(records, claim("1.1", "9", ProofState.FRESH, agency="dp3a")))
    assert found[PartCode.REGION] > 0.03
    assert found[PartCode.AGENCY] == 0


def test_verdicts_that_contradict_the_order_of_states_are_counted_together() -> None:
    records = [record("", ProofState.UNSIGNED, "2") for _ in range(60)]
    records += [record("", ProofState.FRESH, "0") for _ in range(60)]
    found = [
        chance(records, claim("1.1", "9", state)).probability
        for state in (ProofState.UNSIGNED, ProofState.FRESH)
    ]
    assert found[0] == pytest.approx(found[1])
    assert 0.45 < found[0] < 0.65


def test_a_lowered_claim_is_not_upheld_but_teaches_that_claims_are_lowered_here() -> None:
    lowered, rejected = (
        learn([record("", ProofState.FRESH, kept) for _ in range(40)]) for kept in ("1.5", "0")
    )
    state = grid.STATE_AT[ProofState.FRESH]
    assert (lowered.weights == rejected.weights).all()
    assert lowered.lowered[state] > prior.LOWERED > rejected.lowered[state]
    assert lowered.kept_if_lowered > prior.KEPT_IF_LOWERED == rejected.kept_if_lowered


def test_verdicts_on_claims_of_no_points_teach_nothing() -> None:
    empty = ClaimFacts("1.1", *(claim("1.1", "0").points,) * 2, claim("1.1", "0").kind,
                       ProofState.FRESH)  # fmt: skip
    nothing = Record("dinkes", empty.kind, empty.state, empty.points, empty.points)
    assert learn([nothing]) is learn([])


def test_many_equal_verdicts_of_one_agency_leave_every_chance_a_number() -> None:
    records = [record("dinkes", state, "2") for state in ProofState for _ in range(500)]
    belief = learn(records)
    assert ((belief.kept > 0) & (belief.kept < 1)).all()
    assert belief.weights.sum() == pytest.approx(1)
