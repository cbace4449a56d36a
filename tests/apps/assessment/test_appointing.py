"""The secretariat says who leads on a question: nothing of the instrument stays unanswerable."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from layak.apps.assessment import access
from layak.apps.assessment.models import Responsibility, Round
from layak.apps.assessment.rounds import appoint
from layak.apps.organizations.actions import NotAllowed
from tests import builders
from tests.apps.assessment.pages import address, error_at, question, text
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


class TestOnThePageOfTheQuestion:
    def test_the_secretariat_appoints_and_the_page_says_who_leads(
        self, evaluation: Round, sari: Client
    ) -> None:
        civil = builders.organization("Disdukcapil")
        typed = {"organization": str(civil.public_id), "due_date": "2026-03-09"}
        assert sari.post(address("appoint", evaluation, "1.2b"), typed).status_code == 302
        page = question(sari, evaluation)
        assert f'<option value="{civil.public_id}" selected>' in page
        assert "Disdukcapil utama tenggat 9 Mar 2026" in text(page)

    @pytest.mark.parametrize(
        ("field", "typed"), [("organization", ""), ("organization", "x"), ("due_date", "besok")]
    )
    def test_what_cannot_be_read_is_refused_beside_its_field(
        self, evaluation: Round, sari: Client, field: str, typed: str
    ) -> None:
        civil = builders.organization("Disdukcapil")
        sent = {"organization": str(civil.public_id), "due_date": "2026-03-09", field: typed}
        response = sari.post(address("appoint", evaluation, "1.2b"), sent)
        assert response.status_code == 422
        assert error_at(response, field)  # type: ignore[arg-type]
        kept = 'value="2026-03-09"' if field == "organization" else f'"{civil.public_id}" selected'
        assert kept in response.content.decode()

    def test_an_organization_of_another_regency_does_not_exist(
        self, evaluation: Round, sari: Client
    ) -> None:
        theirs = builders.organization("Bappeda", of=builders.regency("16.10"))
        typed = {"organization": str(theirs.public_id), "due_date": ""}
        assert sari.post(address("appoint", evaluation, "1.2b"), typed).status_code == 404

    def test_nobody_else_is_offered_it(self, evaluation: Round, budi: Client) -> None:
        assert "Tunjuk penanggung jawab" not in question(budi, evaluation)
