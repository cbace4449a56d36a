"""The pages of reminders that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "notices": ("secretariat", nothing),
    "notice_settings": ("agency", nothing),
    "dispatches": ("secretariat", nothing),
}
#: Posted to, never opened.
NO_PAGES = {"notice_read", "dispatches_retry"}
