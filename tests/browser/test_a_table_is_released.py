"""From a month in every detail to a table that a village reads with its small numbers hidden."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from layak.apps.releases import drafting
from layak.apps.releases.models import Release, State
from tests import builders
from tests.apps.releases import town_of_children
from tests.browser.conftest import PHONE, Opens, settled
from tests.browser.looking import faults
from tests.builders import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_month_is_drafted_published_and_read_by_a_village(opens: Opens) -> None:
    builders.sari()
    owner = builders.actor(builders.budi())
    town_of_children.accepted(owner)
    window = opens()
    page = window.sign_in(owner.user, at=reverse("breakdown"))
    page.get_by_role("link", name="Talang Ubi").click()
    settled(page)
    expect(page.get_by_text("11 dari 40")).to_be_visible()
    assert faults(window) == []
    release = draft(page)
    assert faults(window) == []
    publish(page, release)
    reader = opens(PHONE)
    village = reader.sign_in(builders.gilang(), at=reverse("releases"))
    village.get_by_role("link", name="Balita pendek").click()
    settled(village)
    village.get_by_label("Jenis kelamin").select_option("f")
    settled(village)
    village.get_by_role("link", name="Talang Ubi").click()
    settled(village)
    hidden = village.locator('[data-place="16.12.01.2001"]')
    expect(hidden).to_have_text("Desa Contoh–20––")
    assert faults(reader) == []
    reader.expect_problem("404")
    village.goto(reverse("breakdown"))
    expect(village.get_by_text("tidak ada", exact=False).first).to_be_visible()


def draft(page: Page) -> Release:
    """Choose what is to be released; the worker makes it while the page waits."""
    page.goto(reverse("release_new"))
    settled(page)
    page.get_by_label("2025-10").check()
    page.get_by_label("Sampai tingkat wilayah").select_option("village")
    page.get_by_role("button", name="Hitung rancangan").click()
    settled(page)
    expect(page.get_by_text("0 dari 1 bulan")).to_be_visible()
    release = Release.objects.get()
    drafting.draft(release.pk, version=release.version, at=NOW)
    expect(page.get_by_role("button", name="Terbitkan")).to_be_visible()
    settled(page)
    return release


def publish(page: Page, release: Release) -> None:
    """Publish the draft, the worker's last attack included."""
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("Pemeriksaan terakhir").first).to_be_visible()
    release.refresh_from_db()
    person = release.created_by_id
    drafting.check_and_publish(release.pk, version=release.version, person=person, at=NOW)
    expect(page.get_by_role("link", name="Unduh Excel")).to_be_visible()
    release.refresh_from_db()
    assert release.state == State.PUBLISHED
