"""A round that was opened later is offered the work of its years with one press, and once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from layak.apps.assessment.models import Proof, Round
from layak.apps.audit.queries import verify
from layak.apps.evidence.protecting import protect
from layak.apps.works.actions import MayNotOffer, withdraw_work
from layak.apps.works.bringing import bring_works, not_offered
from layak.apps.works.finished import Claim
from layak.apps.works.models import Bearing, Offer, WorkPaper
from layak.core.works.model import WorkKind
from layak.documents.reference import instrument
from tests import builders
from tests.apps.works import scenes
from tests.apps.works.scenes import HEALTH, OWN, sari, training
from tests.builders import NOW, organization

pytestmark = pytest.mark.django_db


def later(last_year: int = 2026) -> Round:
    """A round that is opened after the work was offered to the one before."""
    leads = {OWN: organization("Bappeda"), HEALTH: organization("Dinas Kesehatan")}
    made = builders.round_(
        "Evaluasi berikutnya", instrument=instrument("kla-2024"), leads=leads, last_year=last_year
    )
    made.first_year = 2025
    made.save(update_fields=["first_year"])
    return made


@pytest.mark.tampers
def test_earlier_work_proves_again_and_waits_for_others() -> None:
    scenes.round_()
    scenes.offered(training(Claim(OWN, 4, 10, "4 dari 10 anggota"), Claim(HEALTH, 2, 4)))
    round_ = later()
    assert Offer.objects.filter(round=round_).count() == 0
    (done,) = bring_works(actor=sari(), round_=round_, at=NOW)
    assert done.linked == [OWN]
    assert [each.question for each in done.offered] == [HEALTH]
    found = Offer.objects.get(round=round_, question=OWN)
    assert (found.counted, found.of, found.note) == (4, 10, "4 dari 10 anggota")
    assert found.points is not None
    assert found.points > Decimal(0)
    assert Proof.objects.filter(round=round_, question=OWN).count() == 2
    assert Offer.objects.get(round=round_, question=HEALTH).state == Bearing.OFFERED


@pytest.mark.tampers
def test_twice_is_once_and_the_page_says_how_much_there_is() -> None:
    scenes.round_()
    scenes.offered(training())
    round_, client = later(), builders.client_of(builders.sari())
    page = reverse("works_round", args=[round_.public_id])
    assert "1 kerja dari tahun data siklus ini" in client.get(page).content.decode()
    client.post(reverse("works_bring", args=[round_.public_id]))
    assert "Tawarkan semuanya" not in client.get(page).content.decode()
    assert bring_works(actor=sari(), round_=round_, at=NOW) == []
    agency = builders.client_of(builders.budi())
    assert "Tawarkan semuanya" not in agency.get(page).content.decode()


@pytest.mark.tampers
def test_work_of_other_years_and_withdrawn_work_is_left_alone() -> None:
    scenes.round_()
    scenes.offered(training())
    far = later()
    far.first_year = far.last_year = 2027
    far.save(update_fields=["first_year", "last_year"])
    assert list(not_offered(sari(), far)) == []
    far.first_year = 2025
    far.save(update_fields=["first_year"])
    assert not_offered(sari(), far).count() == 1
    withdraw_work(actor=sari(), kind=WorkKind.TRAINING, key="kha-2025", reason="Salah", at=NOW)
    assert list(not_offered(sari(), far)) == []


@pytest.mark.tampers
def test_a_protected_paper_is_not_brought() -> None:
    scenes.round_()
    scenes.offered(training())
    secret = WorkPaper.objects.order_by("pk")[0].document
    protect(actor=sari(), document=secret, since=NOW - dt.timedelta(1), at=NOW)
    round_ = later()
    bring_works(actor=sari(), round_=round_, at=NOW)
    assert not Proof.objects.filter(round=round_, document=secret).exists()
    assert Proof.objects.filter(round=round_, question=OWN).count() == 1


def test_only_the_secretariat_brings_and_only_into_an_open_round() -> None:
    round_ = scenes.round_()
    for who in (builders.budi(), builders.dewi()):
        with pytest.raises(MayNotOffer):
            bring_works(actor=builders.actor(who), round_=round_, at=NOW)
    round_.closed_at = NOW
    with pytest.raises(MayNotOffer):
        bring_works(actor=sari(), round_=round_, at=NOW)
    assert list(verify()) == []
