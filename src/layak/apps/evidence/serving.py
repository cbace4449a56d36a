"""Giving a stored file out: as a download, or to look at; never as a page of this site."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from layak.apps.evidence import storage
from layak.apps.evidence.models import Version
from layak.documents.accepted import BY_NAME, Family

#: A downloaded file may do nothing, even where a browser were to open it on this site.
_DOWNLOAD = "default-src 'none'; sandbox; frame-ancestors 'none'"
_IMAGE = "default-src 'none'; sandbox; frame-ancestors 'self'"
#: Browsers show a PDF in a viewer of their own, which does not start in a sandbox.
_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def download(request: HttpRequest, version: Version) -> HttpResponseBase:
    """The file to save, under its own name."""
    return _answer(request, version, policy=_DOWNLOAD, framing="DENY", as_attachment=True)


def preview(request: HttpRequest, version: Version) -> HttpResponseBase:
    """The file to look at, inside a page of this site. Only for kinds that browsers show."""
    is_pdf = BY_NAME[version.media_type].family is Family.PDF
    policy = _PDF if is_pdf else _IMAGE
    return _answer(request, version, policy=policy, framing="SAMEORIGIN", as_attachment=False)


def _answer(
    request: HttpRequest, version: Version, *, policy: str, framing: str, as_attachment: bool
) -> HttpResponseBase:
    """The file, or 304 where the browser has it. Whoever asks was already found to be allowed.

    Raises `storage.FileLost`.
    """
    etag = f'"{version.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(
            storage.open_kept(version.sha256, size=version.size),
            as_attachment=as_attachment,
            filename=version.file_name,
            content_type=version.media_type,
        )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"  # kept by the browser, asked for every time
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = framing
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
