"""A verifier decides on one claim at a time, on what they have seen, and never on their own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.apps.assessment.models import Answer
from layak.apps.organizations.actions import NotAllowed, add_member, end_membership
from layak.apps.organizations.models import Membership, Role
from layak.apps.verification import rulings
from layak.apps.verification.models import Ruling
from layak.apps.verification.readings import answers_of, rulings_of, standing_verdicts, verified_of
from layak.apps.verification.rulings import Finding
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.readings import effective
from layak.core.verification.stages import StageAct, StepNotAllowed
from layak.core.verification.verdicts import OwnClaim, ReasonMissing
from tests import builders
from tests.apps.towns import kept
from tests.apps.verification.scenes import UPHELD, Scene, lowered, rejected, scene
from tests.builders import tono, vera, yudi

pytestmark = pytest.mark.django_db
REPAIRED = {"EM": None, "VA": 48, "VF": None}


def handed_in() -> Scene:
    here = scene(stages=REPAIRED)
    here.hand_in()
    return here


def test_a_verdict_is_kept_with_what_was_seen() -> None:
    here = handed_in()
    ruling = here.judge(vera(), "2.2", lowered("0.5", ReasonKind.OUT_OF_PERIOD))
    assert (ruling.stage, ruling.decision, ruling.points) == ("VA", "lowered", Decimal("0.5"))
    assert ruling.claimed == Decimal(2)
    assert ruling.seen == here.seen("2.2")


def test_a_verdict_never_changes_the_claim() -> None:
    here = handed_in()
    before = list(Answer.objects.order_by("pk").values())
    here.judge_all(vera(), {"2.2": rejected()})
    assert list(Answer.objects.order_by("pk").values()) == before


def test_thinking_again_adds_a_verdict_and_keeps_the_first() -> None:
    here = handed_in()
    here.judge(vera(), "2.2", rejected())
    here.judge(vera(), "2.2")
    assert list(Ruling.objects.values_list("number", "decision")) == [
        (1, "rejected"), (2, "upheld"),
    ]  # fmt: skip
    (verdict,) = standing_verdicts(rulings_of(here.round_))
    assert verdict.decision is Decision.UPHELD


def test_what_was_not_handed_over_is_not_judged() -> None:
    here = handed_in()
    for user in (yudi(), builders.sari(), builders.budi()):
        with pytest.raises(NotAllowed):
            here.judge(user, "2.2")


def test_a_verdict_on_an_older_proof_is_refused() -> None:
    here = handed_in()
    with pytest.raises(rulings.StaleClaim):
        rulings.rule(
            actor=builders.actor(vera()), round_=here.fresh(), question="2.2", finding=UPHELD,
            seen="0" * 64, from_number=0, at=here.later(),
        )  # fmt: skip


def test_a_verdict_from_a_second_window_is_refused() -> None:
    here = handed_in()
    here.judge(vera(), "2.2")
    with pytest.raises(rulings.StaleRuling):
        rulings.rule(
            actor=builders.actor(vera()), round_=here.fresh(), question="2.2", finding=rejected(),
            seen=here.seen("2.2"), from_number=0, at=here.later(),
        )  # fmt: skip


def test_a_verdict_that_lowers_needs_a_reason() -> None:
    here = handed_in()
    with pytest.raises(ReasonMissing):
        here.judge(vera(), "2.2", rulings.Finding(Decision.REJECTED))


def test_whoever_claimed_does_not_verify_even_in_another_role() -> None:
    here = handed_in()
    budi = builders.budi()
    membership = Membership.objects.get(user=budi)
    end_membership(actor=builders.actor(builders.eko()), membership=membership, at=here.later())
    budi.refresh_from_db()
    budi.is_active = True
    kept(budi)
    kept(
        add_member(
            user=budi, role=Role.PROVINCE_VERIFIER, regency=builders.region("16"),
            organization=None,
        )
    )  # fmt: skip
    with pytest.raises(OwnClaim):
        here.judge(budi, "2.2")


def test_nothing_is_judged_after_the_stage_was_closed() -> None:
    here = handed_in()
    here.judge_all(vera())
    here.act(vera(), StageAct.DELIVER)
    with pytest.raises(StepNotAllowed):
        here.judge(vera(), "2.2")
    here.later(hours=48)
    here.act(vera(), StageAct.CLOSE)
    with pytest.raises(StepNotAllowed):
        here.judge(vera(), "2.2")


def test_after_a_repair_only_what_changed_is_looked_at() -> None:
    here = handed_in()
    here.judge_all(vera(), {"2.2": rejected(), "1.2b": rejected()})
    here.act(vera(), StageAct.DELIVER)
    here.prove("2.2")
    here.later(hours=48)
    with pytest.raises(rulings.NothingChanged):
        here.judge(vera(), "1.2b")
    here.judge(vera(), "2.2")
    in_force = effective(standing_verdicts(rulings_of(here.round_)))
    assert in_force["2.2"].decision is Decision.UPHELD
    assert in_force["1.2b"].decision is Decision.REJECTED


class TestSecondReader:
    """Two readers who differ, and the verdict that ends it."""

    def differing(self) -> Scene:
        here = handed_in()
        here.judge(vera(), "2.2")
        here.judge(tono(), "2.2", rejected())
        return here

    def test_readers_who_differ_leave_no_verdict_in_force(self) -> None:
        here = self.differing()
        assert "2.2" not in effective(standing_verdicts(rulings_of(here.round_)))

    def test_a_decisive_verdict_ends_it_with_words(self) -> None:
        here = self.differing()
        with pytest.raises(rulings.WordsNeeded):
            here.judge(tono(), "2.2", lowered("1", is_decisive=True))
        here.judge(tono(), "2.2", lowered("1", words="Dibahas bersama.", is_decisive=True))
        verdict = effective(standing_verdicts(rulings_of(here.round_)))["2.2"]
        assert verdict.points == Decimal(1)

    def test_a_decisive_verdict_may_be_for_the_claim(self) -> None:
        here = self.differing()
        decisive = Finding(Decision.UPHELD, words="Dibahas bersama.", is_decisive=True)
        here.judge(tono(), "2.2", decisive)
        verdict = effective(standing_verdicts(rulings_of(here.round_)))["2.2"]
        assert (verdict.points, verdict.words) == (Decimal(2), "Dibahas bersama.")

    def test_where_nobody_differs_nothing_is_decided(self) -> None:
        here = handed_in()
        here.judge(vera(), "2.2")
        here.judge(tono(), "2.2")
        with pytest.raises(rulings.NothingToDecide):
            here.judge(tono(), "2.2", lowered("1", words="Karena", is_decisive=True))

    def test_whoever_has_not_read_decides_nothing_and_learns_nothing(self) -> None:
        here = handed_in()
        decisive = lowered("1", words="Karena", is_decisive=True)
        with pytest.raises(rulings.ReadFirst):
            here.judge(tono(), "2.2", decisive)
        here.judge(vera(), "2.2", rejected())
        with pytest.raises(rulings.ReadFirst):
            here.judge(tono(), "2.2", decisive)


def test_the_losses_add_up_to_what_lies_between_claim_and_verdicts() -> None:
    here = handed_in()
    here.judge_all(vera(), {"2.2": rejected(), "21A.3": lowered("0.25")})
    result = verified_of(
        here.fresh(), answers=answers_of(here.round_), rulings=rulings_of(here.round_)
    )
    assert sum(loss.points for loss in result.losses) == result.lost == Decimal("3.25")
