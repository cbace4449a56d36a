"""One page at a time in every process, and downloads beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class OneAtATime:
    """A WSGI application whose requests are worked on one after another, and sent side by side.

    Python's threads of one process only wait for each other, so a page made alone is made sooner
    (docs/adr/0027). What is made may be a download that a slow line takes an hour to fetch: its
    pieces are read outside the turn, while the next page is being made.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._turn = Lock()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The answer to one request; its bytes are not read yet."""
        with self._turn:
            return self._application(environ, start_response)
