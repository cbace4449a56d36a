"""Made files on their way to a person."""

from __future__ import annotations

from django.http import HttpResponse


def send_file(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """A file to be saved under ``name``, which is ours: plain letters, no quotation marks."""
    return HttpResponse(
        content, content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
