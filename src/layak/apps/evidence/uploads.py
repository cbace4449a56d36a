"""Refusing an upload that is too large before it fills the disk, and saying so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from layak.apps.organizations.gate import MemberRequest, View
from layak.core.errors import DomainError

Params = ParamSpec("Params")

MEGABYTE = 1024**2
#: How many files of the largest size one request may carry.
FILES_AT_ONCE = 4
_SKIPPED = "layak.skipped_uploads"


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
    """Stops storing a file as soon as it exceeds the limit, and remembers its name.

    The handler stores nothing itself; it stands in front of Django's temporary-file handler, whose
    file Django removes when one is skipped. The rest of the request is read and thrown away
    (`UploadLimit` bounds it): browsers show an answer only to what they were allowed to send.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self._arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass the chunk on, or skip the file where it exceeds the limit."""
        self._arrived += len(raw_data)
        if self._arrived > settings.UPLOAD_LIMIT:
            if self.request is not None:
                skipped: list[str] = self.request.META.setdefault(_SKIPPED, [])
                skipped.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return None


def skipped(request: HttpRequest) -> tuple[str, ...]:
    """The names of the files of a request that were too large to be stored."""
    request.FILES  # noqa: B018  # reads the form, where nobody did before
    return tuple(request.META.get(_SKIPPED, ()))


def limited(view: View[Params]) -> View[Params]:
    """Answer 413 where a file of the form is too large, instead of running the view."""

    @wraps(view)
    def receiver(
        request: MemberRequest, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponseBase:
        return too_large(request) if skipped(request) else view(request, *args, **kwargs)

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
