"""Pages opened as a person who is signed in already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import Browser, Page

if TYPE_CHECKING:  # Django's models cannot be imported before it is set up
    from pytest_django.live_server_helper import LiveServer

    from layak.apps.accounts.models import User


class Visit(Protocol):
    """Opens a page as a person."""

    def __call__(self, person: User | None, path: str) -> Page: ...


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Open a page as a person (``None``: a visitor), each in a browser profile of their own."""
    from django.conf import settings

    from tests.builders import client_of

    opened = []

    def open_page(person: User | None, path: str) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 800}
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        if person is not None:
            cookie = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()
