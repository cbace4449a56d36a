"""What verdicts leave of a claim, and that every point in between is explained."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given

from layak.cli.score_json import score_document
from layak.core.instrument.model import Instrument, Kind, Text
from layak.core.messages import INDONESIAN
from layak.core.scoring.model import Answer, Basis, Score
from layak.core.scoring.score import ScoringStopped, score
from layak.core.values import ZERO
from layak.core.verification.layers import LossKind, Verified, claimed_points, verified
from layak.core.verification.model import Decision
from layak.core.verification.readings import effective, standing
from tests.core.scoring.answers import dice, instruments, property_test
from tests.core.verification.verdicts import claim, random_round, verdict
from tests.instruments import small_instrument, small_question, with_indicator

SMALL = small_instrument()
#: Indicator 2 counts 8; here its questions are worth 5 and 6.
CAPPED = with_indicator(
    SMALL,
    "2",
    questions=(
        small_question(code="2.1", kind=Kind.TEXT, text=Text("Satu"), maximum=Decimal(5)),
        small_question(code="2.2", kind=Kind.TEXT, text=Text("Dua"), maximum=Decimal(6)),
    ),
)


@property_test
@given(instruments, dice)
def test_losses_add_up_exactly_in_the_whole_and_in_every_part(
    instrument: Instrument, dice: Random
) -> None:
    found, _ = _random(instrument, dice)
    by_part: defaultdict[str, Decimal] = defaultdict(Decimal)
    for loss in found.losses:
        by_part[f"cluster {loss.cluster.code}"] += loss.points
        by_part[f"indicator {loss.indicator.code}"] += loss.points
        by_part[f"question {loss.question.code}"] += loss.points
    before, after = _parts(found.claimed), _parts(found.verified)
    assert sum((loss.points for loss in found.losses), ZERO) == found.lost
    assert found.lost == found.claimed.points - found.verified.points
    assert all(before[part] - after[part] == by_part[part] for part in before)


@property_test
@given(instruments, dice)
def test_verdicts_never_change_the_claim(instrument: Instrument, dice: Random) -> None:
    claims, events = random_round(instrument, dice)
    before, kept = _bytes(instrument, score(instrument, claims)), list(claims)
    found = verified(instrument, claims=claims, verdicts=standing(events))
    assert claims == kept
    assert _bytes(instrument, found.claimed) == before


@property_test
@given(instruments, dice)
def test_verification_never_gives_more_than_was_claimed(
    instrument: Instrument, dice: Random
) -> None:
    found, _ = _random(instrument, dice)
    before, after = _parts(found.claimed), _parts(found.verified)
    assert found.verified.points <= found.claimed.points
    assert all(after[part] <= before[part] for part in before if not part.startswith("question"))


@property_test
@given(instruments, dice)
def test_the_order_of_claims_and_verdicts_never_matters(
    instrument: Instrument, dice: Random
) -> None:
    claims, events = random_round(instrument, dice)
    state = standing(events)
    first = verified(instrument, claims=claims, verdicts=state)
    second = verified(
        instrument,
        claims=dice.sample(claims, k=len(claims)),
        verdicts=dice.sample(state, k=len(state)),
    )
    assert first.losses == second.losses
    assert (first.to_read, first.unread, first.disagreements, first.unread_points) == (
        second.to_read, second.unread, second.disagreements, second.unread_points,
    )  # fmt: skip
    assert _parts(first.verified) == _parts(second.verified)


@property_test
@given(instruments, dice)
def test_a_loss_names_the_verdict_that_took_it_and_only_freed_room_gives(
    instrument: Instrument, dice: Random
) -> None:
    found, in_force = _random(instrument, dice)
    for loss in found.losses:
        assert loss.verdict == in_force.get(loss.question.code)
        assert (loss.kind is LossKind.VERDICT) == (loss.points > 0)
        if loss.points > 0:
            assert loss.verdict is not None
            assert loss.verdict.decision is not Decision.UPHELD
            assert loss.verdict.reason is not None


@property_test
@given(instruments, dice)
def test_what_is_unread_keeps_its_claim_and_is_counted_apart(
    instrument: Instrument, dice: Random
) -> None:
    found, in_force = _random(instrument, dice)
    counted = {each.question.code: each.points for each in found.verified.questions()}
    assert found.read + len(found.unread) == len(found.to_read)
    assert found.unread_points == sum((counted[code] for code in found.unread), ZERO)
    assert set(found.unread) <= set(found.to_read)
    assert set(found.to_read) - set(in_force) <= set(found.unread)
    assert found.is_complete == (not found.unread)


def test_without_any_verdict_nothing_is_lost_and_nothing_is_verified() -> None:
    claims = [claim("1.1", "8"), claim("1.2a", "0"), claim("2.1", "5")]
    found = verified(SMALL, claims=claims, verdicts=[])
    assert (found.verified.points, found.unread_points) == (13, 13)
    assert (found.read, found.to_read, found.unread) == (0, ("1.1", "2.1"), ("1.1", "2.1"))
    assert not found.is_complete


def test_a_neighbour_may_rise_into_the_room_that_a_rejection_frees() -> None:
    claims = [claim("2.1", "5"), claim("2.2", "6")]
    verdicts = [verdict("2.1", "5", "0"), verdict("2.2", "6", "6")]
    found = verified(CAPPED, claims=claims, verdicts=verdicts)
    assert [(each.question.code, each.kind, each.points) for each in found.losses] == [
        ("2.1", LossKind.VERDICT, 5), ("2.2", LossKind.CAPPED_ROOM, -3),
    ]  # fmt: skip
    assert (found.claimed.points, found.verified.points, found.lost) == (8, 6, 2)
    assert found.is_complete


def test_a_claim_of_a_value_or_level_is_lowered_to_points() -> None:
    claims = [
        Answer("1.1", Basis.VALUE, option="a"),
        Answer("1.2a", Basis.LEVEL, Decimal("0.3333"), has_evidence=True),
        Answer("21A.1", Basis.VALUE, Decimal(90)),
    ]
    assert [each for each in claimed_points(SMALL, claims).values() if each] == [
        8, Decimal("0.49995"), 5,
    ]  # fmt: skip
    verdicts = [
        verdict("1.1", "8", "4.5"),
        verdict("1.2a", "0.49995", "0.49995"),
        verdict("21A.1", "5", "0"),
    ]
    found = verified(SMALL, claims=claims, verdicts=verdicts)
    assert found.verified.points == Decimal("4.99995")
    assert found.is_complete


def test_an_answer_raised_after_it_was_lowered_stays_under_the_verdict_and_must_be_read_again() -> (
    None
):
    found = verified(SMALL, claims=[claim("1.1", "8")], verdicts=[verdict("1.1", "6", "4.5")])
    assert (found.verified.points, found.unread) == (Decimal("4.5"), ("1.1",))


def test_an_answer_lowered_by_its_region_counts_as_it_is() -> None:
    found = verified(SMALL, claims=[claim("1.1", "3")], verdicts=[verdict("1.1", "8", "4.5")])
    assert (found.verified.points, found.losses, found.unread) == (3, (), ("1.1",))


def test_while_readers_differ_the_question_counts_as_unread() -> None:
    verdicts = [verdict("1.1", "8", "8"), verdict("1.1", "8", "0", verifier="v2")]
    found = verified(SMALL, claims=[claim("1.1", "8")], verdicts=verdicts)
    assert (found.unread, found.disagreements, found.verified.points) == (("1.1",), ("1.1",), 8)


def test_verdicts_on_nothing_change_nothing() -> None:
    verdicts = [verdict("99", "8", "0"), verdict("2.1", "5", "0")]
    found = verified(SMALL, claims=[claim("1.1", "8")], verdicts=verdicts)
    assert (found.verified.points, found.losses) == (8, ())


def test_a_claim_without_a_rule_stops_here_as_it_stops_the_score() -> None:
    with pytest.raises(ScoringStopped):
        verified(SMALL, claims=[Answer("2.2", Basis.VALUE, Decimal(3))], verdicts=[])


def _random(instrument: Instrument, dice: Random) -> tuple[Verified, dict[str, object]]:
    claims, events = random_round(instrument, dice)
    state = standing(events)
    return verified(instrument, claims=claims, verdicts=state), dict(effective(state))


def _parts(of: Score) -> dict[str, Decimal]:
    return dict(_named_parts(of))


def _named_parts(of: Score) -> Iterable[tuple[str, Decimal]]:
    yield from ((f"cluster {each.cluster.code}", each.points) for each in of.clusters)
    yield from ((f"indicator {each.indicator.code}", each.points) for each in of.indicators())
    yield from ((f"question {each.question.code}", each.points) for each in of.questions())


def _bytes(instrument: Instrument, result: Score) -> bytes:
    return json.dumps(score_document(instrument, result, INDONESIAN)).encode()
