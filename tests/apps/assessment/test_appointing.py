"""The secretariat says who leads on a question: nothing of the instrument stays unanswerable."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.apps.assessment import access
from layak.apps.assessment.models import Responsibility
from layak.apps.assessment.rounds import appoint
from layak.apps.organizations.actions import NotAllowed
from tests import builders
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 3, 9)


def test_a_question_nobody_owned_can_be_answered_once_an_organization_leads() -> None:
    round_, budi = builders.round_(), actor(builders.budi())
    assert not access.may_answer(budi, round_, "1.2b")
    assert budi.organization is not None
    appoint(
        actor=actor(builders.sari()), round_=round_, question="1.2b",
        organization=budi.organization, due_date=DUE, at=NOW,
    )  # fmt: skip
    assert access.may_answer(budi, round_, "1.2b")
    assert Responsibility.objects.get(round=round_, question="1.2b").due_date == DUE


def test_who_led_before_stays_a_partner() -> None:
    health = builders.organization("Dinas Kesehatan")
    civil = builders.organization("Disdukcapil")
    round_ = builders.round_(leads={"1.2b": health})
    appoint(
        actor=actor(builders.sari()), round_=round_, question="1.2b", organization=civil,
        due_date=None, at=NOW,
    )  # fmt: skip
    leads = Responsibility.objects.filter(round=round_).values_list("organization", "is_lead")
    assert set(leads) == {(health.pk, False), (civil.pk, True)}


def test_an_organization_of_another_regency_cannot_be_appointed() -> None:
    round_ = builders.round_()
    elsewhere = builders.organization("Dinas Kesehatan", of=builders.regency("16.10"))
    with pytest.raises(NotAllowed):
        appoint(
            actor=actor(builders.sari()), round_=round_, question="1.2b", organization=elsewhere,
            due_date=None, at=NOW,
        )  # fmt: skip


def test_an_agency_appoints_nobody() -> None:
    round_, budi = builders.round_(), actor(builders.budi())
    assert budi.organization is not None
    with pytest.raises(NotAllowed):
        appoint(
            actor=budi, round_=round_, question="1.2b", organization=budi.organization,
            due_date=None, at=NOW,
        )  # fmt: skip
