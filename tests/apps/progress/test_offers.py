"""Finished work offers its answers; a person takes them, and nothing newer is overwritten."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from layak.apps.assessment import actions as answering
from layak.apps.assessment.actions import Draft, StaleVersion
from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.audit import queries as trail
from layak.apps.progress.bench import bench_of, score_forecast
from layak.apps.progress.models import Raised
from layak.apps.progress.offers import Offer, OfferGone, Standing, offers_of, take_offer
from layak.core.scoring.model import Basis
from tests import builders
from tests.apps.progress import scenes
from tests.apps.progress.scenes import SECOND, TODAY
from tests.builders import NOW, actor, client_of, organization

pytestmark = pytest.mark.django_db
QUESTION = "1.2b"


@pytest.fixture(autouse=True)
def _round_of_budi() -> None:
    builders.budi()
    builders.round_(leads={QUESTION: organization("Dinas Kesehatan")})


def test_only_confirmed_finished_work_offers() -> None:
    plan, theirs, _ours = scenes.decreed()
    budi = actor(builders.budi())
    row = scenes.reported(theirs, SECOND, reached=Decimal(2), is_final=True)
    assert offers_of(budi, plan) == []
    scenes.decide(theirs, row)
    (offer,) = offers_of(budi, plan)
    assert (offer.move.question, offer.today, offer.may_take) == (QUESTION, 0, True)
    assert len(offer.documents) == 1


def test_one_press_raises_the_answer_with_its_evidence_and_the_forecast_follows() -> None:
    plan, theirs, _ours = scenes.decreed()
    before = score_forecast(bench_of(plan, quarter=SECOND, today=TODAY))
    scenes.finished(theirs)
    offered = score_forecast(bench_of(plan, quarter=SECOND, today=TODAY))
    assert offered.low > before.low
    budi = actor(builders.budi())
    (offer,) = offers_of(budi, plan)
    answer = take(offer)
    assert answer.points == 1
    assert Proof.objects.get(question=QUESTION).document == offer.documents[0]
    assert Raised.objects.get().answer_version == answer.version
    assert [each.standing for each in offers_of(budi, plan)] == [Standing.TAKEN]
    after = score_forecast(bench_of(plan, quarter=SECOND, today=TODAY))
    assert after.parts[0].claimed == 0
    assert after.today > offered.today
    assert list(trail.verify()) == []
    address = reverse("question", args=[offer.round.public_id, QUESTION])
    page = client_of(builders.budi()).get(address).content.decode()
    assert "dinaikkan oleh aksi 1" in page


def test_an_answer_somebody_wrote_since_is_not_overwritten() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.finished(theirs)
    (offer,) = offers_of(actor(builders.budi()), plan)
    said(Decimal("0.5"), offer.round)
    with pytest.raises(StaleVersion):
        take(offer)
    assert Answer.objects.get(question=QUESTION).points == Decimal("0.5")
    assert not Proof.objects.exists()
    page = client_of(builders.budi()).post(
        reverse("progress_offer_take", args=[plan.public_id]),
        {"line": str(theirs.public_id), "question": QUESTION, "version": "0"}, follow=True,
    )  # fmt: skip
    assert "diubah orang lain" in page.content.decode()


def test_what_claims_as_much_already_stays() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.finished(theirs)
    round_ = Round.objects.get()
    said(Decimal(1), round_)
    (offer,) = offers_of(actor(builders.budi()), plan)
    assert offer.standing is Standing.HIGHER
    with pytest.raises(OfferGone):
        take(offer)


def test_a_closed_round_says_so() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.finished(theirs)
    Round.objects.update(closed_at=NOW)
    (offer,) = offers_of(actor(builders.budi()), plan)
    assert (offer.standing, offer.may_take) == (Standing.CLOSED, False)
    Round.objects.update(closed_at=None)  # as the trail has it


def test_who_does_not_answer_the_question_takes_no_offer() -> None:
    plan, theirs, _ours = scenes.decreed()
    scenes.finished(theirs)
    (offer,) = offers_of(actor(builders.citra()), plan)
    assert (offer.standing, offer.may_take) == (Standing.OPEN, False)
    with pytest.raises(answering.NotYours):
        take_offer(
            actor=actor(builders.citra()), plan=plan, line=str(theirs.public_id),
            question=QUESTION, from_version=0, at=NOW,
        )  # fmt: skip


def said(points: Decimal, round_: Round) -> None:
    answering.save_answer(
        actor=actor(builders.budi()), round_=round_, question=QUESTION, from_version=0, at=NOW,
        draft=Draft(Basis.POINTS, points),
    )  # fmt: skip


def take(offer: Offer) -> Answer:
    return take_offer(
        actor=actor(builders.budi()), plan=offer.row.plan, line=str(offer.row.public_id),
        question=offer.move.question, from_version=offer.version, at=NOW,
    )  # fmt: skip
