"""The demo's verification: a round judged to its end, and rounds where somebody can go on."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from decimal import Decimal

import pytest

from layak.apps.assessment.access import may_prove
from layak.apps.assessment.models import Answer, Proof, Stage
from layak.apps.evidence.models import Version
from layak.apps.verification.access import rounds_to_verify
from layak.apps.verification.models import RepairWindow, Ruling, Submission
from layak.apps.verification.positions import standing_of
from layak.apps.verification.signing import known_keys
from layak.core.verification.model import Decision
from layak.core.verification.stages import Phase, Position, StageCode
from layak.vault import chain, receipt
from layak.web.sample.accounts import DEWI, EKO, NIA, PRABUMULIH, SARI, TONO, VERA, YUDI
from layak.web.sample.calendars import LAST_ROUND, THIS_ROUND
from tests.web.sample.scenes import (
    NOW,
    actor,
    closed_round,
    open_round,
    round_of,
    verified,
    with_sample,
)


@with_sample
def test_the_closed_round_went_through_every_stage_and_closed_itself() -> None:
    round_ = closed_round()
    course = [(each.stage, each.act) for each in round_.submissions.order_by("number")]
    assert course == [
        ("EM", "submit"), ("VA", "deliver"), ("VA", "close"), ("VL", "deliver"), ("VL", "close"),
        ("VF", "deliver"),
    ]  # fmt: skip
    position = standing_of(round_, now=NOW).position
    assert position == Position(StageCode.VF, Phase.CLOSED)
    assert round_.closed_at == round_.submissions.get(stage="VF").at


@with_sample
def test_its_losses_lie_in_the_published_range_and_add_up_exactly() -> None:
    result = verified(closed_round())
    assert result.is_complete
    assert result.losses
    assert sum(loss.points for loss in result.losses) == result.lost
    assert result.claimed.points - result.lost == result.verified.points
    # Six regencies of Central Java, 2022: 69.6 to 296.3 points.
    assert Decimal("69.6") <= result.lost <= Decimal("296.3")
    share = result.lost / result.claimed.points
    assert Decimal("0.15") <= share <= Decimal("0.20")


@with_sample
def test_the_verdicts_are_the_same_on_every_machine() -> None:
    result = verified(closed_round())
    assert (result.claimed.points, result.verified.points) == (
        Decimal("506.07"), Decimal("412.66"),
    )  # fmt: skip


@with_sample
def test_every_snapshot_of_the_sample_equals_its_hash() -> None:
    for each in Submission.objects.all():
        assert chain.fingerprint(json.loads(each.content)) == each.content_hash
        signed = receipt.from_code(each.receipt)
        receipt.verify(signed, known=known_keys())
        assert signed.payload["content"] == each.content_hash


@with_sample
def test_claims_were_judged_for_every_reason_that_the_proof_gives() -> None:
    rulings = Ruling.objects.filter(round=closed_round())
    readers = set(rulings.filter(stage="VA").values_list("verifier__email", flat=True))
    assert readers == {VERA.email, TONO.email}
    reasons = set(rulings.values_list("reason", flat=True))
    assert {"no_document", "out_of_period", "unsigned", "does_not_show"} < reasons
    assert set(rulings.values_list("decision", flat=True)) == set(Decision)
    assert 2 <= rulings.filter(is_decisive=True).count() <= 8
    assert not rulings.exclude(decision=Decision.UPHELD).filter(words="").exists()


@with_sample
def test_a_claim_without_a_document_was_never_upheld_by_its_first_reader() -> None:
    proved = Proof.objects.filter(round=closed_round()).values("question")
    upheld = Ruling.objects.filter(
        round=closed_round(), stage="VA", phase=Phase.READING, decision=Decision.UPHELD,
        verifier__email=VERA.email, is_decisive=False,
    )  # fmt: skip
    assert upheld.exists()
    assert not upheld.exclude(question__in=proved).exists()


@with_sample
def test_what_was_repaired_in_the_window_was_looked_at_again() -> None:
    round_ = closed_round()
    window = RepairWindow.objects.get(round=round_, stage="VA")
    assert window.finished_at is not None
    late = Proof.objects.filter(round=round_, added_at__gt=window.opened_at)
    again = Ruling.objects.filter(round=round_, phase=Phase.SECOND_LOOK)
    repaired = set(late.values_list("question", flat=True))
    assert repaired == set(again.values_list("question", flat=True))
    assert len(repaired) > 5
    assert all(proof.added_at < window.until for proof in late)
    delivered, closed = round_.submissions.filter(stage="VA").order_by("number")
    assert delivered.verified < closed.verified


@with_sample
def test_documents_say_whether_they_are_signed_and_proofs_of_which_kind_they_are() -> None:
    marks = Counter(Version.objects.values_list("is_signed", flat=True))
    assert set(marks) == {True, False, None}
    kinds = Proof.objects.filter(round=closed_round()).values_list("kind", flat=True)
    assert len(set(kinds)) > 5
    assert sum(kind != "" for kind in kinds) > len(kinds) / 2


@with_sample
@pytest.mark.parametrize("title", [LAST_ROUND, THIS_ROUND])
def test_the_calendars_name_stages_that_verification_knows(title: str) -> None:
    stages = Stage.objects.filter(round__title=title, round__regency__code="16.12")
    codes = list(stages.order_by("position").values_list("code", flat=True))
    wanted = list(StageCode) if title == THIS_ROUND else ["EM", "VA", "VL", "VF"]
    assert codes == wanted
    hours = dict(stages.filter(repair_hours__isnull=False).values_list("code", "repair_hours"))
    assert hours == {"VA": 48, "VL": 48}
    assert dict(stages.values_list("code", "name"))["VA"] == "Verifikasi administrasi"


@with_sample
def test_a_verifier_finds_a_dozen_claims_some_read_and_one_in_dispute() -> None:
    round_ = round_of("16.10")
    assert standing_of(round_, now=NOW).position == Position(StageCode.VA, Phase.READING)
    result = verified(round_)
    assert len(result.to_read) == 12
    assert 0 < result.read < 12
    assert len(result.disagreements) == 1


@with_sample
def test_a_neighbour_can_repair_for_thirty_hours_by_its_secretariat_alone() -> None:
    round_ = round_of("16.74")
    standing = standing_of(round_, now=NOW)
    assert standing.position == Position(StageCode.VA, Phase.REPAIR)
    assert standing.window is not None
    assert standing.window.until == NOW + dt.timedelta(hours=30)
    secretary = actor(PRABUMULIH.secretariat)
    cut = Answer.objects.filter(round=round_, repair_until__gt=NOW)
    own = [each for each in cut if may_prove(secretary, round_, each.question, at=NOW)]
    assert len(own) >= 3
    assert len(own) < cut.count()


@with_sample
def test_an_assessor_has_begun_in_the_field() -> None:
    round_ = round_of("16.72")
    assert standing_of(round_, now=NOW).position == Position(StageCode.VL, Phase.READING)
    assert Ruling.objects.filter(round=round_, verifier__email=NIA.email).count() == 3


@with_sample
def test_nobody_of_pali_verifies_and_nobody_else_sees_pali_unless_it_was_handed_to_them() -> None:
    for account in (SARI, EKO, DEWI):
        assert not rounds_to_verify(actor(account)).exists()
    for account in (VERA, TONO):
        assert {each.regency.code for each in rounds_to_verify(actor(account))} == {
            "16.10", "16.12", "16.72", "16.74",
        }  # fmt: skip
        assert open_round() not in rounds_to_verify(actor(account))
    for account in (YUDI, NIA):
        assert {each.regency.code for each in rounds_to_verify(actor(account))} == {
            "16.12", "16.72",
        }  # fmt: skip
