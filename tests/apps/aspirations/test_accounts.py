"""A child's account: no name, a guardian's consent, nothing else to open, closed when it ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.aspirations import accounts
from layak.apps.aspirations.accounts import Agreed, ConsentOver, LinkUnusable, MayNotGuard
from layak.apps.aspirations.models import ChildAccount
from layak.apps.audit.models import Entry
from layak.apps.audit.queries import verify
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import actor_of
from layak.apps.organizations.models import Membership
from tests import builders
from tests.apps.aspirations import scenes
from tests.apps.aspirations.scenes import FAR, NOW, TODAY
from tests.apps.evidence import files

pytestmark = pytest.mark.django_db
CHOSEN = "tiga kata mudah 9"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the scenes: links open for two weeks only."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def opened(client, token: str):  # type: ignore[no-untyped-def]
    """A child chooses a password behind their link."""
    typed = dict.fromkeys(("password", "repeated"), CHOSEN)
    return client.post(reverse("child_open", args=[token]), typed)


def test_a_child_opens_the_link_once_and_lands_on_their_own_page() -> None:
    _row, token = scenes.account()
    client = builders.client_of()
    page = client.get(reverse("child_open", args=[token])).content.decode()
    assert "Namamu tidak disimpan" in page
    assert opened(client, token)["Location"] == reverse("voices")
    assert client.get(reverse("voices")).status_code == 200
    assert client.get("/")["Location"] == reverse("voices")
    again = builders.client_of().get(reverse("child_open", args=[token]))
    assert again.status_code == 422
    assert "Minta tautan baru" in again.content.decode()


def test_they_sign_in_again_by_their_sign_in_name() -> None:
    row, token = scenes.account()
    opened(builders.client_of(), token)
    client = builders.client_of()
    typed = {"login": row.user.email, "password": CHOSEN}
    assert client.post(reverse("account_login"), typed).status_code == 302
    assert client.get(reverse("voices")).status_code == 200


def test_no_name_of_a_child_is_stored_or_told() -> None:
    row, _token = scenes.account("P. A.")
    assert row.user.name == f"Anggota {row.user.email.split('@')[0]}"
    assert "Ibu Rina" not in " ".join(Entry.objects.values_list("details", flat=True))
    page = builders.client_of(row.user).get(reverse("account")).content.decode()
    assert 'name="name"' not in page
    assert "Nama masuk" in page


def test_a_child_who_sends_a_name_all_the_same_is_called_as_before() -> None:
    user = scenes.child()
    before = user.name
    builders.client_of(user).post(reverse("account"), {"name": "Putri Ayu", "language": "en"})
    user.refresh_from_db()
    assert (user.name, user.language) == (before, "en")


def test_children_stand_in_no_list_of_people() -> None:
    user = scenes.child()
    client = builders.client_of(builders.sari())
    for route in ("invitations", "organizations"):
        assert user.name not in client.get(reverse(route)).content.decode()
    forum = reverse("organization", args=[scenes.forum().public_id])
    assert user.name not in client.get(forum).content.decode()


def test_nobody_is_invited_as_a_child_without_a_consent() -> None:
    for who in (builders.sari(), builders.eko()):
        assert "child" not in builders.actor(who).may_invite


def test_the_account_is_closed_from_the_day_after_consent_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row, token = scenes.account(until=TODAY)
    client = builders.client_of()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    opened(client, token)
    assert client.get(reverse("voices")).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: NOW + DAY)
    user = User.objects.get(pk=row.user_id)
    assert actor_of(user) is None
    client = builders.client_of(user)  # who signs in all the same
    assert client.get(reverse("voices"))["Location"] == reverse("no_membership")
    said = client.get(reverse("no_membership")).content.decode()
    assert "Akunmu tertutup" in said
    assert "sekretariat Gugus Tugas" not in said


def test_a_consent_that_is_over_is_not_noted_and_the_page_says_so() -> None:
    row, _token = scenes.account()
    typed = {"version": str(row.version), "consent_by": "Ayah", "consent_until": "2020-01-01"}
    place = reverse("child_consent", args=[row.public_id])
    page = builders.client_of(builders.sari()).post(place, typed, follow=True)
    assert "harus berlaku hari ini atau sesudahnya" in page.content.decode()
    row.refresh_from_db()
    assert row.consent_by == "Ibu Rina"


def test_a_link_opens_nothing_after_consent_ended_or_was_revoked() -> None:
    _ended, old = scenes.account(until=TODAY)
    row, token = scenes.account("X.")
    accounts.revoke_consent(actor=scenes.sari(), row=row, from_version=row.version, at=NOW)
    for each in (old, token, "ngawur"):
        with pytest.raises(LinkUnusable):
            accounts.account_behind(each, at=NOW + 2 * DAY)


def test_revoking_closes_at_once_and_a_new_consent_opens_again() -> None:
    row, token = scenes.account()
    client = builders.client_of()
    opened(client, token)
    row.refresh_from_db()
    row = accounts.revoke_consent(actor=scenes.sari(), row=row, from_version=row.version, at=NOW)
    assert client.get(reverse("voices"))["Location"] == reverse("no_membership")
    accounts.renew_consent(
        actor=scenes.sari(), row=row, agreed=Agreed("Ayah", FAR), from_version=row.version,
        today=TODAY, at=NOW,
    )  # fmt: skip
    assert client.get(reverse("voices")).status_code == 200
    assert list(verify()) == []


def test_a_new_link_makes_the_earlier_one_useless() -> None:
    row, old = scenes.account()
    _row, new = accounts.new_link(actor=scenes.sari(), row=row, from_version=row.version, at=NOW)
    with pytest.raises(LinkUnusable):
        accounts.choose_password(token=old, password=CHOSEN, at=NOW)
    assert accounts.choose_password(token=new, password=CHOSEN, at=NOW) == row.user


def test_a_consent_that_is_over_opens_no_account() -> None:
    with pytest.raises(ConsentOver):
        scenes.account(until=TODAY - DAY)
    assert not ChildAccount.objects.exists()
    assert not Membership.objects.filter(role="child").exists()


@pytest.mark.parametrize("who", [builders.budi, builders.eko, builders.dewi, builders.indra])
def test_only_the_secretariat_of_the_region_opens_one(who) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(MayNotGuard):
        accounts.open_account(
            actor=builders.actor(who()), forum=scenes.forum(), initials="P.",
            agreed=Agreed("Ibu", FAR), today=TODAY, at=NOW,
        )  # fmt: skip


def test_an_organization_that_is_no_childrens_forum_has_no_child() -> None:
    with pytest.raises(MayNotGuard):
        accounts.open_account(
            actor=scenes.sari(), forum=builders.organization("Disdukcapil"), initials="P.",
            agreed=Agreed("Ibu", FAR), today=TODAY, at=NOW,
        )  # fmt: skip


def test_the_signed_paper_is_protected() -> None:
    paper = files.document(builders.sari(), text="Persetujuan wali")
    accounts.open_account(
        actor=scenes.sari(), forum=scenes.forum(), initials="P.",
        agreed=Agreed("Ibu", FAR, paper), today=TODAY, at=NOW,
    )  # fmt: skip
    assert set(documents_visible_to(scenes.budi())) == set()
    assert set(documents_visible_to(scenes.sari())) == {Document.objects.get()}


def test_nothing_is_mailed_to_a_sign_in_name() -> None:
    user = scenes.child()
    builders.client_of().post(reverse("account_reset_password"), {"email": user.email})
    assert mail.outbox == []


def test_the_secretariat_opens_one_from_the_page_and_sees_the_link_once() -> None:
    client = builders.client_of(builders.sari())
    typed = {
        "version": "0", "forum": str(scenes.forum().public_id), "initials": "P. A.",
        "consent_by": "Ibu Rina", "consent_until": "2099-12-31", "paper": "",
    }  # fmt: skip
    page = client.post(reverse("child_accounts"), typed).content.decode()
    row = ChildAccount.objects.get()
    assert "/suaraku/masuk/" in page
    assert row.user.email in page
    listed = client.get(reverse("child_accounts")).content.decode()
    assert "/suaraku/masuk/" not in listed
    assert row.link_hash not in listed
    assert "Belum dibuka anak" in listed


def test_a_weak_or_mistyped_password_is_said_and_the_link_still_opens() -> None:
    _row, token = scenes.account()
    client, place = builders.client_of(), reverse("child_open", args=[token])
    for typed in ({"password": "pendek", "repeated": "pendek"},
                  {"password": CHOSEN, "repeated": "lain"}):  # fmt: skip
        assert client.post(place, typed).status_code == 422
    assert opened(client, token).status_code == 302
