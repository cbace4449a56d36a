"""No entry at all, and two thousand of them."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from layak.apps.audit import actions as audit
from layak.apps.calendars import actions, feeds
from layak.apps.calendars.models import OwnEntry
from layak.apps.organizations.access import Actor
from tests import builders
from tests.apps import town_calendars
from tests.apps.town_calendars import meeting
from tests.builders import actor, client_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MANY = 2_000


def crowded() -> None:
    sari = actor(builders.sari())
    actions.add_entry(actor=sari, draft=meeting("Rapat", NOW), at=NOW)
    fill(sari)


def fill(sari: Actor) -> None:
    rows = list(town_calendars.many(sari.regency, MANY, NOW))
    audit.record(actor=None, action="test.built", subject=rows[0], also=rows, at=NOW, place="16.12")


def queries_of(url: str) -> int:
    browser = client_of(builders.sari())
    browser.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("route", ["calendar", "calendar_list"])
def test_a_page_asks_as_often_for_two_thousand_entries_as_for_one(route: str) -> None:
    actions.add_entry(actor=actor(builders.sari()), draft=meeting("Rapat", NOW), at=NOW)
    few = queries_of(reverse(route))
    fill(actor(builders.sari()))
    assert queries_of(reverse(route)) == few


def test_a_day_with_many_entries_shows_some_and_says_how_many_more() -> None:
    crowded()
    page = client_of(builders.sari()).get(reverse("calendar")).content.decode()
    assert "lagi pada daftar" in page
    assert page.count("Rapat ke-") < 42 * 7


def test_the_feed_the_workbook_and_the_sheet_hold_them_all() -> None:
    crowded()
    sari = actor(builders.sari())
    _key, token = feeds.renew_feed(actor=sari, organization=None, at=NOW)
    browser = client_of(builders.sari())
    feed = Calendar.from_ical(browser.get(reverse("calendar_feed", args=[token])).content)
    assert sum(str(each["UID"]).startswith("own-") for each in feed.walk("VEVENT")) == MANY + 1
    year = NOW.year
    book = browser.get(reverse("calendar_export", args=[year])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    here = OwnEntry.objects.filter(from_date__year=year).count()
    assert sum("Rapat" in str(row[4]) for row in rows[1:]) == here


def test_a_region_without_anything_is_told_so() -> None:
    page = client_of(builders.vera()).get(reverse("calendar")).content.decode()
    assert "Tidak ada agenda" in page


def test_filters_narrow_the_list_and_nonsense_narrows_nothing() -> None:
    sari, budi = actor(builders.sari()), actor(builders.budi())
    assert budi.organization is not None
    actions.add_entry(actor=sari, draft=meeting("Untuk Dinkes", NOW, budi.organization), at=NOW)
    browser, url = client_of(builders.sari()), reverse("calendar_list")
    assert "Untuk Dinkes" in browser.get(f"{url}?jenis=meeting").content.decode()
    assert "Untuk Dinkes" not in browser.get(f"{url}?jenis=training").content.decode()
    other = builders.organization("Disdukcapil").public_id
    assert "Untuk Dinkes" not in browser.get(f"{url}?lembaga={other}").content.decode()
    assert "Untuk Dinkes" in browser.get(f"{url}?jenis=entah&page=x").content.decode()
    assert browser.get(reverse("calendar") + "?bulan=9999-99").status_code == 200


def test_the_home_page_says_what_is_on_this_week_and_nothing_twice() -> None:
    builders.round_()
    actions.add_entry(actor=actor(builders.sari()), draft=meeting("Rapat pekan", NOW), at=NOW)
    page = client_of(builders.sari()).get(reverse("home")).content.decode()
    assert page.count("Rapat pekan") == 1
    assert "Agenda minggu ini" in page
