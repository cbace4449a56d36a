"""Refusing an upload that is too large while it arrives, before it fills the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUploadHandler(FileUploadHandler):
    """Stops reading a request whose files exceed the limit, and marks the request.

    The handler stores nothing itself; it stands in front of Django's temporary-file handler.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int,  # noqa: ARG002
        boundary: str, encoding: str | None = None,  # noqa: ARG002
    ) -> None:  # fmt: skip
        """Refuse by the declared length, with room for the form's other fields."""
        self._arrived = 0
        if content_length > settings.UPLOAD_LIMIT + 1024 * 1024:
            self._refuse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass the chunk on, or stop where the files together exceed the limit."""
        self._arrived += len(raw_data)
        if self._arrived > settings.UPLOAD_LIMIT:
            self._refuse()
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return None

    def _refuse(self) -> None:
        if self.request is not None:
            self.request.upload_too_large = True  # type: ignore[attr-defined]
        raise StopUpload(connection_reset=False)
