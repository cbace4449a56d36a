"""A browser window per person, on a phone or on a desk, that reaches nothing but this machine.

Whatever a page says to the console fails the test: an error, a warning, something the security
policy blocked, a request that left the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect

if TYPE_CHECKING:  # Django's models cannot be imported before it is set up
    from pytest_django.live_server_helper import LiveServer

    from layak.apps.accounts.models import User

PHONE: ViewportSize = {"width": 360, "height": 740}
#: Where a page may ask; Chromium's own PDF viewer is made of pages of the browser.
HERE = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "chrome:", "chrome-extension:")
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Window:
    """A browser profile of one person with one page open in it."""

    page: Page
    context: BrowserContext
    problems: list[str]
    address: str
    expected: list[str] = field(default_factory=list)

    def expect_problem(self, *words: str) -> None:
        """Allow what the test provokes: ``409``, ``INTERNET_DISCONNECTED``."""
        self.expected += words

    def open(self, path: str) -> Page:
        """Open a page and wait until its behaviours are attached."""
        self.page.goto(path)
        settled(self.page)
        return self.page

    def sign_in(self, person: User, *, at: str = "/") -> Page:
        """Sign in by the form, as people do."""
        from tests.builders import PASSWORD

        self.open(f"/masuk/?next={at}")
        self.page.get_by_label("Alamat surel").fill(person.email)
        self.page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Masuk", exact=True).click()
        expect(self.page.locator(".account-menu")).to_be_visible()
        settled(self.page)
        return self.page

    def enter(self, person: User) -> None:
        """Be signed in, without the form."""
        from django.conf import settings

        from tests.builders import client_of

        name = settings.SESSION_COOKIE_NAME
        cookie = client_of(person).cookies[name].value
        self.context.add_cookies([{"name": name, "value": cookie, "url": self.address}])

    def sign_out(self) -> None:
        """Sign out by the menu."""
        self.page.locator(".account-menu summary").click()
        self.page.get_by_role("button", name="Keluar").click()


def settled(page: Page) -> None:
    """Wait until a page has loaded and its behaviours are attached.

    Before that the browser may still move the focus to what the address names after its ``#``.
    """
    page.wait_for_load_state("load")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")


class Opens(Protocol):
    """Opens a window of a size."""

    def __call__(self, size: ViewportSize = DESKTOP) -> Window: ...


@pytest.fixture
def opens(chromium: Browser, live_server: LiveServer) -> Iterator[Opens]:
    """Windows for as many people as a test has; at its end none of them may have complained."""
    windows: list[Window] = []

    def open_window(size: ViewportSize = DESKTOP) -> Window:
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, has_touch=size == PHONE, locale="id-ID",
            permissions=["clipboard-read", "clipboard-write"],
        )  # fmt: skip
        context.set_default_timeout(30_000)
        problems: list[str] = []
        context.on("request", lambda request: _notice_leaving(request, problems))
        context.on(
            "console",
            lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None,
        )
        context.on("weberror", lambda broken: problems.append(str(broken.error)))
        windows.append(Window(context.new_page(), context, problems, live_server.url))
        return windows[-1]

    yield open_window
    for window in windows:
        window.context.close()
    unexpected = [
        problem
        for window in windows
        for problem in window.problems
        if not any(words in problem for words in window.expected)
    ]
    assert unexpected == []


def _notice_leaving(request: Request, problems: list[str]) -> None:
    """The browser resolves no name but this machine's, so it got nowhere; that it tried is wrong.

    Nothing is intercepted: that would send every file of a page through the test, and cache none.
    """
    if not request.url.startswith(HERE):
        problems.append(f"a request left the machine: {request.url}")
