"""Refusing an upload that is too large before it fills the disk, and saying so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from layak.apps.organizations.gate import MemberRequest, View
from layak.core.errors import DomainError

Params = ParamSpec("Params")

MEGABYTE = 1024**2
#: How many files of the largest size one request may carry.
FILES_AT_ONCE = 4


class FileTooLarge(DomainError):
    """A file is larger than the installation allows, or too many came at once."""

    code = "file_too_large"
    template = (
        "Berkas terlalu besar. Paling besar {limit} MB per berkas dan {total} MB sekali kirim. "
        "Perkecil berkasnya, atau kirim satu per satu."
    )

    def __init__(self) -> None:
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        super().__init__(limit=limit, total=limit * FILES_AT_ONCE)


class LimitedUploadHandler(FileUploadHandler):
    """Stops storing as soon as a file exceeds the limit, and marks the request.

    The handler stores nothing itself; it stands in front of Django's temporary-file handler, whose
    files Django removes when reading stops.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self._arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass the chunk on, or stop where the file exceeds the limit."""
        self._arrived += len(raw_data)
        if self._arrived > settings.UPLOAD_LIMIT:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
            # The rest is read and thrown away (`UploadLimit` bounds it): a browser shows the
            # answer only after it was allowed to send everything.
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return None


def limited(view: View[Params]) -> View[Params]:
    """Answer 413 where a file of the form is too large, instead of running the view."""

    @wraps(view)
    def receiver(
        request: MemberRequest, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponseBase:
        request.FILES  # noqa: B018  # reads the form, where nobody did before
        if getattr(request, "upload_too_large", False):
            return too_large(request)
        return view(request, *args, **kwargs)

    return receiver  # type: ignore[return-value]  # `wraps` names the first argument


def too_large(request: HttpRequest) -> HttpResponse:
    """The page or fragment that says the limit."""
    is_fragment = request.headers.get("HX-Request") or request.headers.get("X-Layak-Fragment")
    template = "fragments/refused.html" if is_fragment else "errors/refused.html"
    error = FileTooLarge()
    context = {"message": error.message, "code": error.code}
    return render(request, template, context, status=413)


class UploadLimit:
    """Answers 413 to a request that says it is larger than any upload, without reading it.

    Stands before the CSRF middleware, the first to read a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The refusal, or nothing where the size is reasonable."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length <= settings.UPLOAD_LIMIT * FILES_AT_ONCE + MEGABYTE:
            return None
        response = too_large(request)
        response["Connection"] = "close"
        return response
