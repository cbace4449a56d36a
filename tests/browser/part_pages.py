"""The pages of the parts that list their own, put together for `test_every_page`."""

from __future__ import annotations

from tests.browser import (
    aspiration_pages,
    gathering_pages,
    matrices_pages,
    notice_pages,
    partner_pages,
    task_force_pages,
    works_pages,
)

PAGES = {
    **task_force_pages.PAGES, **works_pages.PAGES, **partner_pages.PAGES, **gathering_pages.PAGES,
    **matrices_pages.PAGES,
    **notice_pages.PAGES, **aspiration_pages.PAGES,
}  # fmt: skip
FOR_VISITORS = gathering_pages.FOR_VISITORS | aspiration_pages.FOR_VISITORS
NO_PAGES = gathering_pages.NO_PAGES | notice_pages.NO_PAGES | aspiration_pages.NO_PAGES
