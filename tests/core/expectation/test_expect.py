"""What holds for every expectation, whatever is claimed, proved and known."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.expectation.expect import expect
from layak.core.expectation.model import ClaimFacts, Expectation, PartCode, Record
from layak.core.instrument.model import Gate, Instrument, Kind
from layak.core.messages import INDONESIAN
from layak.core.proofs.model import ProofState
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.score import score
from tests.core.expectation.claims import AGENCIES, claim, instruments, records, small
from tests.core.scoring.answers import property_test

dice = st.randoms(use_true_random=False)


def claims_on(instrument: Instrument, dice: Random) -> list[ClaimFacts]:
    """Claims on most questions, some of them decided."""
    claims = []
    for question in instrument.questions():
        if dice.random() < 0.2:
            continue
        points = _points(question.maximum, dice)
        verdict = _points(points, dice) if dice.random() < 0.3 else None
        claims.append(
            ClaimFacts(
                question.code, points, question.maximum, dice.choice(list(Kind)),
                dice.choice(list(ProofState)), dice.choice(AGENCIES), verdict,
            )
        )  # fmt: skip
    return claims


def _points(highest: Decimal, dice: Random) -> Decimal:
    return (highest * dice.choice((0, 1, 2, 3, 4, 4)) / 4).quantize(Decimal("0.0001"))


@property_test
@given(instruments(), dice, records)
def test_an_expectation_lies_between_nothing_and_the_claim_and_its_interval_is_ordered(
    instrument: Instrument, dice: Random, known: list[Record]
) -> None:
    claims = claims_on(instrument, dice)
    found = expect(instrument=instrument, claims=claims, records=known)
    assert 0 <= found.mean <= float(found.claimed)
    assert 0 <= found.low <= found.high <= float(found.claimed)
    assert sum(chance for _, chance in found.rank_chances) == pytest.approx(1)
    assert all(-1e-12 <= chance <= 1 + 1e-12 for _, chance in found.rank_chances)
    assert all(0 <= each.probability <= 1 for each in found.chances)


@property_test
@given(instruments(), dice, records)
def test_losses_and_what_each_claim_is_expected_to_count_add_up(
    instrument: Instrument, dice: Random, known: list[Record]
) -> None:
    found = expect(instrument=instrument, claims=claims_on(instrument, dice), records=known)
    lost = float(found.claimed) - found.mean
    assert sum(each.expected for each in found.chances) == pytest.approx(found.mean)
    assert sum(each.loss for each in found.chances) == pytest.approx(lost, abs=1e-9)
    assert sum(each.points for each in found.losses) == pytest.approx(lost, abs=1e-9)
    assert found.at_risk + found.lost == pytest.approx(lost, abs=1e-9)
    assert sum(each.claimed for each in found.losses) == found.claimed
    assert sum(each.claims for each in found.losses) == len(found.chances)


@property_test
@given(instruments(), dice, records)
def test_parts_add_up_to_the_probability_to_the_last_bit(
    instrument: Instrument, dice: Random, known: list[Record]
) -> None:
    claims = claims_on(instrument, dice)
    for each in expect(instrument=instrument, claims=claims, records=known).chances:
        assert sum(part.shift for part in each.parts) == each.probability
        assert [INDONESIAN.render(part.message) for part in each.parts]


@property_test
@given(instruments(), dice, records)
def test_the_order_of_claims_and_verdicts_does_not_matter_and_the_bytes_stay_the_same(
    instrument: Instrument, dice: Random, known: list[Record]
) -> None:
    claims = claims_on(instrument, dice)
    first = expect(instrument=instrument, claims=claims, records=known)
    dice.shuffle(claims)
    dice.shuffle(known)
    again = expect(instrument=instrument, claims=claims, records=known)
    assert again == first
    assert pickle.dumps(again) == pickle.dumps(first)


@property_test
@given(dice, records)
def test_better_proof_never_lowers_the_probability(dice: Random, known: list[Record]) -> None:
    instrument = small(("9",), caps=("9",))
    kind, agency = dice.choice(list(Kind)), dice.choice(AGENCIES)
    found = [
        _only(
            expect(
                instrument=instrument,
                claims=[replace(claim("1.1", "9", state, agency=agency), kind=kind)],
                records=known,
            )
        )
        for state in ProofState
    ]
    assert found == sorted(found)


def _only(found: Expectation) -> float:
    return found.chances[0].probability


@property_test
@given(instruments(), dice, records, st.sampled_from(ProofState), st.sampled_from(AGENCIES))
def test_one_more_claim_upheld_never_lowers_any_probability_or_the_mean(
    instrument: Instrument, dice: Random, known: list[Record], state: ProofState, agency: str
) -> None:
    claims = claims_on(instrument, dice)
    upheld = Record(agency, dice.choice(list(Kind)), state, Decimal(2), Decimal(2))
    before = expect(instrument=instrument, claims=claims, records=known)
    after = expect(instrument=instrument, claims=claims, records=[*known, upheld])
    for old, new in zip(before.chances, after.chances, strict=True):
        assert new.probability >= old.probability - 1e-11
    assert after.mean >= before.mean - 1e-9


@property_test
@given(instruments(), dice)
def test_what_is_claimed_is_the_score_of_the_claims(instrument: Instrument, dice: Random) -> None:
    claims = claims_on(instrument, dice)
    answers = [Answer(each.question, Basis.POINTS, each.points) for each in claims]
    found = expect(instrument=instrument, claims=claims)
    assert found.claimed == score(instrument, answers).points


@property_test
@given(instruments(), dice)
def test_when_every_verdict_is_known_nothing_is_uncertain(
    instrument: Instrument, dice: Random
) -> None:
    claims = [
        replace(each, verdict=_points(each.points, dice)) for each in claims_on(instrument, dice)
    ]
    found = expect(instrument=instrument, claims=claims)
    verified = score(
        instrument, [Answer(each.question, Basis.POINTS, each.verdict) for each in claims]
    )
    rank = verified.standing.rank
    assert found.low == found.high == float(verified.points)
    assert found.mean == pytest.approx(float(verified.points))
    assert dict(found.rank_chances)[rank.name if rank else ""] == pytest.approx(1)
    assert {part.code for each in found.chances for part in each.parts} <= {PartCode.VERDICT}


def test_a_verdict_takes_the_place_of_the_chance() -> None:
    instrument = small(("9", "9"), caps=("18",))
    claims = [claim("1.1", "9", verdict="4"), claim("1.2", "9", verdict="9")]
    lowered, upheld = expect(instrument=instrument, claims=claims).chances
    assert (lowered.probability, lowered.expected, lowered.loss) == (0, 4, 5)
    assert (upheld.probability, upheld.expected, upheld.loss) == (1, 9, 0)
    assert lowered.best_act is None
    assert str(lowered.parts[0].message) == "Sudah diputuskan: tersisa 4 dari 9 poin."


def test_a_claim_beyond_the_cap_takes_the_room_of_one_that_fails() -> None:
    instrument = small(("5", "5"), caps=("5",))
    claims = [claim("1.1", "5", ProofState.NONE), claim("1.2", "5", ProofState.UPHELD_BEFORE)]
    found = expect(instrument=instrument, claims=claims)
    first, second = found.chances
    assert found.claimed == 5
    assert first.loss > 4
    assert second.loss < -4
    assert found.mean > 4.5
    assert found.mean == pytest.approx(5 - first.loss - second.loss)


def test_unknown_questions_and_second_claims_are_refused_by_name() -> None:
    instrument = small(("9",), caps=("9",))
    claims = [claim("1.1", "1"), claim("1.1", "2"), claim("8.8", "1")]
    with pytest.raises(InputRejected) as refused:
        expect(instrument=instrument, claims=claims)
    assert {(each.code, each.where.subject) for each in refused.value.findings} == {
        ("claimed_twice", "1.1"),
        ("unknown_question", "8.8"),
    }


def test_a_claim_above_its_maximum_and_a_verdict_above_the_claim_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"1\.1"):
        claim("1.1", "9.5")
    with pytest.raises(ValueError, match=r"1\.1"):
        claim("1.1", "3", verdict="4")
    with pytest.raises(ValueError, match="within"):
        Record("", Kind.LEVEL, ProofState.FRESH, Decimal(1), Decimal(2))


def test_nothing_claimed_is_nothing_expected() -> None:
    found = expect(instrument=small(("9",), caps=("9",)), claims=[])
    assert (found.claimed, found.mean, found.low, found.high) == (0, 0, 0, 0)
    assert found.rank_chances == (("", 1.0), ("Pratama", 0.0), ("Madya", 0.0))
    assert found.losses == found.chances == ()


def test_a_rank_with_conditions_beside_its_points_is_named() -> None:
    plain = small(("9",), caps=("9",))
    pratama, madya = plain.ranks
    gated = replace(plain, ranks=(pratama, replace(madya, gates=(Gate("1.1", Decimal(9)),))))
    assert expect(instrument=plain, claims=[]).gated_ranks == ()
    assert expect(instrument=gated, claims=[]).gated_ranks == ("Madya",)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (ProofState.NONE, "add_document"),
        (ProofState.WRONG_KIND, "replace_kind"),
        (ProofState.OUT_OF_PERIOD, "replace_period"),
        (ProofState.UNCHECKED, "state_kind_and_period"),
        (ProofState.UNSIGNED, "have_it_signed"),
        (ProofState.FRESH, None),
        (ProofState.UPHELD_BEFORE, None),
    ],
)
def test_the_act_that_helps_most_leads_to_what_a_fresh_document_is_worth(
    state: ProofState, act: str | None
) -> None:
    instrument = small(("9", "9"), caps=("18",))
    found = expect(
        instrument=instrument, claims=[claim("1.1", "9", state), claim("1.2", "9")]
    ).chances
    best, fresh = found[0].best_act, found[1]
    assert (best and best.code) == act
    if best:
        assert best.probability == fresh.probability
        assert best.gain == pytest.approx(fresh.expected - found[0].expected)
        assert str(best.message).endswith(".")


def test_no_act_is_named_where_own_verdicts_say_that_it_changes_nothing() -> None:
    instrument = small(("9",), caps=("9",))
    rejected = [
        Record("", Kind.LEVEL, ProofState.FRESH, Decimal(2), Decimal(0)) for _ in range(200)
    ]
    found = expect(
        instrument=instrument,
        claims=[claim("1.1", "9", ProofState.UNSIGNED)],
        records=rejected,
    )
    assert found.chances[0].best_act is None
