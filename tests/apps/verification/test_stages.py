"""A round goes from stage to stage: each step frozen, signed, and handed to those who come next."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from layak.apps.assessment.actions import Draft, NotYours, save_answer
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.rounds import UnderVerification, close_round
from layak.apps.organizations.actions import NotAllowed
from layak.apps.verification import actions
from layak.apps.verification.access import rounds_to_verify
from layak.apps.verification.models import RepairWindow, Submission
from layak.apps.verification.positions import standing_of
from layak.apps.verification.signing import known_keys
from layak.apps.verification.snapshots import changes_since
from layak.core.scoring.model import Basis
from layak.core.verification.stages import NotYourStage, Phase, StageAct, StageCode, StepNotAllowed
from layak.vault import chain, receipt
from tests import builders
from tests.apps.verification.scenes import Scene, lowered, rejected, scene
from tests.builders import nia, tono, vera, yudi

pytestmark = pytest.mark.django_db
WHOLE = {"EM": None, "VA": 48, "VL": None, "VF": None}


def place(here: Scene) -> tuple[StageCode, Phase]:
    standing = standing_of(here.round_, now=here.now)
    return standing.stage, standing.phase


def test_a_whole_round_runs_from_the_claim_to_the_final_verdict() -> None:
    here = scene(stages=WHOLE)
    assert place(here) == (StageCode.EM, Phase.WRITING)
    here.hand_in()
    assert place(here) == (StageCode.VA, Phase.READING)
    here.judge_all(vera(), {"2.2": rejected(), "21A.3": lowered("0.5")})
    here.act(vera(), StageAct.DELIVER)
    assert place(here) == (StageCode.VA, Phase.REPAIR)
    here.prove("2.2")
    actions.finish_repair(
        actor=builders.actor(builders.sari()), round_=here.fresh(), at=here.later()
    )
    assert place(here) == (StageCode.VA, Phase.SECOND_LOOK)
    here.judge(vera(), "2.2")
    closed = here.act(vera(), StageAct.CLOSE)
    assert (closed.claimed, closed.verified) == (Decimal(6), Decimal(5))
    assert place(here) == (StageCode.VL, Phase.READING)
    here.judge(yudi(), "1.2b", lowered("0.5"))
    here.act(yudi(), StageAct.DELIVER)
    final = here.act(yudi(), StageAct.DELIVER)
    assert (final.stage, final.claimed, final.verified) == ("VF", Decimal(6), Decimal("4.5"))
    assert Round.objects.get(pk=here.round_.pk).closed_at == final.at


def test_nothing_to_claim_is_not_handed_in() -> None:
    builders.sari()
    here = Scene(builders.round_())
    with pytest.raises(actions.NothingToHandIn):
        here.hand_in()


def test_only_the_secretariat_hands_the_claim_in() -> None:
    here = scene()
    for user in (builders.budi(), builders.dewi(), vera()):
        with pytest.raises(NotAllowed):
            here.act(user, StageAct.SUBMIT)


def test_a_claim_that_was_handed_in_does_not_change() -> None:
    here = scene()
    here.hand_in()
    with pytest.raises(NotYours):
        save_answer(
            actor=builders.actor(builders.budi()), round_=here.fresh(), question="2.2",
            draft=Draft(Basis.POINTS, Decimal(1)), from_version=1, at=here.later(),
        )  # fmt: skip
    with pytest.raises(NotYours):
        here.prove("2.2")


def test_a_step_out_of_turn_is_refused() -> None:
    here = scene(stages=WHOLE)
    with pytest.raises(StepNotAllowed):
        here.act(builders.sari(), StageAct.DELIVER)
    here.hand_in()
    with pytest.raises(StepNotAllowed):
        here.hand_in()
    with pytest.raises(NotYourStage):
        here.act(builders.sari(), StageAct.DELIVER)


def test_verdicts_are_delivered_only_when_every_claim_has_one() -> None:
    here = scene()
    here.hand_in()
    here.judge(vera(), "1.2a")
    with pytest.raises(actions.StillUnread) as refused:
        here.act(vera(), StageAct.DELIVER)
    assert "3 klaim" in str(refused.value)


def test_verdicts_in_dispute_are_not_delivered() -> None:
    here = scene()
    here.hand_in()
    here.judge_all(vera())
    here.judge(tono(), "2.2", rejected())
    with pytest.raises(actions.StillUnread) as refused:
        here.act(vera(), StageAct.DELIVER)
    assert "1 di antaranya" in str(refused.value)


class TestHandingOver:
    """Each verifier sees what was handed to them, and nothing else."""

    def test_a_round_is_nobodys_to_verify_before_it_is_handed_in(self) -> None:
        scene()
        assert not rounds_to_verify(builders.actor(vera())).exists()

    def test_the_province_gets_the_claim_and_the_ministry_does_not(self) -> None:
        here = scene()
        here.hand_in()
        assert rounds_to_verify(builders.actor(vera())).get() == here.round_
        assert not rounds_to_verify(builders.actor(yudi())).exists()

    def test_an_assessor_sees_a_round_once_the_ministry_names_them(self) -> None:
        here = scene(stages={"EM": None, "VA": None, "VL": None})
        here.hand_in()
        here.judge_all(vera())
        here.act(vera(), StageAct.DELIVER)
        assert not rounds_to_verify(builders.actor(nia())).exists()
        with pytest.raises(actions.NotAnAssessor):
            self._name(here, vera())
        self._name(here, nia())
        self._name(here, nia())
        assert rounds_to_verify(builders.actor(nia())).get() == here.round_

    def test_a_secretariat_names_no_assessor(self) -> None:
        here = scene()
        with pytest.raises(NotAllowed):
            actions.hand_to_assessor(
                actor=builders.actor(builders.sari()), round_=here.round_, assessor=nia(),
                at=here.now,
            )  # fmt: skip

    def _name(self, here: Scene, assessor: object) -> None:
        actions.hand_to_assessor(
            actor=builders.actor(yudi()), round_=here.round_, assessor=assessor,  # type: ignore[arg-type]
            at=here.later(),
        )  # fmt: skip


class TestReceipts:
    """Every step is frozen and signed."""

    def test_a_submission_states_what_was_claimed_and_verifies(self) -> None:
        here = scene()
        done = here.hand_in()
        signed = receipt.from_code(done.receipt)
        receipt.verify(signed, known=known_keys())
        assert signed.payload["claimed"] == "6"
        assert signed.payload["verified"] is None
        assert signed.payload["content"] == done.content_hash

    def test_a_snapshot_equals_its_hash(self) -> None:
        here = scene()
        done = here.hand_in()
        assert chain.fingerprint(json.loads(done.content)) == done.content_hash
        assert done.content == chain.canonical(json.loads(done.content))

    def test_what_changes_after_is_shown_as_a_difference(self) -> None:
        here = scene(stages=WHOLE)
        first = here.hand_in()
        assert changes_since(here.round_, first) == ()
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        here.prove("2.2")
        (change,) = changes_since(here.round_, first)
        assert change.question == "2.2"
        assert len(change.proofs_added) == 1
        assert not change.is_answer_changed


class TestRepair:
    """A window of hours in which the proof of what was cut may be repaired."""

    def delivered(self) -> Scene:
        here = scene(stages=WHOLE)
        here.hand_in()
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        return here

    def test_the_window_lasts_as_long_as_the_calendar_says(self) -> None:
        self.delivered()
        window = RepairWindow.objects.get()
        assert window.until - window.opened_at == dt.timedelta(hours=48)
        repairable = Answer.objects.filter(repair_until__isnull=False)
        assert list(repairable.values_list("question", flat=True)) == ["2.2"]

    def test_what_was_upheld_is_not_repaired(self) -> None:
        here = self.delivered()
        with pytest.raises(NotYours):
            here.prove("1.2a", "Pelengkap")

    def test_after_the_window_nothing_is_repaired_any_more(self) -> None:
        here = self.delivered()
        here.later(hours=48)
        assert place(here) == (StageCode.VA, Phase.SECOND_LOOK)
        with pytest.raises(NotYours):
            here.prove("2.2")

    def test_the_region_ends_its_window_itself(self) -> None:
        here = self.delivered()
        sari = builders.actor(builders.sari())
        actions.finish_repair(actor=sari, round_=here.fresh(), at=here.later())
        with pytest.raises(NotYours):
            here.prove("2.2")
        with pytest.raises(StepNotAllowed):
            actions.finish_repair(actor=sari, round_=here.fresh(), at=here.later())

    def test_a_stage_is_not_closed_before_the_repair_was_looked_at(self) -> None:
        here = self.delivered()
        here.prove("2.2")
        here.later(hours=48)
        with pytest.raises(actions.RepairUnseen):
            here.act(vera(), StageAct.CLOSE)
        here.judge(vera(), "2.2")
        assert here.act(vera(), StageAct.CLOSE).verified == Decimal(6)

    def test_a_stage_without_repairs_is_closed_after_the_window(self) -> None:
        here = self.delivered()
        with pytest.raises(StepNotAllowed):
            here.act(vera(), StageAct.CLOSE)
        here.later(hours=48)
        assert here.act(vera(), StageAct.CLOSE).verified == Decimal(4)


def test_a_step_that_is_refused_leaves_nothing_behind() -> None:
    here = scene()
    here.hand_in()
    before = Submission.objects.count()
    with pytest.raises(actions.StillUnread):
        here.act(vera(), StageAct.DELIVER)
    assert Submission.objects.count() == before


def test_a_round_under_verification_is_not_closed_by_its_regency() -> None:
    here = scene(stages=WHOLE)
    here.hand_in()
    with pytest.raises(UnderVerification):
        close_round(actor=builders.actor(builders.sari()), round_=here.round_, at=here.later())
    assert Round.objects.get(pk=here.round_.pk).closed_at is None
