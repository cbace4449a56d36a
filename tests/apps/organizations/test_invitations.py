"""Invitations: a link that works once, for one person, for two weeks; and how a role ends."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import actor_of
from layak.apps.organizations.models import Invitation, Membership, Organization, Role
from tests import builders
from tests.apps.assessment.pages import error_at, save, stored, text

pytestmark = pytest.mark.django_db

PASSWORD = builders.PASSWORD


@pytest.fixture
def sari() -> Client:
    return builders.client_of(builders.sari())


@pytest.fixture
def health() -> Organization:
    return builders.organization("Dinas Kesehatan")


def invite(browser: Client, organization: Organization | None, /, **changes: str) -> HttpResponse:
    typed = {
        "email": "rina@contoh.example", "name": "Rina", "role": "agency",
        "organization": str(organization.public_id) if organization else "", **changes,
    }  # fmt: skip
    return browser.post(reverse("invitations"), typed)  # type: ignore[return-value]


def link_in(page: HttpResponse) -> str:
    """The way to the invitation, as it is shown once."""
    found = re.search(r"http://testserver(/undangan/terima/[^\"<]+)", page.content.decode())
    assert found is not None
    return found[1]


def accept(browser: Client, link: str, **changes: str) -> HttpResponse:
    typed = {"name": "Rina", "password": PASSWORD, "repeated": PASSWORD, **changes}
    return browser.post(link, typed)  # type: ignore[return-value]


class TestInviting:
    def test_the_link_is_shown_once_and_sent_by_mail(
        self, sari: Client, health: Organization, settings: Settings
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        link = link_in(invite(sari, health))
        (message,) = mail.outbox
        assert link in message.body
        assert message.to == ["rina@contoh.example"]
        assert "sebagai Lembaga" in " ".join(message.body.split())
        page = sari.get(reverse("invitations")).content.decode()
        assert "rina@contoh.example" in page
        assert link not in page
        token = link.rstrip("/").rpartition("/")[2]
        assert token not in str(list(Invitation.objects.values_list()))

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("email", "bukan surel"),
            ("email", ""),
            ("name", ""),
            ("name", "x" * 121),
            ("role", "raja"),
            ("role", "administrator"),
            ("organization", "x"),
            ("organization", ""),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(
        self, sari: Client, health: Organization, field: str, typed: str
    ) -> None:
        response = invite(sari, health, **{field: typed})
        assert response.status_code == 422
        assert error_at(response, field)
        kept = "Rina" if field != "name" else "rina@contoh.example"
        assert f'value="{kept}"' in response.content.decode()
        assert not Invitation.objects.exists()

    def test_a_leader_needs_no_organization(self, sari: Client) -> None:
        assert invite(sari, None, role="leader").status_code == 200

    def test_who_has_a_role_already_is_refused_beside_the_address(
        self, sari: Client, health: Organization
    ) -> None:
        builders.budi()
        response = invite(sari, health, email="BUDI@contoh.example")
        assert response.status_code == 422
        assert "sudah punya akun dengan peran" in error_at(response, "email")

    def test_a_form_without_anything_is_refused(self, sari: Client) -> None:
        assert sari.post(reverse("invitations"), {}).status_code == 422


class TestAccepting:
    def test_the_person_is_signed_in_with_their_role(
        self, sari: Client, health: Organization
    ) -> None:
        link = link_in(invite(sari, health))
        visitor = Client()
        page = text(visitor.get(link))  # type: ignore[arg-type]
        assert "Penukal Abab Lematang Ilir" in page
        assert "rina@contoh.example" in page
        assert accept(visitor, link).status_code == 302
        assert visitor.get("/lembaga/").status_code == 200
        actor = actor_of(User.objects.get(email="rina@contoh.example"))
        assert actor is not None
        assert (actor.role, actor.organization) == (Role.AGENCY, health)
        typed = {"login": "rina@contoh.example", "password": PASSWORD}
        assert Client().post("/masuk/", typed).status_code == 302

    def test_the_link_works_once(self, sari: Client, health: Organization) -> None:
        link = link_in(invite(sari, health))
        accept(Client(), link)
        again = Client().get(link)
        assert again.status_code == 422
        assert "Undangan ini tidak berlaku (lagi)" in text(again)  # type: ignore[arg-type]
        assert accept(Client(), link, name="Penyusup").status_code == 422
        assert User.objects.get(email="rina@contoh.example").name == "Rina"

    def test_the_link_ends_after_two_weeks(self, sari: Client, health: Organization) -> None:
        link = link_in(invite(sari, health))
        with time_machine.travel(timezone.now() + dt.timedelta(days=13, hours=23), tick=False):
            assert Client().get(link).status_code == 200
        with time_machine.travel(timezone.now() + dt.timedelta(days=14, minutes=1), tick=False):
            assert Client().get(link).status_code == 422

    def test_a_withdrawn_link_is_dead(self, sari: Client, health: Organization) -> None:
        link = link_in(invite(sari, health))
        url = reverse("invitation_withdraw", args=[Invitation.objects.get().public_id])
        assert sari.post(url).status_code == 302
        assert Client().get(link).status_code == 422
        assert "rina@contoh.example" not in sari.get(reverse("invitations")).content.decode()

    def test_an_accepted_invitation_cannot_be_withdrawn(
        self, sari: Client, health: Organization
    ) -> None:
        accept(Client(), link_in(invite(sari, health)))
        url = reverse("invitation_withdraw", args=[Invitation.objects.get().public_id])
        assert sari.post(url).status_code == 404

    @pytest.mark.parametrize("token", ["x", "%20", "%00", "a" * 300])
    def test_a_wrong_link_looks_like_an_old_one(self, token: str) -> None:
        response = Client().get(f"/undangan/terima/{token}/")
        assert response.status_code == 422
        assert "Undangan ini tidak berlaku (lagi)" in text(response)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("password", "pendek"),
            ("password", "password123"),
            ("password", "rina@contoh.example"),
            ("repeated", "sesuatu yang lain"),
            ("repeated", ""),
            ("name", ""),
        ],
    )
    def test_a_weak_or_differing_password_is_refused_beside_its_field(
        self, sari: Client, health: Organization, field: str, typed: str
    ) -> None:
        link = link_in(invite(sari, health))
        changes = {field: typed}
        if field == "password":
            changes["repeated"] = typed
        response = accept(Client(), link, **changes)
        assert response.status_code == 422
        assert error_at(response, field)
        page = response.content.decode()
        assert field == "name" or 'value="Rina"' in page
        assert PASSWORD not in page, "a password is never sent back"
        assert accept(Client(), link).status_code == 302

    def test_two_invitations_make_one_member(self, sari: Client, health: Organization) -> None:
        first, second = link_in(invite(sari, health)), link_in(invite(sari, health))
        accept(Client(), first)
        before = User.objects.get(email="rina@contoh.example").password
        other = "sandi yang lain 7"
        response = accept(Client(), second, password=other, repeated=other)
        assert response.status_code == 422
        assert "sudah punya akun dengan peran" in text(response)
        assert User.objects.get(email="rina@contoh.example").password == before
        assert Membership.objects.filter(ended_at=None, user__name="Rina").count() == 1


class TestEnding:
    def test_the_person_is_out_at_once_and_their_answers_stay(
        self, sari: Client, health: Organization
    ) -> None:
        round_: Round = builders.round_(leads={"1.2b": health})
        browser = builders.client_of(builders.budi())
        save(browser, round_, points="1", note="Dari Budi")
        url = reverse("membership_end", args=[builders.budi().public_id])
        assert sari.post(url).status_code == 302
        assert browser.get("/").status_code == 302
        answer = stored(round_)
        assert answer is not None
        assert answer.note == "Dari Budi"
        typed = {"login": builders.budi().email, "password": PASSWORD}
        assert Client().post("/masuk/", typed)["Location"] != "/"

    def test_the_person_can_be_invited_again(self, sari: Client, health: Organization) -> None:
        budi = builders.budi()
        sari.post(reverse("membership_end", args=[budi.public_id]))
        link = link_in(invite(sari, health, email=budi.email))
        assert accept(Client(), link, name="Budi").status_code == 302
        assert Membership.objects.filter(user=budi, ended_at=None).count() == 1

    def test_one_is_offered_only_what_one_may_do(self, sari: Client) -> None:
        builders.budi()
        colleague = builders.person(
            "Tuti", role=Role.SECRETARIAT, belongs_to=builders.organization("Bappeda")
        )
        page = html.unescape(sari.get(reverse("invitations")).content.decode())
        assert f"end-{builders.budi().public_id}" in page
        assert f"end-{colleague.public_id}" not in page
        assert f"end-{builders.sari().public_id}" not in page
        url = reverse("membership_end", args=[colleague.public_id])
        assert sari.post(url).status_code == 422
        eko = builders.client_of(builders.eko())
        assert eko.post(url).status_code == 302
        assert eko.post(url).status_code == 404, "a role ends once"
