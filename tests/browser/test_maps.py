"""A map is drawn from the boundaries that were loaded, leads to its places, and may be missing."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.core.instrument.model import Scope
from tests.apps.towns import Town
from tests.browser.conftest import PHONE, Opens
from tests.browser.remembered import seberang

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Town:
    """A regency whose villages have boundaries."""
    return seberang()


def test_a_place_on_the_map_leads_to_its_form(opens: Opens, town: Town) -> None:
    window = opens(PHONE)
    window.enter(town.people["secretariat"])
    page = window.open(reverse("form_board", args=[town.round_.public_id, Scope.VILLAGE]))
    picture = page.get_by_role("img", name="Desa")
    expect(picture.locator("svg")).to_be_visible()
    picture.get_by_text("0/1").first.click()
    page.wait_for_url("**/formulir/*/16.12.*/")


def test_without_its_boundaries_the_tiles_are_enough(opens: Opens, town: Town) -> None:
    window = opens()
    window.enter(town.people["secretariat"])
    page = window.open(reverse("form_board", args=[town.round_.public_id, Scope.VILLAGE]))
    expect(page.locator("[data-chart] svg")).to_be_visible()
    window.expect_problem("404")
    page.route("**/batas/**", lambda route: route.fulfill(status=404))
    page.reload()
    expect(page.locator("[data-chart]")).to_be_hidden()
    expect(page.locator(".tile").first).to_be_visible()
