"""A pack on its way to a browser: whole, or from where an earlier download broke off."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import BinaryIO
from weakref import finalize

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from layak.apps.dossier.ranges import NotSatisfiable, Span, span_of
from layak.apps.evidence import storage
from layak.core.errors import DomainError
from layak.documents.pack import Layout

ZIP = "application/zip"
#: How many packs a process sends at once: the others of its threads stay free for pages. Programs
#: that fetch a file in eight parts at once get the parts after each other.
AT_ONCE = 4
_RETRY_AFTER = "30"  # seconds
_places = BoundedSemaphore(AT_ONCE)


class TooManyDownloads(DomainError):
    """All places for downloads are taken."""

    code = "too_many_downloads"
    template = (
        "Terlalu banyak unduhan paket bersamaan. Tunggu sebentar, lalu coba lagi; unduhan yang "
        "terputus dilanjutkan dari tempatnya berhenti."
    )


def send(request: HttpRequest, layout: Layout, *, file_name: str) -> HttpResponseBase:
    """The pack, or the part of it that ``Range`` asks for, as long as ``If-Range`` agrees.

    Whoever asks was found to be allowed before, and every file is there: nothing is decided after
    the first byte. Where all places for downloads are taken it answers 503.
    """
    etag = f'"{layout.etag}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = _answer(request, layout, etag)
        except TooManyDownloads as busy:
            return _busy(request, busy)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _answer(request: HttpRequest, layout: Layout, etag: str) -> HttpResponseBase:
    try:
        span = _asked(request, layout.size, etag)
    except NotSatisfiable:
        refusal = HttpResponse(status=416, content_type=ZIP)
        refusal["Content-Range"] = f"bytes */{layout.size}"
        return refusal
    part = span or Span(0, layout.size)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=ZIP)
    else:
        response = StreamingHttpResponse(_Sending(layout, part), content_type=ZIP)
    if span is not None:
        response.status_code = 206
        response["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{layout.size}"
    response["Content-Length"] = str(part.stop - part.start)
    return response


def _busy(request: HttpRequest, error: TooManyDownloads) -> HttpResponse:
    context = {"message": error.message, "code": error.code}
    response = render(request, "errors/refused.html", context, status=503)
    response["Retry-After"] = _RETRY_AFTER
    return response


def _asked(request: HttpRequest, size: int, etag: str) -> Span | None:
    """The part asked for. A ``Range`` counts for GET, and only while the pack is still the same."""
    header = request.headers.get("Range", "")
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return span_of(header, size=size)


class _Sending:
    """The pieces of a part of a pack. Holds a place for downloads until it is closed, or forgotten
    where nobody closes it."""

    def __init__(self, layout: Layout, part: Span) -> None:
        if not _places.acquire(blocking=False):
            raise TooManyDownloads
        self._pieces = layout.stream(open_file=_opened, start=part.start, stop=part.stop)
        self.close = finalize(self, _places.release)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)


def _opened(sha256: str) -> BinaryIO:
    return storage.path_of(sha256).open("rb")
