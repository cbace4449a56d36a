"""Our own pages at phone and desktop width: axe finds nothing, nothing sticks out."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from layak.web.env import environment
from tests.builders import sari
from tests.web.conftest import Visit

pytestmark = [pytest.mark.alike, pytest.mark.django_db(transaction=True)]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
OF_MEMBERS = ("/komponen/", "/akun/", "/akun/keamanan/", "/akun/sandi/", "/tidak-ada/")
OF_VISITORS = ("/masuk/", "/lupa-sandi/", "/lupa-sandi/terkirim/", "/lupa-sandi/1-abc/")


@pytest.fixture(autouse=True)
def _with_the_components_page(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.urls"


def problems(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def too_small(page: Page) -> list[str]:
    """Buttons and menu entries below 44 × 44 pixels, at phone width."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('button, .button, summary, nav:not(.crumbs) a')]
            .filter(each => { const box = each.getBoundingClientRect();
              return box.width && (box.height < 43.5 || box.width < 43.5); })
            .map(each => each.outerHTML.slice(0, 90))"""
        )
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", [*OF_MEMBERS, *OF_VISITORS])
def test_a_page_is_sound_at_this_width(visit: Visit, path: str, size: ViewportSize) -> None:
    page = visit(sari() if path in OF_MEMBERS else None, "/sehat")
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.set_viewport_size(size)
    page.goto(path)
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    assert [text for text in blocked if "Content Security Policy" in text] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert problems(page) == []


def test_targets_for_fingers_are_large_enough(visit: Visit) -> None:
    page = visit(sari(), "/sehat")
    page.set_viewport_size(PHONE)
    page.goto("/komponen/")
    assert too_small(page) == []


def test_the_menu_on_a_phone_opens_the_other_pages_and_escape_closes_it(visit: Visit) -> None:
    page = visit(sari(), "/sehat")
    page.set_viewport_size(PHONE)
    page.goto("/komponen/")
    more = page.locator(".nav-more summary")
    more.click()
    expect(page.locator(".nav-more").get_by_role("link", name="Jejak")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".nav-more").get_by_role("link", name="Jejak")).to_be_hidden()


def test_a_dialog_opens_holds_the_focus_and_closes(visit: Visit) -> None:
    page = visit(sari(), "/komponen/")
    page.get_by_role("button", name="Buka dialog").click()
    dialog = page.get_by_role("dialog", name="Kembalikan jawaban")
    expect(dialog).to_be_visible()
    assert problems(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Buka dialog")).to_be_focused()


def test_the_skip_link_is_first_and_leads_to_the_content(visit: Visit) -> None:
    page = visit(sari(), "/komponen/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#isi")).to_be_focused()


def test_one_button_changes_the_language_and_stays_on_the_page(visit: Visit) -> None:
    page = visit(sari(), "/akun/")
    page.get_by_role("button", name="Switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/akun/")


def test_an_error_is_told_to_those_who_hear_the_page(visit: Visit) -> None:
    page = visit(sari(), "/komponen/")
    field = page.get_by_label("Tahun sebelumnya (%)")
    expect(field).to_have_accessible_description("Tuliskan angka, misalnya 87,5.")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_paper_shows_the_content_without_menus_and_buttons(visit: Visit) -> None:
    page = visit(sari(), "/komponen/")
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".header-bar")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_text("Skor klaim")).to_be_visible()


def test_paper_from_the_demo_says_that_its_data_are_a_sample(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment(), "demo", True)
    page = visit(sari(), "/komponen/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Data contoh – bukan data sebenarnya")).to_be_visible()
