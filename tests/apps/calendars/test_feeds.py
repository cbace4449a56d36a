"""Calendars read by their secret address, without signing in."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from layak.apps.calendars import actions, feeds
from layak.apps.calendars.models import FeedKey
from layak.apps.organizations import actions as membership
from layak.apps.organizations.models import Membership
from tests import builders
from tests.apps.planning import scenes as rad
from tests.apps.town_calendars import meeting
from tests.builders import actor, client_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def read(token: str) -> HttpResponse:
    return Client().get(reverse("calendar_feed", args=[token]))  # type: ignore[return-value]


def titles(token: str) -> set[str]:
    response = read(token)
    assert response.status_code == 200
    return {str(each["SUMMARY"]) for each in Calendar.from_ical(response.content).walk("VEVENT")}


def token_of(*, own: bool = False) -> str:
    """The feed of the Dinas Kesehatan, or Budi's own."""
    budi = actor(builders.budi())
    office = None if own else budi.organization
    return feeds.renew_feed(actor=budi, organization=office, at=NOW)[1]


def test_the_feed_of_an_agency_holds_what_is_for_it_and_for_all() -> None:
    token = token_of()
    sari, budi, citra = (actor(who()) for who in (builders.sari, builders.budi, builders.citra))
    assert budi.organization is not None
    assert citra.organization is not None
    actions.add_entry(actor=sari, draft=meeting("Untuk semua", NOW), at=NOW)
    for office in (budi.organization, citra.organization):
        actions.add_entry(actor=sari, draft=meeting(f"Untuk {office.name}", NOW, office), at=NOW)
    found = titles(token)
    assert {"Untuk semua", "Untuk Dinas Kesehatan"} <= found
    assert "Untuk Disdukcapil" not in found


def test_a_feed_holds_no_text_no_remark_and_nothing_of_a_draft_plan() -> None:
    rad.with_lines()
    sari = actor(builders.sari())
    draft = meeting("Rapat", NOW)
    actions.add_entry(actor=sari, draft=draft, at=NOW)
    content = read(token_of()).content.decode()
    assert "DESCRIPTION" not in content
    assert "Bahan" not in content
    assert "RAD KLA" not in content
    assert "Pelatihan KHA" not in content


def test_a_feed_is_kept_by_nobody_on_the_way_and_found_by_no_search() -> None:
    response = read(token_of())
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_an_address_is_read_so_often_in_a_minute_and_no_other_suffers_for_it() -> None:
    token, own = token_of(), token_of(own=True)
    codes = [read(token).status_code for _ in range(61)]
    assert codes == [200] * 60 + [429]
    refused = read(token)
    assert refused["Retry-After"] == "60"
    assert read(own).status_code == 200


@pytest.mark.parametrize("token", ["x", "..", "a" * 43, "%00", "🗝"])
def test_an_unknown_address_is_not_found(token: str) -> None:
    token_of()
    assert read(token).status_code == 404


def test_only_the_hash_of_an_address_is_stored() -> None:
    token = token_of()
    stored = str(list(FeedKey.objects.values()))
    assert token not in stored


def test_a_new_address_ends_the_one_before_and_revoking_ends_it_for_good() -> None:
    first, second = token_of(), token_of()
    assert read(first).status_code == 404
    assert read(second).status_code == 200
    budi = actor(builders.budi())
    feeds.revoke_feed(actor=budi, key=FeedKey.objects.get(revoked_at=None), at=NOW)
    assert read(second).status_code == 404


def test_the_page_shows_an_address_once_and_it_works() -> None:
    browser = client_of(builders.budi())
    page = browser.post(reverse("calendar_feeds"), {"lembaga": ""}).content.decode()
    found = re.search(r"kalender/umpan/([\w-]+)\.ics", page)
    assert found is not None
    assert read(found[1]).status_code == 200
    assert found[1] not in browser.get(reverse("calendar_feeds")).content.decode()


def test_nobody_makes_or_revokes_the_feed_of_another_organization() -> None:
    token = token_of()
    office = actor(builders.budi()).organization
    assert office is not None
    browser = client_of(builders.citra())
    assert browser.post(
        reverse("calendar_feeds"), {"lembaga": str(office.public_id)}
    ).status_code == 404  # fmt: skip
    key = FeedKey.objects.get()
    assert browser.post(reverse("feed_revoke", args=[key.public_id])).status_code == 404
    assert read(token).status_code == 200


def test_the_feed_of_a_person_ends_with_the_role_and_that_of_the_agency_stays() -> None:
    own, theirs = token_of(own=True), token_of()
    assert read(own).status_code == 200
    member = Membership.objects.get(user=builders.budi())
    membership.end_membership(actor=actor(builders.eko()), membership=member, at=NOW)
    assert read(own).status_code == 404
    assert read(theirs).status_code == 200


def test_the_feed_of_an_agency_that_is_closed_is_not_found() -> None:
    token = token_of()
    office = actor(builders.budi()).organization
    assert office is not None
    office.is_active = False
    builders._kept(office)
    assert read(token).status_code == 404


def test_a_changed_and_a_cancelled_entry_keep_their_name_in_the_feed() -> None:
    token, sari = token_of(), actor(builders.sari())
    row = actions.add_entry(actor=sari, draft=meeting("Rapat", NOW), at=NOW)
    actions.save_entry(actor=sari, row=row, draft=meeting("Rapat II", NOW), from_version=1, at=NOW)
    actions.cancel_entry(actor=sari, row=row, from_version=2, at=NOW + dt.timedelta(minutes=1))
    events = Calendar.from_ical(read(token).content).walk("VEVENT")
    (event,) = (each for each in events if each["UID"] == f"own-{row.public_id}@layak")
    assert (event["STATUS"], event["SEQUENCE"], event["SUMMARY"]) == ("CANCELLED", 2, "Rapat II")
