"""One page at a time in every process, and downloads beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class OneAtATime:
    """A WSGI application whose requests are worked on one after another, and sent side by side.

    Python's threads of one process only wait for each other, so a page made alone is made sooner.
    All pages are made by one thread, which keeps one connection to the database with everything the
    database has prepared for it (docs/adr/0029). What is made may be a download that a slow line
    takes an hour to fetch: its pieces are read by the thread that asked, while the next page is
    being made.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The answer to one request; its bytes are not read yet."""
        return self._maker.submit(self._application, environ, start_response).result()
