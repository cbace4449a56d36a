"""A process makes one page at a time; what is being downloaded goes out beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread
from typing import Any

from layak.web.turns import OneAtATime


def test_a_page_waits_for_the_one_being_made() -> None:
    is_inside, go_on, answered = Event(), Event(), []

    def application(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            is_inside.set()
            go_on.wait(5)
        answered.append(environ["PATH_INFO"])
        return []

    site = OneAtATime(application)
    threads = [Thread(target=site, args=({"PATH_INFO": path}, print)) for path in ("/slow", "/b")]
    threads[0].start()
    assert is_inside.wait(5)
    threads[1].start()
    threads[1].join(0.2)
    assert answered == []
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert answered == ["/slow", "/b"]


def test_nobody_waits_for_a_download() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"the first"
        yield b"and the rest"

    site = OneAtATime(lambda environ, _start: pieces() if environ else [b"a page"])
    download = iter(site({"PATH_INFO": "/pack"}, print))
    assert next(download) == b"the first"
    page: list[bytes] = []
    other = Thread(target=lambda: page.extend(site({}, print)))
    other.start()
    other.join(5)
    assert page == [b"a page"]
    assert next(download) == b"and the rest"


def test_an_error_ends_the_turn() -> None:
    def application(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        raise ValueError

    site = OneAtATime(application)
    for _ in range(2):
        try:
            site({}, print)
        except ValueError:
            continue
        raise AssertionError
